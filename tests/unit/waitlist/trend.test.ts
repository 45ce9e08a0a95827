import { describe, expect, test } from "vitest"
import { movesOf, trendOf, type RankNote } from "#lib/waitlist/rules/trend.ts"

/** What a rank did, told without telling of anybody else. */
const note = (on: string, rank: number | null, moved: RankNote["moved"] = {}): RankNote => ({
  on,
  rank,
  moved,
})
const today = "2026-06-11"

describe("a trend", () => {
  test("compares with the last night before the thirty days, and up is towards the first", () => {
    const notes = [note("2026-01-05", 19), note("2026-05-01", 16), note("2026-06-04", 12)]
    expect(trendOf(notes, 12, today)).toEqual({ since: "2026-05-12", from: { exact: 16 }, move: "UP", by: 4 })
    expect(trendOf(notes, 17, today)).toMatchObject({ move: "DOWN", by: 1 })
    expect(trendOf(notes, 16, today)).toMatchObject({ move: "SAME", by: null })
  })

  test("on the list for less than that, compares with its first night", () => {
    expect(trendOf([note("2026-06-01", 9)], 8, today)).toMatchObject({ since: "2026-06-01", by: 1 })
  })

  test("inside one band nothing moved, and between bands no number is told", () => {
    expect(trendOf([note("2026-05-01", 99)], 52, today)).toMatchObject({ move: "SAME", by: null })
    expect(trendOf([note("2026-05-01", 60)], 49, today)).toMatchObject({ move: "UP", by: null })
  })

  test("without a night or without a rank there is none", () => {
    expect(trendOf([], 3, today)).toBeNull()
    expect(trendOf([note("2026-05-01", null)], 3, today)).toBeNull()
    expect(trendOf([note("2026-05-01", 3)], null, today)).toBeNull()
  })
})

describe("the moves of a rank", () => {
  test("add up: causes of five and more by name, what is left as other changes, the newest first", () => {
    const notes = [
      note("2026-05-01", 20),
      note("2026-05-08", 21, { JOINED: 1 }),
      note("2026-06-04", 12, { ADMITTED: -6, LEFT: -2 }),
    ]
    const [last, first] = movesOf(notes)
    expect(last).toMatchObject({
      on: "2026-06-04",
      by: -9,
      causes: [{ cause: "ADMITTED", change: -6 }],
      other: -3,
    })
    expect(first).toMatchObject({ on: "2026-05-08", by: 1, causes: [], other: 1 })
    for (const it of movesOf(notes))
      expect(it.causes.reduce((sum, { change }) => sum + change, 0) + it.other).toBe(it.by)
  })

  test("inside a band there is none to tell, and out of one no number", () => {
    const notes = [
      note("2026-05-01", 90),
      note("2026-05-08", 60, { LEFT: -30 }),
      note("2026-06-04", 40, { LEFT: -20 }),
    ]
    expect(movesOf(notes)).toEqual([
      { on: "2026-06-04", from: { band: "51-100" }, to: { exact: 40 }, by: null, causes: [], other: 0 },
    ])
  })

  test("one's own change is told whatever it did; a night out of the order is no move", () => {
    const notes = [
      note("2026-05-01", 4),
      note("2026-05-08", null),
      note("2026-05-20", 6),
      note("2026-06-01", 8, { OWN_CHANGE: 2 }),
    ]
    expect(movesOf(notes)).toMatchObject([{ causes: [{ cause: "OWN_CHANGE", change: 2 }], other: 0 }])
  })
})
