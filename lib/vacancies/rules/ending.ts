import type { Day } from "#lib/platform/days.ts"
import { allowed, refuse, type Verdict } from "#lib/platform/result.ts"
import type { RegistrationEvent } from "#lib/waitlist/rules/states.ts"
import { isOpen, type InvitationState, type OfferState } from "./asked-states.ts"
import { vacancyAfter, type VacancyState } from "./states.ts"
import { isInTime, lastInstantOf } from "./windows.ts"

/** Why a daycare gives a vacancy up; one of them must be said (domain.md §4). */
export const cancelReasons = [
  "PLACE_NOT_FREE",
  "DECLARED_BY_MISTAKE",
  "TERMS_CHANGED",
  "FEWER_PLACES",
  "SERVICE_CLOSES",
  "OTHER",
] as const
export type CancelReason = (typeof cancelReasons)[number]

/** Why a daycare takes one offer back; the family reads that it did, and keeps its place in line. */
export const withdrawReasons = ["PLACE_NOT_FREE", "OFFERED_BY_MISTAKE", "TERMS_CHANGED", "OTHER"] as const
export type WithdrawReason = (typeof withdrawReasons)[number]

/** Why an offer was taken back: by the daycare, or because something else came first. All of them cost nothing. */
export const offerCancelReasons = [
  "EXTENDED",
  "BY_DAYCARE",
  "VACANCY_CANCELLED",
  "ACCEPTED_ELSEWHERE",
  "UNDELIVERED",
  "FAMILY_LEFT",
] as const
export type OfferCancelReason = (typeof offerCancelReasons)[number]

/** A filled vacancy is not cancelled: its placements are, one by one. */
export function canCancel(
  state: VacancyState,
  reason: CancelReason | null,
): Verdict<"REASON_MISSING" | "VACANCY_STATE"> {
  if (reason === null) return refuse("REASON_MISSING", "reason")
  const next = vacancyAfter(state, "CANCELLED")
  return next.ok ? allowed : next
}

/**
 * What becomes of an invitation when its vacancy asks nobody any more: it is superseded, and costs nothing. Null: nothing.
 * While all seats are held, whoever was invited may still answer: an offer may be declined.
 * @param invitation one that led to an offer is settled by that offer
 */
export function invitationWith(
  vacancy: VacancyState,
  invitation: { state: InvitationState; hasOffer: boolean },
): RegistrationEvent | null {
  const isPending = isOpen(invitation.state) || (invitation.state === "INTERESTED" && !invitation.hasOffer)
  if (!isPending) return null
  if (vacancy === "CANCELLED") return "INVITATION_CANCELLED"
  return vacancy === "FILLED" || vacancy === "EXPIRED" ? "SUPERSEDED" : null
}

/** An offer ends with a vacancy that is cancelled. It outlives one that expires: it was made in time. */
export function offerWith(vacancy: VacancyState, offer: OfferState): RegistrationEvent | null {
  return vacancy === "CANCELLED" && isOpen(offer) ? "OFFER_CANCELLED" : null
}

/**
 * To extend is to cancel an open offer and to make another for the same seat, with a later deadline. Once the time is over
 * it is over: the next family in the line has a right to the seat.
 */
export function canExtend(
  offer: { state: OfferState; deadline: Date | null },
  until: Date,
  { now, latestStartOn }: { now: Date; latestStartOn: Day },
): Verdict<"OFFER_STATE" | "TOO_LATE" | "DEADLINE_NOT_LATER" | "DEADLINE_AFTER_LATEST_START"> {
  if (!isOpen(offer.state)) return refuse("OFFER_STATE")
  if (!isInTime(now, offer.deadline)) return refuse("TOO_LATE")
  // While the clock stands there is no deadline to be later than.
  if (until <= (offer.deadline ?? now)) return refuse("DEADLINE_NOT_LATER", "until")
  return until <= lastInstantOf(latestStartOn) ? allowed : refuse("DEADLINE_AFTER_LATEST_START", "until")
}
