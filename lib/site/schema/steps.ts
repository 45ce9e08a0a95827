import { z } from "zod"
import { readBoxes } from "#lib/platform/days.ts"
import { stepEvidenceSettings } from "../rules/steps.ts"

const stepId = z.uuid("BAD_FORM")

/** A button: nothing is typed. */
export const stepSchema = z.strictObject({ stepId })

export const expectStepSchema = z.strictObject({
  stepId,
  /** What DateField sends: three boxes of one name. */
  expectedOn: z
    .array(z.string().max(20, "DATE_FIGURES"), "DATE_MISSING")
    .transform((boxes, context): string => {
      const read = readBoxes(boxes)
      if (read.ok) return read.day
      context.addIssue({ code: "custom", message: read.reason })
      return z.NEVER
    }),
})

const written = (most: number) =>
  z
    .string()
    .default("")
    .transform((text) => text.normalize("NFC").replace(/\r\n?/g, "\n").trim())
    .refine((text) => text.length <= most, "NOTE_LONG")
const published = (missing: string) => written(2_000).refine((text) => text !== "", missing)

/** A file or some words; a form in which no file was chosen sends an empty one. */
export const giveEvidenceSchema = z
  .strictObject({
    stepId,
    document: z
      .instanceof(File, { message: "FILE_MISSING" })
      .optional()
      .transform((file) => (file && file.size > 0 ? file : null)),
    words: written(stepEvidenceSettings.mostWords),
    supersedes: z
      .union([z.uuid("BAD_FORM"), z.literal("")])
      .default("")
      .transform((text) => text || null),
  })
  .superRefine((it, context) => {
    if (!it.document && !it.words)
      context.addIssue({ code: "custom", message: "FILE_MISSING", path: ["document"] })
    if (it.document && it.words)
      context.addIssue({ code: "custom", message: "FILE_OR_WORDS", path: ["words"] })
    if (it.document && it.document.size > stepEvidenceSettings.mostBytes)
      context.addIssue({ code: "custom", message: "FILE_LARGE", path: ["document"] })
  })

/** One box, several, or none. */
const places = z
  .union([z.string(), z.array(z.string())])
  .default([])
  .transform((it) => [it].flat())
  .pipe(
    z.array(
      z
        .string()
        .regex(/^[1-9]\d?$/, "BAD_FORM")
        .transform(Number),
    ),
  )

/** Why a step failed, and which earlier ones it reopens; both languages are published. */
export const failStepSchema = z.strictObject({
  stepId,
  reopens: places,
  wordsFr: published("WORDS_FR_MISSING"),
  wordsEn: published("WORDS_EN_MISSING"),
})

/** What the officer who signs adds, if anything. */
export const signStepSchema = z.strictObject({ stepId, wordsFr: written(2_000), wordsEn: written(2_000) })

/** Whoever verifies says why they authorise; both languages are published. */
export const authoriseStepSchema = z.strictObject({
  stepId,
  wordsFr: published("WORDS_FR_MISSING"),
  wordsEn: published("WORDS_EN_MISSING"),
})
