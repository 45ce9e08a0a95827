import { z } from "zod"
import { readBoxes } from "#lib/platform/days.ts"
import { verdicts } from "../rules/verdicts.ts"

/** Three boxes, or none of them filled: most lists carry their day. */
const day = z
  .array(z.string().max(20, "DATE_FIGURES"), "DATE_FIGURES")
  .default([])
  .transform((boxes, context): string | undefined => {
    const read = readBoxes(boxes)
    if (read.ok) return read.day
    if (read.reason !== "DATE_MISSING") context.addIssue({ code: "custom", message: read.reason })
    return undefined
  })

/** The list, and its day when the list itself does not say it. */
export const previewImportSchema = z.strictObject({
  // A form in which no file was chosen sends an empty one, under whatever name its browser likes.
  file: z.instanceof(File, { message: "FILE_MISSING" }).refine((file) => file.size > 0, "FILE_MISSING"),
  sourceOn: day,
})

const importId = z.uuid("BAD_FORM")

export const chooseMatchSchema = z.strictObject({
  importId,
  position: z.coerce.number("BAD_FORM").int("BAD_FORM").min(0, "BAD_FORM").max(1_000_000, "BAD_FORM"),
  choice: z.uuid("CHOICE_MISSING"),
})

export const applyImportSchema = z.strictObject({ importId, confirmClosures: z.literal("yes").optional() })

export const discardImportSchema = z.strictObject({ importId })

/** What an address asks to see; anything else is the first page of what matters most. */
export const wantedRows = z.object({
  show: z
    .preprocess((it) => (typeof it === "string" ? it.toUpperCase() : it), z.enum(verdicts))
    .optional()
    .catch(undefined),
  page: z.coerce.number().int().min(1).max(1_000_000).catch(1),
})
