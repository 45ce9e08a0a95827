import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { addRegistration } from "#tests/support/children.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addDaycare } from "#tests/support/daycares.ts"
import { aWorker, useHands, type Doer } from "#tests/support/deeds-by-hand.ts"
import { aFamily, aService, brokenSeats, type Family, type Service } from "#tests/support/seats.ts"
import { useAnswers } from "#tests/support/answers-by-hand.ts"
import { addAsked, addOffer, addRun, addVacancy, type Asked, type Opening } from "#tests/support/vacancies.ts"

/** What a family answers, what its silence comes to, and what becomes of its other lists. */
const db = useDatabase()
const hands = useHands(db)
let worker: Doer
let service: Service
let family: Family
let opening: Opening

beforeAll(async () => {
  await db().owner.query("select sec.set_clock_offset(timestamptz '2026-11-20 16:00Z' - now())")
  worker = await aWorker(db().owner)
})
beforeEach(async () => {
  service = await aService(db().owner)
  family = await aFamily(db().owner)
  opening = await addVacancy(db().owner, service.daycareId)
})
afterAll(async () => {
  expect(await brokenSeats(db().owner)).toEqual([])
  await hands.end()
})

const said = useAnswers(() => db().owner, hands)
const { one, listOf, stateOf, pass } = said
const answer = (asked: Asked, agrees: boolean, who = family) => said.answer(who, asked, agrees)
const accept = (offer: string, kept: string[] = [], who = family) => said.accept(who, offer, kept)
const decline = (offer: string, reason = "OTHER", who = family) => said.decline(who, offer, reason)

describe("an invitation", () => {
  test("answered yes may become not now until a seat is offered, and never yes again", async () => {
    const asked = await addAsked(db().owner, opening, family.id, { state: "SENT" })
    expect(await hands.call<number>(family, "sec.see_openings($1)", [asked.childId])).toBe(1)
    expect(await stateOf("invitation", asked.invitationId)).toBe("SEEN")
    expect([await answer(asked, true), await answer(asked, true)]).toEqual(["DONE", "ALREADY_ANSWERED"])
    expect(await listOf(asked)).toBe("INVITED")
    expect([await answer(asked, false), await answer(asked, true)]).toEqual(["DONE", "ALREADY_ANSWERED"])
    expect(await listOf(asked)).toBe("WAITING")
  })

  test("is answered by nobody else, nor by a guardian who may only read", async () => {
    const asked = await addAsked(db().owner, opening, family.id, { state: "SENT" })
    expect(await answer(asked, true, await aFamily(db().owner))).toBe("ABSENT")
    await db().owner.query("update public.guardian set rights = 'READ' where child_id = $1", [asked.childId])
    expect(await answer(asked, true)).toBe("ABSENT")
  })

  test("counts at the instant that it was received, within the grace, and not a second later", async () => {
    const asked = await addAsked(db().owner, opening, family.id, { state: "SENT" })
    await pass("invitation", asked.invitationId, "2 seconds")
    const at = (received: string) =>
      hands.call(family, `sec.answer_invitation($1, true, sec.now() - interval '${received}')`, [
        asked.invitationId,
      ])
    expect(await hands.call(worker, "sec.expire_invitation($1)", [asked.invitationId])).toBe("NOT_DUE")
    expect(await at("1 second")).toBe("TOO_LATE")
    expect(await at("3 seconds")).toBe("DONE")
    const late = await addAsked(db().owner, opening, family.id, { state: "SENT" })
    await pass("invitation", late.invitationId, "6 seconds")
    // Whoever says so, nothing was received longer ago than the grace.
    const claimed = "sec.answer_invitation($1, true, sec.now() - interval '1 hour')"
    expect(await hands.call(family, claimed, [late.invitationId])).toBe("TOO_LATE")
  })

  test("left without an answer suspends the list, and the second time within a year withdraws it", async () => {
    const asked = await addAsked(db().owner, opening, family.id, { state: "SENT" })
    await pass("invitation", asked.invitationId, "6 seconds")
    const expire = (id = asked.invitationId) => hands.call(worker, "sec.expire_invitation($1)", [id])
    expect([await expire(), await expire(), await listOf(asked)]).toEqual([
      "DONE",
      "INVITATION_STATE",
      "SUSPENDED",
    ])

    const again = await addVacancy(db().owner, service.daycareId)
    await db().owner.query("update public.registration set state = 'INVITED' where id = $1", [
      asked.registrationId,
    ])
    const { rows } = await db().owner.query<{ id: string }>(
      `insert into public.invitation (vacancy_id, registration_id, order_run_id, place, round, sent_at, deadline_at)
       values ($1, $2, $3, 1, 1, sec.now() - interval '1 day', sec.now() - interval '1 hour') returning id`,
      [again.id, asked.registrationId, again.run],
    )
    expect([await expire(rows[0]!.id), await listOf(asked)]).toEqual(["DONE", "WITHDRAWN NO_ANSWER"])
  })

  test("that never arrived is no silence: it ends, nothing is lost, and it is not sent again", async () => {
    const [asked, offered] = [
      await addAsked(db().owner, opening, family.id, { state: "SENT" }),
      await addAsked(db().owner, opening, family.id),
    ]
    const offer = await addOffer(db().owner, opening, offered)
    await pass("invitation", asked.invitationId, "6 seconds")
    await pass("offer", offer, "6 seconds")
    for (const it of [asked.invitationId, offer])
      await hands.call<boolean>(worker, "sec.mark_undelivered($1)", [it])
    expect(await hands.call(worker, "sec.expire_invitation($1)", [asked.invitationId])).toBe("UNDELIVERED")
    expect(await hands.call(worker, "sec.expire_offer($1)", [offer])).toBe("UNDELIVERED")
    expect([await stateOf("invitation", asked.invitationId), await stateOf("offer", offer)]).toEqual([
      "SUPERSEDED",
      "CANCELLED",
    ])
    expect([await listOf(asked), await listOf(offered)]).toEqual(["WAITING", "WAITING"])
    const run = await addRun(db().owner, service.daycareId, [asked.registrationId])
    const sent = "(select outcome from sec.send_invitations($1, $2, 1, null, array[$3]::uuid[]))"
    expect(await hands.call(worker, sent, [opening.id, run, asked.registrationId])).toBe("NOT_AVAILABLE")
  })

  test("left without an answer, and not confirmed within fourteen days, leaves the list", async () => {
    const asked = await addAsked(db().owner, opening, family.id, { state: "SENT" })
    await pass("invitation", asked.invitationId, "6 seconds")
    await hands.call(worker, "sec.expire_invitation($1)", [asked.invitationId])
    const end = () => hands.call(worker, "sec.end_suspension($1)", [asked.registrationId])
    await pass("invitation", asked.invitationId, "14 days")
    expect(await end()).toBe("NOT_DUE")
    await pass("invitation", asked.invitationId, "15 days")
    expect([await end(), await listOf(asked)]).toEqual(["DONE", "WITHDRAWN NO_ANSWER"])
  })

  test("of a vacancy that is filled is over, and the family waits as before", async () => {
    const [first, second] = [
      await addAsked(db().owner, opening, family.id),
      await addAsked(db().owner, opening, family.id, { state: "SENT" }),
    ]
    const supersede = () => hands.call(worker, "sec.supersede_invitation($1)", [second.invitationId])
    expect(await supersede()).toBe("NOT_DUE")
    expect(await accept(await addOffer(db().owner, opening, first))).toBe("DONE")
    expect([await answer(second, true), await supersede(), await listOf(second)]).toEqual([
      ...["WITHDRAWN_MEANWHILE", "DONE", "WAITING"],
    ])
    // The place is free again: who was only too late is asked once more.
    const placement = await one<{ id: string }>(
      "select id from public.placement where child_id = $1",
      first.childId,
    )
    expect(await hands.call(service, "sec.step_placement($1, 'CANCELLED_BY_DAYCARE')", [placement?.id])).toBe(
      "DONE",
    )
    const run = await addRun(db().owner, service.daycareId, [first.registrationId, second.registrationId])
    const sent = "(select array_agg(outcome) from sec.send_invitations($1, $2, 2, null, $3))"
    expect(
      await hands.call<string[]>(worker, sent, [
        opening.id,
        run,
        [first.registrationId, second.registrationId],
      ]),
    ).toEqual([...["NOT_AVAILABLE", "DONE"]])
  })
})

describe("an offer", () => {
  test("declined costs the days, but for a listed reason", async () => {
    const [first, second] = [
      await addAsked(db().owner, opening, family.id),
      await addAsked(db().owner, opening, family.id),
    ]
    expect(await decline(await addOffer(db().owner, opening, first))).toBe("DONE")
    expect(await decline(await addOffer(db().owner, opening, second), "SCHEDULE_CHANGED")).toBe("DONE")
    expect([await listOf(first), await listOf(second)]).toEqual(["WITHDRAWN DECLINED", "WAITING"])
    expect(await stateOf("vacancy", opening.id)).toBe("INVITING")
  })

  test("accepted ends the other lists but those that are kept; cancelled by the service, all come back with their days", async () => {
    const asked = await addAsked(db().owner, opening, family.id)
    const [ended, kept] = [
      await addRegistration(db().owner, asked.childId, {
        daycareId: await addDaycare(db().owner),
        since: "2026-10-01",
      }),
      await addRegistration(db().owner, asked.childId, { daycareId: await addDaycare(db().owner) }),
    ]
    const lists = async () =>
      Promise.all([asked.registrationId, ended, kept].map((registrationId) => listOf({ registrationId })))
    const offer = await addOffer(db().owner, opening, asked)
    expect(await accept(offer, [kept])).toBe("DONE")
    expect(await lists()).toEqual(["ADMITTED", "WITHDRAWN PLACED_ELSEWHERE", "WAITING"])
    const file = "select state, keeps_looking as looks from public.child_file where id = $1"
    expect(await one(file, asked.childId)).toEqual({ state: "PLACED", looks: true })
    const placement = await one<{ id: string }>("select id from public.placement where offer_id = $1", offer)
    const step = (event: string, who = service) =>
      hands.call(who, "sec.step_placement($1, $2)", [placement?.id, event])
    expect(await step("CANCELLED_BY_DAYCARE", await aService(db().owner))).toBe("ABSENT")
    expect(await step("CANCELLED_BY_DAYCARE")).toBe("DONE")
    expect(await step("CONFIRMED")).toBe("PLACEMENT_STATE")
    expect(await lists()).toEqual(["WAITING", "WAITING", "WAITING"])
    expect(await one("select since::text from public.registration where id = $1", ended)).toEqual({
      since: "2026-10-01",
    })
    expect(await one(file, asked.childId)).toMatchObject({ state: "ACTIVE" })
    // The seat is free again, and somebody else's.
    expect(await stateOf("vacancy", opening.id)).toBe("INVITING")
    const next = await addAsked(db().owner, opening, (await aFamily(db().owner)).id)
    expect(
      await hands.call(worker, "sec.offer_seat(gen_random_uuid(), $1, $2)", [next.invitationId, opening.run]),
    ).toBe("DONE")
  })

  test("is late a second after its deadline, although it expires only after the grace", async () => {
    const offer = await addOffer(db().owner, opening, await addAsked(db().owner, opening, family.id))
    await pass("offer", offer, "1 second")
    expect(await hands.call(worker, "sec.expire_offer($1)", [offer])).toBe("NOT_DUE")
    expect([await accept(offer), await decline(offer)]).toEqual(["TOO_LATE", "TOO_LATE"])
    const inTime = "sec.accept_offers(array[$1]::uuid[], null, '{}', false, sec.now() - interval '2 seconds')"
    expect(await hands.call(family, inTime, [offer])).toBe("DONE")
  })

  test("extended is a new one on the same seat, and the old one is recorded", async () => {
    const offer = await addOffer(db().owner, opening, await addAsked(db().owner, opening, family.id))
    const extend = (until: string) =>
      hands.call(service, `sec.extend_offer($1, gen_random_uuid(), sec.now() + interval '${until}')`, [offer])
    expect([
      await extend("1 day"),
      await extend("60 days"),
      await extend("9 days"),
      await extend("10 days"),
    ]).toEqual([...["DEADLINE_NOT_LATER", "DEADLINE_AFTER_LATEST_START", "DONE", "OFFER_STATE"]])
    expect(await accept(offer)).toBe("WITHDRAWN_MEANWHILE")
    const made = await one<{ id: string }>("select id from public.offer where extended_from = $1", offer)
    expect(await accept(made!.id)).toBe("DONE")
  })

  test("answered by telephone costs the family nothing: no list ends, no day is lost", async () => {
    const [first, second] = [
      await addAsked(db().owner, opening, family.id),
      await addAsked(db().owner, opening, family.id, { state: "SENT" }),
    ]
    const record = (it: string, agrees: boolean) =>
      hands.call(service, "sec.record_answer($1, $2)", [it, agrees])
    expect(await record(second.invitationId, false)).toBe("DONE")
    const offer = await addOffer(db().owner, opening, first)
    expect([await record(offer, false), await record(offer, true)]).toEqual(["DONE", "ALREADY_ANSWERED"])
    expect([await listOf(first), await listOf(second)]).toEqual(["WAITING", "WAITING"])
  })

  test("by telephone ten in a day are a service's to write down: nobody reads a list by answering for it", async () => {
    const wide = await addVacancy(db().owner, service.daycareId, { seats: 12 })
    const record = (it: Asked, agrees: boolean) =>
      hands.call(service, "sec.record_answer($1, $2)", [it.invitationId, agrees])
    const asked: Asked[] = []
    for (let at = 0; at < 11; at++) asked.push(await addAsked(db().owner, wide, family.id, { state: "SENT" }))
    for (const it of asked.slice(0, 10)) expect(await record(it, true)).toBe("DONE")
    expect(await record(asked[10]!, true)).toBe("RECORDED_OFTEN")
    // A "not now" opens nobody, and the family's own yes is always its own.
    expect(await answer(asked[10]!, true)).toBe("DONE")
    await db().owner.query(
      "update public.invitation set settled_at = sec.now() - interval '25 hours' where vacancy_id = $1",
      [wide.id],
    )
    const later = await addAsked(db().owner, wide, family.id, { state: "SENT" })
    expect(await record(later, true)).toBe("DONE")
  })
})
