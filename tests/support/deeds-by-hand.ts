import pg from "pg"
import { handOf, type ByHand } from "./by-hand.ts"

/** Who does it: a session and its role, or the worker. */
export type Doer = {
  role: "app_parent" | "app_daycare" | "app_staff" | "app_system"
  token: string
  door?: "house" | "site"
}

/** Errands at one moment, each in a transaction of its own that ends as it does in the portal: nothing of lib in between. */
export function useHands(urls: () => { webUrl: string; workerUrl: string }, connections = 16) {
  const pools = new Map<string, pg.Pool>()
  const poolOf = (url: string) => {
    const pool = pools.get(url) ?? new pg.Pool({ connectionString: url, max: connections })
    // Whoever drops the database ends what is still open; a statement in hand rejects with the same.
    if (!pools.has(url)) pool.on("error", () => {}).on("connect", (it) => it.on("error", () => {}))
    pools.set(url, pool)
    return pool
  }
  return {
    /** What one function answers: its one value. @throws with the SQLSTATE that refused it */
    async call<T = string>({ role, token, door }: Doer, sql: string, values: unknown[] = []): Promise<T> {
      const client = await poolOf(role === "app_system" ? urls().workerUrl : urls().webUrl).connect()
      try {
        await client.query("begin")
        const tx: ByHand = handOf(client)
        await (role === "app_system" ? tx.enterJob(token, "letters.send") : tx.enter(role, token, door))
        const [row] = await tx.query<{ it: T }>(`select ${sql} as it`, values)
        await client.query("commit")
        return row!.it
      } catch (error) {
        await client.query("rollback")
        throw error
      } finally {
        client.release()
      }
    },
    async end() {
      await Promise.all([...pools.values()].map(async (it) => it.end()))
    },
  }
}

export async function aWorker(owner: pg.Pool): Promise<Doer> {
  const { rows } = await owner.query<{ token: string }>("select sec.mint_worker('{letters.send}') as token")
  return { role: "app_system", token: rows[0]!.token }
}
