import { columnsOf, DataTable } from "#components/ui/data-table.tsx"
import { StateMark } from "#components/ui/state-mark.tsx"
import { shortDateTime } from "#lib/i18n/format.ts"
import type { WaitingInvite } from "#lib/accounts/views/invites.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { RowForm } from "./row-form.tsx"
import type { TeamActions } from "./team-screen.tsx"

const marks = { PLANNED: "next", SENT: "good", REFUSED: "bad" } as const

type Props = { locale: Locale; waiting: WaitingInvite[]; actions: Pick<TeamActions, "resend" | "revoke"> }

export function WaitingTable({ locale, waiting, actions }: Props) {
  const { team: words, teamRoles, hats, languages } = messages(locale).people
  const columns = words.waitingColumns
  return (
    <DataTable
      caption={words.waitingCaption}
      hideCaption
      header="email"
      columns={columnsOf(columns, ["email", "role", "letter", "expires", "change"])}
      rows={waiting.map((it) => ({
        key: it.id,
        cells: {
          email: (
            <>
              {it.email}
              <span className="note">{languages[it.locale]}</span>
            </>
          ),
          role: it.teamRole ? teamRoles[it.teamRole] : hats[it.kind],
          letter: <StateMark mark={marks[it.letter]}>{words.letterStates[it.letter]}</StateMark>,
          expires: it.isExpired ? words.expired : shortDateTime(it.expiresAt, locale),
          change: (
            <>
              <RowForm
                id={`resend-${it.id}`}
                locale={locale}
                action={actions.resend}
                fields={{ inviteId: it.id }}
                label={words.resend}
                about={it.email}
              />
              <RowForm
                id={`revoke-${it.id}`}
                locale={locale}
                action={actions.revoke}
                fields={{ inviteId: it.id }}
                label={words.revoke}
                about={it.email}
              />
            </>
          ),
        },
      }))}
    />
  )
}
