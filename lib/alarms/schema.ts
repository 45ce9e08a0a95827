import { z } from "zod"
import { longestNote, releaseReasons } from "./rules.ts"

const words = z
  .string("NOTE_MISSING")
  .transform((text) => text.normalize("NFC").replace(/\r\n?/g, "\n").trim())
  .refine((text) => text !== "", "NOTE_MISSING")
  .refine((text) => text.length <= longestNote, "NOTE_LONG")

export const takeAlarmSchema = z.strictObject({ alarmId: z.uuid("BAD_FORM") })
/** What was found and done, so that whoever reads it later need not ask. */
export const finishAlarmSchema = z.strictObject({ alarmId: z.uuid("BAD_FORM"), note: words })
export const releaseAccountSchema = z.strictObject({
  accountId: z.uuid("BAD_FORM"),
  why: z.enum(releaseReasons, "WHY_MISSING"),
})
export const unfreezeSchema = z.strictObject({ note: words })
