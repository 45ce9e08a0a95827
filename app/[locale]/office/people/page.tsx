import { pageLocale } from "#app/[locale]/page-locale.ts"
import { TeamPage } from "#app/[locale]/team-page.tsx"
import { requireOffice } from "#lib/platform/actor.ts"
import * as actions from "./actions.ts"

type Props = { params: Promise<{ locale: string }> }

export default async function OfficePeoplePage({ params }: Props) {
  const scope = await requireOffice()
  const locale = await pageLocale(params)
  return (
    <TeamPage
      scope={scope}
      locale={locale}
      placeId={scope.actor.officeId}
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
