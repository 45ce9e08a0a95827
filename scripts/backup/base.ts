import { mkdir, readdir, rm, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import type { Client } from "pg"
import { asOwner } from "#lib/platform/connection.ts"
import { only } from "#lib/platform/rows.ts"
import { filesOf } from "./cluster-files.ts"
import { segmentNameAt, lsn } from "./lsn.ts"
import { signManifest, type Manifest } from "./manifest.ts"
import { writePack } from "./pack.ts"
import { fingerprintOf, type BackupKey } from "./sealed.ts"
import { settle, whole, type Shelf } from "./shelf.ts"
import { ship, spoolOf } from "./wal.ts"

export type Progress = (done: number, total: number) => void

/** Any number, as long as everybody asks for the same. */
const lockKey = 7_201_412
const patience = "120s"

/**
 * A base of the running cluster, without any tool of PostgreSQL's: it is told that one begins, its files are copied while it
 * works on, and what the copy missed is in the log until it was told that the base is over.
 */
export async function takeBase(
  url: string,
  wish: { shelf: Shelf; key: BackupKey; progress?: Progress },
): Promise<Manifest> {
  return asOwner(url, async (owner) => {
    const { rows } = await owner.query<{ free: boolean }>("select pg_try_advisory_lock($1) as free", [
      lockKey,
    ])
    if (!only(rows).free) throw new Error("A backup is being taken already.")
    await owner.query("select set_config('statement_timeout', $1, false)", [patience])
    const about = await readCluster(owner)
    const id = `${about.begunAt.replace(/\.\d+|[-:]/g, "")}-${about.timeline}`
    const target = wish.shelf.base(id)
    await clearDrafts(wish.shelf)
    let made: Manifest | undefined
    try {
      await whole(target.folder, async (draft) => {
        await mkdir(draft, { mode: 0o700 })
        made = await copy(owner, about, { ...wish, id, pack: join(draft, "pack") })
        await settle(join(draft, "pack"))
        await writeFile(join(draft, "manifest.json"), signManifest(made, wish.key), {
          mode: 0o600,
          flush: true,
        })
      })
    } catch (error) {
      await rm(`${target.folder}.part`, { recursive: true, force: true })
      throw error
    }
    if (!made) throw new Error("no base was made")
    await untilShipped(owner, made, about.cluster, wish)
    return made
  })
}

/** What one that was cut off left behind; nobody else is at it, because the lock is ours. */
async function clearDrafts(shelf: Shelf) {
  for (const it of await readdir(join(shelf.folder, "bases")))
    if (it.endsWith(".part")) await rm(join(shelf.folder, "bases", it), { recursive: true, force: true })
}

type About = Awaited<ReturnType<typeof readCluster>>

async function readCluster(owner: Client) {
  const { rows } = await owner.query<{
    cluster: string
    archiving: string
    system: string
    postgres: string
    timeline: number
    segmentBytes: number
    bytes: string
    migration: string
    begunAt: string
  }>(`select current_setting('data_directory') as cluster, current_setting('archive_mode') as archiving,
        (select system_identifier::text from pg_control_system()) as system, current_setting('server_version') as postgres,
        (select timeline_id from pg_control_checkpoint()) as timeline,
        pg_size_bytes(current_setting('wal_segment_size'))::integer as "segmentBytes",
        (select sum(pg_database_size(oid))::text from pg_database) as bytes,
        (select max(migration_name) from _prisma_migrations) as migration, ${instant} as "begunAt"`)
  const it = only(rows)
  if (it.archiving !== "on")
    throw new Error(
      "The database does not keep its log for backups yet: stop the portal, and start it again (npm start).",
    )
  return it
}

const instant = `to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

async function copy(
  owner: Client,
  about: About,
  wish: { id: string; pack: string; key: BackupKey; progress?: Progress },
): Promise<Manifest> {
  const { cluster, system, postgres, migration, segmentBytes, begunAt } = about
  const begun = await owner.query<{ startLsn: string }>(
    `select pg_backup_start($1, true)::text as "startLsn"`,
    [wish.id],
  )
  const { startLsn } = only(begun.rows)
  let done = 0
  const found = filesOf(cluster)
  const packed = await writePack(wish.pack, {
    ...{ cluster, files: found.files, id: wish.id, key: wish.key },
    progress: (bytes) => wish.progress?.((done += bytes), Number(about.bytes)),
  })
  const ended = await owner.query<{ stopLsn: string; label: string; endedAt: string }>(
    `select lsn::text as "stopLsn", labelfile as label, ${instant} as "endedAt" from pg_backup_stop(true)`,
  )
  const { stopLsn, label, endedAt } = only(ended.rows)
  // The words name the timeline it was begun on; a control file may be older.
  const timeline = Number(/^START TIMELINE: (\d+)$/m.exec(label)?.[1] ?? about.timeline)
  return {
    ...{ format: "guichet-base/1", id: wish.id, system, postgres, migration, timeline, segmentBytes },
    ...{ startLsn, stopLsn, begunAt, endedAt, label, key: fingerprintOf(wish.key) },
    startWal: segmentNameAt(timeline, lsn(startLsn), segmentBytes),
    stopWal: segmentNameAt(timeline, lsn(stopLsn) - 1n, segmentBytes),
    ...{ folders: found.folders, files: packed.files, pack: packed.pack },
  }
}

/** Without the log from its beginning to its end, a base is nothing. */
async function untilShipped(
  owner: Client,
  made: Manifest,
  cluster: string,
  { shelf, key }: { shelf: Shelf; key: BackupKey },
) {
  for (const until = Date.now() + 120_000; Date.now() < until; await sleep(250)) {
    await ship(owner, spoolOf(cluster), shelf, key)
    if (shelf.segments().includes(made.stopWal)) return
  }
  throw new Error(`The log ${made.stopWal} did not come: see ${spoolOf(cluster)}.`)
}
