import { z } from "zod"
import type { Purpose, Staff } from "#lib/platform/access.ts"
import { addDays, startOfDay } from "#lib/platform/days.ts"
import { shortCode } from "#lib/platform/ids.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { historyOps, historyTables, historyWays, restoreBars, restoreState } from "../rules/history.ts"
import type { WantedHistory } from "../schema/history.ts"
import type { EntryPage, HistoryPage, RestoreView } from "../views/history.ts"

const perPage = 50

/** Changes of the trade's rows, newest first: by whom, in which fields. Reading them is recorded (sec.read_history). */
export async function readHistory(
  db: ScopedDb<Staff>,
  wanted: WantedHistory & { purpose: Purpose },
): Promise<HistoryPage> {
  const { table, row, family, account, by, of, since, until, outside } = wanted
  const about = {
    ...{ table, row, family, account, by, of, outside: outside ? "true" : null },
    since: since && startOfDay(since).toISOString(),
    until: until && startOfDay(addDays(until, 1)).toISOString(),
  }
  const rows = await db.tx.$queryRaw<unknown[]>`
    select seq, at, table_name as "table", row_id as "rowId", op, way, kind::text, account_id::text as by, changed, kept, sealed
    from sec.read_history(${JSON.stringify(about)}::jsonb, ${wanted.before}::bigint, ${wanted.purpose}, ${db.requestId}::uuid)`
  const changes = z.array(changeShape).parse(rows)
  return { changes, older: changes.length === perPage ? (changes.at(-1)?.seq ?? null) : null }
}

/** One entry with what bringing it back would change; null when there is none. */
export async function findEntry(
  db: ScopedDb<Staff>,
  seq: string,
  purpose: Purpose,
): Promise<EntryPage | null> {
  const rows = await db.tx.$queryRaw<unknown[]>`
    select seq, at, table_name as "table", row_id as "rowId", op, way, kind::text, account_id::text as by, is_there as "isThere",
      is_last as "isLast", differs, bar
    from sec.read_history_entry(${seq}::bigint, ${purpose}, ${db.requestId}::uuid)`
  const [entry] = z.array(entryShape).parse(rows)
  if (!entry) return null
  const ofRow = (await listRestores(db)).filter(
    (it) => it.table === entry.table && it.rowId === entry.rowId && (it.seq === seq || it.state === "ASKED"),
  )
  return { ...entry, restore: ofRow.find((it) => it.state === "ASKED") ?? ofRow[0] ?? null }
}

/** What was asked to be brought back, the latest first. */
export async function listRestores(db: ScopedDb<Staff>): Promise<RestoreView[]> {
  const rows = await db.tx.$queryRaw<unknown[]>`
    select id::text, seq, table_name as "table", row_id as "rowId", differs, asked_by::text as "askedBy", asked_at as "askedAt",
      asked_why as why, term_at as "termAt", decided_by::text as "decidedBy", decided_at as "decidedAt",
      decided_why as "decidedWhy", approved
    from sec.read_restores()`
  return z
    .array(restoreShape)
    .parse(rows)
    .map(({ approved, ...it }) => ({
      ...it,
      state: restoreState({ approved, ...it }, db.now),
      mine: it.askedBy === db.actor.accountId,
      askedBy: shortCode(it.askedBy),
      decidedBy: it.decidedBy && shortCode(it.decidedBy),
    }))
}

const differences = z.array(z.object({ field: z.string(), sealed: z.boolean() }))
const place = { table: z.enum(historyTables), rowId: z.string() }
const code = z
  .string()
  .nullable()
  .transform((it) => it && shortCode(it))
const entry = {
  ...place,
  seq: z.string(),
  at: z.date(),
  op: z.enum(historyOps),
  way: z.enum(historyWays),
  kind: z.string().nullable(),
  by: code,
}
const changeShape = z.object({ ...entry, changed: differences, kept: z.boolean(), sealed: z.boolean() })
const entryShape = z.object({
  ...entry,
  ...{ isThere: z.boolean(), isLast: z.boolean(), differs: differences, bar: z.enum(restoreBars).nullable() },
})
const restoreShape = z.object({
  ...place,
  ...{ id: z.string(), seq: z.string(), differs: differences, askedBy: z.string(), askedAt: z.date() },
  ...{ why: z.string(), termAt: z.date(), decidedBy: z.string().nullable(), decidedAt: z.date().nullable() },
  ...{ decidedWhy: z.string().nullable(), approved: z.boolean().nullable() },
})
