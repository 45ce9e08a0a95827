import { describe, expect, test } from "vitest"
import { instantsAt } from "#lib/platform/days.ts"
import { comesTwice, instantOf, readHour } from "#lib/site/rules/hours.ts"

const iso = (all: Date[]) => all.map((it) => it.toISOString())

describe("an hour on the wall in Québec", () => {
  test("is one instant, in summer and in winter", () => {
    expect(iso(instantsAt("2026-07-01", 22, 30))).toEqual(["2026-07-02T02:30:00.000Z"])
    expect(iso(instantsAt("2026-01-15", 22, 30))).toEqual(["2026-01-16T03:30:00.000Z"])
  })
  test("is left out in the night of March when the clock moves forward: none, and refused", () => {
    expect(instantsAt("2027-03-14", 2, 30)).toEqual([])
    expect(instantOf("2027-03-14", { hour: 2, minute: 0 })).toEqual({ ok: false, reason: "HOUR_NONE" })
    expect(iso(instantsAt("2027-03-14", 1, 59))).toEqual(["2027-03-14T06:59:00.000Z"])
    expect(iso(instantsAt("2027-03-14", 3, 0))).toEqual(["2027-03-14T07:00:00.000Z"])
  })
  test("comes twice in the night of November when it moves back: the first is taken, and said", () => {
    expect(iso(instantsAt("2026-11-01", 1, 30))).toEqual([
      "2026-11-01T05:30:00.000Z",
      "2026-11-01T06:30:00.000Z",
    ])
    const first = instantOf("2026-11-01", { hour: 1, minute: 30 })
    expect(first).toEqual({ ok: true, value: new Date("2026-11-01T05:30:00Z") })
    expect(comesTwice(new Date("2026-11-01T05:30:00Z"))).toBe(true)
    expect([new Date("2026-11-01T04:30:00Z"), new Date("2026-11-01T07:00:00Z")].map(comesTwice)).toEqual([
      false,
      false,
    ])
  })
  test("at midnight belongs to the day that begins", () =>
    expect(iso(instantsAt("2026-11-01", 0, 0))).toEqual(["2026-11-01T04:00:00.000Z"]))
})

describe("an hour as people write it", () => {
  test.each([
    ["22:30", 22, 30],
    ["22 h 30", 22, 30],
    ["22h", 22, 0],
    ["9 h 05", 9, 5],
    ["0:00", 0, 0],
    ["10:30 p.m.", 22, 30],
    ["12 am", 0, 0],
    ["12 p.m.", 12, 0],
    [" 22 h 30 ", 22, 30],
  ])("%s", (text, hour, minute) => expect(readHour(text)).toEqual({ ok: true, value: { hour, minute } }))
  test.each(["24:00", "22:60", "22", "soir", "13 pm", "0 am", "22:3", "-1:00", "١٢:٣٠"])(
    "%s is none",
    (text) => expect(readHour(text)).toEqual({ ok: false, reason: "HOUR_FORM" }),
  )
  test("nothing at all is missing", () =>
    expect(readHour("  ")).toEqual({ ok: false, reason: "HOUR_MISSING" }))
})
