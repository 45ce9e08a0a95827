import type { Priority } from "#lib/waitlist/rules/facts.ts"
import type { AdmissionPolicy } from "#lib/waitlist/rules/policy.ts"
import { canReserve, mostReserved } from "#lib/waitlist/rules/reserved.ts"

export type ReserveNow = {
  priority: Priority
  policy: AdmissionPolicy["reserved"]
  /**
   * Of the reference year of the start: admissions so far, those of them on a reserved seat, places expected. Reserved
   * seats of other vacancies that are still free or held count among both of the first two.
   */
  year: { soFar: number; reserved: number; expected: number }
}

export type OverCap =
  | { reason: "PRIORITY_NOT_DECLARED" }
  | {
      reason: "RESERVED_CAP"
      reserved: number
      /** At most so many in this year, were all of these seats reserved. */
      most: number
      /** So many of the seats could be reserved. */
      possible: number
    }

/** Each seat of a reserved vacancy is one admission more, and one reserved more: seat after seat within the cap (§3). */
export function firstOverCap(seats: number, { priority, policy, year }: ReserveNow): OverCap | null {
  for (let possible = 0; possible < seats; possible += 1) {
    const then = { ...year, soFar: year.soFar + possible, reserved: year.reserved + possible }
    const verdict = canReserve(then, priority, policy)
    if (verdict.ok) continue
    if (verdict.reason === "PRIORITY_NOT_DECLARED") return { reason: verdict.reason }
    return { reason: verdict.reason, reserved: year.reserved, most: mostReserved(then, policy), possible }
  }
  return null
}
