import { expect, test } from "vitest"
import { takeLookSchema } from "#lib/record/schema/looks.ts"

const form = {
  ...{ about: "CHILD", whose: "0198f6a0-0000-7000-8000-000000000001", purpose: "INCIDENT" },
  ...{ sinceOn: ["1", "11", "2026"], sinceAt: "0 h 00", untilOn: ["1", "11", "2026"], untilAt: "23 h 59" },
}
const refused = (change: object) =>
  takeLookSchema
    .safeParse({ ...form, ...change })
    .error?.issues.map((it) => `${it.path.join()}: ${it.message}`)

test("a look takes both its minutes whole, on a day of twenty-five hours too", () => {
  expect(takeLookSchema.parse(form)).toMatchObject({
    since: new Date("2026-11-01T04:00:00Z"),
    until: new Date("2026-11-02T05:00:00Z"),
  })
  expect(refused({ untilAt: "0 h 00" })).toBeUndefined()
})

test("what is wrong of its window stands beside its own field, all of it at once", () => {
  expect(refused({ sinceOn: ["31", "2", "2026"], untilAt: "tard" })).toEqual([
    "sinceOn: DATE_NONE",
    "untilAt: HOUR_FORM",
  ])
  expect(refused({ sinceAt: "1 h", untilAt: "0 h 59" })).toEqual(["untilOn: END_BEFORE"])
  expect(refused({ sinceOn: ["1", "11", "2016"] })).toEqual(["sinceOn: YEAR_WRONG"])
})
