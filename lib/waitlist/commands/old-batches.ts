import type { Ask } from "#lib/platform/ask.ts"
import type { Day } from "#lib/platform/days.ts"
import type { ListRecord } from "#lib/platform/list-file.ts"
import { listOldFacts } from "../queries/old-lists.ts"
import { oldColumns, type OldColumn } from "../rules/old-columns.ts"
import { readOldLine, type OldLand, type OldLine, type OldReason } from "../rules/read-old-line.ts"
import { oldForms } from "../schema.ts"
import type { OldCounts, Wanted } from "./import-old-list.ts"
import { askedOf, emptyPlan, nothingMade, planOldLine } from "./plan-old-lines.ts"

/** Lines of one transaction. */
const atOnce = 1_000

/** A thousand records at a time, whatever the file holds; null stands for a rest that cannot be read. */
export async function* batchesOf(
  records: AsyncIterable<ListRecord | null>,
): AsyncGenerator<(ListRecord | null)[]> {
  let batch: (ListRecord | null)[] = []
  for await (const it of records) {
    batch.push(it)
    if (batch.length < atOnce) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

export type Reading = { at: Map<OldColumn, number>; width: number; today: Day; land: OldLand }
type Read = { line: OldLine; cells: string[] }
type Telling = Pick<Wanted, "broken" | "waiting">

/** The lines that say everything; each other one is told with its column and the reason. */
export function readBatch(
  batch: (ListRecord | null)[],
  { at, width, today, land }: Reading,
  tell: Telling,
  counts: OldCounts,
): Read[] {
  let last = 1
  return batch.flatMap((record) => {
    const no = (line: number, reason: OldReason, column: string, value: string) => {
      counts.broken++
      tell.broken({ line, column, reason, value })
      return []
    }
    if (!record) return no(last + 1, "QUOTE_OPEN", "", "")
    last = record.line
    const { cells, line } = record
    if (cells.length !== width && cells.slice(width).some((it) => it.trim() !== ""))
      return no(line, "COLUMNS_COUNT", "", "")
    const cell = (column: OldColumn) =>
      (cells[at.get(column) ?? -1] ?? "").normalize("NFC").replace(/\s+/g, " ").trim()
    const read = readOldLine(cell, { line, today, forms: oldForms, land })
    if (!read.ok) {
      const column = read.field as OldColumn // readOldLine names a column with each reason
      return no(line, read.reason, oldColumns[column][0], cell(column))
    }
    const known = Object.keys(oldColumns) as OldColumn[]
    return [{ line: read.value, cells: known.map((it) => cell(it)) }]
  })
}

/** Decides these lines by what the database knows of them, and writes what they come to. */
export async function writeBatch(
  ask: Ask,
  run: string,
  lines: Read[],
  tell: Telling,
  counts: OldCounts,
): Promise<void> {
  const asked = await Promise.all(lines.map((it, n) => askedOf(n, it.line, it.cells)))
  const facts = await listOldFacts(ask, asked)
  const [plan, made] = [emptyPlan(), nothingMade()]
  for (const [n, { line }] of lines.entries()) {
    const [question, known] = [asked[n], facts[n]]
    if (!question || !known) continue
    const verdict = await planOldLine(plan, made, { line, asked: question, facts: known })
    if (verdict.is === "BROKEN") {
      counts.broken++
      tell.broken({
        line: line.line,
        column: oldColumns.reference[0],
        reason: verdict.reason,
        value: line.reference,
      })
    } else if (verdict.is === "WAITING") {
      counts.waiting++
      tell.waiting(line.line)
    } else if (verdict.is === "THERE" || verdict.is === "LEFT")
      counts[verdict.is === "THERE" ? "there" : "left"]++
    else {
      counts.written++
      if (verdict.is === "JOINED") counts.joined++
    }
  }
  counts.families += plan.claims.length
  counts.children += plan.children.length
  if (plan.lines.length === 0) return
  // Brothers and sisters are known by their home, which the database keeps: it says how many it linked.
  const [done] = await ask<{ siblings: number }>`
    select sec.write_old_lines(${run}::uuid, ${JSON.stringify(plan)}::jsonb) as siblings`
  counts.siblings += done?.siblings ?? 0
}
