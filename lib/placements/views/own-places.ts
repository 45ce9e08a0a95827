import { ageInMonths, bracketOn, type AgeBracket } from "#lib/children/rules/ages.ts"
import { laterOf, type Day } from "#lib/platform/days.ts"
import { shortCode } from "#lib/platform/ids.ts"
import type { Seated } from "../rules/occupancy.ts"
import type { PlacementState } from "../rules/states.ts"

/** A place of one's own service, as the database hands it out; the day of birth goes no further than the counts. */
export type PlaceRow = {
  placementId: string
  state: PlacementState
  startsOn: Day
  endsOn: Day | null
  accepted: boolean
  cancelledFor: string | null
  offerId: string | null
  vacancyId: string | null
  registrationId: string | null
  bornOn: Day
  /** Said by the service, in a list of children who attend. */
  listed: boolean
}

/** A child who attends or will: a code, months of age, days. No name, no birth (AZ6). */
export type OwnPlace = {
  placementId: string
  code: string
  state: PlacementState
  startsOn: Day
  endsOn: Day | null
  months: number
  bracket: AgeBracket
  cancelledFor: string | null
  /** The vacancy that it filled; null for who came otherwise. */
  vacancyId: string | null
  /** The offer by which the service may open the family; null once it is over. */
  offerId: string | null
  /** From the service's own list: a newer list corrects it, and nothing else does. */
  isListed: boolean
}

export function ownPlace(it: PlaceRow, today: Day): OwnPlace {
  const on = laterOf(it.startsOn, today)
  const isOver = it.state === "ENDED" || it.state === "CANCELLED"
  return {
    placementId: it.placementId,
    code: shortCode(it.registrationId ?? it.placementId),
    state: it.state,
    startsOn: it.startsOn,
    endsOn: it.endsOn,
    months: ageInMonths(it.bornOn, on),
    bracket: bracketOn(it.bornOn, on),
    cancelledFor: it.cancelledFor,
    vacancyId: it.vacancyId,
    offerId: isOver ? null : it.offerId,
    isListed: it.listed,
  }
}

/** For counts of places, on the server only. */
export function seatedOf(it: PlaceRow): Seated & { placementId: string } {
  return { placementId: it.placementId, bornOn: it.bornOn, from: it.startsOn, until: it.endsOn }
}
