import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { order } from "#lib/waitlist/rules/order.ts"
import { networkPolicy } from "#lib/waitlist/rules/policy.ts"
import { movesBetween, shownMoves, whoMoves } from "#lib/waitlist/rules/moves.ts"
import { projectionDay, projectionTerms, shownRank, standing } from "#lib/waitlist/rules/rank.ts"
import { waitRange, type YearOfEntries } from "#lib/waitlist/rules/wait.ts"
import { anyList } from "#tests/support/any-list.ts"
import { attested, termsOfF, waiting } from "#tests/support/order-vectors.ts"

const today = "2026-05-04"

describe("the day on which a rank is projected", () => {
  test.each([
    ["2026-01-05", "2026-05-04", "2026-09-01"],
    ["2026-09-01", "2026-05-04", "2026-09-01"],
    ["2026-09-02", "2026-05-04", "2027-09-01"],
    ["2026-01-05", "2026-09-01", "2026-09-01"],
    ["2026-01-05", "2026-12-31", "2027-09-01"],
    ["2028-02-29", "2026-05-04", "2028-09-01"],
  ])("wished %s, looked at on %s, is %s", (wished, on, day) => expect(projectionDay(wished, on)).toBe(day))
})

describe("the rank of a child", () => {
  test("counts the eligible children of its bracket who are ordered before it, and no other", () => {
    const children = [
      waiting("me", { since: "2026-01-05", bornOn: "2025-03-01" }),
      waiting("older and before", { since: "2025-06-01" }),
      waiting("staff", { since: "2026-05-01", attested: [attested("STAFF_CHILD")] }),
      waiting("after", { since: "2026-01-06" }),
      // Turns 18 months on 2 September: an infant on the day that counts.
      waiting("infant", { since: "2024-01-01", bornOn: "2025-03-02" }),
      waiting("invited", { since: "2025-07-01", registration: "INVITED", openInvitation: true }),
      waiting("offered", { since: "2025-07-01", registration: "OFFERED", openOffer: true }),
      waiting("frozen", { since: "2024-01-01", registration: "FROZEN", file: "ARCHIVED" }),
      waiting("later", { since: "2024-01-01", desiredEntryOn: "2026-09-02" }),
      waiting("rehearsal", { since: "2024-01-01", kind: "REHEARSAL" }),
      waiting("placed", {
        since: "2024-01-01",
        keepsLooking: true,
        placements: [{ here: false, daycareKind: "CPE", accepted: true, from: "2025-01-01", until: null }],
      }),
    ]
    expect(standing(networkPolicy, children, "me", today)).toMatchObject({
      rank: 4,
      aheadByCategory: [0, 1, 0, 2, 0],
      projectedOn: "2026-09-01",
      bracket: "OLDER",
      own: { category: 4, days: 119 },
    })
    expect(standing(networkPolicy, children, "infant", today)).toMatchObject({ rank: 1, bracket: "INFANTS" })
    expect(standing(networkPolicy, children, "invited", today)).toMatchObject({ rank: 3 })
    expect(standing(networkPolicy, children, "frozen", today)).toMatchObject({
      rank: null,
      reason: "FILE_NOT_ACTIVE",
    })
    expect(() => standing(networkPolicy, children, "stranger", today)).toThrow()
  })

  test("is one more than the counts by category add up to, on any list", () => {
    fc.assert(
      fc.property(anyList, fc.nat(29), (list, at) => {
        const mine = list[at]
        if (!mine) return
        const it = standing(networkPolicy, list, mine.registrationId, today)
        if (it.rank !== null) expect(it.aheadByCategory.reduce((sum, n) => sum + n, 1)).toBe(it.rank)
      }),
    )
  })

  test("an unborn child has none", () => {
    const unborn = waiting("me", { bornOn: null, file: "DRAFT" })
    expect(standing(networkPolicy, [unborn], "me", today)).toMatchObject({ rank: null, reason: "UNBORN" })
  })

  test("is exact up to 50, and a band after", () => {
    expect([1, 50, 51, 100, 101, 200, 201].map(shownRank)).toEqual([
      { exact: 1 },
      { exact: 50 },
      { band: "51-100" },
      { band: "51-100" },
      { band: "101-200" },
      { band: "101-200" },
      { band: "OVER_200" },
    ])
  })
})

describe("why a rank moved", () => {
  const terms = projectionTerms(waiting("me"), today)
  const at = (children: Parameters<typeof order>[2]) => order(networkPolicy, terms, children)
  const others = (prefix: string, count: number, given: object = {}) =>
    Array.from({ length: count }, (_, n) =>
      waiting(`${prefix}${n}`, { since: "2025-01-01", draw: n, ...given }),
    )
  const me = waiting("me", { since: "2026-01-05" })

  test("is told by cause, each child once", () => {
    const before = at([
      me,
      ...others("gone", 6),
      ...others("placed", 5),
      ...others("pause", 2),
      waiting("late", { since: "2026-02-01" }),
    ])
    const here = { here: true, daycareKind: "CPE", accepted: true, from: "2026-09-01", until: null }
    const after = at([
      me,
      ...others("placed", 5, { placements: [here] }),
      ...others("pause", 2, { file: "TO_CONFIRM" }),
      ...others("new", 3, { attested: [attested("STAFF_CHILD")] }),
      waiting("late", { since: "2026-02-01", attested: [attested("STAFF_CHILD")] }),
    ])
    const moves = movesBetween(before, after, "me")
    expect(moves).toEqual({ LEFT: -6, ADMITTED: -5, PAUSED: -2, JOINED: 3, OTHERS_CHANGED: 1 })
    expect(shownMoves(moves)).toEqual({
      causes: [
        { cause: "ADMITTED", change: -5 },
        { cause: "LEFT", change: -6 },
      ],
      other: 2,
    })
  })

  test("one's own change is told as one's own, however few it passed", () => {
    const line = [...others("a", 2), waiting("b", { since: "2026-02-01" })]
    const moves = movesBetween(at([me, ...line]), at([{ ...me, since: "2026-03-01" }, ...line]), "me")
    expect(shownMoves(moves)).toEqual({ causes: [{ cause: "OWN_CHANGE", change: 1 }], other: 0 })
  })

  test("what is told adds up to the move, on any two nights", () => {
    fc.assert(
      fc.property(anyList, anyList, (one, other) => {
        const before = order(networkPolicy, termsOfF, one)
        const after = order(networkPolicy, termsOfF, other)
        const then = before.placed.find((it) => it.registrationId === "r0")
        const now = after.placed.find((it) => it.registrationId === "r0")
        fc.pre(then !== undefined && now !== undefined)
        const { causes, other: rest } = shownMoves(movesBetween(before, after, "r0"))
        expect(causes.reduce((sum, it) => sum + it.change, rest)).toBe(now.position - then.position)
        for (const it of causes) expect(it.cause === "OWN_CHANGE" || Math.abs(it.change) >= 5).toBe(true)
      }),
    )
  })
})

test("a new version of a policy, tried on a list, says who would move", () => {
  const precarityFirst = {
    ...networkPolicy,
    categories: [{ when: [{ is: "PRECARITY" } as const] }, { when: [] }],
  }
  const line = (policy: typeof networkPolicy) =>
    order(policy, termsOfF, [
      waiting("a", { since: "2025-01-01" }),
      waiting("b", { since: "2025-02-01", attested: [attested("PRECARITY")] }),
      waiting("c", { since: "2025-03-01" }),
    ])
  expect(whoMoves(line(networkPolicy), line(precarityFirst))).toEqual([
    { registrationId: "a", from: 1, to: 2 },
    { registrationId: "b", from: 2, to: 1 },
  ])
  expect(whoMoves(line(networkPolicy), line({ ...networkPolicy, version: 2 }))).toEqual([])
})

describe("an honest wait", () => {
  const years = (...entries: [entries: number, earlier?: number][]): YearOfEntries[] =>
    entries.map(([entries, ofEarlierCategories = 0], at) => ({
      from: `${2025 - at}-09-01`,
      entries,
      ofEarlierCategories,
    }))
  const tenth = { rank: 10, aheadInOwnCategory: 8 }

  test("is a range from the best year to the worst, with those who still pass in front", () => {
    expect(waitRange(tenth, years([20], [15], [10]))).toEqual({ fromMonths: 6, toMonths: 12 })
    expect(waitRange(tenth, years([20, 8], [15, 5], [10, 4]))).toEqual({ fromMonths: 6, toMonths: 18 })
    expect(waitRange({ rank: 1, aheadInOwnCategory: 0 }, years([30], [24]))).toEqual({
      fromMonths: 0,
      toMonths: 1,
    })
  })
  test("is not told from one year, from few entries, or from years that have nothing in common", () => {
    expect(waitRange(tenth, years([20]))).toEqual({ unknown: "TOO_FEW_YEARS" })
    expect(waitRange(tenth, years([20], [4]))).toEqual({ unknown: "TOO_FEW_ENTRIES" })
    expect(waitRange(tenth, years([20, 20], [15, 5]))).toEqual({ unknown: "TOO_FEW_ENTRIES" })
    expect(waitRange(tenth, years([20], [6]))).toEqual({ unknown: "YEARS_TOO_DIFFERENT" })
    expect(waitRange(tenth, years([18], [6]))).toEqual({ fromMonths: 6, toMonths: 20 })
  })
  test("knows the last three years only, in whatever order they come", () => {
    expect(waitRange(tenth, years([20], [20], [20], [1]).toReversed())).toEqual({
      fromMonths: 6,
      toMonths: 6,
    })
  })
  test("over three years is said as such", () => {
    expect(waitRange({ rank: 61, aheadInOwnCategory: 60 }, years([20], [15]))).toEqual({ overMonths: 36 })
  })
  test("is never shorter for who stands further behind", () => {
    const count = fc.integer({ min: 5, max: 15 })
    fc.assert(
      fc.property(
        fc.array(count, { minLength: 2, maxLength: 3 }),
        fc.nat(40),
        fc.nat(20),
        (entries, ahead, more) => {
          const known = years(...entries.map((it): [number, number] => [it, 2]))
          const one = waitRange({ rank: ahead + 1, aheadInOwnCategory: ahead }, known)
          const other = waitRange({ rank: ahead + more + 1, aheadInOwnCategory: ahead + more }, known)
          if ("fromMonths" in one && "fromMonths" in other) {
            expect(one.fromMonths <= other.fromMonths && one.toMonths <= other.toMonths).toBe(true)
            expect(one.fromMonths <= one.toMonths).toBe(true)
          }
        },
      ),
    )
  })
})
