import { readBoxes } from "#lib/platform/days.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import { instantOf, readHour } from "#lib/site/rules/hours.ts"

export type WrongInstant =
  Exclude<ReturnType<typeof readBoxes>, { ok: true }>["reason"] | "HOUR_MISSING" | "HOUR_FORM" | "HOUR_NONE"

/** A day in three boxes with an hour on the wall in Québec. */
export function instantOn(boxes: string[], at: string): Result<Date, WrongInstant> {
  const day = readBoxes(boxes)
  if (!day.ok) return refuse(day.reason)
  const hour = readHour(at)
  return hour.ok ? instantOf(day.day, hour.value) : hour
}

/** The same where it may be left out; null when nothing was said of either. */
export function instantIn(boxes: string[], at: string): Result<Date | null, WrongInstant | "WINDOW_HALF"> {
  const [saysDay, saysHour] = [boxes.some((it) => it.trim() !== ""), at.trim() !== ""]
  if (!saysDay && !saysHour) return done(null)
  return saysDay && saysHour ? instantOn(boxes, at) : refuse("WINDOW_HALF")
}

/** Beside which of the two a sentence about an instant stands. */
export const boxOf = (which: string, reason: string) => `${which}${reason.startsWith("HOUR") ? "At" : "On"}`
