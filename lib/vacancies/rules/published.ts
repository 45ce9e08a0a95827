import { addDays, addMonths, type Day } from "#lib/platform/days.ts"
import { allowed, refuse, type Verdict } from "#lib/platform/result.ts"
import { vacancySettings } from "./settings.ts"

/** For how many days a place may stand without being said again; the database holds the same (sec.rule). */
export const mostDaysPublished = 30
/** What a form proposes. */
export const usualDaysPublished = 7

/** Why a place is taken down before its day; each is written with who did it. */
export const takeDownReasons = ["FILLED", "ASKED", "MISTAKE"] as const
export type TakeDownReason = (typeof takeDownReasons)[number]

type Published = { startsOn: Day; untilOn: Day }

/** The days of a published place: it begins from now on, and stands for a while that somebody chose. */
export function canPublish(
  { startsOn, untilOn }: Published,
  today: Day,
): Verdict<"START_PAST" | "START_FAR" | "UNTIL_PAST" | "UNTIL_FAR"> {
  if (startsOn < today) return refuse("START_PAST", "startsOn")
  if (startsOn > addMonths(today, vacancySettings.mostMonthsAhead)) return refuse("START_FAR", "startsOn")
  if (untilOn < today) return refuse("UNTIL_PAST", "untilOn")
  if (untilOn > addDays(today, mostDaysPublished)) return refuse("UNTIL_FAR", "untilOn")
  return allowed
}
