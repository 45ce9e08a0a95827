import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { PublishedScreen } from "#components/vacancies/published-screen.tsx"
import { findOwnName } from "#lib/accounts/queries/account.ts"
import { authorize } from "#lib/platform/access.ts"
import { requireStaff } from "#lib/platform/actor.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { getPublishedPlace } from "#lib/vacancies/queries/published-places.ts"
import { publishedRights } from "#lib/vacancies/rights/published.ts"
import { takeDownPlaceAction } from "./actions.ts"

type Props = { params: Promise<{ locale: string; publishedId: string }> }

export default async function PublishedPlacePage({ params }: Props) {
  const scope = await requireStaff()
  const locale = await pageLocale(params)
  const { publishedId } = await params
  const { name, place, now } = await inScope(scope, async (db) => {
    authorize(publishedRights, "place.look", db.actor)
    return { name: await findOwnName(db), place: await getPublishedPlace(db, publishedId), now: db.now }
  })
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={name}>
      <PublishedScreen
        locale={locale}
        place={place}
        now={now}
        form={
          publishedRights["place.take-down"](scope.actor)
            ? { action: takeDownPlaceAction, formKey: newId() }
            : null
        }
      />
    </PersonFrame>
  )
}
