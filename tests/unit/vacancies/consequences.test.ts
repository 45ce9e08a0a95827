import { describe, expect, test } from "vitest"
import { afterAccepting } from "#lib/vacancies/rules/accepting.ts"
import { invitationStates, offerStates } from "#lib/vacancies/rules/asked-states.ts"
import { afterDecline, declineReasons, isListed } from "#lib/vacancies/rules/declining.ts"
import { canCancel, canExtend, invitationWith, offerWith } from "#lib/vacancies/rules/ending.ts"
import {
  callsFamily,
  invitationUnanswered,
  isSuspensionOver,
  isUndelivered,
  offerUnanswered,
} from "#lib/vacancies/rules/silence.ts"
import { vacancyStates } from "#lib/vacancies/rules/states.ts"
import { registrationAfter, registrationStates, type RegistrationEvent } from "#lib/waitlist/rules/states.ts"

const from = (state: "INVITED" | "OFFERED", event: RegistrationEvent) => {
  const next = registrationAfter(state, event)
  return next.ok ? next.value : next.reason
}

describe("declining an offer", () => {
  test("costs the days, but for the reasons that the law lists", () => {
    expect(declineReasons.filter(isListed)).toEqual([
      "SCHEDULE_CHANGED",
      "MOVED_AWAY",
      "NEED_NOT_MET",
      "CHANGED_BY_DAYCARE",
    ])
    for (const reason of declineReasons) {
      const { registration, losesDays } = afterDecline(reason)
      expect([reason, from("OFFERED", registration), losesDays]).toEqual(
        isListed(reason) ? [reason, "WAITING", false] : [reason, "WITHDRAWN", true],
      )
    }
  })
})

describe("no answer", () => {
  const on = "2026-06-18"
  const silent = { undelivered: false, earlier: [], on }
  test("suspends the first time, to be confirmed within 14 days", () => {
    const first = { registration: "NO_ANSWER_FIRST", confirmUntil: "2026-07-02" }
    expect(invitationUnanswered(silent)).toEqual({ state: "NO_ANSWER", ...first })
    expect(offerUnanswered(silent)).toEqual({ state: "EXPIRED", ...first })
    expect([from("INVITED", "NO_ANSWER_FIRST"), from("OFFERED", "NO_ANSWER_FIRST")]).toEqual([
      "SUSPENDED",
      "SUSPENDED",
    ])
    expect([
      isSuspensionOver("2026-07-02", "2026-07-02"),
      isSuspensionOver("2026-07-02", "2026-07-03"),
    ]).toEqual([false, true])
  })
  test("withdraws the second time within twelve months, invitations and offers alike", () => {
    const again = { registration: "NO_ANSWER_AGAIN", confirmUntil: null }
    const before = { ...silent, earlier: ["2025-06-19"] }
    expect(invitationUnanswered(before)).toEqual({ state: "NO_ANSWER", ...again })
    expect(offerUnanswered(before)).toEqual({ state: "EXPIRED", ...again })
    expect(offerUnanswered({ ...silent, earlier: ["2025-06-18"] }).registration).toBe("NO_ANSWER_FIRST")
    expect(from("OFFERED", "NO_ANSWER_AGAIN")).toBe("WITHDRAWN")
  })
  test("is none when the letter is known as undelivered, even the second time", () => {
    const missed = { ...silent, undelivered: true, earlier: ["2026-06-01"] }
    const invitation = invitationUnanswered(missed)
    const offer = offerUnanswered(missed)
    expect([invitation.state, from("INVITED", invitation.registration)]).toEqual(["SUPERSEDED", "WAITING"])
    expect([offer.state, from("OFFERED", offer.registration)]).toEqual(["CANCELLED", "WAITING"])
    expect([invitation.confirmUntil, offer.confirmUntil]).toEqual([null, null])
  })
})

describe("a letter that did not arrive", () => {
  const family = { guardians: ["mum", "dad"], bothMustAgree: false, agreed: [], undeliveredTo: ["mum"] }
  test("is no silence when nobody who could answer was reached", () => {
    expect(isUndelivered({ ...family, undeliveredTo: [] })).toBe(false)
    expect(isUndelivered(family)).toBe(false)
    expect(isUndelivered({ ...family, undeliveredTo: ["mum", "dad"] })).toBe(true)
    expect(isUndelivered({ ...family, guardians: ["mum"] })).toBe(true)
    expect(isUndelivered({ ...family, guardians: [], undeliveredTo: [] })).toBe(false)
  })
  test("is no silence when both must agree and one who has not was not reached", () => {
    const both = { ...family, bothMustAgree: true }
    expect(isUndelivered(both)).toBe(true)
    expect(isUndelivered({ ...both, agreed: ["mum"] })).toBe(false)
    expect(isUndelivered({ ...both, agreed: ["dad"] })).toBe(true)
  })
  test("is staff's to mend; of an offer, the daycare's for a day", () => {
    const at = new Date("2026-06-15T14:00:00Z")
    const after = (hours: number) => new Date(at.getTime() + hours * 3_600_000)
    expect(callsFamily({ what: "INVITATION", at }, at)).toBe("STAFF")
    expect([0, 23.99, 24].map((it) => callsFamily({ what: "OFFER", at }, after(it)))).toEqual([
      "DAYCARE",
      "DAYCARE",
      "STAFF",
    ])
  })
})

describe("accepting a place", () => {
  const others = registrationStates.map((state) => ({ registrationId: state, state }))
  const told = (stays: string[]) =>
    afterAccepting(others, stays).map((it) => `${it.registrationId} ${it.registration} ${it.ends}`)
  test("ends the other registrations, with what is open on them", () => {
    expect(told([])).toEqual([
      "WAITING PLACED_ELSEWHERE null",
      "INVITED PLACED_ELSEWHERE INVITATION",
      "OFFERED PLACED_ELSEWHERE OFFER",
      "ADMITTED null null",
      "SUSPENDED PLACED_ELSEWHERE null",
      "FROZEN PLACED_ELSEWHERE null",
      "WITHDRAWN null null",
    ])
  })
  test("leaves those that the parent keeps, but ends invitations and offers all the same", () => {
    expect(told(registrationStates.slice())).toEqual([
      "WAITING null null",
      "INVITED SUPERSEDED INVITATION",
      "OFFERED OFFER_CANCELLED OFFER",
      "ADMITTED null null",
      "SUSPENDED null null",
      "FROZEN null null",
      "WITHDRAWN null null",
    ])
    expect(told(["INVITED"])[0]).toBe("WAITING PLACED_ELSEWHERE null")
    expect([from("INVITED", "SUPERSEDED"), from("OFFERED", "OFFER_CANCELLED")]).toEqual([
      "WAITING",
      "WAITING",
    ])
  })
})

describe("when a vacancy ends", () => {
  const ended = (hasOffer: boolean) =>
    vacancyStates.flatMap((vacancy) =>
      invitationStates.flatMap((state) => {
        const event = invitationWith(vacancy, { state, hasOffer })
        return event ? [`${vacancy} ${state} ${event} ${from("INVITED", event)}`] : []
      }),
    )
  test("filled, expired or cancelled, whoever was invited or interested waits again", () => {
    expect(ended(false)).toEqual([
      "FILLED SENT SUPERSEDED WAITING",
      "FILLED SEEN SUPERSEDED WAITING",
      "FILLED INTERESTED SUPERSEDED WAITING",
      "EXPIRED SENT SUPERSEDED WAITING",
      "EXPIRED SEEN SUPERSEDED WAITING",
      "EXPIRED INTERESTED SUPERSEDED WAITING",
      "CANCELLED SENT INVITATION_CANCELLED WAITING",
      "CANCELLED SEEN INVITATION_CANCELLED WAITING",
      "CANCELLED INTERESTED INVITATION_CANCELLED WAITING",
    ])
    expect(ended(true).filter((it) => it.includes("INTERESTED"))).toEqual([])
  })
  test("an open offer ends with it only if it is cancelled", () => {
    const told = vacancyStates.flatMap((vacancy) =>
      offerStates.flatMap((it) => (offerWith(vacancy, it) ? [`${vacancy} ${it}`] : [])),
    )
    expect(told).toEqual(["CANCELLED SENT", "CANCELLED SEEN"])
    expect(from("OFFERED", "OFFER_CANCELLED")).toBe("WAITING")
  })
  test("to cancel needs a reason, and something to cancel", () => {
    expect(canCancel("INVITING", null)).toMatchObject({ reason: "REASON_MISSING", field: "reason" })
    const can = vacancyStates.filter((it) => canCancel(it, "OTHER").ok)
    expect(can).toEqual(["DRAFT", "INVITING", "RESERVED"])
    expect(canCancel("FILLED", "OTHER")).toMatchObject({ reason: "VACANCY_STATE" })
  })
})

describe("extending an offer", () => {
  const at = (text: string) => new Date(text)
  const offer = { state: "SEEN" as const, deadline: at("2026-06-22T14:00:00Z") }
  const terms = { now: at("2026-06-22T13:00:00Z"), latestStartOn: "2026-07-01" }
  const later = at("2026-06-23T14:00:00Z")
  test("gives a later deadline to an offer that is open, before it is over", () => {
    expect(canExtend(offer, later, terms)).toEqual({ ok: true })
    expect(canExtend({ ...offer, state: "EXPIRED" }, later, terms)).toMatchObject({ reason: "OFFER_STATE" })
    expect(canExtend(offer, later, { ...terms, now: at("2026-06-22T14:00:01Z") })).toMatchObject({
      reason: "TOO_LATE",
    })
    expect(canExtend(offer, offer.deadline, terms)).toMatchObject({ reason: "DEADLINE_NOT_LATER" })
    expect(canExtend({ ...offer, deadline: null }, terms.now, terms)).toMatchObject({
      reason: "DEADLINE_NOT_LATER",
    })
  })
  test("not beyond the last day on which the child may begin", () => {
    expect(canExtend(offer, at("2026-07-02T03:59:59Z"), terms)).toEqual({ ok: true })
    expect(canExtend(offer, at("2026-07-02T04:00:00Z"), terms)).toMatchObject({
      reason: "DEADLINE_AFTER_LATEST_START",
      field: "until",
    })
  })
})
