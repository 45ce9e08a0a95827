import type { KeyDeed, KeysState } from "../rules/keys.ts"

/** A request about keys, as officers read of it; who is a code. */
export type KeysView = {
  id: string
  code: string
  state: KeysState
  deed: KeyDeed
  version: number | null
  askedBy: string
  /** Asked by whoever reads: they cannot approve it. */
  mine: boolean
  askedAt: Date
  termAt: Date
  decidedBy: string | null
  decidedAt: Date | null
  openUntil: Date | null
  usedAt: Date | null
}
