import { z } from "zod"
import { dayCarried } from "#lib/children/schema.ts"
import { declineReasons } from "../rules/declining.ts"

const several = (value: unknown) => (value === undefined ? [] : [value].flat())
const many = (missing: string) => z.preprocess(several, z.array(z.uuid("BAD_FORM")).min(1, missing).max(12))

/** Yes or not now, for one child or for children who only come together. */
export const answerInvitationSchema = z.strictObject({
  invitationIds: many("BAD_FORM"),
  says: z.enum(["INTERESTED", "NOT_NOW"], "BAD_FORM"),
})

/** What becomes of the child's other lists: left, or those that are ticked are kept. */
export const acceptOfferSchema = z
  .strictObject({
    offerIds: many("BAD_FORM"),
    startOn: dayCarried("START_MISSING"),
    lists: z.enum(["LEAVE", "KEEP"], "LISTS_UNSAID"),
    kept: z.preprocess(several, z.array(z.uuid("BAD_FORM")).max(100)),
    /** Asked only of a child who has a place already. */
    leaves: z.enum(["yes"]).optional(),
  })
  .refine(({ lists, kept }) => lists === "LEAVE" || kept.length > 0, {
    path: ["kept"],
    message: "KEPT_MISSING",
  })
  .transform(({ lists, kept, leaves, ...it }) => ({
    ...it,
    kept: lists === "KEEP" ? kept : [],
    leaves: leaves === "yes",
  }))

export const declineOfferSchema = z.strictObject({
  offerIds: many("BAD_FORM"),
  reason: z.enum(declineReasons, "REASON_MISSING"),
})

export const confirmListSchema = z.strictObject({ registrationId: z.uuid("BAD_FORM") })
