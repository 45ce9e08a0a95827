import type { Day } from "#lib/platform/days.ts"
import type { PlacementState } from "../rules/states.ts"

/** A place of one's own child, as the family reads it. */
export type GivenPlace = {
  placementId: string
  childId: string
  state: PlacementState
  startsOn: Day
  endsOn: Day | null
  cancelledFor: string | null
  daycare: string
  slug: string
  vacancyId: string | null
  /** No guardian said yes: the service wrote down that they did. */
  byTelephone: boolean
}
