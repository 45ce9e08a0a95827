import { describe, expect, test } from "vitest"
import { networkPolicy, ownPolicy } from "#lib/waitlist/rules/policy.ts"
import { admissionPolicySchema, ownCriteriaSchema } from "#lib/waitlist/schema.ts"

const refused = (change: object) =>
  admissionPolicySchema.safeParse({ ...networkPolicy, ...change }).error?.issues.map((it) => it.message)
const withFirst = (...when: object[]) => ({ categories: [{ when }, { when: [] }] })

test("both policies that ship are data, and survive being stored", () => {
  const own = ownPolicy([{ is: "EMPLOYER", of: "Verreault" }, { is: "SIBLING_ATTENDS" }], {
    effectiveFrom: "2026-01-01",
  })
  for (const it of [networkPolicy, own, ownPolicy([], { effectiveFrom: "2026-01-01" })])
    expect(admissionPolicySchema.parse(JSON.parse(JSON.stringify(it)))).toEqual(it)
})

describe("a policy", () => {
  test.each(["LANGUAGE", "CULTURE", "RELIGION", "language", "MOTHER_LANGUAGE"])("never asks for %s", (is) => {
    expect(refused(withFirst({ is }))).toEqual(["CRITERION_FORBIDDEN"])
    expect(ownCriteriaSchema.safeParse([{ is }]).error?.issues[0]?.message).toBe("CRITERION_FORBIDDEN")
  })
  test("asks for nothing that is not in the catalogue, and for no more than its words", () => {
    expect(refused(withFirst({ is: "TALL" }))).toEqual(["CRITERION_UNKNOWN"])
    expect(refused(withFirst({ is: "STAFF_CHILD", of: "someone" }))).toHaveLength(1)
    expect(refused(withFirst({ is: "SIBLING_ATTENDS", where: "ANYWHERE" }))).toHaveLength(1)
    expect(refused(withFirst({ is: "SCHOOL" }))).toHaveLength(1)
    expect(refused(withFirst({ is: "SCHOOL", of: " " }))).toEqual(["NAMED_MISSING"])
    expect(refused({ code: "() => true" })).toHaveLength(1)
  })
  test("has a category for everybody, the last, and none twice", () => {
    const { categories } = networkPolicy
    expect(refused({ categories: categories.slice(0, 4) })).toEqual(["CATEGORIES_OPEN"])
    expect(refused({ categories: [{ when: [] }, ...categories] })).toContain("CATEGORIES_OPEN")
    expect(refused({ categories: [categories[0], categories[0], { when: [] }] })).toEqual(["CRITERION_TWICE"])
    const employers = Array.from({ length: 10 }, (_, n) => ({ when: [{ is: "EMPLOYER", of: `${n}` }] }))
    expect(refused({ categories: [...employers, { when: [] }] })).toEqual(["CRITERIA_MANY"])
  })
  test("ends with the draw, keeps its cap at half, and its days in order", () => {
    expect(refused({ tieBreaks: ["DRAW", "PRECARITY"] })).toEqual(["DRAW_NOT_LAST"])
    expect(refused({ tieBreaks: ["PRECARITY"] })).toEqual(["DRAW_NOT_LAST"])
    expect(refused({ reserved: { ...networkPolicy.reserved, capPercent: 51 } })).toEqual(["CAP_HIGH"])
    expect(refused({ effectiveUntil: "2024-12-31" })).toEqual(["DATES_REVERSED"])
    expect(refused({ effectiveFrom: "2025-02-29" })).toEqual(["DATE_WRONG"])
  })
  test("names whom a priority names, and only then", () => {
    const reserved = (fact: string, of: string | null) =>
      refused({ reserved: { ...networkPolicy.reserved, priorities: [{ fact, of }] } })
    expect(reserved("PRECARITY", null)).toBeUndefined()
    expect(reserved("EMPLOYER", "Verreault")).toBeUndefined()
    expect(reserved("EMPLOYER", null)).toEqual(["NAMED_MISSING"])
    expect(reserved("PRECARITY", "x")).toEqual(["NAMED_MISSING"])
    expect(reserved("RELIGION", null)).toEqual(["CRITERION_UNKNOWN"])
  })
})
