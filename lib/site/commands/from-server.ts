import type { Client } from "pg"
import { audiences, type Audience, type SiteState } from "#lib/platform/access.ts"
import { asOwner } from "#lib/platform/connection.ts"
import { sqlState } from "#lib/platform/errors.ts"
import { env } from "#lib/platform/env.ts"
import { newId } from "#lib/platform/ids.ts"
import type { ClosureReason } from "../views/closures.ts"

/**
 * Closing and opening by whoever holds the server: the way in that cannot be locked out. Needs the owner's address,
 * no session and no web process; written in the history and the record as done from the server.
 */
export type FromServer = {
  states: Partial<Record<Audience, SiteState>>
  reason: ClosureReason
  messageFr: string
  messageEn: string
}

/** Answers when the barrier was reached: nothing of a closed audience commits afterwards. */
export async function closeFromServer(ownerUrl: string, closing: FromServer): Promise<void> {
  const { states, reason, messageFr, messageEn } = closing
  await onSite(ownerUrl, async (owner) => {
    const values = [newId(), JSON.stringify(states), reason, messageFr, messageEn]
    await withoutWaiting(owner, "select sec.operator_close($1, $2, $3, $4, $5)", values)
    await owner.query("select sec.barrier($1)", [env().stragglerMs])
    await owner.query(
      "update public.site_closure set acknowledged_at = sec.now() where id = $1 and ended_at is null",
      values.slice(0, 1),
    )
  })
}

export async function openFromServer(ownerUrl: string): Promise<void> {
  await onSite(ownerUrl, (owner) => withoutWaiting(owner, "select sec.operator_open()", []))
}

/** Holds every letter but codes for signing in and what must pass, or lets them go. @returns whether that changed anything */
export async function holdFromServer(ownerUrl: string, hold: boolean): Promise<boolean> {
  return onSite(ownerUrl, async (owner) => {
    const { rows } = await owner.query<{ changed: boolean }>("select sec.operator_letters($1) as changed", [
      hold,
    ])
    return rows[0]?.changed === true
  })
}

/** @throws with a sentence for whoever holds the server, where the database has no portal yet. */
async function onSite<T>(ownerUrl: string, work: (owner: Client) => Promise<T>): Promise<T> {
  return asOwner(ownerUrl, async (owner) => {
    const { rows } = await owner.query("select from pg_class where oid = to_regclass('sec.site')")
    if (rows.length === 0)
      throw new Error("This database holds no portal yet. Run npm start, or npm run db:migrate, first.")
    return work(owner)
  })
}

/**
 * Whoever holds the lock of the site's state (a web process that hangs, or is no longer ours) is ended after
 * STRAGGLER_MS: the operator at the server never waits behind the portal.
 */
async function withoutWaiting(owner: Client, statement: string, values: unknown[]): Promise<void> {
  await owner.query("select set_config('lock_timeout', $1, false)", [`${env().stragglerMs}ms`])
  for (const last of [false, false, true]) {
    try {
      await owner.query(statement, values)
      return
    } catch (error) {
      if (last || sqlState(error) !== "55P03") throw error
      await owner.query(`
        select pg_terminate_backend(l.pid) from pg_locks l join pg_stat_activity a on a.pid = l.pid
        where l.relation in ('sec.site'::regclass, 'public.site_closure'::regclass) and l.granted
          and a.usename in ('guichet_web', 'guichet_worker')`)
    }
  }
}

export async function readFromServer(
  ownerUrl: string,
): Promise<{ audience: Audience; state: SiteState; since: Date }[]> {
  return onSite(ownerUrl, async (owner) => {
    const { rows } = await owner.query<{ audience: Audience; state: SiteState; since: Date }>(
      "select audience::text, state::text, since from sec.site order by audience",
    )
    return rows
  })
}

export const everybody: readonly Audience[] = audiences.filter((it) => it !== "VERIFIER")
