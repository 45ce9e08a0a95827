import type { Staff } from "./access.ts"
import { apart } from "./db.ts"
import { env } from "./env.ts"
import type { Scope } from "./scope.ts"

/**
 * Called after a closing is committed: returns when no transaction that entered before it is left, ending those that
 * take longer than STRAGGLER_MS. Only for the security officer, whose session it shows to the database. @returns how many had to be ended
 */
export async function raiseBarrier({ token }: Scope<Staff>): Promise<number> {
  return apart(async (client) => {
    const { rows } = await client.query<{ ended: number }>(
      "select sec.officer_barrier($1, $2::int) as ended",
      [token, env().stragglerMs],
    )
    return rows[0]?.ended ?? 0
  })
}

/** The same for a closing that began by itself, from the worker: the database lets it wait for no other. */
export async function raisePlannedBarrier(): Promise<void> {
  await apart((client) => client.query("select sec.planned_barrier($1::int)", [env().stragglerMs]))
}

/** The same for a closing by the breaker of readings. */
export async function raiseBreakerBarrier(): Promise<void> {
  await apart((client) => client.query("select sec.breaker_barrier($1::int)", [env().stragglerMs]))
}

/**
 * The same after a reopened audience fell back: the worker has no right to any other barrier. Called once the job's own
 * transaction is over, or it would wait for itself. @returns null when nothing fell
 */
export async function settleFalls(token: string): Promise<number | null> {
  return apart(async (client) => {
    const { rows } = await client.query<{ ended: number | null }>(
      "select sec.settle_falls($1, $2::int) as ended",
      [token, env().stragglerMs],
    )
    return rows[0]?.ended ?? null
  })
}
