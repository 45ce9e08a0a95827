import type { Progress } from "../queries/verify-seals.ts"

/** What the page of seals shows of them, and of their last verification. */
export type Sealing = {
  last: { number: string; at: Date } | null
  anchored: { number: string; at: Date } | null
  publicKey: string | null
  /** Control events in the chain. */
  chain: string
  waiting: number
  lagSeconds: number
  isLate: boolean
}

export type LastCheck = {
  state: "WAITING" | "RUNNING" | "WHOLE" | "BROKEN" | "FAILED"
  askedAt: Date
  endedAt: Date | null
  progress: Progress | null
  lastSeal: string | null
}

/** Whether nothing was found but what a signed restore explains: it waits for two officers, and nothing else was altered. */
export function isRestoreAlone(progress: Progress | null): boolean {
  const { findings = [], found = 0 } = progress ?? {}
  return found > 0 && found === findings.length && findings.every((it) => it.what === "RESTORE_UNCONFIRMED")
}
