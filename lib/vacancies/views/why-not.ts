import type { Day } from "#lib/platform/days.ts"
import type { ShownRank } from "#lib/waitlist/rules/rank.ts"
import type { WhyNot } from "../rules/why-not.ts"

/** One place that was filled, as a family on that list reads it: what was public of it, and its own position. */
export type FilledPlace = {
  vacancyId: string
  filledAt: Date
  seats: number
  startsOn: Day
  latestStartOn: Day
  ages: { from: number; to: number | null; on: Day }
  why: WhyNot
  /** Too young by so many days; null for every other reason. */
  daysShort: number | null
  /** One's own line, where one stood in the order: exact up to 50, banded after. */
  own: { rank: ShownRank; categoryKey: string; days: number } | null
}
