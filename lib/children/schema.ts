import { z } from "zod"
import { emailSchema } from "#lib/accounts/schema/account.ts"
import { isDay, readBoxes } from "#lib/platform/days.ts"
import { bondWishes } from "./rules/siblings.ts"
import { attestationKinds, decidedBy, evidenceSettings } from "./rules/attestations.ts"

/** An empty field of a form is one that was left out. */
const left = (value: unknown) => (typeof value === "string" && value.trim() === "" ? null : value)
const day = z.string().refine(isDay, "DATE_WRONG")
const name = z
  .string("NAME_MISSING")
  .transform((text) => text.normalize("NFC").replace(/\s+/g, " ").trim())
  .refine((text) => text !== "", "NAME_MISSING")
  .refine((text) => text.length <= 80, "NAME_LONG")
  .refine((text) => !/[\p{Cc}\p{Cf}]/u.test(text), "NAME_ODD")
const named = (missing: string) =>
  z
    .string(missing)
    .transform((text) => text.normalize("NFC").replace(/\s+/g, " ").trim())
    .refine((text) => text !== "", missing)
    .pipe(name)

/**
 * What DateField sends: three boxes of one name, day, month, year, in this order. Each way to be wrong has its sentence.
 * @param missing the reason when nothing was written, where a form has a sentence of its own for it
 */
export const dayBoxes = (missing: string = "DATE_MISSING") =>
  z
    .preprocess(
      (said): unknown => (Array.isArray(said) ? said : []),
      z.array(z.string().max(20, "DATE_FIGURES")),
    )
    .transform((boxes, context): string => {
      const read = readBoxes(boxes)
      if (read.ok) return read.day
      context.addIssue({ code: "custom", message: read.reason === "DATE_MISSING" ? missing : read.reason })
      return z.NEVER
    })

/** The same where the next page carries on what the boxes said: a hidden field or an address holds the day as one text. */
export const dayCarried = (missing: string) =>
  z.preprocess(
    (said) => (typeof said === "string" ? said.trim().split("-").toReversed() : said),
    dayBoxes(missing),
  )

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

/** The steps of a file, one question a page: each sends its own answers, and the version that its page was drawn from. */
export const namesSchema = z.strictObject({
  ...which,
  ...seen,
  givenName: named("GIVEN_NAME_MISSING"),
  familyName: named("FAMILY_NAME_MISSING"),
})

const birthFields = { birth: z.enum(["BORN", "EXPECTED"], "BIRTH_KIND_MISSING"), on: dayBoxes() }

function birthSaid<T extends { birth: "BORN" | "EXPECTED"; on: string }>({ birth, on, ...rest }: T) {
  return { ...rest, bornOn: birth === "BORN" ? on : null, expectedOn: birth === "EXPECTED" ? on : null }
}

export const birthSchema = z.strictObject({ ...which, ...seen, ...birthFields }).transform(birthSaid)

export const entrySchema = z.strictObject({ ...which, ...seen, desiredEntryOn: dayBoxes() })

/** Boxes that are not ticked are not sent at all, and one that is comes alone. */
const severalDays = z.preprocess(
  (days) => (days === undefined ? [] : [days].flat()),
  z
    .array(z.coerce.number("DAYS_WRONG").int("DAYS_WRONG").min(1, "DAYS_WRONG").max(7, "DAYS_WRONG"))
    .max(7, "DAYS_WRONG"),
)

const schedule = {
  weekdays: severalDays,
  from: z.preprocess(left, minutes.nullable()),
  until: z.preprocess(left, minutes.nullable()),
}
type Scheduled = { weekdays: number[]; from: number | null; until: number | null }

function checkSchedule({ weekdays, from, until }: Scheduled, context: z.RefinementCtx): void {
  const wrong = (field: string, message: string) =>
    context.addIssue({ code: "custom", path: [field], message })
  const saysHours = from !== null || until !== null
  if (saysHours && weekdays.length === 0) wrong("weekdays", "DAYS_MISSING")
  if (from === null && (weekdays.length > 0 || until !== null)) wrong("from", "HOURS_MISSING")
  if (until === null && (weekdays.length > 0 || from !== null)) wrong("until", "HOURS_MISSING")
  if (from !== null && until !== null && from >= until) wrong("until", "HOURS_REVERSED")
}

/** No day and no hour: the family is flexible. */
export const scheduleSchema = z.strictObject({ ...which, ...seen, ...schedule }).superRefine(checkSchedule)

/** A box that is not ticked is not sent at all. */
const ticked = z
  .literal("yes", "BAD_FORM")
  .optional()
  .transform((it) => it === "yes")

/** Who answers an offer, and whether the search goes on once one is accepted (domain.md §4). */
export const answeringSchema = z.strictObject({ ...which, ...seen, bothAnswer: ticked, keepsLooking: ticked })

const home = {
  postalCode,
  municipality: z
    .string("MUNICIPALITY_MISSING")
    .transform((text) => text.normalize("NFC").replace(/\s+/g, " ").trim())
    .refine((text) => text !== "", "MUNICIPALITY_MISSING")
    .refine((text) => text.length <= 80, "MUNICIPALITY_UNKNOWN"),
}

/** A residence as a family says it: its municipality by name. */
export const homeSchema = z.strictObject({
  ...which,
  position: z.preprocess((it) => Number(it), z.literal([1, 2], "BAD_FORM")),
  ...home,
})

/** A draft's answers on one page, as a paper form gives them: those of its steps, each with the same refusals. */
export const paperSchema = z
  .strictObject({
    ...namesSchema.shape,
    ...birthFields,
    ...home,
    desiredEntryOn: dayBoxes(),
    ...schedule,
  })
  .superRefine(checkSchedule)
  .transform(birthSaid)

/** What somebody says of a child to be found by it: all of it, exactly. */
export const sameChildFields = {
  givenName: named("GIVEN_NAME_MISSING"),
  familyName: named("FAMILY_NAME_MISSING"),
  bornOn: dayBoxes(),
}

export const residenceSchema = z.strictObject({
  ...which,
  position: z.literal([1, 2]),
  postalCode,
  municipalityCode: z.string("MUNICIPALITY_UNKNOWN").regex(/^\d{5}$/, "MUNICIPALITY_UNKNOWN"),
})

export const shareSchema = z.strictObject({
  ...which,
  position: z.preprocess((it) => Number(it), z.literal([1, 2], "BAD_FORM")),
  withChildId: z.uuid("BAD_FORM"),
})

export const linkSchema = z.strictObject({
  ...which,
  otherId: z.uuid("BAD_FORM"),
  wish: z.preprocess(left, z.enum(bondWishes, "BAD_FORM").nullable()),
})

/** The same on a page, where one of the answers is chosen. */
export const bondSchema = z.strictObject({
  ...which,
  otherId: z.uuid("BAD_FORM"),
  wish: z.enum(bondWishes, "BOND_MISSING"),
})
export const unlinkSchema = z.strictObject({ ...which, otherId: z.uuid("BAD_FORM") })

const namedKinds = ["SCHOOL", "EMPLOYER", "MUNICIPALITY"]

/** A priority that a family claims: of which service, of which sibling, or by which name, as its kind asks. */
export const claimSchema = z
  .strictObject({
    ...which,
    kind: z.enum(attestationKinds, "CLAIM_MISSING"),
    daycareId: z.preprocess(left, z.uuid("BAD_FORM").nullable()),
    siblingId: z.preprocess(left, z.uuid("BAD_FORM").nullable()),
    named: z.preprocess(left, z.string().trim().min(1).max(120, "NAMED_LONG").nullable()),
    person: z.preprocess(left, name.nullable()).optional(),
  })
  .refine((it) => (it.kind === "STAFF_CHILD") === Boolean(it.person), {
    path: ["person"],
    message: "PERSON_MISSING",
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

export const closeSchema = z.strictObject({ ...which, understood: z.literal("yes", "NOT_TICKED") })

const claim = { claimId: z.uuid("BAD_FORM") }
export const claimIdSchema = z.strictObject({ ...which, ...claim })

/** A form in which no file was chosen sends an empty one, under whatever name its browser likes. */
export const documentSchema = z.strictObject({
  ...which,
  ...claim,
  document: z
    .instanceof(File, { message: "FILE_MISSING" })
    .refine((file) => file.size > 0, "FILE_MISSING")
    .refine((file) => file.size <= evidenceSettings.mostBytes, "FILE_LARGE"),
})
export const documentIdSchema = z.strictObject({ ...which, ...claim, documentId: z.uuid("BAD_FORM") })

const said = z
  .string()
  .optional()
  .transform((text) => (text ?? "").normalize("NFC").replace(/\r\n?/g, "\n").trim())
  .refine((text) => text.length <= 1_000, "REASON_LONG")
export const appealSchema = z.strictObject({
  ...which,
  ...claim,
  words: said.refine((text) => text !== "", "APPEAL_MISSING"),
})

export const openClaimSchema = z.strictObject(claim)

export const verdicts = ["CONFIRMED", "REFUSED", "EVIDENCE_ASKED"] as const
/** The day counts for a confirmation only; words are owed to whoever is refused or asked for more. */
export const decideSchema = z
  .strictObject({
    ...claim,
    ...seen,
    verdict: z.enum(verdicts, "VERDICT_MISSING"),
    until: z.preprocess((it) => it ?? [], z.array(z.string().max(20, "DATE_FIGURES")).max(3, "DATE_FIGURES")),
    reason: said,
  })
  .transform(({ until, reason, ...it }, context) => {
    const wrong = (path: string, message: string) =>
      context.addIssue({ code: "custom", path: [path], message })
    if (it.verdict !== "CONFIRMED") {
      if (reason === "") wrong("reason", "REASON_MISSING")
      return { ...it, until: null, reason: reason || null }
    }
    const day = dayBoxes().safeParse(until)
    if (!day.success) wrong("until", day.error.issues[0]?.message ?? "DATE_MISSING")
    return { ...it, until: day.data ?? null, reason: reason || null }
  })

export const inviteGuardianSchema = z.strictObject({
  ...which,
  email: emailSchema,
  right: z.enum(["FULL", "READ"], "GUARDIAN_RIGHT_MISSING"),
  locale: z.enum(["fr", "en"], "LANGUAGE_MISSING"),
})
export const guardianIdSchema = z.strictObject({ guardianId: z.uuid("BAD_FORM") })
