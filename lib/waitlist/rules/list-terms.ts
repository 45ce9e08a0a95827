import { monthGroups, referenceYearOf } from "#lib/children/rules/ages.ts"
import { addMonths, type Day } from "#lib/platform/days.ts"
import type { Terms } from "./facts.ts"

/** The ages by which a service looks at its list: everybody, or one of its groups. */
export const ageGroups = ["ALL", ...monthGroups.map(([from, to]) => `${from}-${to}` as const)] as const
export type AgeGroup = (typeof ageGroups)[number]

/** 1 September to come, or today when it is one: when groups begin, and what a list is looked at for unless one says. */
export function nextSeptember(today: Day): Day {
  const { from } = referenceYearOf(today)
  return from === today ? from : addMonths(from, 12)
}

/** The list as it would be for a place that begins on a day, for an age group; every child wanted by then. */
export function listTerms(startOn: Day, ages: AgeGroup, today: Day): Omit<Terms, "kind"> {
  const [from = 0, to = null] = ages === "ALL" ? [] : ages.split("-").map(Number)
  return {
    purpose: "VACANCY",
    today,
    startOn,
    latestStartOn: startOn,
    ages: { from, to, on: startOn },
    toleranceDays: 0,
    reservedFor: null,
    schedule: null,
    strictSchedule: false,
    countedTo: startOn,
  }
}
