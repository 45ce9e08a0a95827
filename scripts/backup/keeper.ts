import { setTimeout as sleep } from "node:timers/promises"
import type { Client } from "pg"
import { asOwner } from "#lib/platform/connection.ts"
import { log } from "#lib/platform/log.ts"
import { only } from "#lib/platform/rows.ts"
import { lsn, segmentOf, type Lsn } from "./lsn.ts"
import type { Manifest } from "./manifest.ts"
import type { BackupKey } from "./sealed.ts"
import { makeShelf, type Shelf } from "./shelf.ts"
import { newestBase, takeBackup } from "./take.ts"
import { ship, spoolOf } from "./wal.ts"

export type Keeping = {
  url: string
  folder: string
  key: BackupKey
  days: number
  /** On the wall in Québec. */
  hour: number
  stopped: AbortSignal
}

const everyMs = 5_000

/** Until it is stopped: seals what PostgreSQL gives away, says how far that reaches, takes a base each night. */
export async function keepBackups(wish: Keeping): Promise<void> {
  let looksAt = 0 // a base that failed is not tried again at once
  while (!wish.stopped.aborted) {
    try {
      const shelf = makeShelf(wish.folder)
      await asOwner(wish.url, async (owner) => {
        const reached = reach(await readSettings(owner), shelf)
        while (!wish.stopped.aborted) {
          await pass(owner, shelf, wish.key, reached)
          if (performance.now() >= looksAt) {
            looksAt = performance.now() + 60_000
            if (await isDue(owner, shelf, wish)) await base(wish, owner)
          }
          await pause(everyMs, wish.stopped)
        }
      })
    } catch (error) {
      // The database is away, or the other disk: the log waits in the spool, and sec.watch_backups tells when it is too long.
      log("warn", "backup.failed", {
        error: error instanceof Error ? error.name : "unknown",
        code: codeOf(error),
      })
      await pause(everyMs, wish.stopped)
    }
  }
}

type Settings = { cluster: string; segmentBytes: number }

async function readSettings(owner: Client): Promise<Settings> {
  const { rows } = await owner.query<Settings>(
    `select current_setting('data_directory') as cluster,
       pg_size_bytes(current_setting('wal_segment_size'))::integer as "segmentBytes"`,
  )
  return only(rows)
}

/**
 * How far the backups reach: at each pass we note where the log was when; once a segment that ends behind such a place is
 * sealed, everything until then is in.
 */
function reach(settings: Settings, shelf: Shelf) {
  const seen: { lsn: Lsn; at: string }[] = []
  let end = endOf(shelf.segments(), 0n)
  return {
    spool: spoolOf(settings.cluster),
    saw: (place: Lsn, at: string) => void seen.push({ lsn: place, at }),
    /** @returns the latest moment that is covered; nothing as long as that is unknown */
    shipped(names: readonly string[]): string | undefined {
      end = endOf(names, end)
      const covered = seen.findLastIndex((it) => it.lsn <= end)
      return covered < 0 ? undefined : seen.splice(0, covered + 1).at(-1)?.at
    },
  }

  function endOf(names: readonly string[], least: Lsn): Lsn {
    const ends = names.flatMap((it) => segmentOf(it, settings.segmentBytes)?.to ?? [])
    return ends.reduce((most, it) => (it > most ? it : most), least)
  }
}

async function pass(owner: Client, shelf: Shelf, key: BackupKey, reached: ReturnType<typeof reach>) {
  const { rows } = await owner.query<{ place: string; at: string }>(
    "select clock_timestamp()::text as at, pg_current_wal_insert_lsn()::text as place",
  )
  const { place, at } = only(rows)
  reached.saw(lsn(place), at)
  const covered = reached.shipped(await ship(owner, reached.spool, shelf, key))
  if (covered) await owner.query("update sec.backup_state set covered_at = $1", [covered])
}

/** At its hour, or as soon as the newest is older than a day and an hour; and whenever the timeline is another. */
async function isDue(owner: Client, shelf: Shelf, { key, hour }: Keeping): Promise<boolean> {
  const { rows } = await owner.query<{ timeline: number; hour: number; system: string }>(
    `select (select timeline_id from pg_control_checkpoint()) as timeline, (select system_identifier::text from pg_control_system()) as system,
       extract(hour from clock_timestamp() at time zone 'America/Toronto')::integer as hour`,
  )
  const here = only(rows)
  const [newest] = newestBase(shelf, key)
  const isOfHere = newest?.timeline === here.timeline && newest.system === here.system
  return isTime(isOfHere ? newest : undefined, here.hour, hour)
}

const hourMs = 60 * 60_000

export function isTime(
  newest: Pick<Manifest, "endedAt"> | undefined,
  hourNow: number,
  wished: number,
  now = Date.now(),
): boolean {
  if (!newest) return true
  const age = now - Date.parse(newest.endedAt)
  return age > 25 * hourMs || (age > 12 * hourMs && hourNow === wished)
}

async function base({ url, folder, key, days }: Keeping, owner: Client) {
  const { manifest, seconds, gone } = await takeBackup(url, { folder, key, days })
  await owner.query("update sec.backup_state set base_at = $1, bytes = $2", [
    manifest.endedAt,
    manifest.pack.bytes,
  ])
  log("info", "backup.base", {
    ...{ id: manifest.id, bytes: manifest.pack.bytes, seconds: Math.round(seconds) },
    ...{ basesGone: gone.bases, segmentsGone: gone.segments },
  })
}

async function pause(ms: number, stopped: AbortSignal) {
  await sleep(ms, undefined, { signal: stopped }).catch(() => undefined)
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : ""
}
