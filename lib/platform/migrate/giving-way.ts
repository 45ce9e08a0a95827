import { setTimeout as sleep } from "node:timers/promises"
import pg from "pg"
import { connected } from "../connection.ts"

const mostTries = 30
/** Less than the second after which PostgreSQL ends one of two who wait for each other: it would be whoever works. */
const mostWaited = "700 milliseconds"
const looksEveryMs = 50

/** Waited too long itself; was stopped, because others did; waited for somebody who waits for it. */
const waysAside = new Set(["55P03", "57014", "40P01"])

/**
 * Whoever waits for a lock holds up everybody who comes behind, and whoever has one everybody who needs it. A migration gives way as
 * soon as people who work have waited for it for long, or after two seconds of its own, lets them pass, and comes again.
 * @throws when it never came through: it keeps what people need for longer than they wait
 */
export async function givingWay<T>(
  client: pg.Client,
  { ownerUrl, name }: { ownerUrl: string; name: string },
  work: () => Promise<T>,
): Promise<T> {
  const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid")
  const pid = rows[0]?.pid ?? 0
  await client.query("set lock_timeout = '2s'")
  try {
    for (let tries = 1; ; tries++) {
      const watch = watchWaiting(ownerUrl, pid)
      try {
        return await work()
      } catch (error) {
        if (!(error instanceof pg.DatabaseError) || !waysAside.has(error.code ?? "")) throw error
        if (tries === mostTries)
          throw new Error(
            `Migration ${name} keeps people who work waiting for longer than they may: stop the web processes and the worker, then run npm run db:migrate.`,
            { cause: error },
          )
      } finally {
        await watch.stop()
      }
      await sleep(1_000 + Math.random() * 500)
    }
  } finally {
    await client.query("set lock_timeout = 0")
  }
}

/** Stops the statement in hand of `pid` when somebody in this database has waited for it for too long, behind it or for what it has. */
function watchWaiting(ownerUrl: string, pid: number): { stop(): Promise<void> } {
  const ending = new AbortController()
  const pause = () => sleep(looksEveryMs, undefined, { signal: ending.signal })
  // Most migrations are over before anybody could have waited: for them no connection is opened.
  const watching = pause()
    .then(() =>
      connected(ownerUrl, "guichet giving way", async (watcher) => {
        for (;;) {
          await watcher.query(stopIfWaitedFor, [pid, mostWaited])
          await pause()
        }
      }),
    )
    .catch(() => undefined) // over, or cut off: its own wait still ends by itself
  return { stop: () => (ending.abort(), watching) }
}

const stopIfWaitedFor = `
  with waiting as materialized (
    select l.pid from pg_locks l where not l.granted and l.locktype = 'relation' and l.waitstart < clock_timestamp() - $2::interval
      and l.database = (select d.oid from pg_database d where d.datname = current_database()))
  select pg_cancel_backend($1::integer) from waiting w where w.pid <> $1 and $1 = any (pg_blocking_pids(w.pid)) limit 1`
