import type { Day } from "#lib/platform/days.ts"
import type { Channel, DeedTold, LateReason } from "./rules.ts"

/** A request as staff see it: who took it is a code, like everybody of the co-op to a family. */
export type DeskRequest = {
  id: string
  code: string
  accountId: string
  takenBy: string
  channel: Channel
  askedOn: Day
  lateFor: LateReason | null
  takenAt: Date
  openUntil: Date
  finishedAt: Date | null
  /** Still open, and taken by whoever reads. */
  isMine: boolean
}

/** One thing that was done for a family, in the words of its letter. */
export type DeskDeed = {
  at: Date
  deed: DeedTold
  childId: string | null
  daycare: string | null
  desiredEntryOn: Day | null
}

/** A list of an opened file, as staff read it: no rank, which is the family's. */
export type OpenedList = {
  registrationId: string
  daycareName: string
  state: string
  registeredOn: Day
  since: Day
}
