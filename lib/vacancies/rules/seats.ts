import { olderFromMonths } from "#lib/children/rules/ages.ts"
import { addDays, addMonths, type Day } from "#lib/platform/days.ts"
import { firstOverflow, type Overflow, type Places, type Seated } from "#lib/placements/rules/occupancy.ts"

/** Seats for children who are not known yet. */
export type Seats = {
  seats: number
  ages: { from: number; to: number | null; on: Day }
  startOn: Day
  endOn: Day | null
}

export type PlacesNow = {
  /** Places really run. */
  run: Places
  /** Placements that are neither over nor cancelled, and offers that hold a seat. */
  seated: readonly Seated[]
  /** Of the daycare's other vacancies that still invite: their free seats. */
  declared: readonly Seats[]
}

export type TooMany = {
  reason: "PLACES_FULL" | "INFANTS_FULL" | "OLDER_FULL"
  on: Day
  /** That day, with the seats declared. */
  taken: number
  places: number
  /** So many seats could be declared instead. */
  possible: number
}

const reasons = { TOTAL: "PLACES_FULL", INFANTS: "INFANTS_FULL", OLDER: "OLDER_FULL" } as const

/**
 * Nobody knows yet who will come, so the seats must be there whoever does: all of them the youngest of their age range, or
 * all of them the oldest. Whether they are there for the very child is asked again with each offer (canSeat).
 */
export function firstTooMany(wanted: Seats, places: PlacesNow): TooMany | null {
  const found = [youngestOf, oldestOf].flatMap((bornOn) => overflowOf(wanted, places, bornOn) ?? [])
  const worst = found.toSorted((one, other) => one.possible - other.possible)[0]
  return worst ?? null
}

/** The last day of birth, and the first, with which a child is in the range. */
export function youngestOf({ from, on }: Seats["ages"]): Day {
  return addMonths(on, -from)
}

export function oldestOf({ from, to, on }: Seats["ages"]): Day {
  return addDays(addMonths(on, -((to ?? Math.max(from, olderFromMonths)) + 1)), 1)
}

function overflowOf(
  wanted: Seats,
  { run, seated, declared }: PlacesNow,
  bornOn: (ages: Seats["ages"]) => Day,
): TooMany | null {
  const childIn = ({ ages, startOn, endOn }: Seats): Seated => ({
    bornOn: bornOn(ages),
    from: startOn,
    until: endOn,
  })
  const all = [...seated, ...declared.flatMap((it) => Array.from({ length: it.seats }, () => childIn(it)))]
  for (let possible = 0; possible < wanted.seats; possible += 1) {
    const overflow = firstOverflow(all, childIn(wanted), run)
    if (overflow) return tooMany(overflow, wanted.seats, possible)
    all.push(childIn(wanted))
  }
  return null
}

/** The overflow counts the first seat too many; the sentence speaks of all that were declared. */
function tooMany({ on, bracket, taken, places }: Overflow, seats: number, possible: number): TooMany {
  return { reason: reasons[bracket], on, taken: taken + seats - possible - 1, places, possible }
}
