import { z } from "zod"
import { explanations, samples } from "../rules/checks.ts"
import { boxOf, instantIn } from "../rules/instant.ts"

const checkId = z.uuid("BAD_FORM")
const boxes = z.preprocess(
  (said): unknown => (Array.isArray(said) ? said : []),
  z.array(z.string().max(20, "DATE_FIGURES")),
)
const hour = z.string().max(40, "HOUR_FORM").default("")

/** Which of the stored orders are computed again, and between which instants changes are told; null is the usual. */
export const beginCheckSchema = z
  .strictObject({
    oneRunIn: z
      .enum(samples.map(String) as [string, ...string[]], "BAD_FORM") // the samples, as a form says them
      .default("1")
      .transform(Number),
    fromOn: boxes,
    fromAt: hour,
    untilOn: boxes,
    untilAt: hour,
  })
  .transform(({ oneRunIn, ...form }, context) => {
    const read = (which: "from" | "until") => {
      const found = instantIn(form[`${which}On`], form[`${which}At`])
      if (found.ok) return found.value
      context.addIssue({ code: "custom", message: found.reason, path: [boxOf(which, found.reason)] })
      return null
    }
    const [from, until] = [read("from"), read("until")]
    if (from && until && until <= from)
      context.addIssue({ code: "custom", message: "WINDOW_ORDER", path: ["untilOn"] })
    return { oneRunIn, from, until }
  })

/** A button: nothing is typed. */
export const checkSchema = z.strictObject({ checkId })
export const showCheckSchema = z.strictObject({ checkId, stepId: z.uuid("BAD_FORM") })

/** Findings, one kind of reason for all of them, and what happened. */
export const explainSchema = z.strictObject({
  checkId,
  findings: z
    .union([z.string(), z.array(z.string())])
    .default([])
    .transform((it) => [it].flat())
    .refine((it) => it.length > 0, "FINDING_MISSING")
    .pipe(z.array(z.uuid("BAD_FORM"))),
  explanation: z.enum(explanations, "EXPLANATION_MISSING"),
  words: z
    .string()
    .default("")
    .transform((text) => text.normalize("NFC").replace(/\r\n?/g, "\n").trim())
    .refine((text) => text.length >= 10, "WHY_SHORT")
    .refine((text) => text.length <= 1_000, "NOTE_LONG"),
})
