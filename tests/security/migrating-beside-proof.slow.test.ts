import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import pg from "pg"
import { expect, test } from "vitest"
import { useDatabase } from "#tests/support/database.ts"
import { addChild, addRegistration } from "#tests/support/children.ts"
import { addDaycare } from "#tests/support/daycares.ts"
import { signedIn } from "#tests/support/scopes.ts"
import { inScope } from "#lib/platform/scope.ts"
import { migrate } from "#lib/platform/migrate.ts"
import { loginPasswords } from "#tests/support/logins.ts"
import { sqlState } from "#lib/platform/errors.ts"
import { listChildren } from "#lib/children/queries/files.ts"
import { listStandstills } from "#lib/vacancies/queries/clocks.ts"
import { listAsked, listSuspended } from "#lib/vacancies/queries/asked.ts"
import { findOwnName } from "#lib/accounts/queries/account.ts"
import { listStandings } from "#lib/waitlist/queries/table.ts"
/** DU4 "0 5xx during": migrations for the busiest tables, a file for each, beside pages that are read and something that reads for long. */
const parts = [
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
const db = useDatabase()
test("DU4 nobody who reads their pages while migrations come is failed, nor waits for two seconds, and the migrations come through", async () => {
  const daycareId = await addDaycare(db().owner)
  const people = []
  for (let i = 0; i < 6; i++) {
    const p = await signedIn(db().owner, "PARENT")
    const child = await addChild(db().owner, { guardian: p.person.id })
    await addRegistration(db().owner, child.id, { daycareId })
    people.push(p)
  }
  const folder = mkdtempSync(join(tmpdir(), "m-"))
  cpSync("prisma/migrations", folder, { recursive: true })
  parts.forEach((sql, at) => {
    mkdirSync(join(folder, `2999010100000${at}_part`))
    writeFileSync(join(folder, `2999010100000${at}_part/migration.sql`), sql)
  })
  let going = true
  let done = 0
  let longest = 0
  const bad: string[] = []
  const busy = people.map(async (p) => {
    while (going) {
      const b = performance.now()
      try {
        await inScope(p.scope, async (it) => {
          await findOwnName(it)
          const all = await listChildren(it)
          await listAsked(it)
          await listSuspended(it)
          await listStandstills(it)
          for (const c of all) await listStandings(it, c.id)
        })
        done++
      } catch (e) {
        bad.push(`${sqlState(e)} ${e instanceof Error ? e.name + e.message : ""}`)
      }
      longest = Math.max(longest, performance.now() - b)
      await sleep(30)
    }
  })
  const reader = new pg.Client({ connectionString: db().ownerUrl })
  await reader.connect()
  const reading = (async () => {
    while (going) {
      await reader.query(
        "begin; select count(*) from public.registration; select count(*) from public.child_file",
      )
      await reader.query("select count(*) from public.account; select pg_sleep(1.5)")
      await reader.query("commit")
      await sleep(250)
    }
  })().catch((e: unknown) => bad.push(`reader ${String(e)}`))
  await sleep(3000)
  await migrate(db().ownerUrl, { ...loginPasswords, log: () => {}, folder }).catch((e: unknown) =>
    bad.push(`migrate ${String(e)}`),
  )
  await sleep(1500)
  going = false
  await Promise.all([...busy, reading])
  await reader.end()
  console.log(`${done} pages read, the slowest ${longest.toFixed(0)} ms`)
  expect(bad).toEqual([])
  expect(done).toBeGreaterThan(50)
  expect(longest).toBeLessThan(2_000)
}, 200_000)
