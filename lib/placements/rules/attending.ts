import type { FacilityKind } from "#lib/daycares/rules/listed.ts"
import type { Day } from "#lib/platform/days.ts"
import { allowed, refuse, type Verdict } from "#lib/platform/result.ts"

export type DaycareKind = FacilityKind | "HOME"

/** From the first day of attendance to the last, both included; null while no last day is known. */
export type Span = { from: Day; until: Day | null }

/** A place that ends on 31 August is free on 1 September. */
export function covers({ from, until }: Span, day: Day): boolean {
  return from <= day && (until === null || day <= until)
}

export function overlap(one: Span, other: Span): boolean {
  return (other.until === null || one.from <= other.until) && (one.until === null || other.from <= one.until)
}

/** A child never holds two seats on one day (domain.md §4); the database's exclusion over dates says it again. */
export function canHoldSeat(wanted: Span, held: readonly Span[]): Verdict<"SEAT_HELD" | "SPAN_EMPTY"> {
  if (wanted.until !== null && wanted.until < wanted.from) return refuse("SPAN_EMPTY", "until")
  return held.some((it) => overlap(it, wanted)) ? refuse("SEAT_HELD", "from") : allowed
}
