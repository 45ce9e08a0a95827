export type Copy = { id: string; askedAt: Date; expiresAt: Date; takenAt: Date | null }

export type Consent = {
  purpose: "CALLS"
  version: number
  since: Date
  whatFr: string
  whatEn: string
  whyFr: string
  whyEn: string
  given: boolean
  answeredAt: Date | null
  /** A former text was agreed to; this one was not yet. */
  askedAgain: boolean
}

export type Correction = {
  id: string
  askedAt: Date
  dueAt: Date
  state: "OPEN" | "CLAIMED" | "DONE"
  outcome: string | null
  doneAt: Date | null
  said: string | null
  answer: string | null
}

export const wishStates = ["WAITS", "ASKS_OTHER", "DONE", "UNDONE", "REFUSED", "LAPSED"] as const
export type Wish = {
  id: string
  what: "ACCOUNT" | "CHILD_FILE"
  childId: string | null
  askedAt: Date
  dueAt: Date
  state: (typeof wishStates)[number]
  mine: boolean
  asksMe: boolean
}

export type RetentionLine = { rule: string; lasts: string; tonight: number; soon: number }
export type DestroyedCount = { what: string; rule: string; counted: number; lastAt: Date }
