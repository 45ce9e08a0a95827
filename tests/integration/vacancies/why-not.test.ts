import { beforeAll, beforeEach, expect, test } from "vitest"
import { NotFound } from "#lib/platform/access.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { acceptOffer } from "#lib/vacancies/commands/accept-offer.ts"
import { getWhyNot } from "#lib/vacancies/queries/why-not.ts"
import { byHand, refusalOf } from "#tests/support/by-hand.ts"
import { addChild, addRegistration } from "#tests/support/children.ts"
import { useDatabase } from "#tests/support/database.ts"
import { signedIn, type SignedIn } from "#tests/support/scopes.ts"
import { aService } from "#tests/support/seats.ts"
import { addAsked, addOffer, addVacancy, type Opening } from "#tests/support/vacancies.ts"

/** "Why not me": of a place that went to others, one's own position, and nothing of anybody else. */
const db = useDatabase()
let parent: SignedIn<"PARENT">
let winner: SignedIn<"PARENT">
let opening: Opening
let registrationId: string

beforeAll(async () => {
  await db().owner.query("select sec.set_clock_offset(timestamptz '2026-11-20 16:00Z' - now())")
})
beforeEach(async () => {
  parent = await signedIn(db().owner, "PARENT")
  winner = await signedIn(db().owner, "PARENT")
  opening = await addVacancy(db().owner, (await aService(db().owner)).daycareId)
  const child = await addChild(db().owner, { guardian: parent.person.id, name: "Nora", bornOn: "2024-06-01" })
  registrationId = await addRegistration(db().owner, child.id, { daycareId: opening.daycareId })
})

const why = (who = parent) => inScope(who.scope, (it) => getWhyNot(it, registrationId))

/** The run by which the place was given, as the engine leaves it. */
async function runSays(result: { placed?: object[]; excluded?: object[] }) {
  await db().owner.query("update public.order_run set result = $2 where id = $1", [
    opening.run,
    JSON.stringify({ placed: [], excluded: [], ...result }),
  ])
}
const line = (position: number, more: object = {}) => ({
  registrationId,
  position,
  categoryKey: "NOT_PLACED",
  days: 80,
  ...more,
})

/** Another family takes the only seat. */
async function fill() {
  const offer = await addOffer(db().owner, opening, await addAsked(db().owner, opening, winner.person.id))
  const taken = await inScope(winner.scope, (it) =>
    acceptOffer(it, { offerIds: [offer], startOn: "2026-12-01", kept: [], leaves: false }),
  )
  expect(taken).toMatchObject({ ok: true })
}

test("says how far down one stood, exactly up to fifty and by band after", async () => {
  await runSays({ placed: [line(1, { registrationId: newId() }), line(7)] })
  await fill()
  expect(await why()).toMatchObject({
    name: "Nora",
    filled: [
      { why: "FURTHER_DOWN", seats: 1, own: { rank: { exact: 7 }, categoryKey: "NOT_PLACED", days: 80 } },
    ],
  })
  await runSays({ placed: [line(173)] })
  expect((await why()).filled[0]?.own?.rank).toEqual({ band: "101-200" })
})

test("says what kept one out of the order, also where a service reads only that one is not available", async () => {
  await runSays({
    excluded: [{ registrationId, reason: "TOO_YOUNG", seenByDaycare: "TOO_YOUNG", daysShort: 3 }],
  })
  await fill()
  expect((await why()).filled).toMatchObject([{ why: "TOO_YOUNG", daysShort: 3, own: null }])
  await runSays({
    excluded: [
      { registrationId, reason: "FILE_NOT_CONFIRMED", seenByDaycare: "NOT_AVAILABLE", daysShort: null },
    ],
  })
  expect((await why()).filled).toMatchObject([{ why: "FILE_NOT_CONFIRMED" }])
})

test("says what one answered oneself, before anything else", async () => {
  await runSays({ placed: [line(1)] })
  await db().owner.query(
    `with asked as (update public.registration set state = 'INVITED' where id = $2)
     insert into public.invitation (vacancy_id, registration_id, order_run_id, place, round, deadline_at)
     values ($1, $2, $3, 1, 1, sec.now() + interval '3 days')`,
    [opening.id, registrationId, opening.run],
  )
  await db().owner.query(
    `with waits as (update public.registration set state = 'WAITING' where id = $2)
     update public.invitation set state = 'NOT_NOW', settled_at = sec.now() where vacancy_id = $1 and registration_id = $2`,
    [opening.id, registrationId],
  )
  await fill()
  expect((await why()).filled).toMatchObject([{ why: "SAID_NOT_NOW" }])
})

test("says nothing while the place looks for somebody, nor of a run in which one does not stand, nor to the one who has it", async () => {
  expect((await why()).filled).toEqual([])
  await fill()
  expect((await why()).filled).toMatchObject([{ why: "NOT_RECORDED", own: null }])
  const { rows } = await db().owner.query<{ id: string }>(
    "select registration_id as id from public.offer where vacancy_id = $1",
    [opening.id],
  )
  expect((await inScope(winner.scope, (it) => getWhyNot(it, rows[0]!.id))).filled).toEqual([])
})

test("answers nobody else, and gives the run to no family (AZ3)", async () => {
  await runSays({ placed: [line(1, { registrationId: newId() }), line(7)] })
  await fill()
  await expect(why(winner)).rejects.toThrow(NotFound)
  await byHand(db().webUrl, async (tx) => {
    await tx.enter("app_parent", winner.token)
    expect(await tx.query("select * from sec.why_not($1)", [registrationId])).toEqual([])
    expect(await refusalOf(tx.query("select result from public.order_run"))).toBe("42501")
  })
})
