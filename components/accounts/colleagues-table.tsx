import { DataTable } from "#components/ui/data-table.tsx"
import { shortDate } from "#lib/i18n/format.ts"
import type { Colleague } from "#lib/accounts/views/invites.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { RowForm } from "./row-form.tsx"
import type { TeamActions } from "./team-screen.tsx"

type Props = { locale: Locale; team: Colleague[]; actions: TeamActions | null }

export function ColleaguesTable({ locale, team, actions }: Props) {
  const words = messages(locale).people.team
  const { columns } = words
  const seesTerms = team.some((it) => it.terms)
  const shown = ["name" as const, ...(seesTerms ? (["role", "since", "until"] as const) : [])]
  return (
    <DataTable
      caption={words.caption}
      hideCaption
      header="name"
      columns={[...shown, ...(actions ? (["change"] as const) : [])].map((key) => ({
        key,
        label: columns[key],
      }))}
      rows={team.map((it) => ({
        key: it.membershipId,
        cells: {
          name: (
            <>
              {it.name ?? `${words.noName} (${it.code})`}
              {it.isMe && <span className="note">{words.me}</span>}
            </>
          ),
          ...termsOf(it, locale),
          change: actions && <Deeds locale={locale} colleague={it} actions={actions} />,
        },
      }))}
    />
  )
}

function termsOf({ terms }: Colleague, locale: Locale) {
  const { team: words, teamRoles, hats } = messages(locale).people
  if (!terms) return {}
  return {
    role: terms.teamRole ? teamRoles[terms.teamRole] : hats[terms.kind],
    since: shortDate(terms.since, locale),
    until: terms.until ? shortDate(terms.until, locale) : words.noEnd,
  }
}

type DeedsProps = { locale: Locale; colleague: Colleague; actions: TeamActions }

function Deeds({ locale, colleague, actions }: DeedsProps) {
  const words = messages(locale).people.team
  const { membershipId, terms, isMe } = colleague
  const name = colleague.name ?? colleague.code
  const other = terms?.teamRole === "MANAGER" ? "MEMBER" : "MANAGER"
  return (
    <>
      {terms?.teamRole && (
        <RowForm
          id={`change-${membershipId}`}
          locale={locale}
          action={actions.change}
          fields={{ membershipId, teamRole: other }}
          label={other === "MANAGER" ? words.toManager : words.toMember}
          about={name}
        />
      )}
      <RowForm
        id={`end-${membershipId}`}
        locale={locale}
        action={actions.end}
        fields={{ membershipId }}
        label={isMe ? words.leave : words.end}
        about={name}
      />
    </>
  )
}
