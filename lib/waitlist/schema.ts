import { z } from "zod"
import { isDay } from "#lib/platform/days.ts"
import { namedFacts, priorityFacts, type Priority } from "./rules/facts.ts"
import {
  capBases,
  clocks,
  criteria,
  forbiddenCriteria,
  tieBreaks,
  type AdmissionPolicy,
  type Condition,
} from "./rules/policy.ts"

const day = z.string().refine(isDay, "DATE_WRONG")
const name = z.string().trim().min(1, "NAMED_MISSING").max(120, "NAMED_LONG")
const daycareKind = z.enum(["CPE", "GS", "GNS", "HOME"])
const plainFacts = ["STAFF_CHILD", "SPECIAL_NEEDS", "PRECARITY", "INDIGENOUS"] as const

/** A forbidden criterion is refused by its name, anything else that is not in the catalogue as unknown. */
const criterion = z.string().superRefine((text, context) => {
  const isForbidden = forbiddenCriteria.some((it) => text.toUpperCase().includes(it))
  if (isForbidden) context.addIssue({ code: "custom", message: "CRITERION_FORBIDDEN" })
  else if (!criteria.some((it) => it === text))
    context.addIssue({ code: "custom", message: "CRITERION_UNKNOWN" })
})

const condition: z.ZodType<Condition> = z
  .looseObject({ is: criterion })
  .pipe(
    z.discriminatedUnion("is", [
      z.strictObject({ is: z.enum(plainFacts) }),
      z.strictObject({ is: z.enum(namedFacts), of: name }),
      z.strictObject({ is: z.literal("SIBLING_ATTENDS") }),
      z.strictObject({ is: z.literal("NOT_PLACED"), in: z.array(daycareKind).min(1).max(4) }),
    ]),
  )

const priority: z.ZodType<Priority> = z
  .strictObject({ fact: z.enum(priorityFacts, "CRITERION_UNKNOWN"), of: name.nullable() })
  .refine(({ fact, of }) => namedFacts.some((it) => it === fact) === (of !== null), "NAMED_MISSING")

/** How many categories a policy may have, the last one included: more than anybody can explain is no order. */
const mostCategories = 10

/**
 * A policy as it is stored and published. Closed: what is not named here has no meaning, so language, culture and
 * religion cannot be written into one (domain.md §3).
 */
export const admissionPolicySchema: z.ZodType<AdmissionPolicy> = z
  .strictObject({
    format: z.literal(1),
    name: z.enum(["NETWORK", "OWN"]),
    version: z.int().min(1).max(100_000),
    effectiveFrom: day,
    effectiveUntil: day.nullable(),
    categories: z
      .array(z.strictObject({ when: z.array(condition).max(3) }))
      .min(1)
      .max(mostCategories, "CRITERIA_MANY")
      .refine((all) => all.findIndex((it) => it.when.length === 0) === all.length - 1, "CATEGORIES_OPEN")
      .refine((all) => new Set(all.map((it) => JSON.stringify(it))).size === all.length, "CRITERION_TWICE"),
    clock: z.enum(clocks),
    tieBreaks: z
      .array(z.enum(tieBreaks))
      .min(1)
      // After the draw nothing is left to decide: a tie-break behind it would be a promise that is never kept.
      .refine((all) => all.indexOf("DRAW") === all.length - 1, "DRAW_NOT_LAST"),
    reserved: z.strictObject({
      priorities: z.array(priority).max(10),
      capPercent: z.int().min(0).max(50, "CAP_HIGH"),
      basis: z.enum(capBases),
    }),
    departures: z.enum(["NEVER", "WITH_REASON"]),
  })
  .refine((it) => it.effectiveUntil === null || it.effectiveFrom <= it.effectiveUntil, {
    path: ["effectiveUntil"],
    message: "DATES_REVERSED",
  })

/** What a GNS chooses for its own policy, in its order. */
export const ownCriteriaSchema = z
  .array(condition)
  .max(mostCategories - 1, "CRITERIA_MANY")
  .refine((all) => new Set(all.map((it) => JSON.stringify(it))).size === all.length, "CRITERION_TWICE")
