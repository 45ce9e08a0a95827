import { decided, type Decided, type DecidedFacts } from "./two-officers.ts"

/** What is done with a key-encryption key at the server, by two officers (sec.key_request). */
export const keyDeeds = ["ROTATE", "RETIRE", "RENEW", "RECALL"] as const
export type KeyDeed = (typeof keyDeeds)[number]

export type KeysState = Exclude<Decided, "APPROVED"> | "OPEN" | "USED" | "EXPIRED"
export type KeysFacts = DecidedFacts & { openUntil: Date | null; usedAt: Date | null }

export function keysState(it: KeysFacts, now: Date): KeysState {
  if (it.usedAt) return "USED"
  const state = decided(it, now)
  if (state !== "APPROVED") return state
  return it.openUntil && now < it.openUntil ? "OPEN" : "EXPIRED"
}
