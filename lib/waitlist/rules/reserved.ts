import { referenceYearOf } from "#lib/children/rules/ages.ts"
import type { Day } from "#lib/platform/days.ts"
import { allowed, refuse, type Verdict } from "#lib/platform/result.ts"
import type { AdmissionPolicy } from "./policy.ts"
import type { Priority } from "./facts.ts"

export type Reserve = Pick<AdmissionPolicy["reserved"], "capPercent" | "basis">

/** One admission: the day it begins, and whether its seat was reserved. A priority child admitted in the ordinary order is not. */
export type Admission = { on: Day; reservedFor: Priority | null }

/** Admissions of the reference year of a day: the seat's start decides the year, for the seat and for the others. */
export function admissionsOfYear(admissions: readonly Admission[], startOn: Day) {
  const { from, until } = referenceYearOf(startOn)
  const ofYear = admissions.filter((it) => from <= it.on && it.on <= until)
  return { soFar: ofYear.length, reserved: ofYear.filter((it) => it.reservedFor !== null).length }
}

/**
 * How many seats of a reference year may be reserved once one more is filled (domain.md §3): cap × max(admissions so far
 * + 1, places expected this year). The basis is a setting. All priorities of a daycare share the one cap.
 */
export function mostReserved(
  { soFar, expected }: { soFar: number; expected: number },
  reserve: Reserve,
): number {
  const bases = {
    ADMISSIONS_OR_EXPECTED: Math.max(soFar + 1, expected),
    ADMISSIONS: soFar + 1,
    EXPECTED: expected,
  }
  // Whole numbers all the way: 0.55 × 20 is a little more than 11 to a machine.
  return Math.floor((reserve.capPercent * bases[reserve.basis]) / 100)
}

/** (priority admissions + 1) ≤ cap × basis. */
export function canReserve(
  year: { soFar: number; reserved: number; expected: number },
  priority: Priority,
  { priorities, ...reserve }: AdmissionPolicy["reserved"],
): Verdict<"PRIORITY_NOT_DECLARED" | "RESERVED_CAP"> {
  const isDeclared = priorities.some((it) => it.fact === priority.fact && it.of === priority.of)
  if (!isDeclared) return refuse("PRIORITY_NOT_DECLARED")
  return year.reserved + 1 <= mostReserved(year, reserve) ? allowed : refuse("RESERVED_CAP")
}
