import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { cancelPlacement, confirmPlacement, markNoShow } from "#lib/placements/commands/steps.ts"
import { giveNotice, withdrawNotice } from "#lib/placements/commands/notice.ts"
import { giveUpPlace } from "#lib/placements/commands/give-up.ts"
import { findOwnPlace, listSeated, showOwnPlaces } from "#lib/placements/queries/own-places.ts"
import { findGivenPlace } from "#lib/placements/queries/family-places.ts"
import { NotFound } from "#lib/platform/access.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { addPlacement, addRegistration } from "#tests/support/children.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addDaycare } from "#tests/support/daycares.ts"
import { aWorker, useHands } from "#tests/support/deeds-by-hand.ts"
import { again, signedIn, type SignedIn } from "#tests/support/scopes.ts"
import { brokenSeats } from "#tests/support/seats.ts"
import { addAsked, addOffer, addVacancy, runPlaces, type Asked } from "#tests/support/vacancies.ts"

/** What becomes of a place once it is somebody's. */
const db = useDatabase()
const hands = useHands(db)
let daycareId: string
let service: SignedIn<"DAYCARE">
let parent: SignedIn<"PARENT">

beforeAll(async () => {
  await at("2026-11-20 16:00Z")
})
beforeEach(async () => {
  await at("2026-11-20 16:00Z")
  daycareId = await addDaycare(db().owner)
  await runPlaces(db().owner, daycareId, 10, 50)
  service = await signedIn(db().owner, "DAYCARE", { daycareId })
  parent = await signedIn(db().owner, "PARENT")
})
afterAll(async () => {
  await at("2026-11-20 16:00Z")
  expect(await brokenSeats(db().owner)).toEqual([])
  await hands.end()
})

const at = (when: string) => db().owner.query("select sec.set_clock_offset($1::timestamptz - now())", [when])
/** Later, and signed in again. */
async function later(when: string) {
  await at(when)
  service = await again(db().owner, "DAYCARE", service.person)
}
async function one<R extends object>(sql: string, ...values: unknown[]): Promise<R | undefined> {
  return (await db().owner.query<R>(sql, values)).rows[0]
}
type Taken = Asked & { placementId: string; vacancyId: string; elsewhere: string }

/** A place of 1 December that the family has accepted, and a list that it gave up for it. */
async function taken(until: string | null = null): Promise<Taken> {
  const opening = await addVacancy(db().owner, daycareId, { seats: 1, draft: true })
  if (until)
    await db().owner.query("update public.vacancy set kind = 'REPLACEMENT', until_on = $2 where id = $1", [
      opening.id,
      until,
    ])
  await db().owner.query("update public.vacancy set state = 'INVITING' where id = $1", [opening.id])
  const asked = await addAsked(db().owner, opening, parent.person.id)
  const elsewhere = await addRegistration(db().owner, asked.childId, {
    daycareId: await addDaycare(db().owner),
  })
  const offer = await addOffer(db().owner, opening, asked)
  const family = { role: "app_parent", token: parent.token } as const
  expect(
    await hands.call(family, "sec.accept_offers(array[$1]::uuid[], null, '{}', false, null)", [offer]),
  ).toBe("DONE")
  const made = await one<{ id: string }>("select id from public.placement where offer_id = $1", offer)
  await db().owner.query("delete from graphile_worker._private_jobs")
  await db().owner.query("delete from public.outbox")
  return { ...asked, placementId: made!.id, vacancyId: opening.id, elsewhere }
}

const does = <T>(work: (it: Parameters<typeof giveNotice>[0]) => Promise<T>) => inScope(service.scope, work)
const stateOf = async (id: string) =>
  one<{ state: string; ends: string | null; why: string | null }>(
    "select state, ends_on::text as ends, cancelled_for as why from public.placement where id = $1",
    id,
  )
const lists = async (it: Taken) =>
  (
    await db().owner.query<{ state: string }>(
      "select state from public.registration where id = any ($1) order by array_position($1, id)",
      [[it.registrationId, it.elsewhere]],
    )
  ).rows.map(({ state }) => state)
const letters = async () =>
  (
    await db().owner.query<{ letter: string }>("select letter from public.outbox order by planned_at")
  ).rows.map((it) => it.letter)
const isWoken = async (vacancyId: string) =>
  (await one<{ it: boolean }>(
    "select exists (select from graphile_worker.jobs where key = $1) as it",
    `fill-now:${vacancyId}`,
  ))!.it

describe("a place that was accepted", () => {
  test("is confirmed once, the family is told, and it is cancelled no more", async () => {
    const it = await taken()
    expect(await does((tx) => confirmPlacement(tx, it))).toMatchObject({ ok: true })
    expect([await stateOf(it.placementId), await letters()]).toEqual([
      { state: "ACTIVE", ends: null, why: null },
      ["placement-confirmed"],
    ])
    expect(await does((tx) => confirmPlacement(tx, it))).toMatchObject({ reason: "PLACEMENT_STATE" })
    expect(await does((tx) => cancelPlacement(tx, { ...it, reason: "MISTAKE" }))).toMatchObject({
      reason: "PLACEMENT_STATE",
    })
  })

  test("cancelled by the service gives every list back, frees the seat and wakes its vacancy", async () => {
    const it = await taken()
    expect(await lists(it)).toEqual(["ADMITTED", "WITHDRAWN"])
    expect(await does((tx) => cancelPlacement(tx, { ...it, reason: "STAYS_TAKEN" }))).toMatchObject({
      ok: true,
    })
    expect([await lists(it), await stateOf(it.placementId)]).toEqual([
      ["WAITING", "WAITING"],
      { state: "CANCELLED", ends: null, why: "STAYS_TAKEN" },
    ])
    expect([await letters(), await isWoken(it.vacancyId)]).toEqual([["placement-cancelled"], true])
  })

  test("is missed on the first days only, and then nothing that was given up comes back", async () => {
    const it = await taken()
    expect(await does((tx) => markNoShow(tx, it))).toMatchObject({ reason: "NOT_YET" })
    await later("2026-12-16 16:00Z")
    expect(await does((tx) => markNoShow(tx, it))).toMatchObject({ reason: "NO_SHOW_LATE" })
    await later("2026-12-15 16:00Z")
    expect(await does((tx) => markNoShow(tx, it))).toMatchObject({ ok: true })
    expect([await lists(it), await stateOf(it.placementId)]).toEqual([
      ["WITHDRAWN", "WITHDRAWN"],
      { state: "CANCELLED", ends: null, why: "NO_SHOW" },
    ])
    expect([await letters(), await isWoken(it.vacancyId)]).toEqual([["placement-cancelled"], true])
  })

  test("is given up by its family before it is confirmed, and not after", async () => {
    const it = await taken()
    const given = await inScope(parent.scope, (tx) => giveUpPlace(tx, it))
    expect([given, await lists(it), await isWoken(it.vacancyId)]).toMatchObject([
      { ok: true },
      ["WITHDRAWN", "WITHDRAWN"],
      true,
    ])
    expect(await one("select state from public.child_file where id = $1", it.childId)).toEqual({
      state: "ACTIVE",
    })
    expect(await inScope(parent.scope, (tx) => findGivenPlace(tx, it.placementId))).toMatchObject({
      cancelledFor: "BY_FAMILY",
    })
    const other = await taken()
    await does((tx) => confirmPlacement(tx, other))
    expect(await inScope(parent.scope, (tx) => giveUpPlace(tx, other))).toMatchObject({
      reason: "PLACEMENT_STATE",
    })
  })

  test("of another service or another family is not there", async () => {
    const it = await taken()
    const stranger = await signedIn(db().owner, "DAYCARE")
    const neighbour = await signedIn(db().owner, "PARENT")
    const all: ((tx: Parameters<typeof giveNotice>[0]) => Promise<unknown>)[] = [
      (tx) => confirmPlacement(tx, it),
      (tx) => markNoShow(tx, it),
      (tx) => withdrawNotice(tx, it),
    ]
    for (const work of all) await expect(inScope(stranger.scope, work)).rejects.toBeInstanceOf(NotFound)
    await expect(
      inScope(stranger.scope, (tx) => cancelPlacement(tx, { ...it, reason: "OTHER" })),
    ).rejects.toBeInstanceOf(NotFound)
    await expect(
      inScope(stranger.scope, (tx) => giveNotice(tx, { ...it, lastDay: "2027-01-31" })),
    ).rejects.toBeInstanceOf(NotFound)
    await expect(inScope(neighbour.scope, (tx) => giveUpPlace(tx, it))).rejects.toBeInstanceOf(NotFound)
    expect(await inScope(stranger.scope, showOwnPlaces)).toEqual([])
  })
})

describe("a place ends", () => {
  const confirmed = async (until: string | null = null) => {
    const it = await taken(until)
    await does((tx) => confirmPlacement(tx, it))
    await db().owner.query("delete from public.outbox")
    return it
  }
  test("with its last day, from today on; taken back, it goes on; and the family reads both", async () => {
    const it = await confirmed()
    await later("2027-01-10 16:00Z")
    const on = (lastDay: string) => does((tx) => giveNotice(tx, { ...it, lastDay }))
    expect(await on("2027-01-09")).toMatchObject({ reason: "DAY_PAST", field: "lastDay" })
    expect(await on("2030-01-09")).toMatchObject({ reason: "DAY_LATE", field: "lastDay" })
    expect(await on("2027-01-31")).toMatchObject({ ok: true })
    expect(await on("2027-02-28")).toMatchObject({ reason: "PLACEMENT_STATE" })
    expect(await stateOf(it.placementId)).toMatchObject({ state: "ENDING", ends: "2027-01-31" })
    expect(await does((tx) => withdrawNotice(tx, it))).toMatchObject({ ok: true })
    expect(await stateOf(it.placementId)).toMatchObject({ state: "ACTIVE", ends: null })
    expect(await letters()).toEqual(["placement-ending", "placement-confirmed"])
  })

  test("and does not go on where the child has another place by then", async () => {
    const it = await confirmed()
    await does((tx) => giveNotice(tx, { ...it, lastDay: "2027-01-31" }))
    await addPlacement(db().owner, it.childId, {
      daycareId: await addDaycare(db().owner),
      from: "2027-02-01",
    })
    expect(await does((tx) => withdrawNotice(tx, it))).toMatchObject({ reason: "SEAT_HELD" })
  })

  test("and does not go on where its place was promised to somebody meanwhile", async () => {
    await runPlaces(db().owner, daycareId, 0, 1)
    const it = await confirmed()
    await does((tx) => giveNotice(tx, { ...it, lastDay: "2027-01-31" }))
    await addVacancy(db().owner, daycareId, { startsOn: "2027-02-01", months: [36, 47] })
    expect(await does((tx) => withdrawNotice(tx, it))).toMatchObject({ reason: "PLACES_FULL" })
    expect(await stateOf(it.placementId)).toMatchObject({ state: "ENDING" })
  })

  test("a replacement on its own day at the latest, without notice", async () => {
    const it = await confirmed("2027-03-31")
    expect(await does((tx) => giveNotice(tx, { ...it, lastDay: "2027-04-30" }))).toMatchObject({
      reason: "DAY_LATE",
    })
    expect(await stateOf(it.placementId)).toMatchObject({ state: "ACTIVE", ends: "2027-03-31" })
  })

  const endsEarly = async (it: Taken) => {
    await does((tx) => giveNotice(tx, { ...it, lastDay: "2026-12-05" }))
    const doer = await aWorker(db().owner)
    await at("2026-12-07 06:00Z")
    await hands.call<number>(doer, "sec.end_placements(300)")
    return [(await stateOf(it.placementId))?.state, await lists(it)]
  }

  test("within its first month: what did not come about costs the family nothing", async () => {
    expect(await endsEarly(await confirmed())).toEqual(["ENDED", ["WAITING", "WAITING"]])
  })

  test("within its first month for another place: the family left by itself, and nothing comes back", async () => {
    const it = await confirmed()
    const other = await addDaycare(db().owner)
    await db().owner.query("update public.placement set ends_on = '2026-12-05' where id = $1", [
      it.placementId,
    ])
    await addPlacement(db().owner, it.childId, { daycareId: other, from: "2026-12-06", accepted: true })
    expect(await endsEarly(it)).toEqual(["ENDED", ["WITHDRAWN", "WITHDRAWN"]])
  })

  test("the night after its last day: its list is left, and the child looks again", async () => {
    const it = await confirmed()
    await does((tx) => giveNotice(tx, { ...it, lastDay: "2026-12-31" }))
    const doer = await aWorker(db().owner)
    const worker = (sql: string) => hands.call<number>(doer, sql)
    await at("2027-01-01 04:59Z")
    expect(await worker("sec.end_placements(300)")).toBe(0)
    await at("2027-01-01 05:13Z")
    expect(await worker("sec.end_placements(300)")).toBe(1)
    expect(await worker("sec.end_placements(300)")).toBe(0)
    expect([await stateOf(it.placementId), await lists(it)]).toMatchObject([
      { state: "ENDED" },
      ["WITHDRAWN", "WITHDRAWN"],
    ])
    expect(await one("select state from public.child_file where id = $1", it.childId)).toEqual({
      state: "ACTIVE",
    })
  })
})

test("a service reads its places by codes, and which it read is written down; births are for counts alone", async () => {
  const it = await taken()
  const [shown, seated] = await does(async (tx) => [await showOwnPlaces(tx), await listSeated(tx)] as const)
  expect(shown).toEqual([
    {
      placementId: it.placementId,
      code: it.registrationId.slice(0, 4).toUpperCase(),
      ...{ state: "PENDING", startsOn: "2026-12-01", endsOn: null, months: 30, bracket: "OLDER" },
      ...{ cancelledFor: null, vacancyId: it.vacancyId, offerId: expect.any(String) as string },
      isListed: false,
    },
  ])
  expect(seated).toEqual([
    { placementId: it.placementId, bornOn: "2024-06-01", from: "2026-12-01", until: null },
  ])
  const read = await one(
    `select p.id from public.reading r join public.placement p on p.child_id = any (r.whose) and p.daycare_id = r.place_id
     where r.deed = 'placement.read' and r.account_id = $1`,
    service.person.id,
  )
  expect(read).toEqual({ id: it.placementId })
  expect(await does((tx) => findOwnPlace(tx, newId()))).toBeUndefined()
})
