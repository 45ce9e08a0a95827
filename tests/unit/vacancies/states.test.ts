import fc from "fast-check"
import { describe, expect, test } from "vitest"
import {
  invitationAfter,
  invitationEvents,
  invitationStates,
  isOpen,
  offerAfter,
  offerEvents,
  offerStates,
} from "#lib/vacancies/rules/asked-states.ts"
import {
  seatStates,
  vacancyAfter,
  vacancyEvents,
  vacancyStateOf,
  vacancyStates,
  type SeatState,
  type VacancyEvent,
  type VacancyState,
} from "#lib/vacancies/rules/states.ts"
import type { Result } from "#lib/platform/result.ts"

const ways = <S extends string, E extends string>(
  states: readonly S[],
  events: readonly E[],
  after: (state: S, event: E) => Result<S>,
) =>
  states.flatMap((state) =>
    events.flatMap((event) => {
      const next = after(state, event)
      return next.ok ? [`${state} ${event} ${next.value}`] : []
    }),
  )

test("a vacancy goes where domain.md leads it, and nowhere else", () => {
  expect(ways(vacancyStates, vacancyEvents, vacancyAfter)).toEqual([
    "DRAFT PUBLISHED INVITING",
    "DRAFT EXPIRED EXPIRED",
    "DRAFT CANCELLED CANCELLED",
    "INVITING ALL_HELD RESERVED",
    "INVITING EXPIRED EXPIRED",
    "INVITING CANCELLED CANCELLED",
    "RESERVED ALL_ACCEPTED FILLED",
    "RESERVED SEAT_FREED INVITING",
    "RESERVED CANCELLED CANCELLED",
    "FILLED SEAT_FREED INVITING",
  ])
})

test("an invitation is answered once, but who is interested may still say not now", () => {
  const answers = ways(invitationStates, invitationEvents, invitationAfter)
  expect(answers.filter((it) => !/^(SENT|SEEN) /.test(it))).toEqual([
    "INTERESTED NOT_NOW NOT_NOW",
    "INTERESTED SUPERSEDED SUPERSEDED",
    "NOT_NOW INTERESTED INTERESTED", // of a service's note only: answering.ts
  ])
  expect(answers.filter((it) => it.startsWith("SENT "))).toHaveLength(5)
  expect(answers.filter((it) => it.startsWith("SEEN "))).toHaveLength(4)
})

test("an offer is answered once, for good", () => {
  const answers = ways(offerStates, offerEvents, offerAfter)
  expect(answers.filter((it) => !/^(SENT|SEEN) /.test(it))).toEqual([])
  expect([...new Set([...invitationStates, ...offerStates])].filter(isOpen)).toEqual(["SENT", "SEEN"])
})

describe("the state of a vacancy follows from its seats", () => {
  const stateOf = (...seats: SeatState[]) => vacancyStateOf({ isPublished: true, ended: null, seats })
  test("inviting while one is free, reserved when all are held, filled when all are accepted", () => {
    expect(stateOf("FREE")).toBe("INVITING")
    expect(stateOf("ACCEPTED", "HELD", "FREE")).toBe("INVITING")
    expect(stateOf("ACCEPTED", "HELD")).toBe("RESERVED")
    expect(stateOf("HELD", "HELD")).toBe("RESERVED")
    expect(stateOf("ACCEPTED", "ACCEPTED")).toBe("FILLED")
  })
  test("before it is published it is a draft; once ended it stays so, whatever its seats do", () => {
    expect(vacancyStateOf({ isPublished: false, ended: null, seats: ["FREE"] })).toBe("DRAFT")
    expect(vacancyStateOf({ isPublished: true, ended: "CANCELLED", seats: ["ACCEPTED"] })).toBe("CANCELLED")
    expect(vacancyStateOf({ isPublished: true, ended: "EXPIRED", seats: ["HELD"] })).toBe("EXPIRED")
  })
  test("published with no seat, it is nothing that can be", () => {
    expect(() => stateOf()).toThrow("a published vacancy has a seat")
  })

  test("seat after seat, it only ever moves as its machine allows", () => {
    const moved: Record<string, VacancyEvent> = {
      RESERVED: "ALL_HELD",
      FILLED: "ALL_ACCEPTED",
      INVITING: "SEAT_FREED",
    }
    const steps: Record<SeatState, SeatState[]> = {
      FREE: ["HELD"],
      HELD: ["FREE", "ACCEPTED"],
      ACCEPTED: ["FREE"],
    }
    expect(Object.keys(steps)).toEqual(seatStates)
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), fc.array(fc.tuple(fc.nat(3), fc.nat(1))), (size, moves) => {
        const seats: SeatState[] = Array.from({ length: size }, () => "FREE")
        let state: VacancyState = stateOf(...seats)
        for (const [at, which] of moves) {
          const ways = steps[seats[at % size]!]
          seats[at % size] = ways[which % ways.length]!
          const now = stateOf(...seats)
          if (now !== state) expect(vacancyAfter(state, moved[now]!)).toEqual({ ok: true, value: now })
          state = now
        }
      }),
    )
  })
})
