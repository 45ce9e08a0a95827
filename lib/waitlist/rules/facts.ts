import type { AttestationKind } from "#lib/children/rules/attestations.ts"
import type { ChildFileState, FileKind } from "#lib/children/rules/states.ts"
import type { Schedule } from "#lib/children/rules/schedule.ts"
import type { DaycareKind, Span } from "#lib/placements/rules/attending.ts"
import type { Day } from "#lib/platform/days.ts"
import type { RegistrationState } from "./states.ts"

/** What can be attested of a child (domain.md §1), besides a sibling, who is a fact of two children. */
export const attestedFacts = [
  "STAFF_CHILD",
  "SPECIAL_NEEDS",
  "PRECARITY",
  "SCHOOL",
  "EMPLOYER",
  "MUNICIPALITY",
  "INDIGENOUS",
] as const satisfies readonly AttestationKind[]
export type AttestedFact = (typeof attestedFacts)[number]

/** Those of them that name something: which school, which employer, which municipality. */
export const namedFacts = ["SCHOOL", "EMPLOYER", "MUNICIPALITY"] as const

/** A VALID attestation, and from when to when. STAFF_CHILD is of a member of the staff of *this* daycare. */
export type Attested = Span & { fact: AttestedFact; of: string | null }

/**
 * Everything the order knows of one registration: order facts under a random identifier, no name and no address. It
 * says "here" or not, never which other daycare. What waitlist.candidate_facts returns, row by row.
 */
export type Candidate = {
  registrationId: string
  kind: FileKind
  registration: RegistrationState
  registeredOn: Day
  desiredEntryOn: Day
  since: Day
  draw: number
  file: ChildFileState
  confirmedUntil: Day | null
  /** The family looks further although it accepted a place. */
  keepsLooking: boolean
  /** Null while unborn. */
  bornOn: Day | null
  needs: Schedule | null
  attested: readonly Attested[]
  /** Placements of the child that are not cancelled. `accepted`: from an offer of this portal. */
  placements: readonly (Span & { here: boolean; daycareKind: DaycareKind; accepted: boolean })[]
  /** Placements of brothers and sisters. `sameAddress`: the shared residence is verified. */
  siblings: readonly (Span & { here: boolean; sameAddress: boolean })[]
  /** Of this daycare, whatever the vacancy. */
  openInvitation: boolean
  openOffer: boolean
  /** Has answered, missed or declined this very vacancy. */
  answered: boolean
}

/** A priority of a reserved seat: the fact, and of whom when it names something. */
export type Priority = { fact: (typeof priorityFacts)[number]; of: string | null }
/** domain.md §3: optional priorities a daycare may declare. */
export const priorityFacts = [
  "SPECIAL_NEEDS",
  "PRECARITY",
  "SCHOOL",
  "EMPLOYER",
  "MUNICIPALITY",
  "INDIGENOUS",
] as const

/** For which place, and on which days its conditions are judged. */
export type Terms = {
  /** PROJECTION is a parent's rank: there is no vacancy, so an open invitation takes nobody out of the line. */
  purpose: "VACANCY" | "PROJECTION"
  kind: FileKind
  /** The day of the run: confirmation is judged on it, everything else on `startOn`. */
  today: Day
  startOn: Day
  latestStartOn: Day
  /** Completed months on `on`, both ends included; null is no upper end. */
  ages: { from: number; to: number | null; on: Day }
  /** So many days too young are let through, with a remark (domain.md §2: a setting, 0). */
  toleranceDays: number
  reservedFor: Priority | null
  schedule: Schedule | null
  strictSchedule: boolean
  /** The day to which days are counted and shown: the start for a daycare, today for a parent. */
  countedTo: Day
}
