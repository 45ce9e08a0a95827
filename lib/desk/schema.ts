import { z } from "zod"
import { accountSchema, emailSchema } from "#lib/accounts/schema/account.ts"
import { dayBoxes, sameChildFields } from "#lib/children/schema.ts"
import { purposes } from "#lib/platform/access.ts"
import { addressReasons, callers, channels, lateReasons } from "./rules.ts"

const left = (value: unknown) => (typeof value === "string" && value.trim() === "" ? undefined : value)
const purpose = z.enum(purposes, "PURPOSE_MISSING")
const phone = accountSchema.shape.phone.transform((text, context) => {
  if (text !== null) return text
  context.addIssue("PHONE_MISSING")
  return z.NEVER
})

/** Each way to a family is a form of its own: all of what it asks, exactly, or nothing. */
export const findByEmailSchema = z.strictObject({ email: emailSchema, purpose })
export const findByPhoneSchema = z.strictObject({ phone, purpose })
export const findByChildSchema = z.strictObject({ ...sameChildFields, purpose })

export const openFamilySchema = z.strictObject({ accountId: z.uuid("BAD_FORM"), purpose })
export const openWaitingSchema = z.strictObject({ claimId: z.uuid("BAD_FORM"), purpose })
export const askLetterSchema = z.strictObject({ claimId: z.uuid("BAD_FORM") })
export const correctAddressSchema = z.strictObject({
  claimId: z.uuid("BAD_FORM"),
  email: emailSchema,
  why: z.enum(addressReasons, "ADDRESS_REASON_MISSING"),
})
export const openFileSchema = z.strictObject({ childId: z.uuid("BAD_FORM"), purpose })

const words = z
  .string()
  .optional()
  .transform((text) => (text ?? "").normalize("NFC").replace(/\r\n?/g, "\n").trim() || null)
  .refine((text) => text === null || text.length <= 1_000, "NOTE_LONG")

const taken = {
  channel: z.enum(channels, "CHANNEL_MISSING"),
  askedOn: dayBoxes("ASKED_MISSING"),
  lateFor: z.preprocess(left, z.enum(lateReasons, "BAD_FORM").optional()).transform((it) => it ?? null),
  note: words,
}
export const takeSchema = z.strictObject({ accountId: z.uuid("BAD_FORM"), ...taken })

/** A guardian whom nobody knew; whoever has no address leaves the field empty. */
export const addFamilySchema = z.strictObject({
  name: accountSchema.shape.name,
  locale: accountSchema.shape.locale,
  email: z.preprocess(left, emailSchema.optional()).transform((it) => it ?? null),
  phone: accountSchema.shape.phone,
  ...taken,
})

/** A call of a service, taken down once staff called back the number that the registry holds. */
export const takeDaycareSchema = z.strictObject({
  daycareId: z.uuid("BAD_FORM"),
  caller: z.enum(callers, "CALLER_MISSING"),
  channel: taken.channel,
  askedOn: taken.askedOn,
  lateFor: taken.lateFor,
  calledBack: z.literal("yes", "NOT_CALLED_BACK"),
})
export const finishDaycareSchema = z.strictObject({ deskRequestId: z.uuid("BAD_FORM") })

export const finishSchema = z.strictObject({})
