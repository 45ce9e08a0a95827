import type { Day } from "#lib/platform/days.ts"
import type { Media } from "#lib/platform/files.ts"
import type { AttestationKind, AttestationState } from "./rules/attestations.ts"
import type { Schedule } from "./rules/schedule.ts"
import type { BondWish } from "./rules/siblings.ts"
import type { ChildFileState } from "./rules/states.ts"

/** One's own child, whole: for a guardian's pages only. */
export type ChildForGuardian = {
  id: string
  state: ChildFileState
  version: number
  rights: "FULL" | "READ"
  givenName: string | null
  familyName: string | null
  bornOn: Day | null
  expectedOn: Day | null
  desiredEntryOn: Day | null
  needs: Schedule | null
  keepsLooking: boolean
  bothAnswer: boolean
  confirmedUntil: Day | null
  /** Written down by somebody else, taken over, and not confirmed yet. */
  isUnchecked: boolean
  toConfirmOn: Day | null
  archivedOn: Day | null
  /** By so many days closings moved the end of the grace, or of the months in the archive. */
  stoodDays: number
  closedOn: Day | null
  residences: Residence[]
  siblings: { id: string; wish: BondWish | null; verified: boolean }[]
  claims: Claim[]
  /** How many persons look after the file, this one included. */
  guardians: number
}

export type Residence = {
  position: number
  householdId: string
  postalCode: string | null
  postalArea: string
  municipalityCode: string
  municipality: string
}

export type Claim = {
  id: string
  kind: AttestationKind
  state: AttestationState
  daycareId: string | null
  siblingId: string | null
  named: string | null
  claimedOn: Day
  validFrom: Day | null
  validUntil: Day | null
  appealedOn: Day | null
  decidedOn: Day | null
}

/** One document of a claim: what it is, never what it was called. */
export type Document = { id: string; position: number; media: Media; size: number; addedOn: Day }

/** One claim as the family reads it: its documents, and the words that were written about it. */
export type ClaimForGuardian = Claim & {
  documents: Document[]
  person: string | null
  reason: string | null
  appeal: string | null
  /** Who looked into it to decide: when, and a code to name them by. */
  readings: { id: string; at: Date; by: string }[]
}

/** A claim in the list of whoever decides: a code and a day, no child. */
export type ClaimToDecide = {
  id: string
  code: string
  kind: AttestationKind
  state: AttestationState
  claimedOn: Day
  validUntil: Day | null
  appealedOn: Day | null
  version: number
  /** It waits for whoever is asking. */
  waits: boolean
}

/** The same for staff: whose errand it is, whether the task is theirs, and whether they are the one who refused. */
export type ClaimForStaff = ClaimToDecide & { isMine: boolean; refusedByMe: boolean; mayContest: boolean }

/** What an opened claim says: whom one must know to answer, and nothing else. Documents are for staff. */
export type OpenedClaim = {
  person: string | null
  sibling: string | null
  postalCode: string | null
  sharesHome: boolean
  named: string | null
  reason: string | null
  appeal: string | null
  documents: Omit<Document, "addedOn">[]
}

/** Somebody who looks after the child, as the other guardian sees them: a name, and what they may do. */
export type GuardianForGuardian = {
  id: string
  isMe: boolean
  name: string | null
  rights: "FULL" | "READ"
  since: Date
}

/** The invitation that waits for the second place, as whoever sent it sees it. */
export type GuardianInvite = {
  email: string
  rights: "FULL" | "READ"
  expiresAt: Date
  isExpired: boolean
  isRefused: boolean
}

/** A line of "my children". */
export type ChildInList = {
  id: string
  state: ChildFileState
  givenName: string | null
  bornOn: Day | null
  expectedOn: Day | null
  desiredEntryOn: Day | null
  confirmedUntil: Day | null
  isUnchecked: boolean
  toConfirmOn: Day | null
  archivedOn: Day | null
  /** By so many days closings moved the end of the grace, or of the months in the archive. */
  stoodDays: number
  rights: "FULL" | "READ"
  /** Where the child lives, to tell brothers and sisters: an identifier says no address. */
  households: string[]
}

/** What is still to say before a draft is a file with ranks: the page's task list. */
export type StepsLeft = Record<"name" | "birth" | "residence" | "wish", boolean>

export function stepsLeft(it: Omit<ChildForGuardian, "claims">): StepsLeft {
  return {
    name: !it.givenName || !it.familyName,
    birth: it.bornOn === null && it.expectedOn === null,
    residence: it.residences.length === 0,
    wish: it.desiredEntryOn === null,
  }
}
