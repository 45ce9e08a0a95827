import { latest, timelineOf, wayFrom } from "./reach.ts"
import type { BackupKey } from "./sealed.ts"
import type { Shelf } from "./shelf.ts"
import { readableBases } from "./take.ts"
import { largestDeletions, lastCommit } from "./wal-reader.ts"

const dayMs = 24 * 60 * 60_000

/** How far these backups reach, and which second somebody may be looking for, from the log alone: no database is asked. */
export async function describe(shelf: Shelf, key: BackupKey, days: number): Promise<string[]> {
  const bases = readableBases(shelf, key)
  const newest = bases.at(-1)
  const unread = shelf.bases().length - bases.length
  const lines = [
    `Backups in ${shelf.folder}`,
    ...bases.map(
      (it) =>
        `  base ${it.id}  whole from ${it.endedAt} on, ${(it.pack.bytes / 1_000_000).toFixed(1)} MB, PostgreSQL ${it.postgres}`,
    ),
    ...(unread > 0 ? [`  ${unread} bases that this key does not open`] : []),
  ]
  const oldest = bases[0]
  if (!newest || !oldest) return [...lines, "  nothing to restore from"]

  const { timeline, forks } = await timelineOf(shelf, key)
  const begin = bases.find((it) => Date.parse(it.endedAt) > Date.now() - days * dayMs) ?? newest
  const way = wayFrom(begin, shelf.segments(), { timeline, forks })
  const end = way.at(-1)
  const gone = await largestDeletions(shelf, key, way)
  return [
    ...lines,
    `Any instant from ${oldest.endedAt} to ${end ? shelf.writtenAt(end) : "?"} (timeline ${timeline}); the last commit was at ${(await lastCommit(shelf, key, way)) ?? "?"}, or --to ${latest}.`,
    `What deleted most since ${begin.begunAt}:`,
    ...gone.map(
      ({ at, xid, rows, dropped }) =>
        `  ${at}  ${rows} rows${dropped ? `, ${dropped} files of tables emptied or dropped` : ""} (transaction ${xid})  just before: --to ${justBefore(at)}`,
    ),
    ...(gone.length === 0 ? ["  nothing"] : []),
  ]
}

/** A microsecond less: what was committed at the aim itself is in. */
export function justBefore(at: string): string {
  const second = Date.parse(`${at.slice(0, 19)}Z`)
  const part = Number(at.slice(20, 26))
  if (part > 0) return `${at.slice(0, 20)}${String(part - 1).padStart(6, "0")}Z`
  return `${new Date(second - 1_000).toISOString().slice(0, 20)}999999Z`
}
