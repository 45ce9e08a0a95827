import { Band } from "#components/ui/band.tsx"
import { columnsOf, DataTable } from "#components/ui/data-table.tsx"
import { EmptyState } from "#components/ui/empty-state.tsx"
import { StateMark } from "#components/ui/state-mark.tsx"
import type { ClaimToDecide } from "#lib/children/views.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { dayText } from "./child-words.ts"
import { claimMarks } from "./claims-table.tsx"

type Props = {
  locale: Locale
  claims: ClaimToDecide[]
  /** Where each claim's page stands. */
  base: string
  title: string
  note: string
  /** In whose words the states are said. */
  states: Record<ClaimToDecide["state"], string>
}

/** Claims by code, those that wait first. */
export function ClaimsToDecide({ locale, claims, base, title, note, states }: Props) {
  const { attestations, family } = messages(locale)
  const words = attestations.daycare
  const { kinds, until } = family.steps.priorities
  return (
    <Band id="claims" title={title} note={note} strong>
      {claims.length === 0 ? (
        <EmptyState title={words.none} drawing="hat">
          {words.noneText}
        </EmptyState>
      ) : (
        <DataTable
          caption={words.caption}
          hideCaption
          header="code"
          columns={columnsOf(words.columns, ["code", "kind", "claimed", "state", "act"])}
          rows={claims.map((it) => ({
            key: it.id,
            cells: {
              code: it.code,
              kind: kinds[it.kind],
              claimed: dayText(it.claimedOn, locale),
              state: (
                <StateMark mark={claimMarks[it.state]}>
                  {it.state === "VALID" && it.validUntil
                    ? until({ day: dayText(it.validUntil, locale) })
                    : states[it.state]}
                </StateMark>
              ),
              act: (
                <a href={`/${locale}${base}/${it.id}`}>
                  {it.waits ? words.answer : words.see}
                  <span className="visually-hidden">{` (${it.code})`}</span>
                </a>
              ),
            },
          }))}
        />
      )}
    </Band>
  )
}
