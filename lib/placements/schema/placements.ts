import { z } from "zod"
import { dayBoxes } from "#lib/children/schema.ts"
import { cancelReasons } from "../rules/states.ts"

const placementId = z.uuid("BAD_FORM")

export const placementSchema = z.strictObject({ placementId })
export const cancelSchema = z.strictObject({ placementId, reason: z.enum(cancelReasons, "REASON_MISSING") })
/** The last day comes from three boxes. */
export const noticeSchema = z.strictObject({ placementId, lastDay: dayBoxes() })

export const previewAttendingSchema = z.strictObject({
  file: z.instanceof(File, { error: "FILE_MISSING" }).refine((it) => it.size > 0, "FILE_MISSING"),
})
export const writeAttendingSchema = z.strictObject({ previewId: z.uuid("BAD_FORM") })
