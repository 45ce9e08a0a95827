import { setTimeout as sleep } from "node:timers/promises"
import type { System } from "./access.ts"
import { surprise } from "./errors.ts"
import type { Scope } from "./scope.ts"

/** What a worker does every few seconds, one after the other; a crontab knows minutes only. */
export type Round = { everyMs: () => number; run: (scope: Scope<System>) => Promise<void> }

/** Goes round until stopped; a round that fails is logged, and the next comes at its time. */
export function keepRounds(
  rounds: Record<string, Round>,
  scopeOf: (job: string) => Scope<System>,
): { stop(): Promise<void> } {
  const ending = new AbortController()
  const turning = Object.entries(rounds).map(async ([name, round]) => {
    while (!ending.signal.aborted) {
      const begun = performance.now() // the clock may be set meanwhile: nobody rests an hour for it
      await round.run(scopeOf(name)).catch((error: unknown) => surprise(error, name))
      const rest = Math.max(0, round.everyMs() - (performance.now() - begun))
      await sleep(rest, undefined, { signal: ending.signal }).catch(() => undefined)
    }
  })
  return {
    async stop() {
      ending.abort()
      await Promise.all(turning)
    },
  }
}
