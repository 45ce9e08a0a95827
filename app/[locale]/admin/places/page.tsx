import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { PlacesScreen } from "#components/vacancies/published-list.tsx"
import { findOwnName } from "#lib/accounts/queries/account.ts"
import { listDaycareChoices } from "#lib/daycares/queries/choose-daycare.ts"
import { authorize } from "#lib/platform/access.ts"
import { requireStaff } from "#lib/platform/actor.ts"
import { inScope } from "#lib/platform/scope.ts"
import { listPublishedPlaces } from "#lib/vacancies/queries/published-places.ts"
import { publishedRights } from "#lib/vacancies/rights/published.ts"
import { wantedService } from "#lib/vacancies/schema/published.ts"

type Props = {
  params: Promise<{ locale: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function PublishedPlacesPage({ params, searchParams }: Props) {
  const scope = await requireStaff()
  const locale = await pageLocale(params)
  const { service } = wantedService.parse(await searchParams)
  const { name, places, found, now } = await inScope(scope, async (db) => {
    authorize(publishedRights, "place.look", db.actor)
    return {
      name: await findOwnName(db),
      now: db.now,
      places: await listPublishedPlaces(db),
      found: service ? await listDaycareChoices(db, service) : null,
    }
  })
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={name}>
      <PlacesScreen
        locale={locale}
        places={places}
        now={now}
        service={service}
        found={found}
        mayPublish={publishedRights["place.publish"](scope.actor)}
      />
    </PersonFrame>
  )
}
