import { readBoxes } from "#lib/platform/days.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import { instantOf, readHour } from "#lib/site/rules/hours.ts"

type Wrong =
  | Exclude<ReturnType<typeof readBoxes>, { ok: true }>["reason"]
  | "HOUR_MISSING"
  | "HOUR_FORM"
  | "HOUR_NONE"
  | "WINDOW_HALF"

/** A day in three boxes with an hour on the wall in Québec; null when nothing was said of either. */
export function instantIn(boxes: string[], at: string): Result<Date | null, Wrong> {
  const [saysDay, saysHour] = [boxes.some((it) => it.trim() !== ""), at.trim() !== ""]
  if (!saysDay && !saysHour) return done(null)
  if (!saysDay || !saysHour) return refuse("WINDOW_HALF")
  const day = readBoxes(boxes)
  if (!day.ok) return refuse(day.reason)
  const hour = readHour(at)
  return hour.ok ? instantOf(day.day, hour.value) : hour
}
