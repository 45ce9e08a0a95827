import { z } from "zod"
import { audiences, siteStates, type Audience } from "#lib/platform/access.ts"
import { closureReasons, type States } from "../rules/states.ts"

/** What everybody will read, in one language. */
export const publicMessage = (missing: string) =>
  z
    .string(missing)
    .transform((text) => text.normalize("NFC").replace(/\r\n/g, "\n").trim())
    .refine((text) => text !== "", missing)
    .refine((text) => text.length <= 2_000, "MESSAGE_LONG")

const state = z.enum(siteStates, "STATE_MISSING")

/** One state for each audience (fields state_PARENTS…), why, and what people will read; the reason is not published. */
export const closeSiteSchema = z
  .strictObject({
    ...(Object.fromEntries(audiences.map((it) => [`state_${it}`, state])) as Record<
      `state_${Audience}`,
      typeof state
    >),
    reason: z.enum(closureReasons, "REASON_MISSING"),
    note: z.string().max(2_000, "NOTE_LONG").optional(),
    messageFr: publicMessage("MESSAGE_FR_MISSING"),
    messageEn: publicMessage("MESSAGE_EN_MISSING"),
  })
  .transform(({ reason, note, messageFr, messageEn, ...form }) => ({
    states: Object.fromEntries(audiences.map((it) => [it, form[`state_${it}`]])) as States,
    reason,
    note: note?.trim() || null,
    messageFr,
    messageEn,
  }))

/** A button: nothing is typed. */
export const acknowledgeSchema = z.strictObject({})

export const reopenSiteSchema = z.strictObject({
  why: z
    .string("WHY_MISSING")
    .transform((text) => text.normalize("NFC").trim())
    .refine((text) => text !== "", "WHY_MISSING")
    .refine((text) => text.length <= 2_000, "NOTE_LONG"),
})
