import type { Day } from "#lib/platform/days.ts"
import type { Caller, Channel, DeedTold, LateReason } from "./rules.ts"

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

/** A service that calls: the number to call back is the registry's, or there is none. */
export type DaycareToCall = {
  id: string
  name: string
  municipality: string
  isOpen: boolean
  isHome: boolean
  number: string | null
}

/** A service's request as staff see it. */
export type DaycareRequest = {
  id: string
  code: string
  daycareId: string
  daycareName: string
  caller: Caller
  channel: Channel
  askedOn: Day
  lateFor: LateReason | null
  calledBack: string
  takenAt: Date
  openUntil: Date
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

/** A family that somebody wrote down and that has not taken its file over yet: how it stands with its letter. */
export type WaitingFamily = {
  claimId: string
  madeAt: Date
  letters: number
  /** When the next one leaves by itself; null: none any more. */
  nextLetterAt: Date | null
  /** It leaves at the pace of the job, within minutes. */
  isDue: boolean
  lastLetter: { at: Date; state: "PLANNED" | "SENT" | "REFUSED" } | null
  hasAddress: boolean
  /** Whether a place beside one of its files is still free. */
  isAwaited: boolean
}

/** Who is awaited, as this session opened it with a purpose. */
export type OpenedWaiting = {
  name: string | null
  email: string | null
  phone: string | null
  /** Null: nobody said which. */
  locale: "fr" | "en" | null
  openUntil: Date
}
