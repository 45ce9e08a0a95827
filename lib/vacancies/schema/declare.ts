import { z } from "zod"
import { dayBoxes } from "#lib/children/schema.ts"
import { readBoxes } from "#lib/platform/days.ts"
import { ageChoices, offeredKinds, reservable, type Answers } from "../rules/draft.ts"
import { cancelReasons } from "../rules/ending.ts"

/** What the pages of a place to fill send: each asks little, and the command keeps the rest as it was. */
const left = (value: unknown) => (typeof value === "string" && value.trim() === "" ? null : value)
const several = (value: unknown) => (value === undefined ? [] : [value].flat())
const version = z.coerce.number("BAD_FORM").int("BAD_FORM").positive("BAD_FORM")
const which = { vacancyId: z.uuid("BAD_FORM"), version }

const seats = z
  .string("SEATS_MISSING")
  .transform((text) => text.normalize("NFKC").trim())
  .refine((text) => text !== "", "SEATS_MISSING")
  .refine((text) => text === "" || /^\d{1,2}$/.test(text), "SEATS_FORM")
  .transform(Number)
const ages = z.enum(ageChoices, "AGES_MISSING").transform((it) => {
  const [from = 0, to = 0] = it.split("-").map(Number)
  return { from, to }
})
const seatFields = { seats, ages, startOn: dayBoxes("START_MISSING") }
const asAnswers = (it: { seats: number; ages: { from: number; to: number }; startOn: string }): Answers => ({
  ...{ seats: it.seats, months: it.ages, startOn: it.startOn },
})

/** The first page: it makes the draft. */
export const newVacancySchema = z
  .strictObject(seatFields)
  .transform((it) => ({ vacancyId: null, version: null, answers: asAnswers(it) }))

/** The same page, later. */
export const seatsSchema = z
  .strictObject({ ...which, ...seatFields })
  .transform((it) => ({ vacancyId: it.vacancyId, version: it.version, answers: asAnswers(it) }))

/** Three boxes that may be left empty. */
const dayOrNone = z
  .preprocess(
    (said): unknown => (Array.isArray(said) ? said : []),
    z.array(z.string().max(20, "DATE_FIGURES")),
  )
  .transform((boxes, context): string | null => {
    const read = readBoxes(boxes)
    if (read.ok) return read.day
    if (read.reason === "DATE_MISSING") return null
    context.addIssue({ code: "custom", message: read.reason })
    return z.NEVER
  })

export const termsSchema = z
  .strictObject({
    ...which,
    kind: z.enum(offeredKinds, "KIND_MISSING"),
    latestStartOn: dayBoxes("LATEST_MISSING"),
    agesOn: dayOrNone,
    endOn: dayOrNone,
  })
  .superRefine((it, context) => {
    if (it.kind === "REPLACEMENT" && it.endOn === null)
      context.addIssue({ code: "custom", message: "END_MISSING", path: ["endOn"] })
  })
  .transform(({ vacancyId, version: seen, kind, latestStartOn, agesOn, endOn }) => ({
    ...{ vacancyId, version: seen },
    // The last day is of a replacement; of another place it is left over.
    answers: { kind, latestStartOn, agesOn, endOn: kind === "REPLACEMENT" ? endOn : null } satisfies Answers,
  }))

const minutes = z.preprocess(
  left,
  z.coerce.number("HOURS_WRONG").int("HOURS_WRONG").min(0, "HOURS_WRONG").max(2160, "HOURS_WRONG").nullable(),
)

/** A priority as a choice of a form: its fact, and of whom when it names something. */
const priority = z.preprocess(
  left,
  z
    .string()
    .transform((text, context) => {
      const [fact, ...of] = text.split(":")
      const known = reservable.find((it) => it === fact)
      if (known) return { fact: known, of: of.length ? of.join(":") : null }
      context.addIssue({ code: "custom", message: "PRIORITY_NOT_DECLARED" })
      return z.NEVER
    })
    .nullable(),
)

export const optionsSchema = z
  .strictObject({
    ...which,
    weekdays: z.preprocess(several, z.array(z.coerce.number("BAD_FORM").int().min(1).max(7)).max(7)),
    from: minutes,
    until: minutes,
    strict: z.literal("yes", "BAD_FORM").optional(),
    reservedFor: priority.optional(),
  })
  .superRefine((it, context) => {
    const issue = (message: string, field: string) =>
      context.addIssue({ code: "custom", message, path: [field] })
    const hasDays = it.weekdays.length > 0
    if (hasDays && it.from === null) issue("HOURS_MISSING", "from")
    if (hasDays && it.until === null) issue("HOURS_MISSING", "until")
    if (!hasDays && (it.from !== null || it.until !== null || it.strict)) issue("DAYS_MISSING", "weekdays")
    if (it.from !== null && it.until !== null && it.until <= it.from) issue("HOURS_ORDER", "until")
  })
  .transform(({ vacancyId, version: seen, weekdays, from, until, strict, reservedFor = null }) => ({
    ...{ vacancyId, version: seen },
    answers: {
      schedule:
        from !== null && until !== null
          ? { weekdays: weekdays.toSorted((one, other) => one - other), from, until }
          : null,
      strictSchedule: strict === "yes",
      reservedFor,
    } satisfies Answers,
  }))

export const publishSchema = z.strictObject(which)

export const takeOnSchema = z.strictObject({ vacancyId: z.uuid("BAD_FORM") })
export const cancelSchema = z.strictObject({
  vacancyId: z.uuid("BAD_FORM"),
  reason: z.enum(cancelReasons, "REASON_MISSING"),
})
