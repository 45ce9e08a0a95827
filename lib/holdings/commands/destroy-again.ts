import type { Ask } from "#lib/platform/ask.ts"
import { only } from "#lib/platform/rows.ts"
import type { Destroyed } from "./destroyed-list.ts"

export type Again = { destroyed: number; already: number; unknown: number }

/**
 * In a copy that was restored: whoever had been destroyed since is destroyed again. At the server only, before the portal
 * opens; running it twice is running it once.
 */
export async function destroyAgain(ask: Ask, list: readonly Destroyed[]): Promise<Again> {
  const count = { DONE: 0, THERE: 0, ABSENT: 0 }
  for (const { what, whose, rule } of list) {
    const rows = await ask<{ outcome: keyof typeof count }>`
      select sec.destroy_again(${what}, ${whose}::uuid, ${rule}) as outcome`
    count[only(rows).outcome] += 1
  }
  return { destroyed: count.DONE, already: count.THERE, unknown: count.ABSENT }
}
