import { z } from "zod"
import type { Ask } from "#lib/platform/ask.ts"
import { only } from "#lib/platform/rows.ts"

/**
 * What a row of the trade may be beside its history. ALTERED, INSERTED, DELETED: changed behind the history's back.
 * FORGED: an entry whose content is not what its digest says. EMPTIED: content is gone although nobody was forgotten.
 */
export const findings = ["ALTERED", "INSERTED", "DELETED", "FORGED", "EMPTIED"] as const
export type Finding = (typeof findings)[number]
export type Altered = { table: string; rowId: string; finding: Finding; seq: string | null }

/** Where the search goes on: plain data, so that it can be kept between two batches. */
export type Place =
  | { side: "ROWS" | "HISTORY"; table: string; after: string[] | null }
  | { side: "ENTRIES"; after: string | null }
export type Searched = { looked: number; found: Altered[]; next: Place | null }

const batchRows = 5_000

/**
 * One batch of the search for what was changed outside the application: every row against its last entry, then every
 * history against its row, then every entry against its digest. One statement sees one instant: a change that is being
 * made is seen whole or not at all. @returns where to go on; null when all was looked through.
 */
export async function searchAltered(ask: Ask, place: Place | null, many = batchRows): Promise<Searched> {
  const at = place ?? { side: "ROWS", table: (await listHistoryTables(ask))[0] ?? "", after: null }
  if (at.side === "ENTRIES") {
    const { looked, after, found } = await askFor(ask, at, many)
    return { looked, found, next: after === null ? null : { side: "ENTRIES", after: String(after) } }
  }
  const { looked, after, found } = await askFor(ask, at, many)
  const next = Array.isArray(after) ? { ...at, after } : await afterTable(ask, at.side, at.table)
  return { looked, found: found.map((it) => ({ ...it, table: at.table })), next }
}

/** The whole search, batch by batch. */
export async function* findAltered(
  ask: Ask,
  from: Place | null = null,
  many = batchRows,
): AsyncGenerator<Searched> {
  for (let place = from, begun = false; !begun || place; begun = true) {
    const searched = await searchAltered(ask, place, many)
    yield searched
    place = searched.next
  }
}

export async function listHistoryTables(ask: Ask): Promise<string[]> {
  const rows = await ask<{ name: string }>`select name from sec.history_tables() order by name`
  return rows.map((it) => it.name)
}

async function afterTable(ask: Ask, side: "ROWS" | "HISTORY", table: string): Promise<Place> {
  const tables = await listHistoryTables(ask)
  const next = tables[tables.indexOf(table) + 1]
  if (next) return { side, table: next, after: null }
  const [first] = tables
  return side === "ROWS" && first
    ? { side: "HISTORY", table: first, after: null }
    : { side: "ENTRIES", after: null }
}

async function askFor(ask: Ask, at: Place, many: number) {
  const rows =
    at.side === "ENTRIES"
      ? await ask<{ it: unknown }>`select sec.find_forged(${at.after}::bigint, ${many}::integer) as it`
      : await ask<{ it: unknown }>`
          select sec.find_altered(${at.table}, ${at.side}, ${at.after}::text[], ${many}::integer) as it`
  return batchShape.parse(only(rows).it)
}

const batchShape = z.object({
  looked: z.number(),
  after: z.union([z.array(z.string()), z.number()]).nullable(),
  found: z.array(
    z.object({
      table: z.string().default(""),
      rowId: z.string(),
      finding: z.enum(findings),
      seq: z
        .number()
        .nullable()
        .transform((it) => (it === null ? null : String(it))),
    }),
  ),
})
