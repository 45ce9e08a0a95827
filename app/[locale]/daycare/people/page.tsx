import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { TeamScreen } from "#components/accounts/team-screen.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { getOwnAccount } from "#lib/accounts/queries/account.ts"
import { listTeam, listWaiting } from "#lib/accounts/queries/invites.ts"
import { messages } from "#lib/i18n/messages.ts"
import { requireDaycare } from "#lib/platform/actor.ts"
import { inScope } from "#lib/platform/scope.ts"
import {
  changeTeamRoleAction,
  endMembershipAction,
  inviteColleagueAction,
  resendInviteAction,
  revokeInviteAction,
} from "./actions.ts"

type Props = { params: Promise<{ locale: string }> }

export default async function DaycarePeoplePage({ params }: Props) {
  const scope = await requireDaycare()
  const locale = await pageLocale(params)
  const { daycareId: placeId, teamRole } = scope.actor
  const mayManage = teamRole === "MANAGER"
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
      <TeamScreen
        locale={locale}
        team={team}
        waiting={waiting}
        actions={
          mayManage
            ? {
                invite: inviteColleagueAction,
                resend: resendInviteAction,
                revoke: revokeInviteAction,
                change: changeTeamRoleAction,
                end: endMembershipAction,
              }
            : null
        }
      />
    </PersonFrame>
  )
}
