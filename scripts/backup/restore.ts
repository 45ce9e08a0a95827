import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { connected } from "#lib/platform/connection.ts"
import { only } from "#lib/platform/rows.ts"
import { startPostgres, type Postgres } from "../launch/postgres.ts"
import { findTools, type Tools } from "../launch/postgres/tools.ts"
import { startFetching, type Fetching } from "./fetching.ts"
import type { Manifest } from "./manifest.ts"
import { chooseBase, latest, timelineOf, wayFrom } from "./reach.ts"
import type { BackupKey } from "./sealed.ts"
import type { Shelf } from "./shelf.ts"
import { readableBases } from "./take.ts"
import { unpack } from "./unpack.ts"
import { lastCommit } from "./wal-reader.ts"

export type Wish = {
  shelf: Shelf
  key: BackupKey
  /** As readInstant() writes it. */
  to: string
  timeline?: number
  /** Its postgres/ must hold no cluster. */
  dataDir: string
  password: string
  progress?: (done: number, total: number) => void
  log: (line: string) => void
}
export type Restored = { postgres: Postgres; base: Manifest; seconds: { unpacked: number; replayed: number } }

const patienceMs = 60 * 60_000

/** A cluster as it was at one moment, running and for its owner alone: nothing else has its address yet. */
export async function restoreInto(wish: Wish): Promise<Restored> {
  const { shelf, key, dataDir } = wish
  const { timeline, forks } = await timelineOf(shelf, key, wish.timeline)
  const base = chooseBase(readableBases(shelf, key), { to: wish.to, timeline }, forks)
  const way = wayFrom(base, shelf.segments(), { timeline, forks })
  const aimed = wish.to !== latest && (await goesBeyond(shelf, key, way, wish.to))

  const folder = join(dataDir, "postgres")
  refuseWhatIsThere(folder)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const tools = await findTools(folder, wish.log)
  refuseWhatIsThere(join(tools.cluster, ".."))
  const begun = performance.now()
  const total = base.files.reduce((sum, it) => sum + it.bytes, 0)
  let done = 0
  const draft = `${tools.cluster}.new`
  rmSync(draft, { recursive: true, force: true })
  await unpack(shelf, {
    ...{ manifest: base, key, to: draft },
    progress: (bytes) => wish.progress?.((done += bytes), total),
  })
  giveAll(tools, draft)
  renameSync(draft, tools.cluster)
  const unpacked = performance.now()

  const fetching = startFetching(join(tools.cluster, "../fetched"), {
    ...{ shelf, key, segmentBytes: base.segmentBytes },
    give: (path) => tools.give(path),
  })
  try {
    const postgres = await startPostgres({
      ...{ dataDir, password: wish.password, log: wish.log, archive: true },
      startSeconds: patienceMs / 1_000,
      settings: {
        restore_command: fetching.command,
        recovery_target_action: "promote",
        recovery_target_timeline: String(timeline),
        ...(aimed ? { recovery_target_time: wish.to.replace("T", " ").replace("Z", "+00") } : {}),
      },
    }).catch((error: unknown) => {
      throw fetching.failure() ?? error
    })
    await untilPromoted(postgres, fetching)
    const replayed = performance.now()
    return {
      ...{ postgres, base },
      seconds: { unpacked: (unpacked - begun) / 1_000, replayed: (replayed - unpacked) / 1_000 },
    }
  } finally {
    await fetching.stop()
  }
}

/** A restore never overwrites: what is there may be all that somebody has. */
export function refuseWhatIsThere(folder: string) {
  if (existsSync(join(folder, "cluster")) && readdirSync(join(folder, "cluster")).length > 0)
    throw new Error(
      `There is a database in ${join(folder, "cluster")}. A restore goes into an empty place: give another with --into, or move that one away.`,
    )
}

/**
 * PostgreSQL refuses an aim that its log does not pass. Behind the last commit nothing was to be restored: then the whole log
 * is what was meant, as long as the log is known to reach so far.
 * @returns whether there is a commit behind the aim
 */
async function goesBeyond(shelf: Shelf, key: BackupKey, way: string[], to: string): Promise<boolean> {
  const last = await lastCommit(shelf, key, way)
  if (last && last > to) return true
  const until = way.at(-1) && shelf.writtenAt(way.at(-1) ?? "")
  if (!until || until < to)
    throw new Error(
      `The log in these backups reaches to ${until ?? "nothing"}; nothing here knows what was at ${to}. The latest there is: --to latest.`,
    )
  return false
}

function giveAll(tools: Tools, folder: string) {
  tools.give(folder)
  for (const it of readdirSync(folder, { recursive: true, encoding: "utf8" })) tools.give(join(folder, it))
}

async function untilPromoted(postgres: Postgres, fetching: Fetching) {
  let silent = 0
  for (const until = Date.now() + patienceMs; Date.now() < until; await sleep(200)) {
    const failed = fetching.failure()
    if (failed) {
      await postgres.stop().catch(() => undefined)
      throw failed
    }
    const { rows } = await connected(postgres.url, "guichet restore", (owner) =>
      owner.query<{ recovering: boolean }>("select pg_is_in_recovery() as recovering"),
    ).catch(() => ({ rows: [] }))
    silent = rows.length > 0 ? 0 : silent + 1
    if (silent > 50)
      throw new Error("The restored database ended while it read its log: see postgres.log beside it.")
    if (rows.length > 0 && !only(rows).recovering) return
  }
  throw new Error("The restored database did not come to the end of its log within an hour.")
}
