import { beforeAll, beforeEach, expect, test } from "vitest"
import type { Staff, StaffRole } from "#lib/platform/access.ts"
import { addDays, dayOf } from "#lib/platform/days.ts"
import { inScope, type Scope } from "#lib/platform/scope.ts"
import { publishPlace, takeDownPlace } from "#lib/vacancies/commands/publish-place.ts"
import {
  getCallingService,
  getPublishedPlace,
  listOpenVacancies,
  listPublishedPlaces,
} from "#lib/vacancies/queries/published-places.ts"
import { byHand } from "#tests/support/by-hand.ts"
import { moveClock, resetClock } from "#tests/support/clock.ts"
import { setState } from "#tests/support/closings.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addDaycare } from "#tests/support/daycares.ts"
import { addPerson } from "#tests/support/people.ts"
import { signedIn } from "#tests/support/scopes.ts"
import { addAsked, addOffer, addVacancy, runPlaces } from "#tests/support/vacancies.ts"

const db = useDatabase()
let support: Scope<Staff>
let daycareId: string
type Shown = { id: string; publishedAt: string; until: string }
const today = () => dayOf(new Date())

beforeAll(async () => {
  support = await staff("SUPPORT")
  await addPerson(db().owner)
})
beforeEach(async () => {
  await resetClock(db().owner)
  await db().owner.query("delete from public.published_place")
  daycareId = await addDaycare(db().owner)
  await runPlaces(db().owner, daycareId, 5, 20)
})

const staff = async (role: StaffRole) => (await signedIn(db().owner, "STAFF", { role })).scope
const said = (more: object = {}) => ({
  ...{ daycareId, vacancyId: null, places: 2, ages: { from: 18, to: 35 } },
  ...{ startsOn: today(), untilOn: addDays(today(), 3), ...more },
})
const publish = (more: object = {}, who = support) => inScope(who, (it) => publishPlace(it, said(more)))
const board = async () =>
  (await db().owner.query<{ it: Shown[] }>("select sec.board_places() as it")).rows[0]!.it

test("what a service telephones stands on the board, with nothing of anybody, and is recorded", async () => {
  const made = await publish({ urgent: "yes" })
  expect(made.ok).toBe(true)
  const stands = await board()
  expect(stands.map(({ id: _, publishedAt: _at, until: _until, ...it }) => it)).toEqual([
    {
      ...{ service: "CPE d’un essai", kindFr: "CPE", kindEn: "CPE" },
      ...{ municipality: "Montréal", ages: "OLDER", fromMonths: 18, toMonths: 35, places: 2 },
      ...{ startsOn: today(), isUrgent: true, isTemporary: false },
    },
  ])
  const { rows } = await db().owner.query(
    "select subject->>'daycareId' as daycare from public.audit where deed = 'place.publish'",
  )
  expect(rows).toEqual([{ daycare: daycareId }])
})

test("it is published while everybody else is closed out", async () => {
  for (const it of ["PUBLIC", "PARENTS", "DAYCARES", "HOME"] as const) await setState(db(), it, "CLOSED")
  expect((await publish()).ok).toBe(true)
  expect(await board()).toHaveLength(1)
  for (const it of ["PUBLIC", "PARENTS", "DAYCARES", "HOME"] as const) await setState(db(), it, "OPEN")
})

test("it goes by itself at the end of its last day, and not before", async () => {
  await publish({ untilOn: today() })
  expect(await board()).toHaveLength(1)
  await moveClock(db().owner, "25 hours")
  expect(await board()).toEqual([])
  const later = await staff("SUPPORT")
  expect(await inScope(later, listPublishedPlaces)).toMatchObject([{ left: 0, takenDownFor: null }])
})

test("taken down, it is gone at once; why and by whom stays", async () => {
  const made = await publish()
  const placeId = made.ok ? made.value.placeId : ""
  expect(await inScope(support, (it) => takeDownPlace(it, { placeId, why: "ASKED" }))).toMatchObject({
    ok: true,
  })
  expect(await board()).toEqual([])
  expect(await inScope(support, (it) => getPublishedPlace(it, placeId))).toMatchObject({
    takenDownFor: "ASKED",
  })
  expect(await inScope(support, (it) => takeDownPlace(it, { placeId, why: "FILLED" }))).toMatchObject({
    ok: false,
    reason: "PLACE_OVER",
  })
  const { rows } = await db().owner.query(
    "select subject from public.audit where deed = 'place.take-down' and subject->>'placeId' = $1",
    [placeId],
  )
  expect(rows).toEqual([{ subject: { placeId, why: "ASKED" } }])
})

test("linked to a place that is being filled, it counts what is free of it and goes when nothing is", async () => {
  const opening = await addVacancy(db().owner, daycareId, { seats: 2 })
  expect(await inScope(support, (it) => listOpenVacancies(it, daycareId))).toMatchObject([
    { id: opening.id, free: 2 },
  ])
  await publish({ vacancyId: opening.id })
  expect(await publish({ vacancyId: opening.id })).toMatchObject({ ok: false, reason: "ALREADY_PUBLISHED" })
  expect(await inScope(support, (it) => listOpenVacancies(it, daycareId))).toEqual([])

  const { id: guardian } = await addPerson(db().owner)
  await addOffer(db().owner, opening, await addAsked(db().owner, opening, guardian), 0)
  expect(await board()).toMatchObject([{ places: 1 }])
  await addOffer(db().owner, opening, await addAsked(db().owner, opening, guardian), 1)
  expect(await board()).toEqual([])
})

test("a service that closes offers nothing any more", async () => {
  await publish()
  await db().owner.query(
    "update public.daycare set state = 'CLOSED', closed_on = sec.today() where id = $1",
    [daycareId],
  )
  expect(await board()).toEqual([])
  expect(await publish()).toMatchObject({ ok: false, reason: "SERVICE_CLOSED" })
  await expect(inScope(support, (it) => getCallingService(it, daycareId))).rejects.toThrow("not found")
})

test.each([
  ["a day that is past", { startsOn: "2020-01-01" }, "START_PAST"],
  ["a stay that is over", { untilOn: "2020-01-01" }, "UNTIL_PAST"],
  ["a stay without end", { untilOn: addDays(today(), 31) }, "UNTIL_FAR"],
  ["more places than the permit", { places: 51 }, "OVER_PERMIT"],
  ["more infants than the permit", { places: 11, ages: { from: 0, to: 17 } }, "OVER_PERMIT"],
])("%s is refused, and nothing changes", async (_, more, reason) => {
  expect(await publish(more)).toMatchObject({ ok: false, reason })
  expect(await board()).toEqual([])
})

test("another service's place cannot be followed", async () => {
  const elsewhere = await addDaycare(db().owner)
  await runPlaces(db().owner, elsewhere, 0, 5)
  const other = await addVacancy(db().owner, elsewhere, { seats: 1 })
  expect(await publish({ vacancyId: other.id })).toMatchObject({ ok: false, reason: "VACANCY_OVER" })
})

test("the database holds to a month by itself, whatever a program believed", async () => {
  const { token } = await signedIn(db().owner, "STAFF", { role: "SUPPORT" })
  const outcome = await byHand(db().webUrl, async (tx) => {
    await tx.enter("app_staff", token)
    const rows = await tx.query<{ outcome: string }>(
      `select sec.publish_place(gen_random_uuid(), $1, null, 18, 35, 1, sec.today(), false, sec.now() + interval '32 days') as outcome`,
      [daycareId],
    )
    return rows[0]!.outcome
  })
  expect(outcome).toBe("STANDS_TOO_LONG")
})

test("registry staff publish too; the officer looks; nobody else of the staff does either", async () => {
  const registry = await staff("REGISTRY")
  expect((await publish({}, registry)).ok).toBe(true)
  const officer = await staff("SECURITY_OFFICER")
  expect(await inScope(officer, listPublishedPlaces)).toHaveLength(1)
  await expect(publish({}, officer)).rejects.toThrow("forbidden")
  const privacy = await staff("PRIVACY_OFFICER")
  expect(await inScope(privacy, listPublishedPlaces)).toEqual([])
  await expect(publish({}, privacy)).rejects.toThrow("forbidden")
})
