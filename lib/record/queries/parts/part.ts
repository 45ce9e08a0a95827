import type { Ask } from "#lib/platform/ask.ts"
import type { FindingCode } from "../../rules/checks.ts"
import type { Source } from "../source.ts"

/** The check of which a part is: what was asked for, and how long one question may take. */
export type Asked = {
  id: string
  from: Date
  until: Date
  oneRunIn: number
  patienceMs: number
  sealed: Sealed
}

/** How the sealed record is read, where its anchors are, and by which key it was signed. */
export type Sealed = { source: Source; folder: string; key: string }

export type Finding = {
  code: FindingCode
  /** A table, a constraint, a promise; identifiers and figures. Nothing that a person typed. */
  place: string
  item: string | null
  facts?: Record<string, string | number | null>
}

export type Look = {
  /** Where the next look begins; null when the part is over. */
  place: string | null
  /** How many this look went through. */
  checked: number
  /** The first of what is wrong, and how much it is in all. */
  findings: Finding[]
  found: number
  told?: unknown[]
}

/**
 * One thing that a check goes through, a look at a time. A look takes a second or so and leaves all it knows in `place`, so
 * that another worker goes on from there.
 */
export type Part = {
  begin: (ask: Ask, asked: Asked) => Promise<{ place: string; total: number }>
  next: (ask: Ask, asked: Asked, place: string) => Promise<Look>
}

export const firstId = "00000000-0000-0000-0000-000000000000"
