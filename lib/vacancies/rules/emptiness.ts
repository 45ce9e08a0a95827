import { bracketOn, isFiveOnSeptember30, leavesInfantsOn, referenceYearOf } from "#lib/children/rules/ages.ts"
import type { AgeBracket } from "#lib/children/rules/ages.ts"
import { addDays, addMonths, daysBetween, earlierOf, laterOf, type Day } from "#lib/platform/days.ts"
import { covers, type Span } from "#lib/placements/rules/attending.ts"
import { occupiedOn, type Occupied, type Places, type Seated } from "#lib/placements/rules/occupancy.ts"
import { vacancySettings } from "./settings.ts"

/**
 * Days of Québec on which a seat was nobody's, from the day it became free until yesterday: today is not over. A child who
 * came and did not stay leaves a gap on each side, and both count.
 * @param taken who sat on it, by days of attendance; a placement that was cancelled is not among them
 * @param until the first day that counts no more: of a vacancy that ended, that day; null while it lasts
 */
export function daysEmpty(
  seat: { from: Day; until: Day | null; taken: readonly Span[] },
  today: Day,
): number {
  const end = earlierOf(seat.until ?? today, today)
  let empty = 0
  let day = seat.from
  for (const it of seat.taken.toSorted((one, other) => (one.from < other.from ? -1 : 1))) {
    empty += daysFrom(day, earlierOf(it.from, end))
    day = laterOf(day, it.until === null ? end : addDays(it.until, 1))
  }
  return empty + daysFrom(day, end)
}

/** Something that frees a place, and the first day on which it is free. */
export type Frees = {
  placementId: string
  on: Day
  bracket: AgeBracket
  /** ENDS: the last day is known. GROWS: 18 months old. SCHOOL: five on 30 September; likely, since nobody gave notice. */
  why: "ENDS" | "GROWS" | "SCHOOL"
}

/**
 * What frees in the days to come, the first day first. A child who turns 18 months frees an infant's place that day, not
 * before, and takes one of the others: what is free in all is another question (freeOn).
 */
export function freesSoon(
  placements: readonly (Seated & { placementId: string })[],
  today: Day,
  settings = vacancySettings,
): Frees[] {
  const soon = { from: addDays(today, 1), until: addDays(today, settings.freesWithinDays) }
  return placements
    .flatMap((it) => [...ends(it), ...grows(it), ...leavesForSchool(it, today)])
    .filter(({ on }) => covers(soon, on))
    .sort((one, other) => (one.on === other.on ? byId(one, other) : one.on < other.on ? -1 : 1))
}

/** The strip of places: run, taken and free. An infant's place is free only if there is room in all; and so are others. */
export function freeOn(seated: readonly Seated[], run: Places, day: Day): { taken: Occupied; free: Places } {
  const taken = occupiedOn(seated, day)
  const room = Math.max(0, run.INFANTS + run.OLDER - taken.total)
  const freeOf = (bracket: AgeBracket) => Math.min(room, Math.max(0, run[bracket] - taken[bracket]))
  return { taken, free: { INFANTS: freeOf("INFANTS"), OLDER: freeOf("OLDER") } }
}

type Placed = Seated & { placementId: string }

function ends({ placementId, bornOn, until }: Placed): Frees[] {
  if (until === null) return []
  return [{ placementId, on: addDays(until, 1), bracket: bracketOn(bornOn, until), why: "ENDS" }]
}

function grows(it: Placed): Frees[] {
  const on = leavesInfantsOn(it.bornOn)
  // Who comes on that very day or later was never an infant here.
  if (!covers(it, on) || it.from === on) return []
  return [{ placementId: it.placementId, on, bracket: "INFANTS", why: "GROWS" }]
}

/** School begins with the reference year in which a child is five on 30 September. */
function leavesForSchool({ placementId, bornOn, until, from }: Placed, today: Day): Frees[] {
  const on = addMonths(referenceYearOf(today).from, 12)
  if (until !== null || from >= on || !isFiveOnSeptember30(bornOn, on)) return []
  // Who was five a year ago has stayed on.
  if (isFiveOnSeptember30(bornOn, today)) return []
  return [{ placementId, on, bracket: "OLDER", why: "SCHOOL" }]
}

const daysFrom = (from: Day, to: Day) => Math.max(0, daysBetween(from, to))
const byId = (one: Frees, other: Frees) => (one.placementId < other.placementId ? -1 : 1)
