import { RowForm } from "#components/accounts/row-form.tsx"
import type { FormAction } from "#components/ui/action-form.tsx"
import { DataTable } from "#components/ui/data-table.tsx"
import type { MarkName } from "#components/ui/glyphs.tsx"
import { StateMark } from "#components/ui/state-mark.tsx"
import type { AttestationState } from "#lib/children/rules/attestations.ts"
import type { ChildForGuardian, ChildInList, Claim } from "#lib/children/views.ts"
import type { DaycareChoice } from "#lib/daycares/views/daycares.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { dayText, nameOf } from "./child-words.ts"

type Props = {
  locale: Locale
  child: ChildForGuardian
  others: ChildInList[]
  daycares: DaycareChoice[]
  withdraw: FormAction
}

const marks: Record<AttestationState, MarkName> = {
  CLAIMED: "next",
  EVIDENCE_ASKED: "next",
  VALID: "good",
  REFUSED: "no",
  APPEALED: "next",
}

/** Each priority that was claimed, of what, and what became of it. */
export function ClaimsTable({ locale, child, others, daycares, withdraw }: Props) {
  const { steps } = messages(locale).family
  const words = steps.priorities
  const of = (claim: Claim) => {
    const sibling = others.find((it) => it.id === claim.siblingId)
    const daycare = daycares.find((it) => it.id === claim.daycareId)
    return [sibling && nameOf(sibling, locale), daycare?.name, claim.named].filter(Boolean).join(", ")
  }
  return (
    <DataTable
      caption={words.yours}
      hideCaption
      header="kind"
      columns={[
        { key: "kind", label: words.name },
        { key: "of", label: words.of },
        { key: "state", label: words.state },
        { key: "act", label: words.act },
      ]}
      rows={child.claims.map((claim) => ({
        key: claim.id,
        cells: {
          kind: words.kinds[claim.kind],
          of: of(claim) || words.ofNothing,
          state: (
            <StateMark mark={marks[claim.state]}>
              {claim.state === "VALID" && claim.validUntil
                ? words.until({ day: dayText(claim.validUntil, locale) })
                : words.states[claim.state]}
            </StateMark>
          ),
          act:
            claim.state === "CLAIMED" ? (
              <RowForm
                id={`claim-${claim.id.slice(0, 8)}`}
                locale={locale}
                action={withdraw}
                fields={{ childId: child.id, claimId: claim.id }}
                label={words.withdraw}
                about={words.kinds[claim.kind]}
              />
            ) : (
              words.ofNothing
            ),
        },
      }))}
    />
  )
}
