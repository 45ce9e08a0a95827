import type { AttestationKind } from "#lib/children/rules/attestations.ts"
import type { Schedule } from "#lib/children/rules/schedule.ts"
import type { Day } from "#lib/platform/days.ts"
import type { PlacementState } from "#lib/placements/rules/states.ts"
import type { InvitationState, OfferState } from "../rules/asked-states.ts"
import type { WindowClock } from "../rules/closures.ts"
import type { DeclineReason } from "../rules/declining.ts"
import type { VacancyKind } from "../rules/settings.ts"

/** What one child was asked or offered, as its family reads it: what is public of the place, and what was said. */
type AskedOfChild = {
  id: string
  childId: string
  registrationId: string
  vacancyId: string
  /** Children who are asked as one. */
  bundleId: string | null
  sentAt: Date
  /** While its clock stands: until when at least. */
  deadline: Date
  clock: Omit<WindowClock, "deadline">
  settledAt: Date | null
  daycareId: string
  daycareName: string
  daycareSlug: string
  kind: VacancyKind
  startsOn: Day
  latestStartOn: Day
  untilOn: Day | null
  ages: { from: number; to: number | null; on: Day }
  schedule: Schedule | null
  reservedFact: AttestationKind | null
  /** Guardians by what they have said; where both must agree, one yes is not yet an answer. */
  said: { guardianId: string; agrees: boolean }[]
  bothAnswer: boolean
  /** This person may only read the file. */
  readsOnly: boolean
}
export type InvitationAsked = AskedOfChild & {
  what: "INVITATION"
  state: InvitationState
  hasOffer: boolean
  /** The service wrote the answer down of a telephone call: it stands until the family says its own. */
  isNoted: boolean
}
export type OfferAsked = AskedOfChild & {
  what: "OFFER"
  state: OfferState
  declinedFor: DeclineReason | "BY_TELEPHONE" | null
  cancelledFor: string | null
  /** The offer that took its place with a later deadline. */
  extendedBy: string | null
  /** Of a place that was accepted: its first day, and how it stands. */
  placement: { startsOn: Day; state: PlacementState } | null
}
export type Asked = InvitationAsked | OfferAsked

/** One thing to answer: for a child, or for children who only come together. The first is the one it is named by. */
export type AskedParty<It extends Asked = Asked> = { first: It; all: It[] }

/** A list that silence suspended: until when it can be confirmed. */
export type SuspendedList = {
  registrationId: string
  childId: string
  daycareName: string
  until: Day | null
  /** Since when that day stands still. */
  stands: Date | null
  readsOnly: boolean
}

/** Another list of a child who is offered a place: it ends or stays, as the family says. */
export type OtherList = {
  registrationId: string
  childId: string
  daycareName: string
  days: number
  isAsked: boolean
}
/** A place that a child has, or is promised, on the first day of the one that is offered or after. */
export type PresentPlace = { childId: string; daycareName: string }

export type Choices = { others: OtherList[]; present: PresentPlace[] }
