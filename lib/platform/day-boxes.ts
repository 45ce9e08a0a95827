import { z } from "zod"
import { isDay } from "./days.ts"

/** Why what somebody wrote in three boxes is no day; the sentences are every form's (messages.refusals.reasons). */
export const dayReasons = ["DATE_MISSING", "DATE_FIGURES", "YEAR_WRONG", "DATE_NONE"] as const
export type DayReason = (typeof dayReasons)[number]

/**
 * What DateField sends: three boxes of one name, day, month, year, in this order. Each way to be wrong has its sentence.
 * @param missing the reason when nothing was written, where a form has a sentence of its own for it
 */
export const dayBoxes = (missing: string = "DATE_MISSING") =>
  z
    .preprocess(
      (said): unknown => (Array.isArray(said) ? said : []),
      z.array(z.string().max(20, "DATE_FIGURES")),
    )
    .transform((boxes, context): string => {
      const read = readBoxes(boxes)
      if (read.ok) return read.day
      context.addIssue({ code: "custom", message: read.reason === "DATE_MISSING" ? missing : read.reason })
      return z.NEVER
    })

/** The same where the next page carries on what the boxes said: a hidden field or an address holds the day as one text. */
export const dayCarried = (missing: string) =>
  z.preprocess(
    (said) => (typeof said === "string" ? said.trim().split("-").toReversed() : said),
    dayBoxes(missing),
  )

/** The day of three boxes, or why it is none. */
export function readBoxes(
  boxes: readonly string[],
): { ok: true; day: string } | { ok: false; reason: DayReason } {
  const [date = "", month = "", year = ""] = boxes.map((it) => it.normalize("NFKC").trim())
  const wrong = (reason: DayReason) => ({ ok: false as const, reason })
  if (date === "" && month === "" && year === "") return wrong("DATE_MISSING")
  if (!/^\d{1,2}$/.test(date) || !/^\d{1,2}$/.test(month)) return wrong("DATE_FIGURES")
  if (!/^\d{4}$/.test(year)) return wrong("YEAR_WRONG")
  const day = [year, month.padStart(2, "0"), date.padStart(2, "0")].join("-")
  return isDay(day) ? { ok: true, day } : wrong("DATE_NONE")
}
