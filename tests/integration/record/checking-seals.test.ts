import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, expect, test } from "vitest"
import { sealRound } from "#lib/record/jobs.ts"
import { foundIn } from "#lib/record/rules/checks.ts"
import { keepPromises } from "#scripts/launch/promises.ts"
import { aChecker, checkNow, lookOnce, openCheck, readCheck } from "#tests/support/checks.ts"
import { useDatabase } from "#tests/support/database.ts"
import { behindTheRecord, workerAt, writeRecord } from "#tests/support/record.ts"
import { useSettings } from "#tests/support/settings.ts"

/** AU3: an integrity check reads every seal again, with its rows and its anchor, by the worker and at the server alike. */
const db = useDatabase("worker")
const folder = mkdtempSync(join(tmpdir(), "guichet-record-"))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

beforeAll(async () => {
  useSettings({ WORKER_DATABASE_URL: db().workerUrl, ANCHOR_DIR: folder })
  await keepPromises(db().ownerUrl)
  for (let at = 0; at < 3; at += 1) {
    await writeRecord(db().owner)
    await sealRound(await workerAt(db().owner, "record.seal"))
  }
})
const sealsOf = (check: Awaited<ReturnType<typeof checkNow>>) =>
  check.findings
    .filter((it) => it.part === "seals")
    .map(({ code, place, item, facts }) => ({ code, place, item, seal: facts.seal }))

test("AU3 a whole record is clean, seal by seal, the same by the worker as at the server", async () => {
  const atServer = await checkNow(db().owner)
  expect(sealsOf(atServer)).toEqual([])
  const part = atServer.parts.find((it) => it.name === "seals")!
  expect([part.checked, part.total]).toEqual([3, 3])

  const id = await openCheck(db().owner)
  for (const worker = await aChecker(db().owner); (await lookOnce(worker)) === "MORE";);
  const byWorker = await readCheck(db().owner, id)
  expect(byWorker.parts.find((it) => it.name === "seals")).toMatchObject({ checked: 3, total: 3, found: 0 })
  expect(byWorker.parts.find((it) => it.name === "seals")?.found).toBe(0)
})

test("AU3 a row of the record that was edited by a superuser: which row, of which seal", async () => {
  const { rows } = await db().owner.query<{ id: string; seal: string }>(
    "select id::text, seal_id::text as seal from public.audit where seal_id = 2 order by seq limit 1",
  )
  await behindTheRecord(db().owner, "update public.audit set at = at + interval '1 hour' where id = $1", [
    rows[0]!.id,
  ])
  const check = await checkNow(db().owner)
  expect(sealsOf(check)).toContainEqual({
    ...{ code: "EDITED", place: "public.audit", item: rows[0]!.id, seal: rows[0]!.seal },
  })
  expect(foundIn(check.parts)).toBeGreaterThan(0)
  await behindTheRecord(db().owner, "update public.audit set at = at - interval '1 hour' where id = $1", [
    rows[0]!.id,
  ])
  expect(sealsOf(await checkNow(db().owner))).toEqual([])
})

test("AU3 a tail that was cut off, with the rows it sealed", async () => {
  await behindTheRecord(
    db().owner,
    `create table kept as select * from sec.seal where number = 3; delete from sec.seal where number = 3;
     create table head as select * from sec.seal_head; update sec.seal_head set number = 2`,
  )
  const codes = sealsOf(await checkNow(db().owner)).map((it) => it.code)
  expect(codes).toContain("SEAL_MISSING")
  await behindTheRecord(
    db().owner,
    "insert into sec.seal select * from kept; update sec.seal_head set number = 3; drop table kept, head",
  )
})

test("anchors that cannot be read are a finding, never passed over", async () => {
  // Where a file of anchors should be stands a folder: nothing can be read from it.
  const other = join(folder, "other")
  mkdirSync(join(other, readdirSync(folder)[0] ?? ""), { recursive: true })
  useSettings({ WORKER_DATABASE_URL: db().workerUrl, ANCHOR_DIR: other })
  expect(sealsOf(await checkNow(db().owner))).toEqual([
    { code: "ANCHORS_UNREAD", place: "sec.seal", item: null, seal: undefined },
  ])
  useSettings({ WORKER_DATABASE_URL: db().workerUrl, ANCHOR_DIR: folder })
})
