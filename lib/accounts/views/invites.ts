import type { Person, StaffRole, TeamRole } from "#lib/platform/access.ts"
import type { Right } from "../rules/invites.ts"

type Hat = Exclude<Person["kind"], "PARENT">

/** Somebody of a team. A member sees who; whoever may invite sees also as what, since when and until when. */
export type Colleague = {
  membershipId: string
  name: string | null
  code: string
  isMe: boolean
  terms: { kind: Hat; teamRole: TeamRole | null; since: Date; until: Date | null } | null
}

/** An invitation that waits, as whoever may manage it sees it. */
export type WaitingInvite = {
  id: string
  kind: Hat
  email: string
  teamRole: TeamRole | null
  locale: "fr" | "en"
  until: Date | null
  expiresAt: Date
  letter: "PLANNED" | "SENT" | "REFUSED"
  isExpired: boolean
}

/** What its letter and its page say of an invitation. Into a family it names nobody: neither the child nor who invites. */
export type InviteShown = {
  kind: Person["kind"]
  guardianRight: "FULL" | "READ" | null
  role: StaffRole | null
  teamRole: TeamRole | null
  place: string | null
  /** False: by the co-op. */
  byTeam: boolean
  beginsAt: Date | null
  until: Date | null
  expiresAt: Date
}

/** As `who`: somebody new, somebody who must sign in first, or whoever is signed in here. */
export type InviteFound = InviteShown & {
  who: "NEW" | "KNOWN" | "YOU"
  closed: boolean
  /** How many children there are to take over; null for an invitation that is no claim. */
  claimed: number | null
}

export type RightState = "ASKED" | "COOLING" | "BEGUN" | "CANCELLED"

/** A powerful right that was asked for, as officers see it; people by their codes. */
export type RightAsked = {
  id: string
  inviteId: string
  right: Right
  email: string
  why: string
  until: Date | null
  state: RightState
  askedBy: string | null
  askedAt: Date
  approvedBy: string | null
  beginsAt: Date | null
  cancelledBy: string | null
  accepted: boolean
  /** Facts of the rights' sentences. */
  facts: { askedBy: string | null; concernsMe: boolean }
}

/** Somebody who holds power now, or will once it has cooled. */
export type Holder = {
  membershipId: string
  right: Right
  name: string | null
  code: string
  since: Date
  until: Date | null
  hasBegun: boolean
  passkeys: number
}
