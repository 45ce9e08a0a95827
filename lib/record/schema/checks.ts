import { z } from "zod"
import { dayBoxes, hourBox, isBlank, issue, typedInstant } from "#lib/site/schema/instant.ts"
import { explanations, samples } from "../rules/checks.ts"

const checkId = z.uuid("BAD_FORM")

/** Which of the stored orders are computed again, and between which instants changes are told; null is the usual. */
export const beginCheckSchema = z
  .strictObject({
    oneRunIn: z
      .enum(samples.map(String) as [string, ...string[]], "BAD_FORM") // the samples, as a form says them
      .default("1")
      .transform(Number),
    ...{ fromOn: dayBoxes, fromAt: hourBox, untilOn: dayBoxes, untilAt: hourBox },
  })
  .transform(({ oneRunIn, ...form }, context) => {
    const read = (which: "from" | "until") => {
      const [on, at] = [form[`${which}On`], form[`${which}At`]]
      if (isBlank([...on, at])) return null
      if (isBlank(on) || isBlank([at])) return issue(context, "WINDOW_HALF", `${which}On`)
      return typedInstant(context, which, on, at)
    }
    const [from, until] = [read("from"), read("until")]
    if (from && until && until <= from) issue(context, "WINDOW_ORDER", "untilOn")
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
