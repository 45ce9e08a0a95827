import type { Client, QueryResultRow } from "pg"
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

/**
 * Answers when the barrier was reached: nothing of a closed audience commits afterwards.
 * @returns since when it was so already; null when this closed it
 */
export async function closeFromServer(ownerUrl: string, closing: FromServer): Promise<Date | null> {
  const { states, reason, messageFr, messageEn } = closing
  return onSite(ownerUrl, async (owner) => {
    const values = [newId(), JSON.stringify(states), reason, messageFr, messageEn]
    const rows = await withoutWaiting<{ since: Date | null }>(
      owner,
      "select sec.operator_close($1, $2, $3, $4, $5) as since",
      values,
    )
    await owner.query("select sec.barrier($1)", [env().stragglerMs])
    await owner.query(
      "update public.site_closure set acknowledged_at = sec.now() where ended_at is null and acknowledged_at is null",
    )
    return rows[0]?.since ?? null
  })
}

export async function openFromServer(ownerUrl: string): Promise<void> {
  await onSite(ownerUrl, (owner) => withoutWaiting(owner, "select sec.operator_open()::text", []))
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

/**
 * Opens for whoever asks at the server: not while required steps are open, unless they say why, which goes into the
 * record and onto the board. @throws with a sentence
 */
export async function openOnceEarned(ownerUrl: string, withoutSteps: string | null): Promise<void> {
  await onSite(ownerUrl, async (owner) => {
    try {
      await withoutWaiting(owner, "select sec.operator_open_because($1)", [withoutSteps])
    } catch (error) {
      if (sqlState(error) !== "55000") throw error
      throw new Error(
        'Required steps are not done, so nothing was opened. To open all the same: npm run site -- open --without-steps "why".',
      )
    }
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
async function withoutWaiting<R extends QueryResultRow>(
  owner: Client,
  statement: string,
  values: unknown[],
): Promise<R[]> {
  await owner.query("select set_config('lock_timeout', $1, false)", [`${env().stragglerMs}ms`])
  for (let attempt = 1; ; attempt++) {
    try {
      return (await owner.query<R>(statement, values)).rows
    } catch (error) {
      if (attempt === 3 || sqlState(error) !== "55P03") throw error
      await owner.query(`
        select pg_terminate_backend(l.pid) from pg_locks l join pg_stat_activity a on a.pid = l.pid
        where l.relation in ('sec.site'::regclass, 'public.site_closure'::regclass) and l.granted
          and a.usename in ('guichet_web', 'guichet_worker')`)
    }
  }
}

/** What whoever holds the server is told beside the states. */
export type WordsFromServer = {
  held: boolean
  heldSince: Date | null
  letters: number
  jobs: number
  plans: { beginsAt: Date; endsAt: Date | null }[]
}

export async function readWordsFromServer(ownerUrl: string): Promise<WordsFromServer> {
  return onSite(ownerUrl, async (owner) => {
    const { rows } = await owner.query<Omit<WordsFromServer, "plans">>(
      `select h.held, h.since as "heldSince", (count(p.task) filter (where p.task = 'letters.send'))::integer as letters,
         (count(p.task) filter (where p.task <> 'letters.send'))::integer as jobs
       from sec.letters_hold h left join sec.parked p on true group by h.held, h.since`,
    )
    const plans = await owner.query<{ beginsAt: Date; endsAt: Date | null }>(
      `select begins_at as "beginsAt", ends_at as "endsAt" from sec.planned_closing
       where cancelled_at is null and begun_at is null order by begins_at`,
    )
    return { held: false, heldSince: null, letters: 0, jobs: 0, ...rows[0], plans: plans.rows }
  })
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
