import { createHash } from "node:crypto"
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import pg from "pg"
import { afterAll, beforeAll, expect, test } from "vitest"
import { migrate } from "#lib/platform/migrate.ts"
import { useDatabase } from "#tests/support/database.ts"
import { loginPasswords } from "#tests/support/logins.ts"

/** DU4: a new version comes beside people who work. */
const db = useDatabase()
const folder = mkdtempSync(join(tmpdir(), "migrations-"))
beforeAll(() => cpSync("prisma/migrations", folder, { recursive: true }))
afterAll(() => rmSync(folder, { recursive: true }))

const run = () => migrate(db().ownerUrl, { ...loginPasswords, log: () => {}, folder })
const history = async () => {
  const { rows } = await db().owner.query<{ name: string; checksum: string }>(
    "select migration_name as name, checksum from _prisma_migrations order by migration_name",
  )
  return rows
}
function write(name: string, sql: string) {
  mkdirSync(join(folder, name), { recursive: true })
  writeFileSync(join(folder, name, "migration.sql"), sql)
}

test("DU4 applied twice, nothing changes; each has the checksum of its file", async () => {
  const before = await history()
  await run()
  expect(await history()).toEqual(before)
  expect(before.length).toBeGreaterThan(100)
  for (const { name, checksum } of before) {
    const file = readFileSync(join("prisma/migrations", name, "migration.sql"))
    expect([name, checksum]).toEqual([name, createHash("sha256").update(file).digest("hex")])
  }
})

test("DU4 a migration that must wait gives way: nobody behind it waits for two seconds", async () => {
  write(
    "29990101000000_one_more",
    "alter table public.task add column probe integer; create table public.probe (n integer)",
  )
  const reader = await joined()
  await reader.query("begin; select count(*) from public.task")
  const begun = performance.now()
  const applying = run()

  let longest = 0
  let waits = 0
  const passer = await joined()
  while (performance.now() - begun < 6_500) {
    const asked = performance.now()
    await passer.query("select count(*) from public.task")
    const ms = performance.now() - asked
    longest = Math.max(longest, ms)
    if (ms > 500) waits++
    await sleep(50)
  }
  expect(waits, "it did stand in the way").toBeGreaterThan(0)
  expect(longest).toBeLessThan(2_000)
  expect((await history()).some((it) => it.name.endsWith("one_more"))).toBe(false)

  await reader.query("commit")
  await applying
  expect((await history()).at(-1)?.name).toBe("29990101000000_one_more")
  await Promise.all([reader.end(), passer.end()])
}, 60_000)

test("DU4 of two who wait for each other the migration gives way: whoever works is not ended by the database", async () => {
  write(
    "29990101500000_crosswise",
    "alter table public.task add column crossed integer; select pg_sleep(0.4); alter table public.task_step add column crossed integer",
  )
  const working = await joined()
  await working.query("begin; select count(*) from public.task_step")
  const applying = run()
  const begun = await joined()
  for (let held = 0; held === 0; await sleep(10)) {
    const { rows } = await begun.query<{ n: number }>(
      "select count(*)::int as n from pg_locks where relation = 'public.task'::regclass and mode = 'AccessExclusiveLock' and granted",
    )
    held = rows[0]?.n ?? 0
  }
  await expect(working.query("select count(*) from public.task")).resolves.toBeDefined()
  await working.query("commit")
  await applying
  expect((await history()).at(-1)?.name).toBe("29990101500000_crosswise")
  await Promise.all([working.end(), begun.end()])
}, 60_000)

test("DU4 a migration that breaks leaves nothing behind, and the mended one is applied", async () => {
  const before = await history()
  const broken = "29990102000000_broken"
  write(broken, "create table public.half (n integer); select 1 / 0")
  await expect(run()).rejects.toThrow(/29990102000000_broken failed/)
  expect(await history()).toEqual(before)
  expect((await db().owner.query("select to_regclass('public.half') as it")).rows).toEqual([{ it: null }])

  write(broken, "create table public.half (n integer)")
  await run()
  expect((await history()).at(-1)?.name).toBe(broken)
})

test("DU4 a file that was changed after it had been applied stops the start with a sentence", async () => {
  write("29990102000000_broken", "create table public.other (n integer)")
  await expect(run()).rejects.toThrow(/was changed after it had been applied/)
})

async function joined(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: db().ownerUrl })
  await client.connect()
  return client
}
