import { beforeAll, beforeEach, describe, expect, test } from "vitest"
import { NotFound } from "#lib/platform/access.ts"
import { inScope } from "#lib/platform/scope.ts"
import { cancelVacancy } from "#lib/vacancies/commands/cancel.ts"
import { extendOffer } from "#lib/vacancies/commands/extend.ts"
import { openOffered } from "#lib/vacancies/commands/open-offered.ts"
import { recordAnswer } from "#lib/vacancies/commands/record-answer.ts"
import { withdrawOffer } from "#lib/vacancies/commands/withdraw.ts"
import { findOwnOffer, listOwnAsked } from "#lib/vacancies/queries/own-asked.ts"
import { findFamilyOfOffer, isFamilyShown } from "#lib/vacancies/queries/family-of-offer.ts"
import { listFillings, seatsOf } from "#lib/vacancies/queries/own-seats.ts"
import { findOwnVacancy } from "#lib/vacancies/queries/own-vacancies.ts"
import { addChild } from "#tests/support/children.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addPerson, type Made } from "#tests/support/people.ts"
import { signedIn, type SignedIn } from "#tests/support/scopes.ts"
import { brokenSeats } from "#tests/support/seats.ts"
import {
  addAsked,
  addOffer,
  addVacancy,
  runPlaces,
  type Asked,
  type Opening,
} from "#tests/support/vacancies.ts"

/** What a service does with what it has published: each time the family is told, the record written, the worker woken. */
const db = useDatabase()
let us: SignedIn<"DAYCARE">
let others: SignedIn<"DAYCARE">
let family: Made
let opening: Opening
let asked: Asked
let offerId: string

beforeAll(async () => {
  const { owner } = db()
  await owner.query("select sec.set_clock_offset(timestamptz '2026-11-20 16:00Z' - now())")
  others = await signedIn(owner, "DAYCARE")
})
beforeEach(async () => {
  const { owner } = db()
  us = await signedIn(owner, "DAYCARE")
  await runPlaces(owner, us.scope.actor.daycareId, 10, 50)
  family = await addPerson(owner, { name: "Ariane Tremblay", phone: "418 555-0187" })
  opening = await addVacancy(owner, us.scope.actor.daycareId, { seats: 2 })
  const child = await addChild(owner, { guardian: family.id, name: "Nora", bornOn: "2024-06-01" })
  asked = await addAsked(owner, opening, family.id, { childId: child.id })
  offerId = await addOffer(owner, opening, asked)
})

const letters = async () => {
  const { rows } = await db().owner.query<{ letter: string }>(
    "select letter from public.outbox where recipient_id = $1 order by letter",
    [family.id],
  )
  return rows.map((it) => it.letter)
}
const woken = async () => {
  const { rows } = await db().owner.query<{ many: number }>(
    "select count(*)::integer as many from graphile_worker._private_jobs where payload->>'vacancy' = $1",
    [opening.id],
  )
  return rows[0]!.many > 0
}
const stateOf = async () => (await inScope(us.scope, (it) => findOwnVacancy(it, opening.id)))!.state
const offersNow = async () =>
  (await inScope(us.scope, (it) => listOwnAsked(it, opening.id))).flatMap((it) => it.offers)

describe("an offer", () => {
  const extend = (until: string, who = us) => inScope(who.scope, (it) => extendOffer(it, { offerId, until }))
  test("is prolonged to the end of a day: the old one stays on record, the family is told, the seat stays held", async () => {
    expect(await extend("2026-12-15")).toMatchObject({ ok: true })
    const [old, now] = await offersNow()
    expect([old?.state, old?.cancelledFor, now?.state, now?.extended]).toEqual([
      ...["CANCELLED", "EXTENDED", "SENT", true],
    ])
    expect(now?.deadline.toISOString()).toBe("2026-12-16T04:59:59.000Z")
    expect([await letters(), await woken()]).toEqual([["offer-sent"], true])
    expect(await extend("2026-12-20")).toMatchObject({ ok: false, reason: "OFFER_STATE" })
    expect(await brokenSeats(db().owner)).toEqual([])
  })

  test("is not shortened, nor prolonged past the last day to begin, nor by another service", async () => {
    expect(await extend("2026-11-21")).toMatchObject({ reason: "DEADLINE_NOT_LATER", field: "until" })
    expect(await extend("2027-01-01")).toMatchObject({ reason: "DEADLINE_AFTER_LATEST_START" })
    await expect(extend("2026-12-15", others)).rejects.toThrow(NotFound)
    expect(await letters()).toEqual([])
  })

  test("is taken back with a reason: the family waits again and is told, and a second click does nothing", async () => {
    const withdraw = () => inScope(us.scope, (it) => withdrawOffer(it, { offerId, reason: "PLACE_NOT_FREE" }))
    expect(await withdraw()).toMatchObject({ ok: true })
    expect(await withdraw()).toMatchObject({ ok: false, reason: "OFFER_STATE" })
    expect([await letters(), await woken(), await stateOf()]).toEqual([["offer-withdrawn"], true, "INVITING"])
    const { rows } = await db().owner.query(
      "select r.state, a.subject->>'reason' as reason from public.registration r, public.audit a where r.id = $1 and a.deed = 'offer.withdraw' and a.subject->>'offerId' = $2",
      [asked.registrationId, offerId],
    )
    expect(rows).toEqual([{ state: "WAITING", reason: "PLACE_NOT_FREE" }])
  })
})

describe("what a family says by telephone", () => {
  const record = (askedId: string, said: "YES" | "NO", who = us) =>
    inScope(who.scope, (it) => recordAnswer(it, { askedId, said }))

  test("accepts an offer: the child has the place, keeps its other lists, and the family is told", async () => {
    expect(await record(offerId, "YES")).toMatchObject({ ok: true })
    expect(await record(offerId, "NO")).toMatchObject({ ok: false, reason: "ALREADY_ANSWERED" })
    expect(await letters()).toEqual(["offer-accepted"])
    const vacancy = (await inScope(us.scope, (it) => findOwnVacancy(it, opening.id)))!
    expect(await inScope(others.scope, (it) => listFillings(it, [opening.id]))).toEqual([])
    const seats = (await inScope(us.scope, (it) => seatsOf(it, [vacancy]))).get(opening.id)!
    expect(seats.map((it) => [it.state, it.placement?.state])).toEqual([
      ...[
        ["ACCEPTED", "PENDING"],
        ["FREE", undefined],
      ],
    ])
  })

  test("declines an offer, or says not now to an invitation, at no cost", async () => {
    expect(await record(offerId, "NO")).toMatchObject({ ok: true })
    const other = await addAsked(db().owner, opening, family.id, { state: "SENT" })
    expect(await record(other.invitationId, "NO")).toMatchObject({ ok: true })
    expect(await letters()).toEqual(["answer-recorded", "offer-declined"])
    const { rows } = await db().owner.query("select state from public.registration where id = any ($1)", [
      [asked.registrationId, other.registrationId],
    ])
    expect(rows).toEqual([{ state: "WAITING" }, { state: "WAITING" }])
  })

  test("is nobody else's to write down, and too late is too late", async () => {
    await expect(record(offerId, "YES", others)).rejects.toThrow(NotFound)
    await db().owner.query(
      "update public.offer set sent_at = sec.now() - interval '9 days', deadline_at = sec.now() - interval '1 second' where id = $1",
      [offerId],
    )
    expect(await record(offerId, "YES")).toMatchObject({ ok: false, reason: "TOO_LATE" })
    expect(await letters()).toEqual([])
  })
})

describe("a vacancy", () => {
  const cancel = (who = us) =>
    inScope(who.scope, (it) => cancelVacancy(it, { vacancyId: opening.id, reason: "FEWER_PLACES" }))

  test("is given up with its reason: whoever was asked is told, once, and waits again", async () => {
    const other = await addPerson(db().owner)
    await addAsked(db().owner, opening, other.id, { state: "SENT" })
    expect(await cancel()).toMatchObject({ ok: true })
    expect(await cancel()).toMatchObject({ ok: false, reason: "VACANCY_STATE" })
    expect([await stateOf(), await letters()]).toEqual(["CANCELLED", ["offer-withdrawn"]])
    const { rows } = await db().owner.query("select letter from public.outbox where recipient_id = $1", [
      other.id,
    ])
    expect(rows).toEqual([{ letter: "invitation-superseded" }])
  })

  test("of another service is absent", async () => {
    await expect(cancel(others)).rejects.toThrow(NotFound)
    expect(await stateOf()).toBe("INVITING")
  })
})

describe("who the family of an offer is", () => {
  const open = (who = us) => inScope(who.scope, (it) => openOffered(it, { offerId }))
  const read = (who = us) => inScope(who.scope, (it) => findFamilyOfOffer(it, offerId))

  test("is read once it was asked for and written down, by that session, and no longer than the offer lives", async () => {
    expect(await read()).toBeNull()
    expect(await open()).toMatchObject({ ok: true })
    expect(await read()).toMatchObject({
      ...{ givenName: "Nora", bornOn: "2024-06-01" },
      guardians: [{ name: "Ariane Tremblay", email: family.email, phone: "418 555-0187", locale: "fr" }],
    })
    const which = { vacancyId: opening.id, offerId }
    const shown = async () =>
      inScope(us.scope, async (it) => isFamilyShown(it, (await findOwnOffer(it, which))!))
    expect(await shown()).toBe(true)
    await inScope(us.scope, (it) => withdrawOffer(it, { offerId, reason: "OTHER" }))
    expect([await read(), await shown()]).toEqual([null, false])
    await expect(open()).rejects.toThrow(NotFound)
    await expect(open(others)).rejects.toThrow(NotFound)
  })
})
