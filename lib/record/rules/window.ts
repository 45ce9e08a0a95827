import { done, refuse, type Result } from "#lib/platform/result.ts"
import { boxOf, instantOn, type WrongInstant } from "./instant.ts"

export type Typed = { on: string[]; at: string }
type Reason = WrongInstant | "END_BEFORE"

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
  const found = instantOn(on, at)
  return found.ok ? found : refuse(found.reason, boxOf(field, found.reason))
}
