import { describe, expect, test } from "vitest"
import { drawNumber } from "#lib/waitlist/rules/draw.ts"
import { canJoin, type Joining } from "#lib/waitlist/rules/joining.ts"
import { networkPolicy } from "#lib/waitlist/rules/policy.ts"
import { admissionsOfYear, canReserve, mostReserved } from "#lib/waitlist/rules/reserved.ts"
import {
  afterNoAnswer,
  canRestore,
  registrationAfter,
  registrationEvents,
  registrationStates,
  withdrawalReasons,
} from "#lib/waitlist/rules/states.ts"

test("a registration goes where domain.md leads it, and nowhere else", () => {
  const told = registrationStates.map((state) => {
    const ways = registrationEvents.flatMap((event) => {
      const next = registrationAfter(state, event)
      return next.ok ? [`${event} ${next.value}`] : []
    })
    return [state, ways.filter((it) => !/^(LEFT|PLACED_ELSEWHERE|FILE_CLOSED) /.test(it))]
  })
  expect(Object.fromEntries(told)).toEqual({
    WAITING: ["INVITED INVITED", "OFFERED OFFERED", "FILE_ARCHIVED FROZEN"],
    INVITED: [
      "NOT_NOW WAITING",
      "SUPERSEDED WAITING",
      "INVITATION_CANCELLED WAITING",
      "OFFERED OFFERED",
      "NO_ANSWER_FIRST SUSPENDED",
      "NO_ANSWER_AGAIN WITHDRAWN",
      "FILE_ARCHIVED FROZEN",
    ],
    OFFERED: [
      "OFFER_CANCELLED WAITING",
      "DECLINED_FOR_LISTED_REASON WAITING",
      "DECLINED WITHDRAWN",
      "ACCEPTED ADMITTED",
      "NO_ANSWER_FIRST SUSPENDED",
      "NO_ANSWER_AGAIN WITHDRAWN",
    ],
    ADMITTED: ["PLACEMENT_CANCELLED WAITING"],
    SUSPENDED: ["CONFIRMED WAITING", "NOT_CONFIRMED WITHDRAWN", "FILE_ARCHIVED FROZEN"],
    FROZEN: ["FILE_REACTIVATED WAITING"],
    WITHDRAWN: ["RESTORED WAITING"],
  })
})

test("any live registration but an admission can be left, and only a place elsewhere gives one back", () => {
  const leavable = registrationStates.filter((it) => registrationAfter(it, "LEFT").ok)
  expect(leavable).toEqual(["WAITING", "INVITED", "OFFERED", "SUSPENDED", "FROZEN"])
  expect(withdrawalReasons.filter((it) => canRestore("WITHDRAWN", it))).toEqual(["PLACED_ELSEWHERE"])
  expect(canRestore("WAITING", "PLACED_ELSEWHERE")).toBe(false)
})

test("silence suspends the first time, and withdraws the second time within twelve months", () => {
  expect(afterNoAnswer([], "2026-06-15")).toBe("NO_ANSWER_FIRST")
  expect(afterNoAnswer(["2025-06-16"], "2026-06-15")).toBe("NO_ANSWER_AGAIN")
  expect(afterNoAnswer(["2025-06-15"], "2026-06-15")).toBe("NO_ANSWER_FIRST")
  expect(afterNoAnswer(["2023-06-15", "2024-06-15"], "2026-06-15")).toBe("NO_ANSWER_FIRST")
})

test("a draw number is the seed's and the registration's, and nobody's hour", () => {
  const ids = Array.from({ length: 2000 }, (_, at) => `registration ${at}`)
  const draws = ids.map((it) => drawNumber("seed of F", it))
  expect(ids.map((it) => drawNumber("seed of F", it))).toEqual(draws)
  expect(new Set(draws).size).toBe(2000)
  expect(draws.every((it) => Number.isSafeInteger(it) && it >= 0)).toBe(true)
  // Half of them win against the first half of the numbers, give or take.
  expect(Math.abs(draws.filter((it) => it < 2 ** 47).length - 1000)).toBeLessThan(150)
  expect(drawNumber("seed of G", ids[0]!)).not.toBe(draws[0])
})

describe("joining a list", () => {
  const joining: Joining = {
    file: "ACTIVE",
    bornOn: "2025-03-01",
    desiredEntryOn: "2026-09-01",
    daycareId: "f",
    listIsOpen: true,
    takes: { from: 18, to: 59 },
    waitsAt: ["g"],
    today: "2026-06-15",
  }
  test("is for a born child whose list is open, once, and not too late for what the daycare takes", () => {
    expect(canJoin(joining)).toEqual({ ok: true })
    expect(canJoin({ ...joining, bornOn: null })).toMatchObject({ reason: "UNBORN" })
    expect(canJoin({ ...joining, file: "ARCHIVED" })).toMatchObject({ reason: "FILE_STATE" })
    expect(canJoin({ ...joining, listIsOpen: false })).toMatchObject({ reason: "LIST_CLOSED" })
    expect(canJoin({ ...joining, waitsAt: ["f"] })).toMatchObject({ reason: "ALREADY_WAITING" })
    expect(canJoin(joining, { mostLists: 1 })).toMatchObject({ reason: "TOO_MANY_LISTS" })
    expect(canJoin({ ...joining, bornOn: "2021-09-02" })).toEqual({ ok: true })
    expect(canJoin({ ...joining, bornOn: "2021-09-01" })).toMatchObject({ reason: "TOO_OLD" })
    expect(canJoin({ ...joining, bornOn: "2026-06-01" })).toEqual({ ok: true })
  })
})

describe("reserved seats", () => {
  const poor = { fact: "PRECARITY", of: null } as const
  const declared = { ...networkPolicy.reserved, priorities: [poor] }
  const most = (soFar: number, expected: number, basis = declared.basis) =>
    mostReserved({ soFar, expected }, { capPercent: 50, basis })

  // (priority admissions + 1) ≤ 50 % × max(admissions so far + 1, places expected)
  test.each([
    [0, 0, 0, false],
    [0, 1, 0, true],
    [0, 0, 2, true],
    [1, 1, 2, false],
    [1, 2, 2, false],
    [1, 3, 2, true],
    [4, 4, 10, true],
    [5, 5, 10, false],
    [5, 10, 10, false],
    [5, 11, 10, true],
    [5, 0, 13, true],
    [6, 0, 13, false],
  ])("%i reserved, %i admitted so far, %i expected: one more is %s", (reserved, soFar, expected, ok) => {
    expect(canReserve({ reserved, soFar, expected }, poor, declared).ok).toBe(ok)
  })

  test("are counted on a basis that is a setting", () => {
    expect([most(3, 20), most(3, 20, "ADMISSIONS"), most(3, 20, "EXPECTED")]).toEqual([10, 2, 10])
    expect(mostReserved({ soFar: 0, expected: 20 }, { capPercent: 55, basis: "EXPECTED" })).toBe(11)
    expect(mostReserved({ soFar: 0, expected: 100 }, { capPercent: 29, basis: "EXPECTED" })).toBe(29)
  })

  test("are for a priority that the daycare has declared", () => {
    const year = { reserved: 0, soFar: 10, expected: 10 }
    const school = { fact: "SCHOOL", of: "UQAM" } as const
    expect(canReserve(year, school, declared)).toMatchObject({ reason: "PRIORITY_NOT_DECLARED" })
    const withSchool = { ...declared, priorities: [poor, school] }
    expect(canReserve(year, school, withSchool)).toEqual({ ok: true })
    expect(canReserve(year, { ...school, of: "McGill" }, withSchool).ok).toBe(false)
  })

  test("count in the reference year of the seat; who came in the ordinary order does not count", () => {
    const admissions = [
      { on: "2026-08-31", reservedFor: poor },
      { on: "2026-09-01", reservedFor: poor },
      { on: "2027-01-04", reservedFor: null },
      { on: "2027-08-31", reservedFor: poor },
      { on: "2027-09-01", reservedFor: poor },
    ]
    expect(admissionsOfYear(admissions, "2026-11-02")).toEqual({ soFar: 3, reserved: 2 })
  })
})
