import { addDays, addMonths, daysBetween, laterOf, partsOf, type Day } from "#lib/platform/days.ts"
import type { Chance } from "./chance.ts"

/** Births by month, January first: a little more of them in summer (shares of an ordinary year). */
const births = [0.079, 0.075, 0.084, 0.082, 0.088, 0.086, 0.091, 0.089, 0.087, 0.084, 0.078, 0.077]

/** A day of birth so many months ago, both ends included, in the season in which children are born. */
export function birthday(by: Chance, today: Day, [youngest, oldest]: readonly [number, number]): Day {
  const first = addMonths(today, -oldest)
  const days = daysBetween(first, addMonths(today, -youngest))
  for (;;) {
    const day = addDays(first, by.between(0, Math.max(0, days)))
    if (by.unit() * 0.091 < (births[partsOf(day).month - 1] ?? 0)) return day
  }
}

/** Which of these spans of months, by their weights. */
export function ageWithin(by: Chance, spans: readonly (readonly [number, number, number])[]) {
  let left = by.unit() * spans.reduce((sum, [, , weight]) => sum + weight, 0)
  for (const [from, to, weight] of spans) if ((left -= weight) < 0) return [from, to] as const
  return [0, 11] as const
}

/**
 * A wished day near a day: half of the families ask for the return of September, one in eight for January, one in six for
 * the first of a month, the others for any day. Never before `earliest`.
 */
export function wishNear(by: Chance, day: Day, earliest: Day): Day {
  const season = by.unit()
  const near = laterOf(day, earliest)
  if (season < 0.52) return laterOf(returnOf(by, yearOfReturn(near)), earliest)
  const { year, month } = partsOf(near)
  if (season < 0.64)
    return laterOf(addDays(`${month > 3 ? year + 1 : year}-01-03`, by.between(0, 5)), earliest)
  if (season < 0.8) return laterOf(addMonths(`${near.slice(0, 7)}-01`, by.between(0, 1)), earliest)
  return near
}

/** A day on which a child begins, between two: six in ten with the return of September, where there is one between. */
export function beginBetween(by: Chance, from: Day, to: Day): Day {
  const { year } = partsOf(from)
  const returns = [0, 1, 2, 3, 4]
    .map((later) => returnOf(by, year + later))
    .filter((it) => from <= it && it <= to)
  const [first, ...rest] = returns
  if (first && by.is(0.6)) return by.of([first, ...rest])
  return dayBetween(by, from, to)
}

/** The day on which the school takes a child: five by 30 September. */
export function schoolOn(bornOn: Day): Day {
  const { year, month } = partsOf(bornOn)
  return `${month >= 10 ? year + 6 : year + 5}-09-01`
}

export function dayBetween(by: Chance, from: Day, to: Day): Day {
  return addDays(from, by.between(0, Math.max(0, daysBetween(from, to))))
}

/** Most on 1 September itself. */
function returnOf(by: Chance, year: number): Day {
  return by.is(0.6) ? `${year}-09-01` : addDays(`${year}-08-18`, by.between(0, 21))
}

/** The return that a family means who says "about then": it waits up to seven months for it. */
function yearOfReturn(day: Day): number {
  const { year, month } = partsOf(day)
  return month >= 11 ? year + 1 : year
}
