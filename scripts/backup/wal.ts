import { createHash } from "node:crypto"
import { createReadStream, createWriteStream, existsSync, readdirSync } from "node:fs"
import { rm, stat, utimes } from "node:fs/promises"
import { basename, join } from "node:path"
import { pipeline } from "node:stream/promises"
import { createZstdDecompress } from "node:zlib"
import type { Client } from "pg"
import { squeezing } from "./pack.ts"
import { opening, sealing, type BackupKey } from "./sealed.ts"
import { archived, whole, type Shelf } from "./shelf.ts"

/** Where PostgreSQL puts a segment that is full; beside the cluster, so that its user can reach it. */
export const spoolOf = (cluster: string) => join(cluster, "../spool")

/** What waits in the spool, in the order of the log. */
export function waitingIn(spool: string): string[] {
  return existsSync(spool)
    ? readdirSync(spool)
        .filter((it) => archived.test(it))
        .sort()
    : []
}

/** Any number, as long as everybody who ships asks for the same: two of them would write one draft. */
const lockKey = 7_201_413

/** Seals what waits into the backups and takes it out of the spool. @returns the names */
export async function ship(owner: Client, spool: string, shelf: Shelf, key: BackupKey): Promise<string[]> {
  await owner.query("select pg_advisory_lock($1)", [lockKey])
  try {
    return await shipAll(spool, shelf, key)
  } finally {
    await owner.query("select pg_advisory_unlock($1)", [lockKey])
  }
}

async function shipAll(spool: string, shelf: Shelf, key: BackupKey): Promise<string[]> {
  const names = waitingIn(spool)
  for (const name of names) {
    const from = join(spool, name)
    const to = shelf.wal(name)
    // Once shipped and given again: PostgreSQL was killed before it had noted that its archive had it.
    if (existsSync(to)) await refuseOther(from, to, key)
    else await whole(to, (draft) => sealFile(from, draft, name, key))
    // Copied elsewhere with its times (cp -p, rsync -t), it still tells how far the log is known to reach.
    const { atime, mtime } = await stat(from)
    await utimes(to, atime, mtime)
    await rm(from)
  }
  return names
}

async function sealFile(from: string, to: string, name: string, key: BackupKey) {
  await pipeline(
    createReadStream(from, { highWaterMark: 1024 * 1024 }),
    squeezing(),
    sealing(key, walName(name)),
    createWriteStream(to, { mode: 0o600 }),
  )
}

/** One segment of the log, as PostgreSQL wrote it. */
export async function openSegment(shelf: Shelf, name: string, key: BackupKey, to: string): Promise<void> {
  await pipeline(...clearStreams(shelf.wal(name), key), createWriteStream(to, { mode: 0o600 }))
}

export async function readSegment(shelf: Shelf, name: string, key: BackupKey): Promise<Buffer> {
  const parts: Buffer[] = []
  await pipeline(...clearStreams(shelf.wal(name), key), async (clear: AsyncIterable<Buffer>) => {
    for await (const part of clear) parts.push(part)
  })
  return Buffer.concat(parts)
}

function clearStreams(path: string, key: BackupKey) {
  return [
    createReadStream(path, { highWaterMark: 1024 * 1024 }),
    opening(key, walName(basename(path))),
    createZstdDecompress(),
  ] as const
}

async function refuseOther(from: string, to: string, key: BackupKey) {
  const [given, kept] = [createHash("sha256"), createHash("sha256")]
  await pipeline(createReadStream(from), async (clear: AsyncIterable<Buffer>) => {
    for await (const part of clear) given.update(part)
  })
  await pipeline(...clearStreams(to, key), async (clear: AsyncIterable<Buffer>) => {
    for await (const part of clear) kept.update(part)
  })
  if (given.digest("hex") !== kept.digest("hex"))
    throw new Error(
      `${to} is there already, with another log: these backups belong to another database. Give this one a BACKUP_DIR of its own.`,
    )
}

const walName = (name: string) => `wal ${name}`
