import { describe, expect, test } from "vitest"
import { draftOf, policyOf } from "#lib/waitlist/rules/draft.ts"
import { listTerms, nextSeptember } from "#lib/waitlist/rules/list-terms.ts"
import { networkPolicy } from "#lib/waitlist/rules/policy.ts"
import { decidedBy } from "#lib/waitlist/rules/order.ts"
import { undoableTo, joined, wished } from "#lib/waitlist/rules/seniority.ts"
import {
  admissionPolicySchema,
  draftQuery,
  policyDraftSchema,
  readChoice,
  readLook,
} from "#lib/waitlist/schema.ts"

/** What a service may choose of its rule, and how it looks at its list. */
const from = { effectiveFrom: "2027-01-15" }
const reasons = (given: Record<string, unknown>) => {
  const read = policyDraftSchema.safeParse({ ...from, ...given })
  return read.success ? [] : read.error.issues.map((it) => `${it.path.join()} ${it.message}`)
}
const drafted = (given: Record<string, unknown>) => policyDraftSchema.parse({ ...from, ...given })

describe("a draft", () => {
  test("of the network keeps the network's categories and declares priorities within the cap", () => {
    const { draft } = drafted({ priorities: ["SPECIAL_NEEDS", "SCHOOL"], SCHOOL: "Cégep", capPercent: "30" })
    const policy = policyOf(draft, "NETWORK", 2)
    expect(admissionPolicySchema.parse(policy)).toEqual(policy)
    expect(policy).toMatchObject({
      categories: networkPolicy.categories,
      version: 2,
      effectiveFrom: "2027-01-15",
    })
    expect(policy.reserved).toMatchObject({
      capPercent: 30,
      priorities: [
        { fact: "SPECIAL_NEEDS", of: null },
        { fact: "SCHOOL", of: "Cégep" },
      ],
    })
    expect(draftOf(policy)).toEqual(draft)
  })

  test("of a GNS is its criteria in their order, then the date of registration", () => {
    const { draft } = drafted({
      criterion1: "MUNICIPALITY",
      criterion3: "STAFF_CHILD",
      MUNICIPALITY: "Laval",
    })
    const policy = policyOf(draft, "OWN", 1)
    expect(admissionPolicySchema.parse(policy)).toEqual(policy)
    expect(policy.categories).toEqual([
      { when: [{ is: "MUNICIPALITY", of: "Laval" }] },
      { when: [{ is: "STAFF_CHILD" }] },
      { when: [] },
    ])
    expect(policy.clock).toBe("REGISTERED_ON")
    expect(draftOf(policy)).toMatchObject({
      criteria: ["MUNICIPALITY", "STAFF_CHILD"],
      named: { MUNICIPALITY: "Laval" },
    })
  })

  test("is refused at its field: too high a cap, a criterion twice, a name left out, no day", () => {
    expect(reasons({ capPercent: "51" })).toEqual(["capPercent CAP_HIGH"])
    expect(reasons({ capPercent: "many" })).toEqual(["capPercent CAP_FORM"])
    expect(reasons({ criterion1: "STAFF_CHILD", criterion2: "STAFF_CHILD" })).toEqual([
      "criterion1 CRITERION_TWICE",
    ])
    expect(reasons({ priorities: "EMPLOYER" })).toEqual(["EMPLOYER NAMED_MISSING"])
    expect(reasons({ criterion1: "RELIGION" })).toEqual(["criterion1 CRITERION_UNKNOWN"])
    expect(reasons({ effectiveFrom: "" })).toHaveLength(1)
    expect(reasons({ effectiveFrom: "2027-02-30" })).toEqual(["effectiveFrom DATE_NONE"])
    expect(reasons({ effectiveFrom: ["30", "2", "2027"] })).toEqual(["effectiveFrom DATE_NONE"])
    expect(reasons({ effectiveFrom: ["", "", ""] })).toEqual(["effectiveFrom FROM_MISSING"])
    expect(drafted({ effectiveFrom: ["1", "3", "2027"] }).draft.effectiveFrom).toBe("2027-03-01")
  })

  test("travels in an address and comes back the same", () => {
    const { draft, fields } = drafted({ priorities: ["INDIGENOUS", "PRECARITY"], capPercent: "0" })
    const pairs = new URLSearchParams(draftQuery(fields))
    const raw = Object.fromEntries(
      [...new Set(pairs.keys())].map((it) => {
        const values = pairs.getAll(it)
        return [it, values.length > 1 ? values : values[0]]
      }),
    )
    expect(policyDraftSchema.parse(raw).draft).toEqual(draft)
  })
})

describe("a look at the list", () => {
  test("is for 1 September to come unless a day is named", () => {
    expect(nextSeptember("2026-08-31")).toBe("2026-09-01")
    expect(nextSeptember("2026-09-01")).toBe("2026-09-01")
    expect(nextSeptember("2026-09-02")).toBe("2027-09-01")
    expect(readLook({}, "2026-11-22")).toEqual({
      startOn: "2027-09-01",
      ages: "ALL",
      category: null,
      view: "ORDER",
      page: 1,
    })
    expect(readLook({ on: "2026-02-30", ages: "x", page: "-1", view: "out" }, "2026-11-22")).toMatchObject({
      ...{ startOn: "2027-09-01", ages: "ALL", page: 1, view: "OUT" },
    })
  })

  test("reads the day in three boxes; one that is none is told and kept, and the usual day stands", () => {
    const look = (on: string[]) => readLook({ on }, "2026-11-22")
    expect(look(["1", "3", "2027"])).toMatchObject({ startOn: "2027-03-01" })
    expect(look(["1", "3", "2027"])).not.toHaveProperty("noDay")
    expect(look(["31", "2", "2027"])).toMatchObject({
      ...{ startOn: "2027-09-01", noDay: { said: ["31", "2", "2027"], reason: "DATE_NONE" } },
    })
    expect(look(["", "", ""])).not.toHaveProperty("noDay")
    expect(look(["1".repeat(50), "2", "2027", "x"]).noDay).toEqual({
      ...{ said: ["1".repeat(20), "2", "2027"], reason: "DATE_FIGURES" },
    })
  })

  test("takes whoever wishes a place by that day, of one group of months or of all", () => {
    expect(listTerms("2027-01-10", "18-23", "2026-11-22")).toMatchObject({
      ...{
        latestStartOn: "2027-01-10",
        countedTo: "2027-01-10",
        ages: { from: 18, to: 23, on: "2027-01-10" },
      },
    })
    expect(listTerms("2027-01-10", "ALL", "2026-11-22").ages).toEqual({ from: 0, to: null, on: "2027-01-10" })
  })

  test("says what put each child behind the one before", () => {
    const key = { category: 4, countedFrom: "2026-01-05", precarity: true, draw: 99 }
    expect(decidedBy(null, key)).toBe("FIRST")
    expect(decidedBy(key, { ...key, category: 5 })).toBe("CATEGORY")
    expect(decidedBy(key, { ...key, countedFrom: "2026-01-06" })).toBe("DAYS")
    expect(decidedBy(key, { ...key, precarity: false })).toBe("PRECARITY")
    expect(decidedBy(key, { ...key, draw: 100 })).toBe("DRAW")
  })
})

test("an address of choices keeps each slug once, and nothing that is none", () => {
  expect(readChoice({ add: ["a-1", "a-1", "../x", "b"], near: [" H2X "] })).toEqual({
    near: "H2X",
    add: ["a-1", "b"],
  })
  expect(readChoice({ add: Array.from({ length: 40 }, (_, at) => `s${at}`) }).add).toHaveLength(20)
})

test("the dates that may be taken back to are those of the last seven days, the newest first", () => {
  const first = joined("2026-01-01", "2026-03-01")
  const later = wished(wished(first, "2026-05-01", "2026-02-01"), "2026-06-01", "2026-02-06")
  expect(undoableTo(later, "2026-02-07")).toEqual([
    { desiredEntryOn: "2026-05-01", until: "2026-02-13" },
    { desiredEntryOn: "2026-03-01", until: "2026-02-08" },
  ])
  expect(undoableTo(later, "2026-02-09")).toHaveLength(1)
  expect(undoableTo(later, "2026-02-14")).toEqual([])
})
