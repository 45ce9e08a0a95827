import { expect, test } from "vitest"
import { liveThrough } from "#tests/load/filling.ts"
import { manners, mindOf, type Manners } from "#tests/load/filling/people.ts"
import type { Place, Year } from "#tests/load/filling/year.ts"

/** The years that `npm run measure -- filling` compares ways in: one place each here, and families of one mind. */
const publishedAt = new Date("2026-06-01T14:00:00Z") // a Monday
const child = (number: number): Place["line"][number] => ({
  ...{ registrationId: `r${number}`, childId: `c${number}`, position: number, categoryKey: "OTHER" },
  ...{ category: 1, countedFrom: "2025-01-01", since: "2025-01-01", precarity: false, draw: number },
  ...{ days: 500, remarks: [] },
})
const year = (places: number, families: number): Year => ({
  from: "2026-06-01",
  families,
  places: Array.from({ length: places }, (_, at) => ({
    ...{ id: `p${at}`, daycareId: "d", publishedAt, startOn: "2026-07-01", latestStartOn: "2026-07-31" },
    line: Array.from({ length: families }, (__, number) => child(number + 1)),
  })),
})
const alike: Manners = { ...manners, wants: 1, accepts: 1, silent: 0, medianAnswerHours: 0.001, picksUp: 1 }
const ways = ["by these rules", "one at a time, 7 days", "telephone down the list"] as const

test("where everybody answers at once and wants the place, the first of the line has it, whatever the way", () => {
  for (const way of ways) {
    const outcome = liveThrough(year(1, 5), way, alike)
    expect(outcome).toMatchObject({ filled: 1, refusals: 0, envied: 0 })
    expect(outcome.daysToFill[0], way).toBeLessThan(0.1)
  }
})

test("nobody has two places, and a place stays empty once the line is at its end", () => {
  for (const way of ways) expect(liveThrough(year(7, 5), way, alike).filled, way).toBe(5)
})

test("where nobody answers a letter, every family is asked once and the place stays empty", () => {
  for (const way of ["by these rules", "one at a time, 7 days"] as const) {
    const outcome = liveThrough(year(1, 4), way, { ...alike, silent: 1, confirms: 0 })
    expect(outcome.filled).toBe(0)
    expect([outcome.asked.size, outcome.lostBySilence.size], way).toEqual([4, 4])
  }
})

test("one at a time, a silent first family costs the place seven days; asked side by side, three", () => {
  const some = { ...alike, silent: 0.5 }
  const isSilent = (place: string, of: string) => mindOf("filling", of, place, some).isSilent
  const id = Array.from({ length: 50 }, (_, at) => `p${at}`).find(
    (it) => isSilent(it, "c1") && !isSilent(it, "c2"),
  )!
  const it = year(1, 12)
  const days = (way: (typeof ways)[number]) =>
    liveThrough({ ...it, places: it.places.map((one) => ({ ...one, id })) }, way, some).daysToFill[0]
  expect(days("one at a time, 7 days")).toBeCloseTo(7, 1)
  expect(days("by these rules")).toBeCloseTo(3, 1)
})

test("by telephone a place goes past families who wanted it and did not pick up; by letter it does not", () => {
  const some = { ...alike, picksUp: 0.3 }
  const many = { ...year(0, 0), places: [] as Place[] }
  for (let at = 0; at < 40; at++)
    many.places.push({ ...year(1, 0).places[0]!, id: `p${at}`, line: [child(2 * at + 1), child(2 * at + 2)] })
  expect(liveThrough(many, "telephone down the list", some).envied).toBeGreaterThan(3)
  for (const way of ["by these rules", "one at a time, 7 days"] as const)
    expect(liveThrough(many, way, some).envied).toBe(0)
})

test("the same year comes out the same twice", () => {
  for (const way of ways)
    expect(liveThrough(year(5, 12), way, manners)).toEqual(liveThrough(year(5, 12), way, manners))
})
