import { addDays, type Day } from "#lib/platform/days.ts"
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

/** Why a service takes back a place that it has not confirmed: the family reads it. */
export const cancelReasons = [
  "STAYS_TAKEN",
  "GROUP_CLOSED",
  "FORMALITIES",
  "UNREACHABLE",
  "MISTAKE",
  "OTHER",
] as const
export type CancelReason = (typeof cancelReasons)[number]

/**
 * Once a child attends, a placement ends by notice; it is cancelled only before. A no-show is found on the first days. A
 * replacement has its last day from the beginning, and needs no notice.
 */
const table: Record<PlacementState, Partial<Record<PlacementEvent, PlacementState>>> = {
  PENDING: {
    CONFIRMED: "ACTIVE",
    CANCELLED_BY_DAYCARE: "CANCELLED",
    CANCELLED_BY_FAMILY: "CANCELLED",
    NO_SHOW: "CANCELLED",
  },
  ACTIVE: { NOTICE_GIVEN: "ENDING", NO_SHOW: "CANCELLED", LAST_DAY_PASSED: "ENDED" },
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

/** A child is missed on the first days: not before the first, and not when the place has long been used. */
export const placementSettings = { noShowDays: 14 }

/** What a service may say of a place today, by its state and its days. */
export function stepsOf(
  it: { state: PlacementState; startsOn: Day },
  today: Day,
  settings = placementSettings,
): PlacementEvent[] {
  const isFirstDays = it.startsOn <= today && today <= addDays(it.startsOn, settings.noShowDays)
  const said = placementEvents.filter(
    (event) => event !== "LAST_DAY_PASSED" && event !== "CANCELLED_BY_FAMILY",
  )
  return said.filter((event) => placementAfter(it.state, event).ok && (event !== "NO_SHOW" || isFirstDays))
}

/** The first day on which a seat is free again after its last day was passed. */
export function hasEnded(until: Day | null, today: Day): boolean {
  return until !== null && until < today
}
