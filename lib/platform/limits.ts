import { database } from "./db.ts"
import { keyedHash } from "./secrets.ts"

/** How often a deed may be tried, in a window that begins on a whole multiple of `seconds`. */
export type Limit = { allowed: number; seconds: number }

/**
 * Spends one try from a purse (an account, an address of the network…). Its own short transaction, so that a refused
 * deed has still been counted.
 * @returns false when the purse is empty until the next window.
 */
export async function spend(purse: string, limit: Limit): Promise<boolean> {
  const rows = await database().$queryRaw<{ left: boolean }[]>`
    select sec.spend(${keyedHash("purse", purse)}, ${limit.allowed}::int, ${limit.seconds}::int) as left`
  return rows[0]?.left === true
}
