import { describe, expect, test } from "vitest"
import type { OfferState } from "#lib/vacancies/rules/asked-states.ts"
import { isAnswerable, partyOf, toAnswer } from "#lib/vacancies/rules/asked-order.ts"
import { whyNotOf } from "#lib/vacancies/rules/why-not.ts"

const now = new Date("2026-06-09T21:00:00Z")
const at = (hours: number) => new Date(now.getTime() + hours * 3_600_000)
const offer = (id: string, more: { state?: OfferState; deadline?: Date; bundleId?: string } = {}) => ({
  ...{ what: "OFFER" as const, id, vacancyId: "v", state: "SENT" as OfferState, deadline: at(24) },
  bundleId: null,
  ...more,
})
const ids = (all: { all: { id: string }[] }[]) => all.map((it) => it.all.map((one) => one.id))

describe("what waits for an answer", () => {
  test("stands by its deadline, the nearest first, and nothing that is over or was answered", () => {
    const all = [
      offer("late", { deadline: at(-1) }),
      offer("far", { deadline: at(72) }),
      offer("near", { deadline: at(2), state: "SEEN" }),
      offer("accepted", { state: "ACCEPTED" }),
    ]
    expect(ids(toAnswer(all, now))).toEqual([["near"], ["far"]])
  })

  test("may be answered at the deadline itself, and not a millisecond after", () => {
    expect(isAnswerable(offer("it", { deadline: now }), now)).toBe(true)
    expect(isAnswerable(offer("it", { deadline: now }), new Date(now.getTime() + 1))).toBe(false)
  })

  test("is one thing for children who only come together", () => {
    const all = [offer("nora", { bundleId: "b" }), offer("léa"), offer("eliott", { bundleId: "b" })]
    expect(ids(toAnswer(all, now))).toEqual([["nora", "eliott"], ["léa"]])
    expect(partyOf(all, "eliott")?.all.map((it) => it.id)).toEqual(["eliott", "nora"])
    expect(partyOf(all, "léa")?.all.map((it) => it.id)).toEqual(["léa"])
    expect(partyOf(all, "nobody")).toBeNull()
  })

  test("of a bundle takes along only what is as open as it is", () => {
    const all = [offer("nora", { bundleId: "b" }), offer("eliott", { bundleId: "b", state: "DECLINED" })]
    expect(partyOf(all, "nora")?.all.map((it) => it.id)).toEqual(["nora"])
    expect(partyOf(all, "eliott")?.all.map((it) => it.id)).toEqual(["eliott"])
  })
})

describe("why a place was not one's own", () => {
  const stood = { invitation: null, offer: null, isPlaced: false, excluded: null } as const
  test.each([
    [{ ...stood, offer: "DECLINED", invitation: "INTERESTED" }, "DECLINED"],
    [{ ...stood, offer: "EXPIRED", invitation: "INTERESTED" }, "WAS_SILENT"],
    [{ ...stood, offer: "CANCELLED", invitation: "INTERESTED" }, "WITHDRAWN"],
    [{ ...stood, invitation: "NOT_NOW", isPlaced: true }, "SAID_NOT_NOW"],
    [{ ...stood, invitation: "NO_ANSWER", isPlaced: true }, "WAS_SILENT"],
    [{ ...stood, invitation: "SUPERSEDED", isPlaced: true }, "TAKEN_BEFORE"],
    [{ ...stood, excluded: "WISHED_LATER" }, "WISHED_LATER"],
    [{ ...stood, isPlaced: true }, "FURTHER_DOWN"],
    [stood, "NOT_RECORDED"],
  ] as const)("%o is %s", (line, why) => expect(whyNotOf(line)).toBe(why))
})
