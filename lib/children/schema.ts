import { z } from "zod"
import { isDay } from "#lib/platform/days.ts"
import { bondWishes } from "./rules/siblings.ts"
import { attestationKinds, decidedBy } from "./rules/attestations.ts"

/** An empty field of a form is one that was left out. */
const left = (value: unknown) => (typeof value === "string" && value.trim() === "" ? null : value)
const day = z.string().refine(isDay, "DATE_WRONG")
const name = z
  .string("NAME_MISSING")
  .transform((text) => text.normalize("NFC").replace(/\s+/g, " ").trim())
  .refine((text) => text !== "", "NAME_MISSING")
  .refine((text) => text.length <= 80, "NAME_LONG")
  .refine((text) => !/[\p{Cc}\p{Cf}]/u.test(text), "NAME_ODD")
const which = { childId: z.uuid("BAD_FORM") }
const seen = { version: z.coerce.number("BAD_FORM").int("BAD_FORM").positive("BAD_FORM") }

/** "h1a1a1" and "H1A 1A1" are one code; the letters D, F, I, O, Q and U are in none. */
export const postalCode = z
  .string("POSTAL_CODE_WRONG")
  .transform((text) => text.toUpperCase().replace(/[\s-]/g, ""))
  .refine((text) => /^[GHJ]\d[ABCEGHJ-NPRSTV-Z]\d[ABCEGHJ-NPRSTV-Z]\d$/.test(text), "POSTAL_CODE_WRONG")
  .transform((text) => `${text.slice(0, 3)} ${text.slice(3)}`)

const minutes = z.coerce
  .number("HOURS_WRONG")
  .int("HOURS_WRONG")
  .min(0, "HOURS_WRONG")
  .max(2160, "HOURS_WRONG")

/** Everything of a file but its residence: each step sends what it asks, and the rest as the page had it. */
export const fileSchema = z
  .strictObject({
    ...which,
    ...seen,
    givenName: z.preprocess(left, name.nullable()),
    familyName: z.preprocess(left, name.nullable()),
    bornOn: z.preprocess(left, day.nullable()),
    expectedOn: z.preprocess(left, day.nullable()),
    desiredEntryOn: z.preprocess(left, day.nullable()),
    weekdays: z.array(z.coerce.number().int().min(1, "DAYS_WRONG").max(7, "DAYS_WRONG")).max(7, "DAYS_WRONG"),
    from: z.preprocess(left, minutes.nullable()),
    until: z.preprocess(left, minutes.nullable()),
    keepsLooking: z.boolean(),
    bothAnswer: z.boolean(),
  })
  .refine(
    (it) => it.weekdays.length > 0 === (it.from !== null) && (it.from === null) === (it.until === null),
    {
      path: ["from"],
      message: "SCHEDULE_PARTIAL",
    },
  )
  .refine((it) => it.from === null || it.until === null || it.from < it.until, {
    path: ["until"],
    message: "HOURS_REVERSED",
  })

export const residenceSchema = z.strictObject({
  ...which,
  position: z.literal([1, 2]),
  postalCode,
  municipalityCode: z.string("MUNICIPALITY_UNKNOWN").regex(/^\d{5}$/, "MUNICIPALITY_UNKNOWN"),
})

export const shareSchema = z.strictObject({
  ...which,
  position: z.literal([1, 2]),
  withChildId: z.uuid("BAD_FORM"),
})

export const linkSchema = z.strictObject({
  ...which,
  otherId: z.uuid("BAD_FORM"),
  wish: z.preprocess(left, z.enum(bondWishes, "BAD_FORM").nullable()),
})

const namedKinds = ["SCHOOL", "EMPLOYER", "MUNICIPALITY"]

/** A priority that a family claims: of which service, of which sibling, or by which name, as its kind asks. */
export const claimSchema = z
  .strictObject({
    ...which,
    kind: z.enum(attestationKinds, "CLAIM_MISSING"),
    daycareId: z.preprocess(left, z.uuid("BAD_FORM").nullable()),
    siblingId: z.preprocess(left, z.uuid("BAD_FORM").nullable()),
    named: z.preprocess(left, z.string().trim().min(1).max(120, "NAMED_LONG").nullable()),
  })
  .refine((it) => namedKinds.includes(it.kind) === (it.named !== null), {
    path: ["named"],
    message: "NAMED_MISSING",
  })
  .refine((it) => (decidedBy(it.kind) === "DAYCARE") === (it.daycareId !== null), {
    path: ["daycareId"],
    message: "DAYCARE_MISSING",
  })
  .refine((it) => (it.kind === "SIBLING") === (it.siblingId !== null), {
    path: ["siblingId"],
    message: "SIBLING_MISSING",
  })

export const childSchema = z.strictObject(which)
