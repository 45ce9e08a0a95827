import { z } from "zod"
import { siteStates } from "#lib/platform/access.ts"
import { reopeningOrder } from "../rules/reopening.ts"

const why = z
  .string("WHY_MISSING")
  .transform((text) => text.normalize("NFC").replace(/\r\n?/g, "\n").trim())
  .refine((text) => text !== "", "WHY_MISSING")
  .refine((text) => text.length <= 2_000, "NOTE_LONG")

/** Whom to open next, wholly or for reading only, and why. */
export const askReopeningSchema = z.strictObject({
  audience: z.enum(reopeningOrder, "AUDIENCE_MISSING"),
  state: z.enum(["READ_ONLY", "OPEN"], "STATE_MISSING"),
  why,
})

export const approveReopeningSchema = z.strictObject({ reopeningId: z.uuid("BAD_FORM") })
export const refuseReopeningSchema = z.strictObject({ reopeningId: z.uuid("BAD_FORM"), why })

/** The verifier's own switch. */
export const switchVerifierSchema = z.strictObject({
  state: z.enum(siteStates, "STATE_MISSING").refine((it) => it !== "READ_ONLY", "STATE_MISSING"),
  why,
})
