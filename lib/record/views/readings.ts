import type { ActorKind, StaffRole } from "#lib/platform/access.ts"

export const seenWays = ["OPENED", "FILE", "LIST", "SEARCH", "EXPORT", "LETTER", "OWN"] as const
export type SeenWay = (typeof seenWays)[number]
export type ReaderKind = Exclude<ActorKind, "VISITOR" | "AUTH">

/** One line of what was seen, for whoever looks into the record: identifiers, no name and no word of anybody. */
export type SeenLine = {
  key: string
  at: Date
  way: SeenWay
  kind: ReaderKind | null
  role: StaffRole | null
  accountId: string | null
  place: string | null
  purpose: string | null
  fields: string[]
  whose: string[]
}

export type SeenSum = {
  way: SeenWay | null
  lines: number
  children: number
  accounts: number
  readers: number
  fields: string[]
}

export type Look = {
  id: string
  about: "CHILD" | "ACCOUNT"
  whose: string
  since: Date
  until: Date
  purpose: string
}

export type LookPage = {
  look: Look
  sums: SeenSum[]
  lines: SeenLine[]
  /** Where the next page begins; nothing on the last. */
  older: string | null
  isFirst: boolean
}

/** One line as a family reads it: when, of whom, by which service or role, why. Lists are one line a day. */
export type FamilyReading = {
  id: string
  at: Date
  way: SeenWay
  whose: string[]
  kind: ReaderKind | null
  role: StaffRole | null
  code: string | null
  place: string | null
  purpose: string | null
  fields: string[]
  times: number
}
export type FamilyReadings = { rows: FamilyReading[]; total: number; page: number; pages: number }
