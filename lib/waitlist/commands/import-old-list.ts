import { askingAsOwner, type Ask } from "#lib/platform/ask.ts"
import { newId } from "#lib/platform/ids.ts"
import { lookAtFile, recordsOf, type FileTrouble, type ListFile } from "#lib/platform/list-file.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import { readNetwork } from "../queries/old-lists.ts"
import { readOldHeader } from "../rules/old-columns.ts"
import { oldLandOf } from "../rules/old-land.ts"
import type { OldReason } from "../rules/read-old-line.ts"
import { batchesOf, readBatch, writeBatch } from "./old-batches.ts"

export type Owner = { query(text: string, values?: unknown[]): Promise<{ rows: unknown[] }> }

/** A line that is not written, for whoever mends the file. `value` is a person's: for a file of theirs, never for a log. */
export type OldTrouble = { line: number; column: string; reason: OldReason; value: string }
export type OldCounts = Record<
  | "lines"
  | "families"
  | "children"
  | "siblings"
  | "written"
  | "joined"
  | "there"
  | "waiting"
  | "left"
  | "broken",
  number
>
export type OldRefusal = FileTrouble | "COLUMNS_MISSING" | "OTHER_FILE" | "ALREADY_RUNNING"
export type Wanted = {
  /** False: everything is written and taken back, so that a preview says nothing else than what would happen. */
  apply: boolean
  /** Who runs the command on the server. */
  operator: string
  broken: (it: OldTrouble) => void
  waiting: (line: number) => void
  progress?: (lines: number) => void
}

/**
 * Reads an old list into files, claims and registrations with their own dates, a thousand lines in each transaction, under
 * a role that may call five functions and read no table. Killed half-way and begun again, it ends with the same rows.
 */
export async function importOldList(
  owner: Owner,
  path: string,
  wanted: Wanted,
): Promise<Result<OldCounts, OldRefusal>> {
  const file = await lookAtFile(path)
  if (typeof file === "string") return refuse(file)
  const ask = askOf(owner)
  const [held] = await ask<{ it: boolean }>`select pg_try_advisory_lock(720525) as it`
  if (!held?.it) return refuse("ALREADY_RUNNING")
  try {
    const land = oldLandOf(await readNetwork(ask))
    const inTurn = <T>(work: () => Promise<T>) => asImporter(owner, work, "commit")
    if (wanted.apply) return await run(ask, file, land, wanted, inTurn)
    return await asImporter(owner, () => run(ask, file, land, wanted, (work) => work()), "rollback")
  } finally {
    await ask`select pg_advisory_unlock(720525)`
  }
}

/** Ends a run whose file was wrong: what it wrote stays, and another may begin. False when none was unfinished. */
export async function giveUpOldList(owner: Owner): Promise<boolean> {
  const ask = askOf(owner)
  const rows = await asImporter(
    owner,
    () => ask<{ it: boolean }>`select sec.give_up_old_list() as it`,
    "commit",
  )
  return rows[0]?.it === true
}

type InTurn = <T>(work: () => Promise<T>) => Promise<T>

async function run(
  ask: Ask,
  file: ListFile,
  land: ReturnType<typeof oldLandOf>,
  wanted: Wanted,
  inTurn: InTurn,
): Promise<Result<OldCounts, OldRefusal>> {
  const records = recordsOf(file)
  const head = await records.next()
  if (head.done || head.value === null) return refuse("FILE_EMPTY")
  const { at, missing } = readOldHeader(head.value.cells)
  if (missing.length > 0) return refuse("COLUMNS_MISSING", missing.join(", "))

  const [begun] = await inTurn(
    () => ask<{ outcome: string; run: string; today: string }>`
      select outcome, run_id::text as run, sec.today()::text as today
      from sec.begin_old_list(${newId()}::uuid, ${file.digest}, ${wanted.operator})`,
  )
  if (!begun || begun.outcome === "OTHER_FILE") return refuse("OTHER_FILE")

  const counts: OldCounts = {
    ...{ lines: 0, families: 0, children: 0, siblings: 0, written: 0, joined: 0 },
    ...{ there: 0, waiting: 0, left: 0, broken: 0 },
  }
  const reading = { at, width: head.value.cells.length, today: begun.today, land }
  for await (const batch of batchesOf(records)) {
    const lines = readBatch(batch, reading, wanted, counts)
    await inTurn(() => writeBatch(ask, begun.run, lines, wanted, counts))
    counts.lines += batch.length
    wanted.progress?.(counts.lines)
  }
  await inTurn(() => ask`select sec.end_old_list(${begun.run}::uuid, ${JSON.stringify(counts)}::jsonb)::text`)
  return done(counts)
}

/** One transaction of the importer's role, which has no right on any table. */
async function asImporter<T>(owner: Owner, work: () => Promise<T>, end: "commit" | "rollback"): Promise<T> {
  await owner.query("begin")
  try {
    await owner.query("set local role app_importer")
    const result = await work()
    await owner.query(end)
    return result
  } catch (error) {
    await owner.query("rollback").catch(() => undefined)
    throw error
  }
}

const askOf = (owner: Owner) => askingAsOwner({ query: (text, values) => owner.query(text, values) })
