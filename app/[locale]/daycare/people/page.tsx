import { pageLocale } from "#app/[locale]/page-locale.ts"
import { TeamPage } from "#app/[locale]/team-page.tsx"
import { requireDaycare } from "#lib/platform/actor.ts"
import * as actions from "./actions.ts"

type Props = { params: Promise<{ locale: string }> }

export default async function DaycarePeoplePage({ params }: Props) {
  const scope = await requireDaycare()
  const locale = await pageLocale(params)
  return (
    <TeamPage
      scope={scope}
      locale={locale}
      placeId={scope.actor.daycareId}
      actions={{
        invite: actions.inviteColleagueAction,
        resend: actions.resendInviteAction,
        revoke: actions.revokeInviteAction,
        change: actions.changeTeamRoleAction,
        end: actions.endMembershipAction,
      }}
    />
  )
}
