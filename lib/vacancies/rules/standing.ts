import { compare, type Key } from "#lib/waitlist/rules/order.ts"
import type { TieBreak } from "#lib/waitlist/rules/policy.ts"
import { isOpen, type InvitationState, type OfferState } from "./asked-states.ts"
import type { InLine, Standing } from "./line.ts"

/** An invitation with the offers that it led to, as the rows say it. */
export type AskedRow = {
  invitationId: string
  registrationId: string
  childId: string
  state: InvitationState
  deadlineAt: Date
  undelivered: boolean
  /** The key with which they were asked; null for one that was made without. */
  key: Key | null
  offers: readonly { state: OfferState; released: boolean }[]
}

/**
 * Where a registration stands with a vacancy; null when nothing is left of having been asked: what was superseded costs
 * nothing, unless no letter arrived.
 */
export function standingOf(it: AskedRow): Standing | null {
  if (it.offers.length > 0) {
    if (it.offers.some(({ state }) => isOpen(state))) return { is: "OFFERED" }
    const holds = it.offers.some(({ state, released }) => state === "ACCEPTED" && !released)
    return { is: holds ? "ACCEPTED" : "OUT" }
  }
  switch (it.state) {
    case "SENT":
    case "SEEN":
      return { is: "ASKED", until: it.deadlineAt }
    case "INTERESTED":
      return { is: "INTERESTED" }
    case "NOT_NOW":
    case "NO_ANSWER":
      return { is: "OUT" }
    case "SUPERSEDED":
      return it.undelivered ? { is: "OUT" } : null
  }
}

export type Standee = InLine & { key: Key }

/** Whoever was asked by their key of that day, whoever would be asked by today's, in one order. */
export function lineUp(breaks: readonly TieBreak[], all: readonly Standee[]): InLine[] {
  return all
    .toSorted(
      (one, other) =>
        compare(breaks, one.key, other.key) || (one.registrationId < other.registrationId ? -1 : 1),
    )
    .map(({ registrationId, standing }) => ({ registrationId, standing }))
}
