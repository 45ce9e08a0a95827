import { addDays, addMonths, daysBetween, partsOf, type Day } from "#lib/platform/days.ts"

/** The classes of a permit (domain.md §2; Educational Childcare Regulation, S-4.1.1 r. 2, s. 7), youngest first. */
export const permitClasses = ["UNDER_18_MONTHS", "18_MONTHS_TO_3", "FOUR", "FIVE_AND_OVER"] as const
export type PermitClass = (typeof permitClasses)[number]

/** How many children one educator may have, by class (domain.md §2). */
export const childrenPerEducator: Record<PermitClass, number> = {
  UNDER_18_MONTHS: 5,
  "18_MONTHS_TO_3": 8,
  FOUR: 10,
  FIVE_AND_OVER: 20,
}

/** What public lists know (domain.md §2): infants are 17 months or less. */
export const ageBrackets = ["INFANTS", "OLDER"] as const
export type AgeBracket = (typeof ageBrackets)[number]

/** The finer groups that services form (domain.md §2), both ends included. */
export const monthGroups = [
  [0, 17],
  [18, 23],
  [24, 35],
  [36, 47],
  [48, 59],
] as const

/** The first month that is no infant's any more. */
export const olderFromMonths = 18

/**
 * Completed months on a day; negative before the birth. Who was born on the 31st completes a month of thirty days on the
 * 1st that follows, and who was born on 29 February has a birthday on 1 March in an ordinary year: a month is complete
 * when it is over, never a day before. PostgreSQL's age(day, born) counts the same.
 */
export function ageInMonths(bornOn: Day, onDay: Day): number {
  const born = partsOf(bornOn)
  const day = partsOf(onDay)
  return (day.year - born.year) * 12 + day.month - born.month - (day.date < born.date ? 1 : 0)
}

/** The first day on which a child has completed that many months. */
export function reachesMonthsOn(bornOn: Day, months: number): Day {
  const day = addMonths(bornOn, months)
  return ageInMonths(bornOn, day) < months ? addDays(day, 1) : day
}

/** How many days a child is too young on a day; 0 when old enough (domain.md §2: "N days short"). */
export function daysShortOf(bornOn: Day, months: number, onDay: Day): number {
  if (ageInMonths(bornOn, onDay) >= months) return 0
  return daysBetween(onDay, reachesMonthsOn(bornOn, months))
}

export function bracketOn(bornOn: Day, onDay: Day): AgeBracket {
  return ageInMonths(bornOn, onDay) < olderFromMonths ? "INFANTS" : "OLDER"
}

/** A child leaves the infants' places on this day, and not before (domain.md §2). */
export function leavesInfantsOn(bornOn: Day): Day {
  return reachesMonthsOn(bornOn, olderFromMonths)
}

/** 1 September of the reference year that a day belongs to; it ends on 31 August (domain.md §2). */
export function referenceYearOf(day: Day): { from: Day; until: Day } {
  const { year, month } = partsOf(day)
  const first = month >= 9 ? year : year - 1
  return { from: `${first}-09-01`, until: `${first + 1}-08-31` }
}

/** "5 on 30 September": of the reference year that the day belongs to. */
export function isFiveOnSeptember30(bornOn: Day, onDay: Day): boolean {
  const { year } = partsOf(referenceYearOf(onDay).from)
  return ageInMonths(bornOn, `${year}-09-30`) >= 60
}

/**
 * The class of a permit's place that a child takes on a day: under 18 months and under 4 years are counted on that day,
 * the last two classes part on 30 September of its reference year.
 */
export function permitClassOn(bornOn: Day, onDay: Day): PermitClass {
  const months = ageInMonths(bornOn, onDay)
  if (months < olderFromMonths) return "UNDER_18_MONTHS"
  if (isFiveOnSeptember30(bornOn, onDay)) return "FIVE_AND_OVER"
  return months < 48 ? "18_MONTHS_TO_3" : "FOUR"
}
