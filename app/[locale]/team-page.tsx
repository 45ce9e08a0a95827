import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { TeamScreen, type TeamActions } from "#components/accounts/team-screen.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { getOwnAccount } from "#lib/accounts/queries/account.ts"
import { listTeam, listWaiting } from "#lib/accounts/queries/invites.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { DaycareUser, OfficeUser } from "#lib/platform/access.ts"
import { inScope, type Scope } from "#lib/platform/scope.ts"

type Props = {
  scope: Scope<DaycareUser | OfficeUser>
  locale: Locale
  placeId: string
  actions: TeamActions
}

/** The team of a service or of an office: whoever manages it invites and changes, the others see who is there. */
export async function TeamPage({ scope, locale, placeId, actions }: Props) {
  const mayManage = scope.actor.teamRole === "MANAGER"
  const { account, team, waiting } = await inScope(scope, async (db) => ({
    account: await getOwnAccount(db),
    team: await listTeam(db, placeId),
    waiting: mayManage ? await listWaiting(db, placeId) : [],
  }))
  const words = messages(locale).people.team
  const others = team.filter((it) => !it.isMe).length
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={account.name}>
      <Opening
        context={words.context}
        fact={others === 0 ? words.factAlone : words.fact({ n: others })}
        lead={words.lead}
      />
      <TeamScreen locale={locale} team={team} waiting={waiting} actions={mayManage ? actions : null} />
    </PersonFrame>
  )
}
