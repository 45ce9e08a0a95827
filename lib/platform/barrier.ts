import { apart } from "./db.ts"
import { env } from "./env.ts"

/**
 * Called after a closing is committed: returns when no transaction that entered before it is left, ending those that
 * take longer than STRAGGLER_MS. @returns how many had to be ended
 */
export async function raiseBarrier(): Promise<number> {
  return apart(async (client) => {
    const { rows } = await client.query<{ ended: number }>("select sec.barrier($1::int) as ended", [
      env().stragglerMs,
    ])
    return rows[0]?.ended ?? 0
  })
}
