import type pg from "pg"
import { openPassing } from "#lib/platform/secrets.ts"

export type Planned = { letter: string; recipient: string; secret: string | null }

/** The letters that are planned, oldest first, with the link or code that each will carry. */
export async function plannedLetters(owner: pg.Pool): Promise<Planned[]> {
  const { rows } = await owner.query<{
    letter: string
    recipient: string
    detail: string | null
    sealed: string | null
  }>(
    `select o.letter, o.recipient_id as recipient, o.detail_id as detail, c.sealed
     from public.outbox o left join sec.mailed_code c on c.id = o.detail_id order by o.planned_at, o.id`,
  )
  return Promise.all(
    rows.map(async ({ letter, recipient, detail, sealed }) => ({
      letter,
      recipient,
      secret:
        sealed && detail
          ? await openPassing({ table: "mailed_code", column: "sealed", row: detail, sealed })
          : null,
    })),
  )
}

/** Every row of every table of the database, as text: to look for what must not be there. */
export async function wholeDatabase(owner: pg.Pool): Promise<{ table: string; row: string }[]> {
  const tables = await owner.query<{ at: string }>(
    `select c.oid::regclass::text as at from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and n.nspname in ('public', 'sec', 'auth', 'graphile_worker')`,
  )
  const all = await Promise.all(
    tables.rows.map(async ({ at }) => {
      const { rows } = await owner.query<{ row: string }>(`select it::text as row from ${at} it`)
      return rows.map(({ row }) => ({ table: at, row }))
    }),
  )
  return all.flat()
}
