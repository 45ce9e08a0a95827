import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { NotFound } from "#lib/platform/access.ts"
import { inScope, mintScope } from "#lib/platform/scope.ts"
import { acceptOffer } from "#lib/vacancies/commands/accept-offer.ts"
import { answerInvitation } from "#lib/vacancies/commands/answer-invitation.ts"
import { confirmList } from "#lib/vacancies/commands/confirm-list.ts"
import { declineOffer } from "#lib/vacancies/commands/decline-offer.ts"
import { getOffer, listAsked, listSuspended } from "#lib/vacancies/queries/asked.ts"
import { toAnswer } from "#lib/vacancies/rules/asked-order.ts"
import { addPlacement, addRegistration } from "#tests/support/children.ts"
import { useDatabase } from "#tests/support/database.ts"
import { serveFamily } from "#tests/support/desk.ts"
import { addDaycare } from "#tests/support/daycares.ts"
import { again, signedIn, type SignedIn } from "#tests/support/scopes.ts"
import { aService, brokenSeats } from "#tests/support/seats.ts"
import { addAsked, addOffer, addVacancy, type Asked, type Opening } from "#tests/support/vacancies.ts"

/** What a family answers, by the commands of its pages: its outcome, its letters, and whom it wakes. */
const db = useDatabase()
let parent: SignedIn<"PARENT">
let opening: Opening

beforeAll(async () => {
  await db().owner.query("select sec.set_clock_offset(timestamptz '2026-11-20 16:00Z' - now())")
})
beforeEach(async () => {
  parent = await signedIn(db().owner, "PARENT")
  opening = await addVacancy(db().owner, (await aService(db().owner)).daycareId, { seats: 2 })
})
afterAll(async () => expect(await brokenSeats(db().owner)).toEqual([]))

const startOn = "2026-12-01"
const accept = (offers: string[], more: object = {}, who = parent) =>
  inScope(who.scope, (it) => acceptOffer(it, { offerIds: offers, startOn, kept: [], leaves: false, ...more }))
const decline = (offers: string[], reason: "OTHER" | "MOVED_AWAY" = "OTHER", who = parent) =>
  inScope(who.scope, (it) => declineOffer(it, { offerIds: offers, reason }))
const answer = (asked: Asked[], says: "INTERESTED" | "NOT_NOW", who = parent) =>
  inScope(who.scope, (it) =>
    answerInvitation(it, { invitationIds: asked.map((one) => one.invitationId), says }),
  )

const one = async (sql: string, ...values: unknown[]) =>
  (await db().owner.query<Record<string, unknown>>(sql, values)).rows[0]
const listOf = async ({ registrationId }: { registrationId: string }) =>
  (await one("select state from public.registration where id = $1", registrationId))?.state
const letters = async (who = parent) =>
  (
    await db().owner.query<{ letter: string }>(
      "select letter from public.outbox where recipient_id = $1 order by letter",
      [who.person.id],
    )
  ).rows.map((it) => it.letter)
const woken = async () =>
  (
    await db().owner.query<{ vacancy: string }>(
      "select payload->>'vacancy' as vacancy from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'vacancies.fill'",
    )
  ).rows.map((it) => it.vacancy)

/** A second guardian with every right. */
async function other(asked: Asked, bothAnswer: boolean): Promise<SignedIn<"PARENT">> {
  const who = await signedIn(db().owner, "PARENT")
  await db().owner.query("update public.child_file set both_answer = $2 where id = $1", [
    asked.childId,
    bothAnswer,
  ])
  await db().owner.query(
    "insert into public.guardian (id, child_id, account_id, position, rights) values (gen_random_uuid(), $1, $2, 2, 'FULL')",
    [asked.childId, who.person.id],
  )
  return who
}

describe("an invitation", () => {
  test("is answered, taken back before the offer, and not answered twice", async () => {
    const asked = await addAsked(db().owner, opening, parent.person.id, { state: "SENT" })
    const [due] = toAnswer(await inScope(parent.scope, listAsked), new Date("2026-11-20T16:00Z"))
    expect(due?.first).toMatchObject({ what: "INVITATION", childId: asked.childId, startsOn: startOn })
    expect(await answer([asked], "INTERESTED")).toEqual({
      ok: true,
      value: { id: asked.invitationId, waits: false },
    })
    expect(await woken()).toContain(opening.id)
    expect(await answer([asked], "INTERESTED")).toMatchObject({ reason: "ALREADY_ANSWERED" })
    expect(await answer([asked], "NOT_NOW")).toMatchObject({ ok: true })
    expect(await listOf(asked)).toBe("WAITING")
    expect(await letters()).toEqual(["answer-recorded", "answer-recorded"])
  })

  test("that the service noted as not now is the family's to correct, until the deadline and by nobody else", async () => {
    const noted = async (late = false) => {
      const asked = await addAsked(db().owner, opening, parent.person.id, { state: "SENT" })
      await db().owner.query(
        `with it as (update public.invitation set state = 'NOT_NOW', settled_at = sec.now(), recorded_by = $2,
           sent_at = sent_at - $3::interval, deadline_at = deadline_at - $3::interval where id = $1 returning registration_id)
         update public.registration set state = 'WAITING' where id in (select registration_id from it)`,
        [asked.invitationId, parent.person.id, late ? "90 days" : "0"],
      )
      return asked
    }
    const [asked, late] = [await noted(), await noted(true)]
    const read = await inScope(parent.scope, listAsked)
    expect(read.map((it) => it.what === "INVITATION" && it.isNoted)).toEqual([true, true])
    const stranger = await signedIn(db().owner, "PARENT")
    const isNoted = (who: SignedIn<"PARENT">) =>
      inScope(who.scope, (it) => it.tx.$queryRaw`select sec.is_noted(${asked.invitationId}::uuid) as it`)
    expect([await isNoted(parent), await isNoted(stranger)]).toEqual([[{ it: true }], [{ it: false }]])
    expect(await answer([asked], "NOT_NOW")).toMatchObject({ reason: "ALREADY_ANSWERED" })
    expect(await answer([asked], "INTERESTED")).toMatchObject({ ok: true })
    expect(await listOf(asked)).toBe("INVITED")
    expect(await woken()).toContain(opening.id)
    expect(await answer([late], "INTERESTED")).toMatchObject({ reason: "TOO_LATE" })

    // Its own "not now" stays what it is, by hand too.
    expect(await answer([asked], "NOT_NOW")).toMatchObject({ ok: true })
    expect(await answer([asked], "INTERESTED")).toMatchObject({ reason: "ALREADY_ANSWERED" })
    await expect(
      db().owner.query("update public.invitation set state = 'INTERESTED' where id = $1", [
        asked.invitationId,
      ]),
    ).rejects.toThrow("is not undone")
  })

  test("of somebody else is absent, and so are two of one child, named as if they were twins", async () => {
    const asked = await addAsked(db().owner, opening, parent.person.id, { state: "SENT" })
    const stranger = await signedIn(db().owner, "PARENT")
    await expect(answer([asked], "NOT_NOW", stranger)).rejects.toThrow(NotFound)
    await expect(answer([asked, asked], "NOT_NOW")).rejects.toThrow(NotFound)
    const elsewhere = await addVacancy(db().owner, (await aService(db().owner)).daycareId)
    const { childId } = asked
    const more = await addAsked(db().owner, elsewhere, parent.person.id, { state: "SENT", childId })
    await expect(answer([asked, more], "INTERESTED")).rejects.toThrow(NotFound)
    expect(await inScope(stranger.scope, listAsked)).toEqual([])
  })

  test("to children who come together is answered for all or for none", async () => {
    const both = [
      await addAsked(db().owner, opening, parent.person.id, { state: "SENT" }),
      await addAsked(db().owner, opening, parent.person.id, { state: "SENT" }),
    ]
    // The one that is over comes second, after the other was written.
    const [nora, eliott] = both.toSorted((it, other) => (it.invitationId < other.invitationId ? -1 : 1))
    if (!nora || !eliott) throw new Error("there are two")
    await db().owner.query(
      `with gone as (update public.invitation set state = 'SUPERSEDED', settled_at = sec.now() where id = $1 returning registration_id)
       update public.registration set state = 'WAITING' where id in (select registration_id from gone)`,
      [eliott.invitationId],
    )
    expect(await answer([nora, eliott], "INTERESTED")).toMatchObject({ reason: "WITHDRAWN_MEANWHILE" })
    expect(await one("select state from public.invitation where id = $1", nora.invitationId)).toEqual({
      state: "SENT",
    })
    expect(
      await one("select count(*)::int from public.guardian_answer where child_id = $1", nora.childId),
    ).toEqual({ count: 0 })
  })
})

describe("an offer", () => {
  test("counts at the instant the request was received, not when its turn came", async () => {
    const asked = await addAsked(db().owner, opening, parent.person.id)
    const offer = await addOffer(db().owner, opening, asked)
    await db().owner.query(
      "update public.offer set sent_at = sec.now() - interval '1 day', deadline_at = sec.now() - interval '2 seconds' where id = $1",
      [offer],
    )
    expect(await accept([offer])).toMatchObject({ reason: "TOO_LATE" })
    expect(await decline([offer])).toMatchObject({ reason: "TOO_LATE" })
    const receivedAt = new Date(Date.now() - 4_000)
    const waited = { ...parent, scope: mintScope(parent.scope.actor, parent.token, { receivedAt }) }
    expect(await accept([offer], {}, waited)).toMatchObject({ ok: true })
  })

  test("DU6 a machine's clock that was set ahead an hour meanwhile makes no late answer early", async () => {
    const asked = await addAsked(db().owner, opening, parent.person.id)
    const offer = await addOffer(db().owner, opening, asked)
    await db().owner.query(
      "update public.offer set sent_at = sec.now() - interval '1 day', deadline_at = sec.now() - interval '10 minutes' where id = $1",
      [offer],
    )
    const receivedAt = new Date(Date.now() - 3_600_000)
    const jumped = { ...parent, scope: mintScope(parent.scope.actor, parent.token, { receivedAt }) }
    expect(await accept([offer], {}, jumped)).toMatchObject({ reason: "TOO_LATE" })
  })

  test("accepted tells both guardians, keeps the lists that were ticked, and wakes what ended elsewhere", async () => {
    const asked = await addAsked(db().owner, opening, parent.person.id)
    const [elsewhere, kept, left] = [
      await addVacancy(db().owner, (await aService(db().owner)).daycareId),
      await addRegistration(db().owner, asked.childId, { daycareId: await addDaycare(db().owner) }),
      await addRegistration(db().owner, asked.childId, { daycareId: await addDaycare(db().owner) }),
    ]
    await addAsked(db().owner, elsewhere, parent.person.id, { state: "SENT", childId: asked.childId })
    const second = await other(asked, false)
    const offer = await addOffer(db().owner, opening, asked)
    expect(await accept([offer], { kept: [kept] })).toMatchObject({ ok: true })
    expect([
      await listOf(asked),
      await listOf({ registrationId: kept }),
      await listOf({ registrationId: left }),
    ]).toEqual(["ADMITTED", "WAITING", "WITHDRAWN"])
    expect([await letters(), await letters(second)]).toEqual([["offer-accepted"], ["offer-accepted"]])
    expect(await woken()).toEqual(expect.arrayContaining([opening.id, elsewhere.id]))
    const { first } = await inScope(second.scope, (it) => getOffer(it, offer))
    expect(first).toMatchObject({ state: "ACCEPTED", placement: { startsOn: startOn, state: "PENDING" } })
    expect(await accept([offer], {}, second)).toMatchObject({ reason: "ALREADY_ANSWERED" })
    expect(await decline([offer], "OTHER", second)).toMatchObject({ reason: "ALREADY_ANSWERED" })
  })

  test("on a day that was not proposed, or beside a place that the child keeps, is refused, and no word is kept of it", async () => {
    const asked = await addAsked(db().owner, opening, parent.person.id)
    await addPlacement(db().owner, asked.childId, { daycareId: await addDaycare(db().owner), accepted: true })
    const offer = await addOffer(db().owner, opening, asked)
    expect(await accept([offer], { startOn: "2027-06-01" })).toMatchObject({
      reason: "START",
      field: "startOn",
    })
    expect(await accept([offer])).toMatchObject({ reason: "SEAT_HELD", field: "leaves" })
    expect(await one("select count(*)::int from public.guardian_answer where offer_id = $1", offer)).toEqual({
      count: 0,
    })
    expect(await accept([offer], { leaves: true })).toMatchObject({ ok: true })
    expect(
      await one(
        "select state, ends_on::text as ends from public.placement where child_id = $1 and offer_id is null",
        asked.childId,
      ),
    ).toEqual({ state: "ENDING", ends: "2026-11-30" })
  })

  test("of two guardians who must agree waits for the other, who is told; a no decides, and both are told", async () => {
    const asked = await addAsked(db().owner, opening, parent.person.id, { state: "SENT" })
    const second = await other(asked, true)
    expect(await answer([asked], "INTERESTED")).toMatchObject({ value: { waits: true } })
    expect(await answer([asked], "INTERESTED", second)).toMatchObject({ value: { waits: false } })
    const offer = await addOffer(db().owner, opening, asked)
    expect(await accept([offer])).toEqual({ ok: true, value: { id: offer, waits: true } })
    const { first } = await inScope(second.scope, (it) => getOffer(it, offer))
    expect(first).toMatchObject({ state: "SENT", bothAnswer: true, said: [{ agrees: true }] })
    expect(await decline([offer], "MOVED_AWAY", second)).toMatchObject({ ok: true })
    expect([await listOf(asked), await accept([offer])]).toEqual([
      "WAITING",
      expect.objectContaining({ reason: "ALREADY_ANSWERED" }),
    ])
    for (const who of [parent, second])
      expect(await letters(who)).toEqual([
        "answer-recorded",
        "offer-declined",
        "other-guardian-answers",
        "other-guardian-answers",
      ])
  })

  test("of twins is taken together by one answer, and never the one without the other", async () => {
    const twins = [
      await addAsked(db().owner, opening, parent.person.id),
      await addAsked(db().owner, opening, parent.person.id),
    ]
    const offers = [
      await addOffer(db().owner, opening, twins[0]!, 0),
      await addOffer(db().owner, opening, twins[1]!, 1),
    ]
    await addPlacement(db().owner, twins[1]!.childId, { daycareId: await addDaycare(db().owner) })
    expect(await accept(offers)).toMatchObject({ reason: "SEAT_HELD" })
    expect([await listOf(twins[0]!), await listOf(twins[1]!)]).toEqual(["OFFERED", "OFFERED"])
    expect(await decline(offers, "MOVED_AWAY")).toMatchObject({ ok: true })
    expect([await listOf(twins[0]!), await listOf(twins[1]!)]).toEqual(["WAITING", "WAITING"])
  })

  test("is not answered by a guardian who may only read", async () => {
    const asked = await addAsked(db().owner, opening, parent.person.id)
    const offer = await addOffer(db().owner, opening, asked)
    await db().owner.query("update public.guardian set rights = 'READ' where child_id = $1", [asked.childId])
    for (const it of [() => accept([offer]), () => decline([offer])])
      await expect(it()).rejects.toThrow(NotFound)
    expect((await inScope(parent.scope, listAsked))[0]).toMatchObject({ readsOnly: true })
  })
})

describe("a list that silence suspended", () => {
  const silent = async (since: string) => {
    const asked = await addAsked(db().owner, opening, parent.person.id, { state: "SENT" })
    await db().owner.query(
      `update public.invitation set state = 'NO_ANSWER', settled_at = sec.now(), sent_at = sec.now() - interval '30 days',
         deadline_at = sec.now() - $2::interval where id = $1`,
      [asked.invitationId, since],
    )
    await db().owner.query("update public.registration set state = 'SUSPENDED' where id = $1", [
      asked.registrationId,
    ])
    return asked
  }
  const confirm = ({ registrationId }: Asked, who = parent) =>
    inScope(who.scope, (it) => confirmList(it, { registrationId }))

  test("waits again when it is confirmed on its last day, and not the day after", async () => {
    const [inTime, late] = [await silent("14 days"), await silent("15 days")]
    expect(await inScope(parent.scope, listSuspended)).toMatchObject([
      { registrationId: late.registrationId, until: "2026-11-19" },
      { registrationId: inTime.registrationId, until: "2026-11-20" },
    ])
    expect(await confirm(inTime)).toMatchObject({ ok: true })
    expect(await confirm(inTime)).toMatchObject({ reason: "NOT_SUSPENDED" })
    expect(await confirm(late)).toMatchObject({ reason: "CONFIRM_TOO_LATE" })
    expect([await listOf(inTime), await listOf(late)]).toEqual(["WAITING", "SUSPENDED"])
  })

  test("of somebody else is absent", async () => {
    const asked = await silent("1 day")
    await expect(confirm(asked, await signedIn(db().owner, "PARENT"))).rejects.toThrow(NotFound)
    expect(await confirm(asked, await again(db().owner, "PARENT", parent.person))).toMatchObject({ ok: true })
  })

  test("of a child who has a place and keeps looking is confirmed too", async () => {
    const asked = await silent("1 day")
    await db().owner.query(
      "update public.child_file set state = 'PLACED', keeps_looking = true where id = $1",
      [asked.childId],
    )
    expect(await confirm(asked)).toMatchObject({ ok: true })
  })
})

describe("staff who serve a family", () => {
  test("answer for it under its request, where it stands who wrote it down; and for nobody without one", async () => {
    const staff = await signedIn(db().owner, "STAFF")
    const asked = await addAsked(db().owner, opening, parent.person.id, { state: "SENT" })
    const { scope } = await serveFamily(staff, parent.person, { children: [asked.childId] })
    const says = { invitationIds: [asked.invitationId], says: "INTERESTED" as const }
    expect(await inScope(scope, (it) => answerInvitation(it, says))).toMatchObject({ ok: true })
    expect(await one("select agrees from public.guardian_answer where desk_request_id is not null")).toEqual({
      agrees: true,
    })
    expect(await letters()).toEqual([])

    const offer = await addOffer(db().owner, opening, asked)
    const accepts = { offerIds: [offer], startOn, kept: [], leaves: false }
    const stranger = await signedIn(db().owner, "PARENT")
    const theirs = await serveFamily(staff, stranger.person)
    await expect(inScope(theirs.scope, (it) => acceptOffer(it, accepts))).rejects.toThrow(NotFound)
    expect(await inScope(scope, (it) => acceptOffer(it, accepts))).toMatchObject({ ok: true })
  })
})
