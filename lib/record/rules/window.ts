import { readBoxes, type Day } from "#lib/platform/days.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import { instantOf, readHour } from "#lib/site/rules/hours.ts"

export type Typed = { on: string[]; at: string }
type Reason =
  | "DATE_MISSING"
  | "DATE_FIGURES"
  | "YEAR_WRONG"
  | "DATE_NONE"
  | "HOUR_MISSING"
  | "HOUR_FORM"
  | "HOUR_NONE"
  | "END_BEFORE"

const minute = 60_000
/** A look at ten years of lines is a mistyped year. */
export const longestYears = 6

/** From a minute to a minute on the wall in Québec, both of them whole: 23 h 59 is looked at until midnight. */
export function windowOf(since: Typed, until: Typed): Result<{ since: Date; until: Date }, Reason> {
  const from = instant(since, "since")
  if (!from.ok) return from
  const to = instant(until, "until")
  if (!to.ok) return to
  const end = new Date(to.value.getTime() + minute)
  if (end <= from.value) return refuse("END_BEFORE", "untilOn")
  if (end.getTime() - from.value.getTime() > longestYears * 366 * 24 * 60 * minute)
    return refuse("YEAR_WRONG", "sinceOn")
  return done({ since: from.value, until: end })
}

function instant({ on, at }: Typed, field: "since" | "until"): Result<Date, Reason> {
  const day = readBoxes(on)
  if (!day.ok) return refuse(day.reason, `${field}On`)
  const hour = readHour(at)
  if (!hour.ok) return refuse(hour.reason, `${field}At`)
  const found = onWall(day.day, hour.value)
  return found.ok ? found : refuse(found.reason, `${field}At`)
}

const onWall = (day: Day, hour: { hour: number; minute: number }): Result<Date, "HOUR_NONE"> =>
  instantOf(day, hour)
