import { mkdtempSync, rmSync } from "node:fs"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { alarmErrands } from "#lib/alarms/jobs.ts"
import { sealRound } from "#lib/record/jobs.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addPerson, type Made } from "#tests/support/people.ts"
import { behindTheRecord, workerAt, writeRecord } from "#tests/support/record.ts"
import { alarms } from "#tests/support/readings.ts"
import { useSettings } from "#tests/support/settings.ts"
import { atJob } from "#tests/support/workers.ts"

/** AU4: a second place (ANCHOR_URL) that gets no anchor any more is told, by letter, by call and on the board, and again each day while it lasts. */
const db = useDatabase("worker")
const owner = () => db().owner
const folder = mkdtempSync(join(tmpdir(), "guichet-record-"))
let officer: Made
let isRefused = false
const calls: { kind?: string }[] = []

const listener = createServer((req, res) => {
  let body = ""
  req.on("data", (part: Buffer) => (body += part.toString()))
  req.on("end", () => {
    if (req.url === "/alarms") calls.push(JSON.parse(body) as { kind?: string }) // what the portal posts
    res.writeHead(req.url === "/anchors" && isRefused ? 503 : 204).end()
  })
})

beforeAll(async () => {
  await new Promise<void>((done) => listener.listen(0, "127.0.0.1", done))
  const at = `http://127.0.0.1:${(listener.address() as AddressInfo).port}` // it listens
  officer = await addPerson(owner(), { kind: "STAFF", role: "SECURITY_OFFICER" })
  useSettings({
    ...{ WORKER_DATABASE_URL: db().workerUrl, ANCHOR_DIR: folder, ANCHOR_URL: `${at}/anchors` },
    ...{ ALARM_WEBHOOK: `${at}/alarms`, ALARM_WEBHOOK_KEY: "a-key-that-the-receiver-knows" },
  })
})
afterAll(() => {
  rmSync(folder, { recursive: true })
  return new Promise((done) => listener.close(done))
})
beforeEach(async () => {
  await owner().query("truncate public.alarm; delete from public.outbox")
  calls.length = 0
  isRefused = false
  await round()
})

async function round() {
  await writeRecord(owner(), { rows: 1, control: 0 })
  await sealRound(await workerAt(owner(), "record.seal"))
}
/** The machine's clock cannot be moved: what began, began earlier. */
const later = (time: string) =>
  owner().query("update sec.seal_head set posting_since = posting_since - $1::interval", [time])
const toldEarlier = (time: string) =>
  owner().query("update sec.seal_head set posting_told_at = posting_told_at - $1::interval", [time])
const rung = async () => (await alarms(owner())).filter((it) => it.kind === "ANCHORS_LATE")

test("that refuses for a quarter of an hour rings, not again the same day, and anew after it was well", async () => {
  isRefused = true
  await round()
  await later("14 minutes 50 seconds")
  await round()
  expect(await rung(), "ten seconds are left").toEqual([])

  await later("11 seconds")
  await round()
  expect(await rung()).toMatchObject([{ count: 1, about: "", subject: { seals: 3 } }])
  await later("3 hours")
  await round()
  expect(await rung()).toMatchObject([{ count: 1 }])

  isRefused = false
  await round()
  isRefused = true
  await round()
  await later("14 minutes 50 seconds")
  await round()
  expect(await rung(), "it was well, and counts from then").toMatchObject([{ count: 1 }])
  await later("11 seconds")
  await round()
  expect(await rung()).toMatchObject([{ count: 2 }])
})

test("that is still down a day after it was told rings again", async () => {
  isRefused = true
  await round()
  await later("16 minutes")
  await round()
  await toldEarlier("23 hours 59 minutes")
  await round()
  expect((await rung()).map((it) => it.count)).toEqual([1])
  await toldEarlier("2 minutes")
  await round()
  expect((await rung()).map((it) => it.count)).toEqual([2])
})

test("rings although a clock that was a year ahead, and was set right, says that it was told or began next year", async () => {
  isRefused = true
  await round()
  await later("-1 year")
  await round()
  await later("16 minutes")
  await round()
  expect((await rung()).map((it) => it.count)).toEqual([1])
  await toldEarlier("-1 year")
  await round()
  expect((await rung()).map((it) => it.count)).toEqual([2])
})

test("is told by a letter to every officer and by the call", async () => {
  isRefused = true
  await round()
  await later("16 minutes")
  await round()
  const [alarm] = await rung()
  const { rows } = await owner().query(
    "select recipient_id, detail_id from public.outbox where letter = 'alarm-raised'",
  )
  expect(rows).toEqual([{ recipient_id: officer.id, detail_id: alarm?.id }])
  const planned = await owner().query("select from graphile_worker.jobs where key = $1", [
    `alarm|${alarm?.id}`,
  ])
  expect(planned.rowCount).toBe(1)
  await alarmErrands["alarms.call"]?.errand(await atJob(owner(), "alarms.call"), { alarmId: alarm?.id ?? "" })
  expect(calls).toMatchObject([{ kind: "ANCHORS_LATE", severity: "MEDIUM" }])
})

test("that was set today, with years to catch up with, has its quarter of an hour all the same", async () => {
  await owner().query("update sec.seal_head set posted = 0, posting_since = null, posting_told_at = null")
  await behindTheRecord(owner(), "update sec.seal set at = at - interval '3 years'")
  isRefused = true
  await round()
  await round()
  expect(await rung()).toEqual([])
})
