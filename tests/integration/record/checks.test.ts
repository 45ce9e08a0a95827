import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { Forbidden } from "#lib/platform/access.ts"
import { readAnchors } from "#lib/platform/anchors.ts"
import { inScope } from "#lib/platform/scope.ts"
import { askCheck } from "#lib/record/commands/check.ts"
import { findLastCheck, getSealing } from "#lib/record/queries/seals.ts"
import { useDatabase } from "#tests/support/database.ts"
import { startPart, type Part } from "#tests/support/process.ts"
import { behindTheRecord, writeRecord } from "#tests/support/record.ts"
import { signedIn, type SignedIn } from "#tests/support/scopes.ts"
import { testSettings } from "#tests/support/settings.ts"

/** A worker as it runs, and officers who look: AU3, AU4. */
const db = useDatabase()
const folder = mkdtempSync(join(tmpdir(), "guichet-record-"))
const sealMs = 300
let worker: Part
let officer: SignedIn<"STAFF">

beforeAll(async () => {
  officer = await signedIn(db().owner, "STAFF", { role: "PRIVACY_OFFICER" })
  const settings = { WORKER_DATABASE_URL: db().workerUrl, ANCHOR_DIR: folder, SEAL_MS: String(sealMs) }
  worker = startPart("worker", "scripts/worker.ts", { ...testSettings, ...settings })
})
afterAll(async () => {
  await worker.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function until<T>(look: () => Promise<T>, done: (it: T) => boolean): Promise<T> {
  for (const giveUpAt = Date.now() + 20_000; Date.now() < giveUpAt; await sleep(50)) {
    const it = await look()
    if (done(it)) return it
  }
  throw new Error(`waited in vain: ${worker.said()}`)
}
const asOfficer = <T>(work: Parameters<typeof inScope<SignedIn<"STAFF">["scope"]["actor"], T>>[1]) =>
  inScope(officer.scope, work)
const sealing = () => asOfficer(getSealing)
async function checked() {
  expect(await asOfficer((it) => askCheck(it))).toMatchObject({ ok: true })
  return until(
    () => asOfficer(findLastCheck),
    (it) => it?.endedAt != null,
  )
}

describe("AU4: while the worker runs", () => {
  test("what is written is sealed within its interval, and outside the database with it", async () => {
    await until(sealing, (it) => it.last !== null)
    for (let i = 0; i < 5; i++) {
      await writeRecord(db().owner, { rows: 20 })
      await sleep(100)
    }
    await until(sealing, (it) => it.waiting === 0 && it.last?.number === it.anchored?.number)
    const { rows } = await db().owner.query<{ sealed: number; anchored: number }>(
      `select max(extract(epoch from s.at - a.at))::float as sealed, max(extract(epoch from s.anchored_at - a.at))::float as anchored
       from public.audit a join sec.seal s on s.number = a.seal_id where a.deed in ('child.change', 'site.close')`,
    )
    expect(rows[0]!.sealed).toBeLessThan((sealMs * 3) / 1000)
    expect(rows[0]!.anchored).toBeLessThan((sealMs * 4) / 1000)
  })

  test("it goes on while the portal is closed to everybody", async () => {
    const before = await sealing()
    await db().owner.query("update sec.site set state = 'CLOSED' where audience <> 'STAFF'")
    await writeRecord(db().owner, { rows: 1 })
    await until(sealing, (it) => it.waiting === 0 && it.last!.number !== before.last!.number)
    await db().owner.query("update sec.site set state = 'OPEN'")
  })
})

describe("AU3: a verification that an officer asks for", () => {
  test("says that the record is whole, how much was read, and who asked stands in the record", async () => {
    const check = await checked()
    expect(check).toMatchObject({ state: "WHOLE", progress: { found: 0, findings: [] } })
    expect(check!.progress!.seals).toBeGreaterThan(3)
    const { rows } = await db().owner.query(
      "select account_id from public.audit where deed = 'record.verify'",
    )
    expect(rows).toEqual([{ account_id: officer.person.id }])
  })

  test("is one at a time", async () => {
    await db().owner.query("insert into sec.record_check (moved_at) values (sec.now())")
    expect(await asOfficer((it) => askCheck(it))).toMatchObject({ ok: true, value: { checkId: null } })
    await db().owner.query(
      "update sec.record_check set moved_at = sec.now() - interval '11 minutes' where ended_at is null",
    )
    expect(await checked()).toMatchObject({ state: "WHOLE" })
  })

  test("finds what was changed, names it, and raises the alarm", async () => {
    const { rows } = await behindTheRecord(
      db().owner,
      "update public.reading set whose = '{}' where seq = (select min(seq) from public.reading) returning seq, seal_id, id",
    )
    const [row] = rows as { seq: string; seal_id: string; id: string }[] // as the statement returns it
    const check = await checked()
    expect(check).toMatchObject({
      state: "BROKEN",
      progress: {
        found: 1,
        findings: [{ what: "EDITED", lane: "reading", seq: row!.seq, seal: row!.seal_id, id: row!.id }],
      },
    })
    const alarms = await db().owner.query("select subject from public.alarm where kind = 'RECORD_BROKEN'")
    expect(alarms.rows).toMatchObject([{ subject: { found: 1, seal: row!.seal_id } }])
  })

  test("is not for others of the staff", async () => {
    for (const role of ["SUPPORT", "REGISTRY"] as const) {
      const other = await signedIn(db().owner, "STAFF", { role })
      await expect(inScope(other.scope, (it) => askCheck(it))).rejects.toThrow(Forbidden)
      await expect(inScope(other.scope, getSealing)).rejects.toThrow()
    }
  })

  test("and the anchors are lines that anybody may read", async () => {
    for await (const it of readAnchors(folder)) expect(it.seal).not.toBeNull()
  })
})
