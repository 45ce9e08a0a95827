import { z } from "zod"
import { dayBoxes } from "#lib/children/schema.ts"
import { withdrawReasons } from "../rules/ending.ts"

/** What a service says of an offer or an invitation of its own. */
const offer = { offerId: z.uuid("BAD_FORM") }

export const openOfferedSchema = z.strictObject(offer)

export const extendSchema = z.strictObject({ ...offer, until: dayBoxes("DEADLINE_MISSING") })

export const withdrawSchema = z.strictObject({ ...offer, reason: z.enum(withdrawReasons, "REASON_MISSING") })

/** `askedId` is an invitation or an offer: the database knows which. */
export const recordSchema = z.strictObject({
  askedId: z.uuid("BAD_FORM"),
  said: z.enum(["YES", "NO"], "SAID_MISSING"),
})
