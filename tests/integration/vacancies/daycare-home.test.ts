import { beforeAll, beforeEach, expect, test } from "vitest"
import { getDaycareById } from "#lib/daycares/queries/get-daycare.ts"
import { inScope } from "#lib/platform/scope.ts"
import { readDaycareHome } from "#lib/vacancies/queries/daycare-home.ts"
import { addChild, addPlacement } from "#tests/support/children.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addDaycare } from "#tests/support/daycares.ts"
import { addTakenPlace } from "#tests/support/placements.ts"
import { signedIn, type SignedIn } from "#tests/support/scopes.ts"
import { aFamily } from "#tests/support/seats.ts"
import { addAsked, addOffer, addVacancy, runPlaces } from "#tests/support/vacancies.ts"

/** What a service sees first: what is empty, what moves, whom to call, what frees. */
const db = useDatabase()
let daycareId: string
let service: SignedIn<"DAYCARE">
let guardian: string

beforeAll(() => db().owner.query("select sec.set_clock_offset(timestamptz '2026-11-20 16:00Z' - now())"))
beforeEach(async () => {
  daycareId = await addDaycare(db().owner)
  service = await signedIn(db().owner, "DAYCARE", { daycareId })
  guardian = (await aFamily(db().owner)).id
})

const home = () =>
  inScope(service.scope, async (tx) => readDaycareHome(tx, await getDaycareById(tx, daycareId)))
const attends = async (bornOn: string, from: string, until: string | null = null) => {
  const child = await addChild(db().owner, { guardian, bornOn })
  await addPlacement(db().owner, child.id, { daycareId, from, until })
}

test("a service that has not said how many places it runs is asked that, and nothing is counted", async () => {
  expect(await home()).toEqual({
    ...{ strips: null, empty: 0, unannounced: 0, moving: [], toCall: [], pending: [], frees: [], tight: [] },
  })
})

test("places are counted by age class: taken, freeing, empty, and on the permit but not open", async () => {
  await runPlaces(db().owner, daycareId, 3, 4)
  await attends("2025-07-02", "2025-12-01") // 18 months on 2 January
  await attends("2023-01-01", "2024-09-01", "2026-12-31")
  await attends("2023-01-01", "2024-09-01")
  const { strips, empty, unannounced, frees } = await home()
  expect(strips).toEqual([
    { bracket: "INFANTS", taken: 1, freeing: 1, empty: 2, closed: 7 },
    { bracket: "OLDER", taken: 2, freeing: 1, empty: 2, closed: 46 },
  ])
  expect([empty, unannounced]).toEqual([4, 4])
  expect(frees.map(({ on, bracket, why }) => ({ on, bracket, why }))).toEqual([
    { on: "2027-01-01", bracket: "OLDER", why: "ENDS" },
    { on: "2027-01-02", bracket: "INFANTS", why: "GROWS" },
  ])
})

test("children who grow into places that are taken are a warning, on the first such day", async () => {
  await runPlaces(db().owner, daycareId, 3, 1)
  await attends("2025-07-02", "2025-12-01") // 18 months on 2 January
  await attends("2023-01-01", "2024-09-01")
  expect((await home()).tight).toEqual([
    { over: "RUN", on: "2027-01-02", bracket: "OLDER", taken: 2, places: 1 },
  ])
})

test("more children than the permit says are a warning, with the numbers", async () => {
  await runPlaces(db().owner, daycareId, 3, 4)
  await db().owner.query("update public.daycare set permit_infants = 0 where id = $1", [daycareId])
  await attends("2026-01-02", "2026-09-01")
  expect((await home()).tight).toEqual([
    { over: "PERMIT", on: "2026-11-20", bracket: "INFANTS", taken: 1, places: 0 },
  ])
})

test("a vacancy says who is asked, what is held, its next deadline, and how long it has been empty", async () => {
  await runPlaces(db().owner, daycareId, 5, 5)
  const opening = await addVacancy(db().owner, daycareId, { seats: 3, startsOn: "2026-11-10" })
  await addAsked(db().owner, opening, guardian, { state: "SENT" })
  await addAsked(db().owner, opening, guardian)
  const held = await addOffer(db().owner, opening, await addAsked(db().owner, opening, guardian))
  const { moving, unannounced } = await home()
  expect(moving).toEqual([
    {
      ...{ vacancyId: opening.id, kind: "REGULAR", state: "INVITING", months: { from: 18, to: 47 } },
      ...{ startsOn: "2026-11-10", seats: 3, free: 2, held: 1, accepted: 0, asked: 1, interested: 1 },
      nextAt: expect.any(Date) as Date,
      daysEmpty: 30,
    },
  ])
  expect(moving[0]?.nextAt?.toISOString().slice(0, 10)).toBe("2026-11-23")
  // Ten places, nobody there: three are looked for.
  expect(unannounced).toBe(7)

  await db().owner.query("update public.offer set undelivered_at = sec.now() where id = $1", [held])
  expect((await home()).toCall).toMatchObject([{ offerId: held, vacancyId: opening.id }])
})

test("a place that a family took waits to be confirmed, and is looked for no more", async () => {
  await runPlaces(db().owner, daycareId, 0, 2)
  const { placementId, opening } = await addTakenPlace(db().owner, daycareId, guardian)
  const seen = await home()
  expect(seen.pending.map((it) => it.placementId)).toEqual([placementId])
  expect([seen.empty, seen.unannounced, seen.moving]).toEqual([2, 1, []])
  expect(opening.seats).toHaveLength(1)
})
