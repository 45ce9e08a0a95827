import type pg from "pg"
import { addDays, dayOf } from "#lib/platform/days.ts"
import { newId } from "#lib/platform/ids.ts"
import { addTemporary } from "#tests/support/daycares.ts"
import type { Filled } from "#tests/support/posts.ts"

type Known = { placeId: string; temporaryId: string; publishedId: string }

const boxes = (day: string) => day.split("-").toReversed()
const inDays = (days: number) => boxes(addDays(dayOf(new Date()), days))

/** The forms of what goes on during a closing, well filled. */
export function newsForms({ placeId, temporaryId, publishedId }: Known): Record<string, Filled> {
  return {
    subscribeAction: { email: `nouvelles-${Math.random().toString(36).slice(2)}@exemple.ca`, language: "fr" },
    confirmSubscriptionAction: { token: "x".repeat(43) },
    leaveBoardAction: { token: "x".repeat(43) },
    publishPlaceAction: {
      ...{ daycareId: placeId, places: "1", ages: "18-35" },
      ...{ startsOn: inDays(1), untilOn: inDays(3) },
    },
    takeDownPlaceAction: { placeId: publishedId, why: "FILLED" },
    addTemporaryAction: {
      ...{
        kind: "CPE",
        name: `Abri ${Math.random()}`,
        address: "1, rue de l’Essai",
        municipality: "Montréal",
      },
      ...{ postalCode: "H1A 1A1", telephone: "", infants: "5", older: "20", lastDay: inDays(60) },
    },
    moveLastDayAction: { daycareId: temporaryId, lastDay: inDays(90) },
  }
}

/** A temporary service, and a place of it that stands on the public page. */
export async function leaveNews(owner: pg.Pool, by: string) {
  const [temporaryId, publishedId] = [await addTemporary(owner, { days: 60 }), newId()]
  await owner.query(
    `insert into public.published_place (id, daycare_id, from_months, to_months, places, starts_on, is_urgent, published_by, until)
     values ($1, $2, 18, 35, 1, sec.today(), false, $3, sec.now() + interval '1 day')`,
    [publishedId, temporaryId, by],
  )
  return { temporaryId, publishedId }
}
