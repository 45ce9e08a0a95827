import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { giveUpPlace } from "#lib/placements/commands/give-up.ts"
import { findGivenPlace } from "#lib/placements/queries/family-places.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { refusalOf } from "#tests/support/by-hand.ts"
import { addChild, addPlacement } from "#tests/support/children.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addDaycare } from "#tests/support/daycares.ts"
import { aWorker, useHands, type Doer } from "#tests/support/deeds-by-hand.ts"
import { addPerson, openSessionOf } from "#tests/support/people.ts"
import { signedIn } from "#tests/support/scopes.ts"
import { aFamily, aService, brokenSeats, type Family, type Service } from "#tests/support/seats.ts"
import { addAsked, addOffer, addVacancy } from "#tests/support/vacancies.ts"

/** Who a service says attends: it counts for the worker too, stops no other list of children, and keeps no child from a place elsewhere. */
const db = useDatabase()
const hands = useHands(db)
const sql = async <R extends object>(text: string, ...values: unknown[]) =>
  (await db().owner.query<R>(text, values)).rows
let service: Service
let family: Family
let worker: Doer

beforeAll(async () => {
  await db().owner.query("select sec.set_clock_offset(timestamptz '2026-11-22 16:00Z' - now())")
})
beforeEach(async () => {
  await db().owner.query("delete from public.attendance")
  service = await aService(db().owner)
  family = await aFamily(db().owner)
  worker = await aWorker(db().owner)
})
afterAll(async () => {
  expect(await brokenSeats(db().owner)).toEqual([])
  await hands.end()
})

/** Said to attend; of a child with a file, or of nobody's. */
async function said(
  daycareId: string,
  childId: string | null = null,
  startsOn = "2025-09-02",
): Promise<void> {
  const us = await addPerson(db().owner, { kind: "DAYCARE", daycareId })
  await db().owner.query(
    `insert into public.attendance (daycare_id, same_index, born_on, starts_on, said_by)
     select $1, coalesce(c.same_index, uuid_send(gen_random_uuid())), coalesce(c.born_on, '2024-05-31'), $3, $4
     from (select) one left join public.child_file c on c.id = $2`,
    [daycareId, childId, startsOn, us.id],
  )
}
const find = () =>
  hands.call<{ child_id: string | null }[]>(
    worker,
    "(select coalesce(jsonb_agg(f), '[]') from sec.find_attending(300) f)",
  )

test("a child without a file takes a place, also when the worker looks whom it may offer one", async () => {
  const { id } = await addVacancy(db().owner, service.daycareId)
  await said(service.daycareId)
  const facts = await hands.call<{ seated: unknown[] }>(worker, "sec.begin_filling($1)", [id])
  expect(facts.seated).toEqual([{ bornOn: "2024-05-31", from: "2025-09-02", until: null }])
})

test("a list is said by who manages the service, whoever asks the database", async () => {
  const member = await addPerson(db().owner, {
    kind: "DAYCARE",
    daycareId: service.daycareId,
    teamRole: "MEMBER",
  })
  const session: Doer = { role: "app_daycare", token: await openSessionOf(db().owner, member) }
  const preview = newId()
  const rows = '[{"line": 2, "trouble": "TWICE"}]'
  const deeds: [string, unknown[]][] = [
    ["sec.preview_attending($1, $2::jsonb)", [newId(), rows]],
    ["sec.write_attending($1)", [preview]],
  ]
  expect(await hands.call(service, "sec.preview_attending($1, $2::jsonb)", [preview, rows])).toBe("DONE")
  for (const [call, values] of deeds) expect(await refusalOf(hands.call(session, call, values))).toBe("42501")
  expect(await hands.call(service, "sec.write_attending($1)", [preview])).toBe("DONE")
})

test("a place elsewhere that has not begun does not keep a child from one that its family accepts and leaves it for", async () => {
  const opening = await addVacancy(db().owner, service.daycareId)
  const asked = await addAsked(db().owner, opening, family.id)
  const offer = await addOffer(db().owner, opening, asked)
  const elsewhere = await addDaycare(db().owner)
  await addPlacement(db().owner, asked.childId, { daycareId: elsewhere, from: "2027-09-01" })
  const accept = (leaves: boolean) =>
    hands.call(family, "sec.accept_offers(array[$1::uuid], null, '{}', $2, null)", [offer, leaves])
  expect(await accept(false)).toBe("SEAT_HELD")
  expect(await accept(true)).toBe("DONE")
  expect(await sql("select state from public.placement where daycare_id = $1", elsewhere)).toEqual([
    { state: "CANCELLED" },
  ])
})

test("a yes that only its service wrote down costs the family nothing, given up or not kept", async () => {
  const parent = await signedIn(db().owner, "PARENT")
  const opening = await addVacancy(db().owner, service.daycareId, { seats: 3, startsOn: "2026-11-22" })
  const accepted = async (byTelephone: boolean, seat: number) => {
    const asked = await addAsked(db().owner, opening, parent.person.id)
    const offer = await addOffer(db().owner, opening, asked, seat)
    const said = byTelephone
      ? hands.call(service, "sec.record_answer($1, true)", [offer])
      : hands.call(
          { role: "app_parent", token: parent.token },
          "sec.accept_offers(array[$1::uuid], null, '{}', false, null)",
          [offer],
        )
    expect(await said).toBe("DONE")
    const [made] = await sql<{ id: string }>("select id from public.placement where offer_id = $1", offer)
    return { ...asked, placementId: made!.id }
  }
  const listOf = async ({ registrationId }: { registrationId: string }) =>
    (await sql<{ state: string }>("select state from public.registration where id = $1", registrationId))[0]
      ?.state
  const givenUp = async (it: { placementId: string }) => {
    const place = await inScope(parent.scope, (tx) => findGivenPlace(tx, it.placementId))
    expect(await inScope(parent.scope, (tx) => giveUpPlace(tx, it))).toMatchObject({ ok: true })
    return place?.byTelephone
  }

  const [heard, missed, own] = [await accepted(true, 0), await accepted(true, 1), await accepted(false, 2)]
  expect([await givenUp(heard), await listOf(heard)]).toEqual([true, "WAITING"])
  expect(await hands.call(service, "sec.step_placement($1, 'CONFIRMED')", [missed.placementId])).toBe("DONE")
  expect(await hands.call(service, "sec.step_placement($1, 'NO_SHOW')", [missed.placementId])).toBe("DONE")
  expect(await listOf(missed)).toBe("WAITING")
  // What a family said itself counts as before.
  expect([await givenUp(own), await listOf(own)]).toEqual([false, "WITHDRAWN"])
})

test("files are held in the one order, so that nobody waits for the worker in a circle", async () => {
  const children = await Promise.all(
    ["a", "b"].map((it) => addChild(db().owner, { guardian: family.id, bornOn: "2024-06-01", name: it })),
  )
  const [first, second] = children.map((it) => it.id).toSorted()
  await said(service.daycareId, second)
  await said(service.daycareId, first)
  // The second is looked for first.
  await db().owner.query(
    "update public.attendance a set id = case when c.id = $1 then '00000000-0000-4000-8000-0000000000a2' else '00000000-0000-4000-8000-0000000000a1' end::uuid from public.child_file c where c.same_index = a.same_index",
    [first],
  )
  const other = await db().owner.connect()
  try {
    await other.query("begin")
    await other.query("select from public.child_file where id = $1 for update", [first])
    const found = find()
    await new Promise((done) => setTimeout(done, 300))
    // Held while the worker waits for the first: were it held already, this would be the circle.
    await other.query("set local lock_timeout = '200ms'")
    await other.query("select from public.child_file where id = $1 for update", [second])
    await other.query("commit")
    expect((await found).filter((it) => it.child_id)).toHaveLength(2)
  } finally {
    await other.query("rollback")
    other.release()
  }
})
