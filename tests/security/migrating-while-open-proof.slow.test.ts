import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import pg from "pg"
import { afterAll, beforeAll, expect, inject, test } from "vitest"
import { asOwner } from "#lib/platform/connection.ts"
import { migrate } from "#lib/platform/migrate.ts"
import { generateFiles } from "#prisma/seed/files.ts"
import { clientOf, mixedErrands, ride, type Errand } from "#tests/load/mix.ts"
import type { Client } from "#tests/load/client.ts"
import { databaseUrl } from "#tests/support/cluster.ts"
import { loginPasswords } from "#tests/support/logins.ts"
import { startPortal, type Portal } from "#tests/support/portal.ts"
import { useSettings } from "#tests/support/settings.ts"

/**
 * DU4 "0 5xx during": two web processes, a worker and a vault serve reads and writes at a pace, and a new version comes: first the
 * newest migrations of the house, on a database that stands before them; then some of the test's own, harder than
 * any of ours, that change the busiest tables while something reads them for a second and more at a time.
 */
const before = "20261202"
const files = 10_000
const perSecond = 8
const folder = mkdtempSync(join(tmpdir(), "migrations-"))
const ours = () => readdirSync(folder).filter((it) => /^\d{14}/.test(it) && it >= before)

let portal: Portal
let client: Client
let errands: Errand[]
const heard: { status: number; path: string; ms: number; at: string }[] = []

beforeAll(async () => {
  useSettings()
  cpSync("prisma/migrations", folder, { recursive: true })
  for (const it of ours()) rmSync(join(folder, it), { recursive: true })
  const ownerUrl = inject("ownerUrl")
  const template = `stood_before_${process.pid}`
  await asOwner(ownerUrl, (cluster) => cluster.query(`create database ${template}`))
  await migrate(databaseUrl(ownerUrl, template), { ...loginPasswords, log: () => {}, folder })
  portal = await startPortal({ from: { ownerUrl, template }, webs: 2 })
  await asOwner(ownerUrl, (cluster) => cluster.query(`drop database ${template} with (force)`))

  errands = await mixedErrands(portal)
  await asOwner(portal.database.ownerUrl, async (owner) => {
    const { rows } = await owner.query<{ today: string }>("select sec.today()::text as today")
    await generateFiles(owner, { files, seed: "migrating", kind: "DEMO", today: rows[0]?.today ?? "" })
    await owner.query("analyze")
  })
  client = listening(clientOf(portal))
  await ride(client, errands, perSecond, 10)
}, 300_000)
afterAll(async () => {
  client?.close()
  await portal?.stop()
  rmSync(folder, { recursive: true })
})

const run = () => migrate(portal.database.ownerUrl, { ...loginPasswords, log: () => {}, folder })

test("DU4 the newest migrations come while people read and write: no answer fails, and nobody waits for a lock for two seconds", async () => {
  const { rows } = await portal.database.owner.query<{ last: string }>(
    "select max(migration_name) as last from _prisma_migrations",
  )
  expect((rows[0]?.last ?? "") < before).toBe(true)
  cpSync("prisma/migrations", folder, { recursive: true })
  expect(ours().length).toBeGreaterThan(0)

  const { failed, waited, applied } = await meanwhile(run)
  expect(failed).toEqual([])
  expect(waited).toBeLessThan(2)
  expect(applied).toBe(ours().at(-1))
}, 180_000)

test("DU4 columns, indexes, a rule and a function for the busiest tables, a file for each, beside something that reads them for long: the same", async () => {
  busiest.forEach((sql, at) => write(`2999010100000${at}_harder_than_ours`, sql))
  const { failed, waited, applied } = await meanwhile(run, { beside: true })
  expect(failed).toEqual([])
  expect(waited).toBeLessThan(2)
  expect(applied).toBe(`2999010100000${busiest.length - 1}_harder_than_ours`)
}, 240_000)

/** One busy table in each, as decision 003 asks: what locks several at once meets the pages that have them in another order. */
const busiest = [
  `alter table public.registration add column probe integer not null default 0;
   create index registration_probe on public.registration (probe, daycare_id)`,
  `alter table public.child_file add column probe text;
   create policy probe_read on public.child_file for select to app_verifier using (false)`,
  `alter table public.account add column probe integer`,
  `alter table sec.session add column probe integer not null default 1, add constraint session_probe check (probe > 0) not valid`,
  `create index outbox_probe on public.outbox (planned_at);
   create function sec.probe() returns integer language sql stable set search_path = pg_catalog, pg_temp as $$ select 1 $$`,
  `create table public.probe (id uuid primary key, child_id uuid not null references public.child_file)`,
]

function write(name: string, sql: string) {
  mkdirSync(join(folder, name))
  writeFileSync(join(folder, name, "migration.sql"), sql)
}

/** What people were answered from ten seconds before until ten seconds after, and the longest that anybody stood before a lock. */
async function meanwhile(work: () => Promise<void>, { beside = false } = {}) {
  heard.length = 0
  let going = true
  let waited = 0
  let ms = 0
  const riding = (async () => {
    while (going) await ride(client, errands, perSecond, 2)
  })()
  const reading = beside ? longReads(() => going) : undefined
  const watching = asOwner(portal.database.ownerUrl, async (owner) => {
    while (going) {
      const { rows } = await owner.query<{ s: number | null }>(
        `select max(extract(epoch from clock_timestamp() - l.waitstart))::float as s from pg_locks l
         join pg_stat_activity a on a.pid = l.pid and a.usename <> current_user where not l.granted`,
      )
      waited = Math.max(waited, rows[0]?.s ?? 0)
      await sleep(20)
    }
  })
  await sleep(10_000)
  const begun = performance.now()
  try {
    await work()
  } finally {
    ms = performance.now() - begun
    await sleep(10_000)
    going = false
    await Promise.all([riding, watching, reading])
  }
  const { rows } = await portal.database.owner.query<{ last: string }>(
    "select max(migration_name) as last from _prisma_migrations",
  )
  const failed = heard.filter((it) => it.status >= 500)
  console.log(
    `${heard.length} answers, ${failed.length} failed, the slowest ${Math.max(...heard.map((it) => it.ms)).toFixed(0)} ms; ` +
      `migrating took ${ms.toFixed(0)} ms, the longest wait for a lock ${(waited * 1_000).toFixed(0)} ms`,
  )
  for (const web of portal.webs)
    for (const line of web.said().split("\n")) if (line.includes('"surprise"')) console.log(line)
  return { failed, waited, applied: rows[0]?.last }
}

/** As a report or a check reads: a second and a half at a time, a quarter of one between. */
async function longReads(going: () => boolean) {
  const reader = new pg.Client({ connectionString: portal.database.ownerUrl })
  await reader.connect()
  while (going()) {
    await reader.query(
      "begin; select count(*) from public.registration; select count(*) from public.child_file",
    )
    await reader.query("select count(*) from public.account; select pg_sleep(1.5)")
    await reader.query("commit")
    await sleep(250)
  }
  await reader.end()
}

function listening(quiet: Client): Client {
  return {
    ...quiet,
    async ask(it) {
      const begun = performance.now()
      const told = (status: number) =>
        heard.push({ status, path: it.path, ms: performance.now() - begun, at: new Date().toISOString() })
      const answer = await quiet.ask(it).catch((error: unknown) => {
        told(599)
        throw error
      })
      told(answer.status)
      return answer
    },
  }
}
