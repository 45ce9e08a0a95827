import type { FormAction } from "#components/ui/action-form.tsx"
import { Band } from "#components/ui/band.tsx"
import { DataTable } from "#components/ui/data-table.tsx"
import { EmptyState } from "#components/ui/empty-state.tsx"
import { Opening } from "#components/ui/opening.tsx"
import type { Holder, RightAsked } from "#lib/accounts/views/invites.ts"
import { shortDate, shortDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { AskRightForm } from "./ask-right-form.tsx"
import { AskedRight } from "./asked-right.tsx"
import { RowForm } from "./row-form.tsx"

export type RightActions = Record<"ask" | "approve" | "cancel" | "resend" | "end", FormAction>
export type AskedHere = RightAsked & { mayApprove: boolean }
type Props = { locale: Locale; asked: AskedHere[]; holders: Holder[]; actions: RightActions }

/** What waits for another officer, who holds what, and the form to ask. */
export function RightsScreen({ locale, asked, holders, actions }: Props) {
  const words = messages(locale).people.powers
  const waiting = asked.filter((it) => it.state === "ASKED" || it.state === "COOLING")
  const decided = asked.filter((it) => !waiting.includes(it))
  return (
    <>
      <Opening context={words.context} fact={words.fact} lead={words.lead} />
      <Band id="waiting" title={words.waiting} note={words.waitingNote} strong>
        {waiting.length === 0 ? (
          <EmptyState title={words.nothing}>{words.nothingText}</EmptyState>
        ) : (
          waiting.map((it) => <AskedRight key={it.id} locale={locale} asked={it} actions={actions} />)
        )}
      </Band>
      <Band id="holders" title={words.holders}>
        <HoldersTable locale={locale} holders={holders} end={actions.end} />
      </Band>
      <Band id="new-right" title={words.ask} note={words.askNote}>
        <AskRightForm locale={locale} action={actions.ask} />
      </Band>
      {decided.length > 0 && (
        <Band id="history" title={words.history}>
          {decided.map((it) => (
            <AskedRight key={it.id} locale={locale} asked={it} actions={null} />
          ))}
        </Band>
      )}
    </>
  )
}

type HoldersProps = { locale: Locale; holders: Holder[]; end: FormAction }

function HoldersTable({ locale, holders, end }: HoldersProps) {
  const { powers: words, rights, team } = messages(locale).people
  const keys = ["name", "right", "since", "until", "change"] as const
  return (
    <DataTable
      caption={words.holdersCaption}
      hideCaption
      header="name"
      columns={keys.map((key) => ({ key, label: words.columns[key] }))}
      rows={holders.map((it) => {
        const name = it.name ?? `${team.noName} (${it.code})`
        return {
          key: it.membershipId,
          cells: {
            name: (
              <>
                {name}
                {it.passkeys < 2 && (
                  <span className="note">{it.passkeys === 0 ? words.noPasskey : words.onePasskey}</span>
                )}
              </>
            ),
            right: rights[it.right].name,
            since: it.hasBegun
              ? shortDate(it.since, locale)
              : words.notBegun({ when: shortDateTime(it.since, locale) }),
            until: it.until ? shortDate(it.until, locale) : words.noEnd,
            change: (
              <RowForm
                id={`end-${it.membershipId}`}
                locale={locale}
                action={end}
                fields={{ membershipId: it.membershipId }}
                label={words.end}
                about={name}
              />
            ),
          },
        }
      })}
    />
  )
}
