import { spawnSync } from "node:child_process"
import { mkdirSync, rmSync, statfsSync, writeFileSync } from "node:fs"
import { join, resolve } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import pg from "pg"
import { afterAll, beforeAll, expect, test } from "vitest"
import { database } from "#lib/platform/db.ts"
import { loginUrl, migrate } from "#lib/platform/migrate.ts"
import { readParts } from "#lib/platform/ready.ts"
import { keepPostgres, type Postgres } from "#scripts/launch/postgres.ts"
import { openKeychain } from "#scripts/launch/secrets.ts"
import { killServer } from "#tests/support/own-cluster.ts"
import { useSettings } from "#tests/support/settings.ts"

/**
 * DU6 and DU1 for the embedded database, on a disk of its own (a file system in memory, which needs root: elsewhere the tests of
 * the disk say that they could not be tried, and those of the killed database run on an ordinary folder).
 */
const home = resolve(".data/test-disk")
const filler = join(home, "filler")
let isMounted = false
let postgres: Postgres
const said: string[] = []
const acknowledged: number[] = []

beforeAll(async () => {
  leaveDisk()
  mkdirSync(home, { recursive: true })
  isMounted = run("mount", "-t", "tmpfs", "-o", "size=500m", "tmpfs", home)
  const dataDir = join(home, "data")
  const keychain = openKeychain({ dataDir, master: undefined })
  postgres = await keepPostgres({ dataDir, password: keychain.ownerPassword, log: () => {} }, (line) =>
    said.push(line),
  )
  await migrate(postgres.url, { ...keychain, log: () => {} })
  useSettings({
    DATA_DIR: dataDir,
    WEB_DATABASE_URL: loginUrl(postgres.url, "guichet_web", keychain.webPassword),
  })
  await ask("create table public.kept (n integer primary key, much text not null)")
}, 90_000)
afterAll(async () => {
  await database().$disconnect()
  await postgres.stop()
  leaveDisk()
})

test("DU1 a database that was killed is back within ten seconds, at the same address, with all it had acknowledged", async () => {
  for (let n = 0; n < 50; n++) await keep(n)
  await killServer(join(home, "data/postgres/cluster"))
  const begun = performance.now()
  await untilWritable(1_000)
  const backMs = performance.now() - begun
  console.info(`killed database: back after ${Math.round(backMs)} ms`)
  expect(backMs).toBeLessThan(10_000)
  expect(await missing()).toEqual([])
  expect(said).toContain("PostgreSQL ended; it is started again")
}, 60_000)

test("DU6 a full disk: nothing is acknowledged that is not kept, and readiness says so within ten seconds", async () => {
  if (!isMounted) return console.info("no disk of its own may be made here: the full disk was not tried")
  expect((await readParts()).disk).toBe(true)
  fill()
  const begun = performance.now()
  await expect.poll(async () => (await readParts()).disk, { timeout: 10_000 }).toBe(false)
  const redMs = performance.now() - begun

  const refusals: string[] = []
  for (let n = 2_000; n < 2_400 && refusals.length < 20; n++)
    await keep(n).catch((error: unknown) => refusals.push(codeOf(error)))
  console.info(
    `full disk: readiness red after ${Math.round(redMs)} ms; then refused ${refusals.length} times (${[...new Set(refusals)].join(", ")})`,
  )
  expect(refusals.length).toBeGreaterThan(0)
}, 90_000)

test("DU6 as soon as there is room again it goes on by itself, and all that was acknowledged is there", async () => {
  if (!isMounted) return console.info("no disk of its own may be made here: the full disk was not tried")
  rmSync(filler)
  const begun = performance.now()
  await untilWritable(5_000)
  console.info(`full disk: writes again ${Math.round(performance.now() - begun)} ms after there was room`)
  expect(performance.now() - begun).toBeLessThan(10_000)
  const parts = await readParts()
  expect([parts.disk, parts.database]).toEqual([true, true])
  expect(await missing()).toEqual([])
}, 60_000)

test("DU6 functions that no longer run, as after an upgrade of a running server, turn readiness red though the server answers", async () => {
  await ask("alter function sec.ready(interval) rename to ready_away")
  const begun = performance.now()
  try {
    expect((await readParts()).database).toBe(false)
    expect(performance.now() - begun).toBeLessThan(10_000)
    expect((await ask("select 1 as it")).rows).toEqual([{ it: 1 }])
  } finally {
    await ask("alter function sec.ready_away(interval) rename to ready")
  }
  expect((await readParts()).database).toBe(true)
  const { rows } = await ask(
    "select lanname from pg_proc p join pg_language l on l.oid = p.prolang where p.oid = 'sec.ready(interval)'::regprocedure",
  )
  expect(rows, "what is asked must need the language that an upgrade breaks").toEqual([
    { lanname: "plpgsql" },
  ])
})

/** A row that is longer than a page, so that the table must grow. */
async function keep(n: number) {
  await ask(
    "insert into public.kept values ($1, (select string_agg(md5(random()::text), '') from generate_series(1, 3000)))",
    [n],
  )
  acknowledged.push(n)
}

async function missing(): Promise<number[]> {
  const { rows } = await ask(
    "select n from unnest($1::int[]) n where n not in (select k.n from public.kept k)",
    [acknowledged],
  )
  return rows.map((it) => (it as { n: number }).n)
}

async function ask(text: string, values: unknown[] = []) {
  const client = new pg.Client({ connectionString: postgres.url, connectionTimeoutMillis: 2_000 })
  client.on("error", () => {})
  await client.connect()
  try {
    return await client.query(text, values)
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function untilWritable(from: number) {
  for (let n = from; n < from + 300; n++) {
    const done = await keep(n).then(
      () => true,
      () => false,
    )
    if (done) return
    await sleep(100)
  }
  throw new Error("nothing can be written")
}

function fill() {
  const { bavail, bsize } = statfsSync(home)
  writeFileSync(filler, Buffer.alloc(bavail * bsize - 512 * 1024, 1))
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "no connection"
}

function leaveDisk() {
  run("umount", home)
  rmSync(home, { recursive: true, force: true })
}

function run(command: string, ...words: string[]): boolean {
  return spawnSync(command, words, { stdio: "ignore" }).status === 0
}
