import type { BackupKey } from "./sealed.ts"
import type { Shelf } from "./shelf.ts"
import { readSegment } from "./wal.ts"
import { commitIn, isDeletion, recordReader, type Commit } from "./wal-records.ts"

/** When the last transaction was committed that this way knows of. */
export async function lastCommit(
  shelf: Shelf,
  key: BackupKey,
  way: readonly string[],
): Promise<string | undefined> {
  for (let from = way.length - 1, steps = 1; from >= 0; from -= steps, steps *= 2) {
    let last: string | undefined
    for await (const { at } of commitsOf(shelf, key, way.slice(from))) if (!last || at > last) last = at
    if (last) return last
  }
  return undefined
}

export type Deletion = { at: string; xid: number; rows: number; dropped: number }

/** Which second? The transactions that deleted most: rows one by one, or whole tables (TRUNCATE and DROP count as files). */
export async function largestDeletions(
  shelf: Shelf,
  key: BackupKey,
  way: readonly string[],
  most = 10,
): Promise<Deletion[]> {
  const found: Deletion[] = []
  for await (const { at, xid, deleted, dropped } of commitsOf(shelf, key, way)) {
    if (deleted === 0 && dropped === 0) continue
    found.push({ at, xid, rows: deleted, dropped })
    found.sort((a, b) => b.rows + b.dropped - (a.rows + a.dropped))
    if (found.length > most) found.pop()
  }
  return found.sort((a, b) => (a.at < b.at ? -1 : 1))
}

async function* commitsOf(
  shelf: Shelf,
  key: BackupKey,
  way: readonly string[],
): AsyncGenerator<Commit & { deleted: number }> {
  const records = recordReader()
  const deleted = new Map<number, number>()
  for (const name of way) {
    for (const record of records(await readSegment(shelf, name, key))) {
      if (isDeletion(record)) deleted.set(record.xid, (deleted.get(record.xid) ?? 0) + 1)
      const commit = commitIn(record)
      if (!commit) continue
      const all = [commit.xid, ...commit.children]
      yield { ...commit, deleted: all.reduce((sum, it) => sum + (deleted.get(it) ?? 0), 0) }
      for (const it of all) deleted.delete(it)
    }
  }
}
