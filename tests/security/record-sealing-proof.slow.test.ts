import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { afterAll, expect, test } from "vitest"
import { useDatabase } from "#tests/support/database.ts"
import { startPart } from "#tests/support/process.ts"
import { writeRecord } from "#tests/support/record.ts"
import { testSettings } from "#tests/support/settings.ts"

/** AU4 with the portal's own settings: a worker, a minute of writing, and every single line looked at. */
const db = useDatabase()
const folder = mkdtempSync(join(tmpdir(), "guichet-record-"))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test("each line of a minute is sealed within 10 s and anchored within 15", async () => {
  const settings = { WORKER_DATABASE_URL: db().workerUrl, ANCHOR_DIR: folder }
  const worker = startPart("worker", "scripts/worker.ts", { ...testSettings, ...settings })
  try {
    // What the database was born with is the first seal's.
    for (const giveUpAt = Date.now() + 20_000; Date.now() < giveUpAt; await sleep(100))
      if ((await db().owner.query("select from sec.seal where anchored_at is not null")).rowCount) break
    await db().owner.query("create table sec.begun as select sec.now() as at")
    for (const end = Date.now() + 60_000; Date.now() < end; await sleep(200))
      await writeRecord(db().owner, { rows: 20 })
    await sleep(16_000)
  } finally {
    await worker.stop()
  }
  const { rows } = await db().owner.query<{ lines: number; sealed: number; anchored: number; open: number }>(
    `select count(*)::int as lines, max(extract(epoch from s.at - r.at))::float as sealed,
       max(extract(epoch from s.anchored_at - r.at))::float as anchored, count(*) filter (where s.anchored_at is null)::int as open
     from (select at, seal_id from public.audit union all select at, seal_id from public.disclosure
       union all select at, seal_id from public.reading union all select at, seal_id from public.row_history) r
     left join sec.seal s on s.number = r.seal_id where r.at > (select at from sec.begun)`,
  )
  const [it] = rows
  console.log(
    `${it!.lines} lines: sealed after ${it!.sealed.toFixed(1)} s at most, anchored after ${it!.anchored.toFixed(1)} s`,
  )
  expect(it!.lines).toBeGreaterThan(1_000)
  expect(it!.open).toBe(0)
  expect(it!.sealed).toBeLessThanOrEqual(10)
  expect(it!.anchored).toBeLessThanOrEqual(15)
}, 120_000)
