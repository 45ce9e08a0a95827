import { afterAll, beforeAll, expect, test } from "vitest"
import { useDatabase } from "#tests/support/database.ts"
import { startSink, type Sink } from "#tests/support/mail.ts"
import { addPerson } from "#tests/support/people.ts"
import { startPart } from "#tests/support/process.ts"
import { someFolder, writeRecord } from "#tests/support/record.ts"
import { testSettings } from "#tests/support/settings.ts"

/** AU4 with the portal's own settings: the worker dies for good, and an officer has the letter within a minute. */
const db = useDatabase()
let sink: Sink
beforeAll(async () => (sink = await startSink()))
afterAll(() => sink.stop())

test("AU4 when the only worker is killed and never comes back, an officer is told within a minute", async () => {
  const officer = await addPerson(db().owner, { kind: "STAFF", role: "SECURITY_OFFICER" })
  const settings = {
    ...testSettings,
    ...{ WORKER_DATABASE_URL: db().workerUrl, SMTP_URL: sink.url, ANCHOR_DIR: someFolder() },
  }
  const worker = startPart("worker", "scripts/worker.ts", settings)
  const watchman = startPart("watchman", "scripts/watchman.ts", settings)
  try {
    await writeRecord(db().owner)
    const sealed = async () =>
      (await db().owner.query("select from sec.seal where anchored_at is not null")).rowCount
    await expect.poll(sealed, { timeout: 30_000 }).toBe(1)
    await worker.kill()
    const killed = Date.now()
    await writeRecord(db().owner)
    const letter = await sink.waitFor({ to: officer.email }, 60_000)
    console.log(`told ${((Date.now() - killed) / 1_000).toFixed(1)} s after the worker's death`)
    expect(letter.text).toContain("/admin/alarms")
    const { rows } = await db().owner.query("select kind, count from public.alarm")
    expect(rows).toEqual([{ kind: "SEALING_LATE", count: 1 }])
  } finally {
    await Promise.all([worker.stop(), watchman.stop()])
  }
}, 150_000)
