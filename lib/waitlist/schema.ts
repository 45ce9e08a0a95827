import { z } from "zod"
import { accountSchema, emailSchema } from "#lib/accounts/schema/account.ts"
import { dayCarried, postalCode } from "#lib/children/schema.ts"
import { isDay, readBoxes, type DayReason } from "#lib/platform/days.ts"
import { namedFacts, priorityFacts, type Priority } from "./rules/facts.ts"
import { ageGroups, nextSeptember, type AgeGroup } from "./rules/list-terms.ts"
import type { PolicyDraft } from "./rules/draft.ts"
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

/** A field that was left empty, and one that a form has only once. */
const left = (value: unknown) => (typeof value === "string" && value.trim() === "" ? null : value)
const several = (value: unknown) => (value === undefined ? [] : [value].flat())
const ownChild = { childId: z.uuid("BAD_FORM") }

export const joinListsSchema = z.strictObject({
  ...ownChild,
  daycareIds: z.preprocess(
    several,
    z.array(z.uuid("BAD_FORM")).min(1, "LISTS_MISSING").max(50, "LISTS_MANY"),
  ),
})

/** The most lists that one address carries: it must stay one that every browser takes. */
export const mostChosen = 20

/** What the page of choosing lists was asked: words to search for, and the services chosen so far, by their slugs. */
export function readChoice(raw: Record<string, string | string[] | undefined>): {
  near: string
  add: string[]
} {
  const slugs = several(raw.add).filter((it): it is string => typeof it === "string")
  return {
    near: ([raw.near].flat()[0] ?? "").trim().slice(0, 80),
    add: [...new Set(slugs)].filter((it) => /^[a-z0-9-]{1,200}$/.test(it)).slice(0, mostChosen),
  }
}

/** A day in an address, or nothing. */
export function readDay(raw: string | string[] | undefined): string | null {
  const [day = ""] = [raw].flat()
  return isDay(day) ? day : null
}

/** How a service looks at its list; what an address says and cannot be is left out. */
export type Look = {
  startOn: string
  ages: AgeGroup
  category: number | null
  view: "ORDER" | "OUT"
  page: number
  /** What was written in the boxes of the day and is none, to be mended: the list is then that of the usual day. */
  noDay?: { said: string[]; reason: DayReason }
}

export function readLook(raw: Record<string, string | string[] | undefined>, today: string): Look {
  const one = (name: string) => [raw[name]].flat()[0] ?? ""
  const number = (name: string) => (/^[1-9]\d{0,3}$/.test(one(name)) ? Number(one(name)) : null)
  const on = Array.isArray(raw.on) ? raw.on.slice(0, 3).map((it) => it.slice(0, 20)) : null
  const boxes = on && readBoxes(on)
  return {
    startOn: (boxes?.ok ? boxes.day : readDay(raw.on)) ?? nextSeptember(today),
    ages: ageGroups.find((it) => it === one("ages")) ?? "ALL",
    category: number("category"),
    view: one("view") === "out" ? "OUT" : "ORDER",
    page: number("page") ?? 1,
    // Nothing written is nothing asked.
    ...(on &&
      boxes?.ok === false &&
      boxes.reason !== "DATE_MISSING" && { noDay: { said: on, reason: boxes.reason } }),
  }
}

export const leaveListSchema = z.strictObject({ registrationId: z.uuid("BAD_FORM") })

export const wishSchema = z.strictObject({
  ...ownChild,
  desiredEntryOn: dayCarried("WISH_MISSING"),
})

const named = z.preprocess(left, name.nullable().default(null))
const place = z.preprocess(left, z.enum(criteria, "CRITERION_UNKNOWN").nullable().default(null))

/** How many criteria a form of one's own policy offers. */
export const criterionPlaces = [1, 2, 3, 4, 5, 6] as const

/** What the form of a policy asks: of a GNS its criteria in order, of the others their priorities and the cap. */
const draftFields = {
  ...{ criterion1: place, criterion2: place, criterion3: place },
  ...{ criterion4: place, criterion5: place, criterion6: place },
  priorities: z.preprocess(several, z.array(z.enum(priorityFacts, "CRITERION_UNKNOWN")).max(10)),
  ...{ SCHOOL: named, EMPLOYER: named, MUNICIPALITY: named },
  capPercent: z
    .preprocess(left, z.coerce.number("CAP_FORM").int("CAP_FORM").min(0, "CAP_FORM").max(50, "CAP_HIGH"))
    .default(50),
  effectiveFrom: dayCarried("FROM_MISSING"),
}
export type DraftFields = z.output<z.ZodObject<typeof draftFields>>

function draftFrom(it: DraftFields): PolicyDraft {
  const places = [it.criterion1, it.criterion2, it.criterion3, it.criterion4, it.criterion5, it.criterion6]
  return {
    criteria: places.filter((one) => one !== null),
    priorities: it.priorities,
    capPercent: it.capPercent,
    named: { SCHOOL: it.SCHOOL, EMPLOYER: it.EMPLOYER, MUNICIPALITY: it.MUNICIPALITY },
    effectiveFrom: it.effectiveFrom,
  }
}

function checkDraft(it: DraftFields, context: z.RefinementCtx): void {
  const issue = (message: string, field: string) =>
    context.addIssue({ code: "custom", message, path: [field] })
  const chosen = draftFrom(it)
  const twice = chosen.criteria.find((one, at) => chosen.criteria.indexOf(one) < at)
  if (twice) issue("CRITERION_TWICE", "criterion1")
  for (const fact of namedFacts) {
    const isChosen = chosen.criteria.includes(fact) || chosen.priorities.includes(fact)
    if (isChosen && it[fact] === null) issue("NAMED_MISSING", fact)
  }
}

export const policyDraftSchema = z
  .strictObject(draftFields)
  .superRefine(checkDraft)
  .transform((it) => ({ draft: draftFrom(it), fields: it }))

/** A draft as a form or an address carries it: what was left out stays out. */
export function draftPairs(fields: DraftFields): [name: string, value: string][] {
  return Object.entries(fields).flatMap(([name, value]): [string, string][] => {
    if (value === null) return []
    return Array.isArray(value) ? value.map((it) => [name, it]) : [[name, String(value)]]
  })
}

export function draftQuery(fields: DraftFields): string {
  return new URLSearchParams(draftPairs(fields)).toString()
}

/** A draft that was tried, with the version that its author saw it would become. */
export const publishPolicySchema = z
  .strictObject({ ...draftFields, version: z.coerce.number("BAD_FORM").int("BAD_FORM").positive("BAD_FORM") })
  .superRefine(checkDraft)
  .transform((it) => ({ draft: draftFrom(it), version: it.version }))

/** What an old list says, in the shapes of the pages: the same address is one and the same wherever it was typed. */
export const oldForms = {
  email: (text: string) => emailSchema.safeParse(text).data ?? null,
  phone: (text: string) => accountSchema.shape.phone.safeParse(text).data ?? null,
  postalCode: (text: string) => postalCode.safeParse(text).data ?? null,
}
