import { setTimeout as sleep } from "node:timers/promises"
import pg from "pg"

/** Roles belong to the whole cluster: another database that is migrated at the same moment may touch the same row. */
const passing = new Set(["XX000", "23505", "42710", "40P01"])

export async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work()
    } catch (error) {
      if (tries === 5 || !(error instanceof pg.DatabaseError) || !passing.has(error.code ?? "")) throw error
      await sleep(50 * tries + Math.random() * 50)
    }
  }
}
