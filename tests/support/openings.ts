import type pg from "pg"
import { addDays, dayOf } from "#lib/platform/days.ts"
import { newId } from "#lib/platform/ids.ts"
import { attested, waiting } from "./order-vectors.ts"
import { addDaycare } from "./daycares.ts"
import { addGeography } from "./children.ts"
import { putList } from "./lists-in-database.ts"
import { addPerson, type Made } from "./people.ts"
import { addVacancy, placedIn, runPlaces } from "./vacancies.ts"

/** A service that runs places, with a list of children of two years: as a director sees it before declaring. */
export async function addOpenService(owner: pg.Pool, name: string, locale: "fr" | "en" = "fr") {
  await addGeography(owner)
  const daycareId = await addDaycare(owner, { name })
  const elsewhere = { CPE: await addDaycare(owner, { name: `${name} ailleurs` }) }
  await runPlaces(owner, daycareId, 10, 50)
  const family = await addPerson(owner)
  const today = dayOf(new Date())
  const known = { confirmedUntil: "2099-12-31", bornOn: addDays(today, -760) }
  await putList(
    owner,
    [
      waiting(newId(), { ...known, draw: 1, attested: [attested("STAFF_CHILD")] }),
      ...Array.from({ length: 6 }, (_, at) =>
        waiting(newId(), { ...known, draw: 20 + at, since: `2026-02-0${at + 1}` }),
      ),
      waiting(newId(), { ...known, draw: 40, desiredEntryOn: "2029-01-01" }),
      waiting(newId(), { ...known, draw: 41, bornOn: addDays(today, -120), desiredEntryOn: today }),
    ],
    { here: daycareId, elsewhere, guardian: family.id },
  )
  const director: Made = await addPerson(owner, { kind: "DAYCARE", daycareId, locale })
  return { daycareId, director }
}

/** A vacancy of the days to come, whatever today is, with its last day to begin. */
export async function latestVacancy(owner: pg.Pool, daycareId: string, wish: { draft?: boolean } = {}) {
  const startsOn = addDays(dayOf(new Date()), 30)
  const opening = await addVacancy(owner, daycareId, { ...wish, seats: 2, startsOn })
  return { ...opening, latest: addDays(startsOn, 30) }
}

/** The run of a vacancy as if it had found these, in this order. */
export async function standInRun(owner: pg.Pool, run: string, registrations: string[]) {
  await owner.query("update public.order_run set result = $2 where id = $1", [
    run,
    JSON.stringify({
      placed: placedIn(registrations),
      excluded: [
        {
          registrationId: newId(),
          reason: "FILE_NOT_ACTIVE",
          seenByDaycare: "NOT_AVAILABLE",
          daysShort: null,
        },
      ],
    }),
  ])
}
