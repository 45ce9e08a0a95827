import { z } from "zod"
import { readBoxes } from "#lib/platform/days.ts"
import { instantOf, readHour } from "../rules/hours.ts"

/** A day in three boxes, as a form sends it. */
export const dayBoxes = z.preprocess(
  (said): unknown => (Array.isArray(said) ? said : []),
  z.array(z.string().max(20, "DATE_FIGURES")),
)
export const hourBox = z.string().max(40, "HOUR_FORM").default("")

export const isBlank = (said: readonly string[]) => said.every((it) => it.trim() === "")

type Context = { addIssue(issue: { code: "custom"; message: string; path: string[] }): void }

/** What is wrong, beside its field. */
export function issue(context: Context, message: string, field: string): null {
  context.addIssue({ code: "custom", message, path: [field] })
  return null
}

/** The instant of the fields `beginsOn` and `beginsAt`: a day, and an hour on the wall in Québec. Each that is wrong says so. */
export function typedInstant(
  context: Context,
  which: string,
  on: readonly string[],
  at: string,
): Date | null {
  const day = readBoxes(on)
  const hour = readHour(at)
  if (!day.ok) issue(context, day.reason, `${which}On`)
  if (!hour.ok) return issue(context, hour.reason, `${which}At`)
  if (!day.ok) return null
  const found = instantOf(day.day, hour.value)
  return found.ok ? found.value : issue(context, found.reason, `${which}At`)
}
