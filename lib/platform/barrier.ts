import { database } from "./db.ts"
import { env } from "./env.ts"

/**
 * Called after a closing is committed: returns when no transaction that entered before it is left, ending those that
 * take longer than STRAGGLER_MS. @returns how many had to be ended
 */
export async function raiseBarrier(): Promise<number> {
  const rows = await database().$queryRaw<{ ended: number }[]>`select sec.barrier(${env().stragglerMs}::int) as ended`
  return rows[0]?.ended ?? 0
}
