import type { Exclusion } from "#lib/waitlist/rules/eligible.ts"
import type { InvitationState, OfferState } from "./asked-states.ts"

/** Why a place that was filled was not one's own: always about one's own position, never about who had it. */
export type WhyNot =
  | Exclusion
  | "FURTHER_DOWN"
  | "SAID_NOT_NOW"
  | "WAS_SILENT"
  | "DECLINED"
  | "TAKEN_BEFORE"
  | "WITHDRAWN"
  | "NOT_RECORDED"

/** What is kept of one registration and one place: what it was asked, and its own line of the run that gave the place. */
export type OwnLine = {
  invitation: InvitationState | null
  offer: OfferState | null
  isPlaced: boolean
  excluded: Exclusion | null
}

/** What a family answered comes before where it stood: it was asked because of that. */
export function whyNotOf({ invitation, offer, isPlaced, excluded }: OwnLine): WhyNot {
  switch (offer) {
    case "DECLINED":
      return "DECLINED"
    case "EXPIRED":
      return "WAS_SILENT"
    case "CANCELLED":
      return "WITHDRAWN"
    default:
      break
  }
  switch (invitation) {
    case "NOT_NOW":
      return "SAID_NOT_NOW"
    case "NO_ANSWER":
      return "WAS_SILENT"
    case null:
      return excluded ?? (isPlaced ? "FURTHER_DOWN" : "NOT_RECORDED")
    default:
      return "TAKEN_BEFORE"
  }
}
