import { notFound } from "next/navigation"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { PlaceScreen } from "#components/placements/place-screen.tsx"
import { findOwnName } from "#lib/accounts/queries/account.ts"
import { messages } from "#lib/i18n/messages.ts"
import { placementSettings } from "#lib/placements/rules/states.ts"
import { requireDaycare } from "#lib/platform/actor.ts"
import { dayOf } from "#lib/platform/days.ts"
import { daysStood } from "#lib/platform/standing.ts"
import { inScope } from "#lib/platform/scope.ts"
import { showOwnPlace } from "#lib/placements/queries/own-places.ts"
import {
  cancelPlacementAction,
  confirmPlacementAction,
  giveNoticeAction,
  markNoShowAction,
  withdrawNoticeAction,
} from "./actions.ts"

type Props = { params: Promise<{ locale: string; placementId: string }> }

export default async function PlacementPage({ params }: Props) {
  const scope = await requireDaycare()
  const locale = await pageLocale(params)
  const { placementId } = await params
  const { name, place, today, stood } = await inScope(scope, async (db) => {
    const found = (await showOwnPlace(db, placementId)) ?? notFound()
    return {
      name: await findOwnName(db),
      place: found,
      today: dayOf(db.now),
      stood: await daysStood(db, "DAYCARES", found.startsOn),
    }
  })
  const { placements, chrome } = messages(locale)
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={name}>
      <title>{placements.one.title({ code: place.code }) + chrome.titleSuffix}</title>
      <PlaceScreen
        locale={locale}
        place={place}
        today={today}
        settings={{ noShowDays: placementSettings.noShowDays + stood }}
        actions={{
          confirm: confirmPlacementAction,
          cancel: cancelPlacementAction,
          noShow: markNoShowAction,
          notice: giveNoticeAction,
          stay: withdrawNoticeAction,
        }}
      />
    </PersonFrame>
  )
}
