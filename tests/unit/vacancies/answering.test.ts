import fc from "fast-check"
import { describe, expect, test } from "vitest"
import {
  answerInvitation,
  answerOffer,
  answerTogether,
  type Asked,
  type AskedToWish,
} from "#lib/vacancies/rules/answering.ts"
import {
  invitationStates,
  offerStates,
  type InvitationState,
  type OfferState,
} from "#lib/vacancies/rules/asked-states.ts"

const deadline = new Date("2026-06-18T14:00:00Z")
const inTime = new Date("2026-06-18T13:59:59Z")
const tooLate = new Date("2026-06-18T14:00:01Z")
const offer: Asked<OfferState> = {
  state: "SEEN",
  deadline,
  guardians: ["mum", "dad"],
  bothMustAgree: false,
  agreed: [],
}
const invitation: AskedToWish = { ...offer, state: "SEEN", hasOffer: false, isNoted: false }
const both = { bothMustAgree: true }

const accept = (it: Asked<OfferState>, by = "mum", receivedAt = inTime) =>
  answerOffer(it, { by, says: "ACCEPTED", receivedAt })
const decline = (it: Asked<OfferState>, by = "mum", receivedAt = inTime) =>
  answerOffer(it, { by, says: "DECLINED", receivedAt })
const wish = (it: AskedToWish, by = "mum", receivedAt = inTime) =>
  answerInvitation(it, { by, says: "INTERESTED", receivedAt })
const notNow = (it: AskedToWish, by = "mum", receivedAt = inTime) =>
  answerInvitation(it, { by, says: "NOT_NOW", receivedAt })

const settled = (state: string) => ({ ok: true, value: { state, waitsFor: [] } })
const no = (reason: string) => ({ ok: false, reason })

test("either guardian answers for the child, opened or not", () => {
  expect(accept(offer)).toEqual(settled("ACCEPTED"))
  expect(decline({ ...offer, state: "SENT" }, "dad")).toEqual(settled("DECLINED"))
  expect(wish({ ...invitation, state: "SENT" }, "dad")).toEqual(settled("INTERESTED"))
  expect(notNow(invitation)).toEqual(settled("NOT_NOW"))
})

test("an answer received the second before works, the second after does not", () => {
  expect([inTime, deadline, tooLate].map((it) => accept(offer, "mum", it).ok)).toEqual([true, true, false])
  expect(accept(offer, "mum", tooLate)).toEqual(no("TOO_LATE"))
  expect(decline(offer, "mum", tooLate)).toEqual(no("TOO_LATE"))
  expect(wish(invitation, "mum", tooLate)).toEqual(no("TOO_LATE"))
  expect(notNow(invitation, "mum", tooLate)).toEqual(no("TOO_LATE"))
})

test("a not now that the service wrote down gives way to the family's own yes, in time; its own does not", () => {
  const noted: AskedToWish = { ...invitation, state: "NOT_NOW", isNoted: true }
  expect(wish(noted)).toEqual(settled("INTERESTED"))
  expect(wish(noted, "mum", tooLate)).toEqual(no("TOO_LATE"))
  expect(notNow(noted)).toEqual(no("ALREADY_ANSWERED"))
  expect(wish({ ...noted, isNoted: false })).toEqual(no("ALREADY_ANSWERED"))
})

test("while the clock stands no answer is late: the desk may take it", () => {
  expect(accept({ ...offer, deadline: null }, "mum", tooLate)).toEqual(settled("ACCEPTED"))
})

describe("an answer is refused, each time for its own reason", () => {
  test.each<[OfferState, string]>([
    ["ACCEPTED", "ALREADY_ANSWERED"],
    ["DECLINED", "ALREADY_ANSWERED"],
    ["EXPIRED", "TOO_LATE"],
    ["CANCELLED", "WITHDRAWN_MEANWHILE"],
  ])("an offer that is %s: %s", (state, reason) => {
    expect(accept({ ...offer, state })).toEqual(no(reason))
    expect(decline({ ...offer, state })).toEqual(no(reason))
  })
  test.each<[InvitationState, string]>([
    ["INTERESTED", "ALREADY_ANSWERED"],
    ["NOT_NOW", "ALREADY_ANSWERED"],
    ["NO_ANSWER", "TOO_LATE"],
    ["SUPERSEDED", "WITHDRAWN_MEANWHILE"],
  ])("an invitation that is %s: %s", (state, reason) => {
    expect(wish({ ...invitation, state })).toEqual(no(reason))
  })
  test("somebody else's offer, before anything is said of it", () => {
    for (const state of offerStates) expect(accept({ ...offer, state }, "aunt")).toEqual(no("NOT_YOURS"))
    for (const state of invitationStates)
      expect(notNow({ ...invitation, state }, "aunt")).toEqual(no("NOT_YOURS"))
  })
})

describe("who was interested", () => {
  const interested: AskedToWish = { ...invitation, state: "INTERESTED" }
  test("may still say not now, even after the window: it costs nothing", () => {
    expect(notNow(interested)).toEqual(settled("NOT_NOW"))
    expect(notNow(interested, "dad", tooLate)).toEqual(settled("NOT_NOW"))
  })
  test("answers the offer, once there is one", () => {
    expect(notNow({ ...interested, hasOffer: true })).toEqual(no("ALREADY_ANSWERED"))
  })
  test("and said not now is not interested again", () => {
    expect(wish({ ...invitation, state: "NOT_NOW" })).toEqual(no("ALREADY_ANSWERED"))
  })
})

describe("where the file says that both guardians must agree", () => {
  const agreeing = { ...offer, ...both }
  test("the first yes waits for the other", () => {
    expect(accept(agreeing)).toEqual({ ok: true, value: { state: "SEEN", waitsFor: ["dad"] } })
    expect(accept({ ...agreeing, agreed: ["mum"] }, "dad")).toEqual(settled("ACCEPTED"))
    expect(wish({ ...invitation, ...both, agreed: ["dad"] })).toEqual(settled("INTERESTED"))
  })
  test("a no decides, whoever says it, and whoever said yes before", () => {
    expect(decline(agreeing)).toEqual(settled("DECLINED"))
    expect(decline({ ...agreeing, agreed: ["mum"] }, "dad")).toEqual(settled("DECLINED"))
    expect(decline({ ...agreeing, agreed: ["mum"] }, "mum")).toEqual(settled("DECLINED"))
    expect(notNow({ ...invitation, ...both, agreed: ["mum"] }, "dad")).toEqual(settled("NOT_NOW"))
  })
  test("one guardian does not agree with themselves", () => {
    expect(accept({ ...agreeing, agreed: ["mum"] })).toEqual(no("ALREADY_ANSWERED"))
  })
  test("the only guardian needs nobody else, and one who left is waited for no more", () => {
    expect(accept({ ...agreeing, guardians: ["mum"] })).toEqual(settled("ACCEPTED"))
    expect(accept({ ...agreeing, guardians: ["dad"], agreed: ["mum"] }, "dad")).toEqual(settled("ACCEPTED"))
  })
  test("the second yes is late when the deadline is over, whenever the first came", () => {
    expect(accept({ ...agreeing, agreed: ["mum"] }, "dad", tooLate)).toEqual(no("TOO_LATE"))
  })
})

describe("children who only come together", () => {
  const twins = [offer, { ...offer, guardians: ["mum"] }]
  test("are accepted together or not at all", () => {
    expect(answerTogether(twins, (it) => accept(it))).toEqual({
      ok: true,
      value: [settled("ACCEPTED").value, settled("ACCEPTED").value],
    })
    expect(answerTogether([offer, { ...offer, state: "CANCELLED" as const }], (it) => accept(it))).toEqual(
      no("WITHDRAWN_MEANWHILE"),
    )
    expect(answerTogether(twins, (it) => accept(it, "dad"))).toEqual(no("NOT_YOURS"))
  })
  test("wait for each other's second guardian", () => {
    const waiting = { state: "SEEN", waitsFor: ["dad"] }
    expect(answerTogether([offer, { ...offer, ...both }], (it) => accept(it))).toEqual({
      ok: true,
      value: [waiting, waiting],
    })
  })
})

/** Two guardians, any answers, in any order, late or not. */
const anyAnswers = fc.array(
  fc.record({
    by: fc.constantFrom("mum", "dad", "aunt"),
    isYes: fc.boolean(),
    receivedAt: fc.constantFrom(inTime, inTime, tooLate),
  }),
  { maxLength: 8 },
)

test("whatever two guardians say, an offer has one outcome, and an answer changes it once", () => {
  fc.assert(
    fc.property(anyAnswers, fc.boolean(), (answers, bothMustAgree) => {
      let it: Asked<OfferState> = { ...offer, bothMustAgree }
      const outcomes: OfferState[] = []
      for (const { by, isYes, receivedAt } of answers) {
        const answered = answerOffer(it, { by, says: isYes ? "ACCEPTED" : "DECLINED", receivedAt })
        if (!answered.ok) continue
        expect(by).not.toBe("aunt")
        expect(receivedAt).toBe(inTime)
        if (answered.value.state !== it.state) outcomes.push(answered.value.state)
        it = { ...it, state: answered.value.state, agreed: isYes ? [...it.agreed, by] : it.agreed }
      }
      expect(outcomes.length).toBeLessThanOrEqual(1)
      if (bothMustAgree && it.state === "ACCEPTED") expect(it.agreed.toSorted()).toEqual(["dad", "mum"])
    }),
  )
})

test("two opposite answers to an invitation come to not now, whichever comes first", () => {
  const after = (first: "mum" | "dad", bothMustAgree: boolean) => {
    let it: AskedToWish = { ...invitation, bothMustAgree }
    for (const by of first === "mum" ? ["mum", "dad"] : ["dad", "mum"]) {
      const answered = by === "mum" ? wish(it, by) : notNow(it, by)
      if (answered.ok) it = { ...it, state: answered.value.state }
    }
    return it.state
  }
  for (const agree of [true, false])
    expect([after("mum", agree), after("dad", agree)]).toEqual(["NOT_NOW", "NOT_NOW"])
})
