import type { States } from "./states.ts"

/** In which order the portal opens again: those who do the work first. The database holds the same (sec.reopening_order). */
export const reopeningOrder = ["STAFF", "DAYCARES", "HOME", "PARENTS", "PUBLIC"] as const
export type Reopened = (typeof reopeningOrder)[number]

/** What stands in the way of opening an audience; the database says which (sec.reopening_bar). */
export const bars = ["ALREADY_OPEN", "NO_CLOSING", "NOT_ITS_TURN", "WATCHED", "STEPS_OPEN"] as const
export type Bar = (typeof bars)[number]

/** The audience whose turn it is; null when all are open. */
export function nextToOpen(states: Pick<States, Reopened>): Reopened | null {
  return reopeningOrder.find((it) => states[it] !== "OPEN") ?? null
}

/** Closing again with a milder state for somebody: a reopening by another name. The verifier's switch is its own. */
export function isMilder(now: States, wanted: States): boolean {
  return reopeningOrder.some((it) => severity[wanted[it]] < severity[now[it]])
}

const severity = { OPEN: 0, READ_ONLY: 1, CLOSED: 2 } as const

export type Asked = {
  decidedAt: Date | null
  decidedBy: string | null
  approved: boolean | null
  /** Of the closing under way: with another, a request is over. */
  current: boolean
  termAt: Date
  openedAt: Date | null
  watchedUntil: Date | null
  fellAt: Date | null
}
export const reopeningStates = [
  "ASKED",
  "LAPSED",
  "REFUSED",
  "APPROVED",
  "WATCHED",
  "OPENED",
  "FELL_BACK",
] as const
export type ReopeningState = (typeof reopeningStates)[number]

/** Where a request to reopen stands at this instant. */
export function reopeningState(it: Asked, now: Date): ReopeningState {
  if (it.fellAt) return "FELL_BACK"
  if (it.openedAt) return it.watchedUntil && now < it.watchedUntil ? "WATCHED" : "OPENED"
  if (it.approved) return "APPROVED"
  if (it.decidedAt) return it.decidedBy ? "REFUSED" : "LAPSED"
  return it.current && now < it.termAt ? "ASKED" : "LAPSED"
}

/** Whole minutes left, never zero while any is. */
export function minutesLeft(until: Date, now: Date): number {
  return Math.max(0, Math.ceil((until.getTime() - now.getTime()) / 60_000))
}
