import { notFound } from "next/navigation"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { TeamScreen } from "#components/accounts/team-screen.tsx"
import { BackLink } from "#components/ui/back-link.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { getOwnAccount } from "#lib/accounts/queries/account.ts"
import { listTeam, listWaiting } from "#lib/accounts/queries/invites.ts"
import { peopleRights } from "#lib/accounts/rights/invites.ts"
import { getPlace } from "#lib/daycares/queries/places.ts"
import { messages } from "#lib/i18n/messages.ts"
import { requireStaff } from "#lib/platform/actor.ts"
import { inScope } from "#lib/platform/scope.ts"
import {
  changeOfPlaceAction,
  endOfPlaceAction,
  inviteToPlaceAction,
  resendToPlaceAction,
  revokeToPlaceAction,
} from "./actions.ts"

type Props = { params: Promise<{ locale: string; placeId: string }> }

export default async function PlacePeoplePage({ params }: Props) {
  const scope = await requireStaff()
  const locale = await pageLocale(params)
  if (!peopleRights["role.desk"](scope.actor)) notFound()
  const { placeId } = await params
  const { account, place, team, waiting } = await inScope(scope, async (db) => ({
    account: await getOwnAccount(db),
    place: await getPlace(db, placeId),
    team: await listTeam(db, placeId),
    waiting: await listWaiting(db, placeId),
  }))
  const { admin, team: words } = messages(locale).people
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={account.name}>
      <Opening
        back={<BackLink href={`/${locale}/admin/people`}>{admin.back}</BackLink>}
        context={`${place.name}.`}
        fact={words.factStaff({ n: team.length })}
        lead={place.isClosed ? admin.closed : `${place.officialName}, ${place.municipality}`}
      />
      <TeamScreen
        locale={locale}
        team={team}
        waiting={waiting}
        place={{ id: place.id, hasTeam: place.kind !== "HOME" }}
        actions={{
          invite: inviteToPlaceAction,
          resend: resendToPlaceAction,
          revoke: revokeToPlaceAction,
          change: changeOfPlaceAction,
          end: endOfPlaceAction,
        }}
      />
    </PersonFrame>
  )
}
