import { notFound } from "next/navigation"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { PlaceScreen } from "#components/placements/place-screen.tsx"
import { servedVacancies } from "#components/vacancies/vacancy-place.ts"
import { findOwnName } from "#lib/accounts/queries/account.ts"
import { messages } from "#lib/i18n/messages.ts"
import { requireStaff } from "#lib/platform/actor.ts"
import { dayOf } from "#lib/platform/days.ts"
import { inScope } from "#lib/platform/scope.ts"
import { showOwnPlace } from "#lib/placements/queries/own-places.ts"
import { cancelServedPlacementAction, confirmServedPlacementAction } from "./actions.ts"

type Props = { params: Promise<{ locale: string; requestId: string; placementId: string }> }

/** One place that a family accepted: confirmed, or cancelled before it is, for the service that calls. */
export default async function ServedPlacementPage({ params }: Props) {
  const scope = await requireStaff({ actsUnder: params })
  const locale = await pageLocale(params)
  const { requestId, placementId } = await params
  const { name, place, today } = await inScope(scope, async (db) => ({
    name: await findOwnName(db),
    place: await showOwnPlace(db, placementId),
    today: dayOf(db.now),
  }))
  if (!place) notFound()
  const { placements, chrome } = messages(locale)
  const served = servedVacancies(locale, requestId)
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={name}>
      <title>{placements.one.title({ code: place.code }) + chrome.titleSuffix}</title>
      <PlaceScreen
        locale={locale}
        place={place}
        today={today}
        actions={{ confirm: confirmServedPlacementAction, cancel: cancelServedPlacementAction }}
        paths={{ back: served.list, backLabel: served.listLabel, vacancy: served.one, fields: served.fields }}
      />
    </PersonFrame>
  )
}
