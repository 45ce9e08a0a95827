import { done, refuse, type Result } from "#lib/platform/result.ts"

/** domain.md §5, invitation. */
export const invitationStates = ["SENT", "SEEN", "INTERESTED", "NOT_NOW", "NO_ANSWER", "SUPERSEDED"] as const
export type InvitationState = (typeof invitationStates)[number]

export const invitationEvents = ["SEEN", "INTERESTED", "NOT_NOW", "NO_ANSWER", "SUPERSEDED"] as const
export type InvitationEvent = (typeof invitationEvents)[number]

/**
 * "Not now" costs nothing, so who was interested may still say it until a seat is offered: the only other way out would
 * be to decline the offer and to lose all days. The way back is closed, so that two opposite answers come to one; but for
 * a "not now" that a service wrote down: that is its word until the family says its own.
 */
const invitationTable: Record<InvitationState, Partial<Record<InvitationEvent, InvitationState>>> = {
  SENT: {
    SEEN: "SEEN",
    INTERESTED: "INTERESTED",
    NOT_NOW: "NOT_NOW",
    NO_ANSWER: "NO_ANSWER",
    SUPERSEDED: "SUPERSEDED",
  },
  SEEN: {
    INTERESTED: "INTERESTED",
    NOT_NOW: "NOT_NOW",
    NO_ANSWER: "NO_ANSWER",
    SUPERSEDED: "SUPERSEDED",
  },
  INTERESTED: { NOT_NOW: "NOT_NOW", SUPERSEDED: "SUPERSEDED" },
  NOT_NOW: { INTERESTED: "INTERESTED" },
  NO_ANSWER: {},
  SUPERSEDED: {},
}

export function invitationAfter(
  state: InvitationState,
  event: InvitationEvent,
): Result<InvitationState, "INVITATION_STATE"> {
  const next = invitationTable[state][event]
  return next ? done(next) : refuse("INVITATION_STATE")
}

/** domain.md §5, offer. */
export const offerStates = ["SENT", "SEEN", "ACCEPTED", "DECLINED", "EXPIRED", "CANCELLED"] as const
export type OfferState = (typeof offerStates)[number]

export const offerEvents = ["SEEN", "ACCEPTED", "DECLINED", "EXPIRED", "CANCELLED"] as const
export type OfferEvent = (typeof offerEvents)[number]

/** To extend an offer is to cancel it and to make another for its seat: each deadline stays on record as it was read. */
const offerTable: Record<OfferState, Partial<Record<OfferEvent, OfferState>>> = {
  SENT: {
    SEEN: "SEEN",
    ACCEPTED: "ACCEPTED",
    DECLINED: "DECLINED",
    EXPIRED: "EXPIRED",
    CANCELLED: "CANCELLED",
  },
  SEEN: { ACCEPTED: "ACCEPTED", DECLINED: "DECLINED", EXPIRED: "EXPIRED", CANCELLED: "CANCELLED" },
  ACCEPTED: {},
  DECLINED: {},
  EXPIRED: {},
  CANCELLED: {},
}

export function offerAfter(state: OfferState, event: OfferEvent): Result<OfferState, "OFFER_STATE"> {
  const next = offerTable[state][event]
  return next ? done(next) : refuse("OFFER_STATE")
}

/** Still to be answered. Of an offer: it holds its seat. */
export function isOpen(state: InvitationState | OfferState): boolean {
  return state === "SENT" || state === "SEEN"
}
