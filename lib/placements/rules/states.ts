import type { Day } from "#lib/platform/days.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"

/** domain.md §5, placement. */
export const placementStates = ["PENDING", "ACTIVE", "ENDING", "ENDED", "CANCELLED"] as const
export type PlacementState = (typeof placementStates)[number]

export const placementEvents = [
  "CONFIRMED",
  "NOTICE_GIVEN",
  "NOTICE_WITHDRAWN",
  "LAST_DAY_PASSED",
  "CANCELLED_BY_DAYCARE",
  "CANCELLED_BY_FAMILY",
  "NO_SHOW",
] as const
export type PlacementEvent = (typeof placementEvents)[number]

/** Once a child attends, a placement ends by notice; it is cancelled only before. A no-show is found on the first days. */
const table: Record<PlacementState, Partial<Record<PlacementEvent, PlacementState>>> = {
  PENDING: {
    CONFIRMED: "ACTIVE",
    CANCELLED_BY_DAYCARE: "CANCELLED",
    CANCELLED_BY_FAMILY: "CANCELLED",
    NO_SHOW: "CANCELLED",
  },
  ACTIVE: { NOTICE_GIVEN: "ENDING", NO_SHOW: "CANCELLED" },
  ENDING: { NOTICE_WITHDRAWN: "ACTIVE", LAST_DAY_PASSED: "ENDED" },
  ENDED: {},
  CANCELLED: {},
}

export function placementAfter(
  state: PlacementState,
  event: PlacementEvent,
): Result<PlacementState, "PLACEMENT_STATE"> {
  const next = table[state][event]
  return next ? done(next) : refuse("PLACEMENT_STATE")
}

/** Whether it takes a seat: everything that is neither over nor cancelled. */
export function takesSeat(state: PlacementState): boolean {
  return state === "PENDING" || state === "ACTIVE" || state === "ENDING"
}

/** Cancelled by the daycare: the registrations that the family gave up for it come back (domain.md §4). */
export function restoresRegistrations(event: PlacementEvent): boolean {
  return event === "CANCELLED_BY_DAYCARE"
}

/** The first day on which a seat is free again after its last day was passed. */
export function hasEnded(until: Day | null, today: Day): boolean {
  return until !== null && until < today
}
