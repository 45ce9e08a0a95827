import { leavesInfantsOn, bracketOn, type AgeBracket } from "#lib/children/rules/ages.ts"
import { addDays, type Day } from "#lib/platform/days.ts"
import { allowed, refuse, type Verdict } from "#lib/platform/result.ts"
import { covers, type Span } from "./attending.ts"

/** Somebody who takes a seat: a placement that is neither over nor cancelled, or an offer that holds one. */
export type Seated = Span & { bornOn: Day }

/** By public bracket, as a daycare's profile says them (domain.md §2: places really run are not places on permit). */
export type Places = Record<AgeBracket, number>
export type Occupied = Places & { total: number }

export function occupiedOn(seated: readonly Seated[], day: Day): Occupied {
  const there = seated.filter((it) => covers(it, day))
  const INFANTS = there.filter((it) => bracketOn(it.bornOn, day) === "INFANTS").length
  return { INFANTS, OLDER: there.length - INFANTS, total: there.length }
}

/** The days from `from` on at which a count can change: somebody comes, leaves, or turns 18 months old. */
export function daysOfChange(seated: readonly Seated[], { from, until }: Span): Day[] {
  const days = seated.flatMap((it) => [
    it.from,
    leavesInfantsOn(it.bornOn),
    ...(it.until === null ? [] : [addDays(it.until, 1)]),
  ])
  return [...new Set([from, ...days.filter((it) => covers({ from, until }, it))])].sort()
}

export type Overflow = { on: Day; bracket: AgeBracket | "TOTAL"; taken: number; places: number }

/**
 * The first day on which one more child would be more than the daycare really runs. In all, and for infants, that is
 * every day of the stay. In the older bracket it is every day on which somebody of it arrives: a child who turns 18
 * months takes an infant's place with him into the older bracket, which sends nobody away (agesIntoFull says when).
 */
export function firstOverflow(seated: readonly Seated[], wanted: Seated, run: Places): Overflow | null {
  const all = [...seated, wanted]
  const places = run.INFANTS + run.OLDER
  for (const on of daysOfChange(all, wanted)) {
    const taken = occupiedOn(all, on)
    if (taken.total > places) return { on, bracket: "TOTAL", taken: taken.total, places }
    if (taken.INFANTS > run.INFANTS)
      return { on, bracket: "INFANTS", taken: taken.INFANTS, places: run.INFANTS }
    const arrives = all.some((it) => it.from === on && bracketOn(it.bornOn, on) === "OLDER")
    // Who comes as an infant and turns 18 months later crowds out nobody who is promised a place on the same day.
    if (arrives && taken.OLDER > run.OLDER && bracketOn(wanted.bornOn, wanted.from) === "OLDER")
      return { on, bracket: "OLDER", taken: taken.OLDER, places: run.OLDER }
  }
  return null
}

/** Never more than places really run. The numbers for the sentence come from firstOverflow. */
export function canSeat(
  seated: readonly Seated[],
  wanted: Seated,
  run: Places,
): Verdict<"PLACES_FULL" | "INFANTS_FULL" | "OLDER_FULL"> {
  switch (firstOverflow(seated, wanted, run)?.bracket) {
    case undefined:
      return allowed
    case "TOTAL":
      return refuse("PLACES_FULL")
    case "INFANTS":
      return refuse("INFANTS_FULL")
    case "OLDER":
      return refuse("OLDER_FULL")
  }
}

/** Days on which children grow into more older children than the daycare runs places for: a word of warning. */
export function agesIntoFull(seated: readonly Seated[], run: Places, span: Span): Overflow[] {
  return daysOfChange(seated, span).flatMap((on) => {
    const taken = occupiedOn(seated, on).OLDER
    return taken > run.OLDER ? [{ on, bracket: "OLDER" as const, taken, places: run.OLDER }] : []
  })
}

/** What a permit says is a limit that we warn of and do not enforce (domain.md §2: six real permits exceed 100). */
export function overPermit(seated: readonly Seated[], permit: Places, day: Day): Overflow[] {
  const taken = occupiedOn(seated, day)
  const places = { ...permit, TOTAL: permit.INFANTS + permit.OLDER }
  const counts = { INFANTS: taken.INFANTS, OLDER: taken.OLDER, TOTAL: taken.total }
  return (["INFANTS", "OLDER", "TOTAL"] as const)
    .filter((it) => counts[it] > places[it])
    .map((bracket) => ({ on: day, bracket, taken: counts[bracket], places: places[bracket] }))
}
