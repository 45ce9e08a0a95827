import { done, refuse, type Result } from "#lib/platform/result.ts"

const minute = 60_000
/** A look at ten years of lines is a mistyped year. */
export const longestYears = 6

/** From a minute to a minute on the wall, both of them whole: 23 h 59 is looked at until midnight. */
export function windowOf(
  since: Date,
  last: Date,
): Result<{ since: Date; until: Date }, "END_BEFORE" | "YEAR_WRONG"> {
  const until = new Date(last.getTime() + minute)
  if (until <= since) return refuse("END_BEFORE", "untilOn")
  if (until.getTime() - since.getTime() > longestYears * 366 * 24 * 60 * minute)
    return refuse("YEAR_WRONG", "sinceOn")
  return done({ since, until })
}
