import type { SiteState } from "#lib/platform/access.ts"
import type { Bar, Reopened, ReopeningState } from "../rules/reopening.ts"
import type { ClosureReason } from "./closures.ts"

/** One request to open an audience, as the officers read it; people are codes. */
export type ReopeningView = {
  id: string
  audience: Reopened
  wanted: Exclude<SiteState, "CLOSED">
  state: ReopeningState
  askedBy: string
  /** Asked by whoever reads: they cannot approve it. */
  mine: boolean
  askedAt: Date
  why: string
  termAt: Date
  decidedBy: string | null
  decidedAt: Date | null
  decidedWhy: string | null
  openedAt: Date | null
  watchedUntil: Date | null
  fellAt: Date | null
  fell: Fell | null
}

/** Why an audience closed again by itself: more failures than allowed, or a promise that did not hold. */
export type Fell = { for: "ERRORS"; count: number; allowed: number } | { for: "PROMISE"; sentence: string }

export type ReopeningRow = {
  audience: Reopened
  state: SiteState
  reason: ClosureReason | null
  bar: Bar | null
}
export type SwitchView = { id: string; state: SiteState; at: Date; by: string; why: string }

export type ReopeningBoard = {
  now: Date
  rows: ReopeningRow[]
  /** Whose turn it is; null when everybody is in. */
  next: Reopened | null
  /** The request that waits for a second person. */
  pending: ReopeningView | null
  watched: ReopeningView | null
  history: ReopeningView[]
  verifier: SiteState
  switches: SwitchView[]
}
