import { cpSync, mkdirSync, rmSync } from "node:fs"
import { join, resolve } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { afterAll, beforeAll, expect, test } from "vitest"
import { asOwner } from "#lib/platform/connection.ts"
import { keepBackups } from "#scripts/backup/keeper.ts"
import { latest } from "#scripts/backup/reach.ts"
import { restoreInto } from "#scripts/backup/restore.ts"
import { openShelf } from "#scripts/backup/shelf.ts"
import { backupKey } from "#scripts/launch/backup-key.ts"
import { sealWith } from "#scripts/launch/sealing.ts"
import { clearFolder, startOwnCluster, type OwnCluster } from "#tests/support/own-cluster.ts"

/** DU3, RPO: the machine burns with its disk while somebody writes; what is gone is the last minute at most. */
const folder = resolve(".data/test-backups-kept")
const into = resolve(".data/test-restored-kept")
const stopping = new AbortController()
let portal: OwnCluster
let keeping: Promise<void>

beforeAll(async () => {
  for (const it of [folder, into]) clearFolder(it)
  portal = await startOwnCluster("test-kept")
  sealWith(portal.keychain)
  await portal.owner.query(
    "create table public.written (at timestamptz primary key default clock_timestamp())",
  )
  keeping = keepBackups({
    ...{
      url: portal.url,
      folder,
      key: backupKey(portal.keychain),
      days: 30,
      hour: 3,
      stopped: stopping.signal,
    },
  })
}, 60_000)
afterAll(async () => {
  stopping.abort()
  await keeping
  await portal.leave()
  for (const it of [folder, into]) rmSync(it, { recursive: true, force: true })
})

const covered = async () => {
  const { rows } = await portal.owner.query<{ base: boolean; behind: number | null }>(
    "select base_at is not null as base, extract(epoch from clock_timestamp() - covered_at)::float8 as behind from sec.backup_state",
  )
  return rows[0]!
}

test("DU3 a base is taken at the first start, by itself", async () => {
  await expect.poll(async () => (await covered()).base, { timeout: 60_000 }).toBe(true)
})

test("DU3 what was acknowledged a minute before the machine burned is there again", async () => {
  let burned = 0
  let behindMost = 0
  const acknowledged: string[] = []
  const writing = (async () => {
    while (!burned) {
      const { rows } = await portal.owner.query<{ at: string }>(
        "insert into public.written default values returning (extract(epoch from at) * 1000)::text as at",
      )
      acknowledged.push(rows[0]!.at)
      await sleep(200)
    }
  })().catch(() => undefined)
  for (const until = Date.now() + 75_000; Date.now() < until; await sleep(500))
    behindMost = Math.max(behindMost, (await covered()).behind ?? 0)

  // Nothing is closed in order, and nothing of it is looked at again.
  stopping.abort()
  burned = Date.now()
  await portal.kill()
  await Promise.all([writing, keeping])
  mkdirSync(into, { recursive: true })
  cpSync(join(portal.dataDir, "secrets.json"), join(into, "secrets.json"))
  rmSync(join(portal.dataDir, "postgres"), { recursive: true })

  const restored = await restoreInto({
    ...{ shelf: openShelf(folder), key: backupKey(portal.keychain), to: latest, dataDir: into },
    ...{ password: portal.keychain.ownerPassword, log: () => {} },
  })
  const { rows } = await asOwner(restored.postgres.url, (owner) =>
    owner.query<{ last: number; many: number }>(
      "select (extract(epoch from max(at)) * 1000)::float8 as last, count(*)::int as many from public.written",
    ),
  )
  await restored.postgres.stop()
  const { last, many } = rows[0]!
  console.info(
    `RPO: ${((burned - last) / 1_000).toFixed(1)} s were lost of what was acknowledged (${acknowledged.length - many} of ${acknowledged.length} rows); the portal said at most ${behindMost.toFixed(1)} s`,
  )
  expect(burned - last).toBeLessThan(60_000)
  expect(behindMost).toBeLessThan(60)
  const due = acknowledged.filter((at) => Number(at) <= last)
  expect(many).toBeGreaterThanOrEqual(due.length)
}, 180_000)
