import type { HeldFor, Severity } from "./rules.ts"

/** An alarm as officers read it: its kind, how often, about which account by its code; no name, no word of anybody else. */
export type AlarmView = {
  id: string
  kind: string
  severity: Severity
  at: Date
  lastAt: Date
  count: number
  /** Identifiers and counts. */
  subject: Record<string, string | number>
  /** The account it is about; null for none. */
  accountId: string | null
  code: string | null
  takenAt: Date | null
  mine: boolean
  doneAt: Date | null
  note: string | null
}

export type HeldView = {
  accountId: string
  code: string
  at: Date
  heldFor: HeldFor
  kinds: string[]
  places: string[]
  /** Nobody releases themselves. */
  own: boolean
}

export type AlarmBoard = {
  now: Date
  open: AlarmView[]
  done: AlarmView[]
  held: HeldView[]
  frozenSince: Date | null
}
