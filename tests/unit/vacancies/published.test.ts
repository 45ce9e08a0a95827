import { expect, test } from "vitest"
import { canPublish } from "#lib/vacancies/rules/published.ts"
import { publishPlaceSchema, takeDownSchema } from "#lib/vacancies/schema/published.ts"

const today = "2026-11-22"
const judged = (startsOn: string, untilOn: string) => {
  const verdict = canPublish({ startsOn, untilOn }, today)
  return verdict.ok ? "ok" : verdict.reason
}

test("a place begins today at the earliest", () => {
  expect(judged("2026-11-21", "2026-11-30")).toBe("START_PAST")
  expect(judged("2026-11-22", "2026-11-30")).toBe("ok")
})

test("it stands for thirty days at most, the last one included", () => {
  expect(judged(today, "2026-11-21")).toBe("UNTIL_PAST")
  expect(judged(today, "2026-11-22")).toBe("ok")
  expect(judged(today, "2026-12-22")).toBe("ok")
  expect(judged(today, "2026-12-23")).toBe("UNTIL_FAR")
})

const form = {
  ...{ daycareId: "00000000-0000-4000-8000-000000000001", places: " 2 ", ages: "0-17" },
  ...{ startsOn: ["1", "12", "2026"], untilOn: ["5", "12", "2026"], vacancyId: "" },
}

test("what is typed is read as people type it", () => {
  expect(publishPlaceSchema.parse(form)).toEqual({
    ...{ daycareId: form.daycareId, vacancyId: null, places: 2, ages: { from: 0, to: 17 } },
    ...{ startsOn: "2026-12-01", untilOn: "2026-12-05" },
  })
})

test.each([
  ["places", { places: "" }, "PLACES_MISSING"],
  ["places", { places: "0" }, "PLACES_FORM"],
  ["places", { places: "deux" }, "PLACES_FORM"],
  ["ages", { ages: "0-35" }, "AGES_MISSING"],
  ["startsOn", { startsOn: ["", "", ""] }, "START_MISSING"],
  ["untilOn", { untilOn: ["31", "2", "2026"] }, "DATE_NONE"],
])("a wrong answer is told beside its field: %s", (field, wrong, message) => {
  const read = publishPlaceSchema.safeParse({ ...form, ...wrong })
  expect(read.error?.issues.map((it) => [it.path[0], it.message])).toContainEqual([field, message])
})

test("a reason is one of the list, and nothing else is taken along", () => {
  const placeId = form.daycareId
  expect(takeDownSchema.safeParse({ placeId, why: "FILLED" }).success).toBe(true)
  expect(takeDownSchema.safeParse({ placeId }).error?.issues[0]?.message).toBe("WHY_MISSING")
  expect(takeDownSchema.safeParse({ placeId, why: "FILLED", published_by: "x" }).success).toBe(false)
})
