import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { addDays, addMonths, dayOf, daysBetween, isDay, startOfDay } from "#lib/platform/days.ts"

const anyDay = fc.integer({ min: -10_000, max: 30_000 }).map((it) => addDays("2000-01-01", it))

test("a day is written in one way, and the 31st of February is none", () => {
  for (const it of ["2026-02-28", "2024-02-29", "2000-02-29", "1999-12-31"]) expect(isDay(it)).toBe(true)
  for (const it of [
    "2026-02-29",
    "1900-02-29",
    "2026-02-31",
    "2026-13-01",
    "2026-1-1",
    "",
    "2026-01-01T00:00",
  ])
    expect(isDay(it)).toBe(false)
})

test("days are counted over leap days, year ends and the nights on which clocks change", () => {
  expect(daysBetween("2024-02-28", "2024-03-01")).toBe(2)
  expect(daysBetween("2025-02-28", "2025-03-01")).toBe(1)
  expect(daysBetween("2025-12-31", "2026-01-01")).toBe(1)
  expect(daysBetween("2026-03-07", "2026-03-09")).toBe(2)
  expect(daysBetween("2026-10-31", "2026-11-02")).toBe(2)
  expect(() => daysBetween("tomorrow", "2026-01-01")).toThrow()
  fc.assert(
    fc.property(
      anyDay,
      fc.integer({ min: -4000, max: 4000 }),
      (day, n) => daysBetween(day, addDays(day, n)) === n,
    ),
  )
})

test("months later is the same day, or the last of a shorter month", () => {
  expect(addMonths("2025-08-31", 6)).toBe("2026-02-28")
  expect(addMonths("2023-08-31", 6)).toBe("2024-02-29")
  expect(addMonths("2024-02-29", 12)).toBe("2025-02-28")
  expect(addMonths("2026-11-30", 3)).toBe("2027-02-28")
  expect(addMonths("2026-01-15", -2)).toBe("2025-11-15")
})

describe("on the wall in Québec", () => {
  test("it is still August at 23 h on the 31st, whatever UTC says", () => {
    expect(dayOf(new Date("2026-09-01T03:59:59Z"))).toBe("2026-08-31")
    expect(dayOf(new Date("2026-09-01T04:00:00Z"))).toBe("2026-09-01")
    expect(dayOf(new Date("2027-01-01T04:59:59Z"))).toBe("2026-12-31")
    expect(dayOf(new Date("2027-01-01T05:00:00Z"))).toBe("2027-01-01")
  })
  test("a day begins at midnight, in summer, in winter and when clocks change", () => {
    expect(startOfDay("2026-07-01").toISOString()).toBe("2026-07-01T04:00:00.000Z")
    expect(startOfDay("2026-12-01").toISOString()).toBe("2026-12-01T05:00:00.000Z")
    expect(startOfDay("2026-03-08").toISOString()).toBe("2026-03-08T05:00:00.000Z")
    expect(startOfDay("2026-03-09").toISOString()).toBe("2026-03-09T04:00:00.000Z")
    expect(startOfDay("2026-11-01").toISOString()).toBe("2026-11-01T04:00:00.000Z")
    expect(startOfDay("2026-11-02").toISOString()).toBe("2026-11-02T05:00:00.000Z")
  })
  test("the instant before a day begins belongs to the day before", () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const start = startOfDay(day)
        expect(dayOf(start)).toBe(day)
        expect(dayOf(new Date(start.getTime() - 1))).toBe(addDays(day, -1))
      }),
    )
  })
})
