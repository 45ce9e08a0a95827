import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { watchRounds } from "#lib/alarms/jobs.ts"
import { useDatabase } from "#tests/support/database.ts"
import { startSink, type Sink } from "#tests/support/mail.ts"
import { addPerson, type Made } from "#tests/support/people.ts"
import { behindTheRecord } from "#tests/support/record.ts"
import { useSettings } from "#tests/support/settings.ts"
import { atJob } from "#tests/support/workers.ts"

/** AU4: seals that are late ring though no worker is there to say so. */
const db = useDatabase("worker")
const calls: string[] = []
const receiver = createServer((req, res) => {
  let body = ""
  req.on("data", (part: Buffer) => (body += part.toString()))
  req.on("end", () => (calls.push(body), res.writeHead(answer).end()))
})
let answer = 200
let sink: Sink
let officer: Made

beforeAll(async () => {
  await new Promise<void>((done) => receiver.listen(0, "127.0.0.1", done))
  sink = await startSink()
  officer = await addPerson(db().owner, { kind: "STAFF", role: "SECURITY_OFFICER" })
  const { port } = receiver.address() as AddressInfo // it listens
  useSettings({
    ...{ WORKER_DATABASE_URL: db().workerUrl, SMTP_URL: sink.url },
    ...{ ALARM_WEBHOOK: `http://127.0.0.1:${port}/`, ALARM_WEBHOOK_KEY: "a-key-that-the-receiver-knows" },
  })
})
afterAll(async () => {
  await sink.stop()
  await new Promise((done) => receiver.close(done))
})
beforeEach(async () => {
  answer = 200
  calls.length = 0
  sink.clear()
  await db().owner.query(
    `truncate public.alarm; delete from public.outbox; delete from sec.heartbeat;
     delete from graphile_worker._private_jobs; update sec.seal_head set looked_at = clock_timestamp()`,
  )
})

const lastRound = (ago: string) =>
  db().owner.query("update sec.seal_head set looked_at = clock_timestamp() - $1::interval", [ago])
const workerBeats = () => db().owner.query("select sec.beat('somebody', 'worker', 'pool')")
async function watchman() {
  const scope = await atJob(db().owner, "alarms.watch")
  const { run } = watchRounds()["alarms.watch"]!
  return {
    looks: async (times = 1) => {
      for (let i = 0; i < times; i++) await run(scope)
    },
  }
}
const ready = async () =>
  (
    await db().owner.query<{ ready: boolean }>(
      "select ready from sec.ready('20 seconds') where part = 'seals'",
    )
  ).rows[0]?.ready
const rung = async () =>
  (await db().owner.query<{ kind: string }>("select kind from public.alarm")).rows.map((it) => it.kind)

test("is quiet while somebody goes round to seal", async () => {
  const { looks } = await watchman()
  await lastRound("20 seconds")
  await looks(5)
  expect([await rung(), sink.letters(), calls]).toEqual([[], [], []])
  expect(await ready()).toBe(true)
})

test("rings by letter and by call once three looks found nobody sealing, and once only", async () => {
  const { looks } = await watchman()
  await lastRound("31 seconds")
  await looks(2)
  expect(await rung(), "a machine that wakes up is no dead worker").toEqual([])
  await looks(3)
  expect(await rung()).toEqual(["SEALING_LATE"])
  expect(sink.letters().map((it) => it.to)).toEqual([[officer.email]])
  expect(calls.map((it) => (JSON.parse(it) as { kind: string }).kind)).toEqual(["SEALING_LATE"])
  expect(await ready(), "readiness says it too").toBe(false)
})

test("begins to count anew when somebody sealed in between", async () => {
  const { looks } = await watchman()
  await lastRound("31 seconds")
  await looks(2)
  await lastRound("1 second")
  await looks()
  await lastRound("31 seconds")
  await looks(2)
  expect(await rung()).toEqual([])
})

test("sees seals that are made and reach no anchor", async () => {
  const { looks } = await watchman()
  await behindTheRecord(
    db().owner,
    `insert into sec.seal (number, at, previous, root, counts, control_number, control_hash, list, list_hash, hash, signature, public_key)
     values (1, clock_timestamp() - interval '31 seconds', '', '', '{}', 0, '', '', '', '', '', '')`,
  )
  await looks(3)
  expect(await rung()).toEqual(["SEALING_LATE"])
  await behindTheRecord(db().owner, "delete from sec.seal")
})

test("leaves to a worker that lives what is younger than a quarter of a minute", async () => {
  const { looks } = await watchman()
  await workerBeats()
  await db().owner.query("select sec.raise_alarm('CANARY', '{}')")
  await looks()
  expect([sink.letters(), calls]).toEqual([[], []])
  await db().owner.query(
    "update graphile_worker._private_jobs set created_at = created_at - interval '16 seconds'",
  )
  await looks(2)
  expect([sink.letters().length, calls.length], "told once").toEqual([1, 1])
})

test("tries the call again while nobody takes it, and the letter goes meanwhile", async () => {
  const { looks } = await watchman()
  answer = 500
  await db().owner.query("select sec.raise_alarm('CANARY', '{}')")
  await looks(2)
  expect([sink.letters().length, calls.length]).toEqual([1, 2])
  answer = 200
  await looks(2)
  expect([sink.letters().length, calls.length]).toEqual([1, 3])
})

test("tells of nothing but alarms: other letters wait for a worker", async () => {
  const { looks } = await watchman()
  await db().owner.query(
    "select sec.write_letter(gen_random_uuid(), gen_random_uuid(), 'account-held', $1, null, null)",
    [officer.id],
  )
  await looks(2)
  expect(sink.letters()).toEqual([])
})
