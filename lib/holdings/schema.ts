import { z } from "zod"

export const askCopySchema = z.strictObject({})
export const consentSchema = z.strictObject({
  purpose: z.enum(["CALLS"], "BAD_FORM"),
  given: z.enum(["yes", "no"], "BAD_FORM").transform((it) => it === "yes"),
})
export const correctionSchema = z.strictObject({
  said: z.string("SAID_MISSING").trim().min(1, "SAID_MISSING").max(1_000, "SAID_LONG"),
})
export const reviewSchema = z.strictObject({ registrationId: z.uuid("BAD_FORM") })
/** The account and everything, or one child's file. */
export const wishSchema = z.strictObject({
  what: z.union([z.literal("account"), z.uuid()], "WHAT_MISSING"),
  understood: z.literal("yes", "NOT_TICKED"),
})
export const undoSchema = z.strictObject({ wishId: z.uuid("BAD_FORM") })
export const answerWishSchema = z.strictObject({
  wishId: z.uuid("BAD_FORM"),
  agrees: z.enum(["yes", "no"], "BAD_FORM").transform((it) => it === "yes"),
})
