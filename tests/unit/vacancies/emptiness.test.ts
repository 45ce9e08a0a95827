import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { addDays } from "#lib/platform/days.ts"
import { covers } from "#lib/placements/rules/attending.ts"
import type { Seated } from "#lib/placements/rules/occupancy.ts"
import { daysEmpty, freeOn, freesSoon } from "#lib/vacancies/rules/emptiness.ts"

const span = (from: string, until: string | null = null) => ({ from, until })

describe("the days a seat is empty", () => {
  const seat = { from: "2026-09-01", until: null, taken: [] }
  test("are counted from the day it is free until yesterday", () => {
    expect(daysEmpty(seat, "2026-08-25")).toBe(0)
    expect(daysEmpty(seat, "2026-09-01")).toBe(0)
    expect(daysEmpty(seat, "2026-09-04")).toBe(3)
  })
  test("end on the day on which a child comes, or on which the vacancy ends", () => {
    expect(daysEmpty({ ...seat, taken: [span("2026-09-15")] }, "2026-12-01")).toBe(14)
    expect(daysEmpty({ ...seat, taken: [span("2026-09-01")] }, "2026-12-01")).toBe(0)
    expect(daysEmpty({ ...seat, until: "2026-09-16" }, "2026-12-01")).toBe(15)
    expect(daysEmpty({ ...seat, taken: [span("2026-10-01")] }, "2026-09-04")).toBe(3)
  })
  test("begin again the day after a child leaves", () => {
    const taken = [span("2026-09-15", "2026-09-20"), span("2026-10-01")]
    expect(daysEmpty({ ...seat, taken }, "2026-12-01")).toBe(14 + 10)
  })
  test("are days, not hours: a night that is 25 hours long is one", () => {
    expect(daysEmpty({ ...seat, from: "2026-10-31" }, "2026-11-02")).toBe(2)
  })
  test("are those that nobody covers, one by one", () => {
    const day = fc.nat(60).map((it) => addDays("2026-09-01", it))
    const taken = fc.array(
      fc.record({ from: day, stay: fc.option(fc.nat(20)) }).map(({ from, stay }) => ({
        from,
        until: stay === null ? null : addDays(from, stay),
      })),
      { maxLength: 5 },
    )
    fc.assert(
      fc.property(taken, day, day, (spans, from, today) => {
        const days = Array.from({ length: 70 }, (_, it) => addDays("2026-09-01", it))
        const empty = days.filter((it) => from <= it && it < today && !spans.some((one) => covers(one, it)))
        expect(daysEmpty({ from, until: null, taken: spans }, today)).toBe(empty.length)
      }),
    )
  })
})

describe("what frees in 90 days", () => {
  const today = "2026-06-15"
  const child = (placementId: string, given: Partial<Seated> = {}) => ({
    placementId,
    bornOn: "2024-01-15",
    from: "2025-09-01",
    until: null,
    ...given,
  })
  const told = (...all: ReturnType<typeof child>[]) =>
    freesSoon(all, today).map((it) => `${it.placementId} ${it.on} ${it.bracket} ${it.why}`)

  test("the day after a last day, in the bracket of that day", () => {
    expect(told(child("a", { until: "2026-07-31" }))).toEqual(["a 2026-08-01 OLDER ENDS"])
    expect(told(child("a", { bornOn: "2026-01-15", until: "2026-07-31" }))).toEqual([
      "a 2026-08-01 INFANTS ENDS",
    ])
  })
  test("from tomorrow to the ninetieth day", () => {
    expect(told(child("a", { until: "2026-06-14" }))).toEqual([])
    expect(told(child("a", { until: "2026-06-15" }))).toEqual(["a 2026-06-16 OLDER ENDS"])
    expect(told(child("a", { until: "2026-09-12" }))).toEqual(["a 2026-09-13 OLDER ENDS"])
    expect(told(child("a", { until: "2026-09-13" }))).toEqual([])
  })
  test("an infant's place on the day on which a child is 18 months old, and not before", () => {
    expect(told(child("a", { bornOn: "2025-01-20" }))).toEqual(["a 2026-07-20 INFANTS GROWS"])
    expect(told(child("a", { bornOn: "2025-01-20", until: "2026-07-19" }))).toEqual([
      "a 2026-07-20 INFANTS ENDS",
    ])
    expect(told(child("a", { bornOn: "2025-01-20", from: "2026-07-20" }))).toEqual([])
    expect(told(child("a", { bornOn: "2025-01-20", from: "2026-07-19" }))).toHaveLength(1)
  })
  test("the places of children who are five on 30 September, unless notice was given already", () => {
    expect(told(child("a", { bornOn: "2021-09-30" }))).toEqual(["a 2026-09-01 OLDER SCHOOL"])
    expect(told(child("a", { bornOn: "2021-10-01" }))).toEqual([])
    expect(told(child("a", { bornOn: "2021-09-30", until: "2026-07-31" }))).toEqual([
      "a 2026-08-01 OLDER ENDS",
    ])
    // Five a year ago, and still there: school is no reason to leave.
    expect(told(child("a", { bornOn: "2020-09-30" }))).toEqual([])
    expect(told(child("a", { bornOn: "2021-09-30", from: "2026-09-01" }))).toEqual([])
  })
  test("the first day first", () => {
    expect(
      told(
        child("c", { until: "2026-07-31" }),
        child("b", { until: "2026-07-31" }),
        child("a", { until: "2026-08-31" }),
      ),
    ).toEqual(["b 2026-08-01 OLDER ENDS", "c 2026-08-01 OLDER ENDS", "a 2026-09-01 OLDER ENDS"])
  })
})

test("a place of a bracket is free only if there is room in all", () => {
  const run = { INFANTS: 2, OLDER: 3 }
  const infant: Seated = { bornOn: "2026-01-15", from: "2026-06-01", until: null }
  const older: Seated = { bornOn: "2024-01-15", from: "2026-06-01", until: null }
  const free = (...seated: Seated[]) => freeOn(seated, run, "2026-06-15").free
  expect(free()).toEqual({ INFANTS: 2, OLDER: 3 })
  expect(free(infant, older)).toEqual({ INFANTS: 1, OLDER: 2 })
  // Two grew out of the infants' places: those are free by age, and in all there is one.
  expect(free(older, older, older, older)).toEqual({ INFANTS: 1, OLDER: 0 })
  expect(free(older, older, older, older, older, older)).toEqual({ INFANTS: 0, OLDER: 0 })
})
