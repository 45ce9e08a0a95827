import { createHmac } from "node:crypto"
import { createServer, type IncomingHttpHeaders } from "node:http"
import type { AddressInfo } from "node:net"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { alarmErrands, alarmJobs, alarmLetters } from "#lib/alarms/jobs.ts"
import { newId } from "#lib/platform/ids.ts"
import { PutOff } from "#lib/platform/put-off.ts"
import { inScope } from "#lib/platform/scope.ts"
import { moveClock, resetClock } from "#tests/support/clock.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addPerson, type Made } from "#tests/support/people.ts"
import { useSettings } from "#tests/support/settings.ts"
import { atJob } from "#tests/support/workers.ts"

/** An alarm leaves the portal by letter and by the webhook, and comes again while nobody takes it. */
const db = useDatabase("worker")
const key = "a-key-that-the-receiver-knows"
const posts: { headers: IncomingHttpHeaders; body: string }[] = []
let answer = 200
let officer: Made

const receiver = createServer((req, res) => {
  let body = ""
  req.on("data", (part: Buffer) => (body += part.toString()))
  req.on("end", () => {
    posts.push({ headers: req.headers, body })
    if (answer === 302) res.setHeader("location", `http://127.0.0.1:${port()}/elsewhere`)
    res.writeHead(answer).end("not read")
  })
})
const port = () => (receiver.address() as AddressInfo).port // it listens

beforeAll(async () => {
  await new Promise<void>((done) => receiver.listen(0, "127.0.0.1", done))
  officer = await addPerson(db().owner, { kind: "STAFF", role: "SECURITY_OFFICER" })
  useSettings({
    WORKER_DATABASE_URL: db().workerUrl,
    ALARM_WEBHOOK: `http://127.0.0.1:${port()}/alarms`,
    ALARM_WEBHOOK_KEY: key,
  })
})
afterAll(() => new Promise((done) => receiver.close(done)))
beforeEach(async () => {
  posts.length = 0
  answer = 200
  await resetClock(db().owner)
  await db().owner.query("truncate public.alarm; delete from public.outbox")
})

async function raise(kind: string, subject: object = {}): Promise<string> {
  const { rows } = await db().owner.query<{ id: string }>("select sec.raise_alarm($1, $2) as id", [
    kind,
    JSON.stringify(subject),
  ])
  return rows[0]!.id
}
const call = async (alarmId: string) =>
  alarmErrands["alarms.call"]!.errand(await atJob(db().owner, "alarms.call"), { alarmId })
const remind = async () =>
  inScope(await atJob(db().owner, "alarms.remind"), (it) => alarmJobs["alarms.remind"]!.run(it, {}))
const letters = async () =>
  (
    await db().owner.query<{ letter: string; detail_id: string }>(
      "select letter, detail_id from public.outbox",
    )
  ).rows

describe("the webhook", () => {
  test("gets ids and counts, marked with the key, of the moment", async () => {
    const accountId = newId()
    const id = await raise("READING_LIMIT", { accountId, as: "DAYCARE" })
    await call(id)
    const [post] = posts
    expect(JSON.parse(post!.body)).toMatchObject({
      ...{ id, kind: "READING_LIMIT", severity: "HIGH", count: 1, taken: false },
      subject: { accountId, as: "DAYCARE" },
    })
    const [, seconds, mark] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(
      String(post!.headers["x-guichet-signature"]),
    )!
    expect(mark).toBe(createHmac("sha256", key).update(`${seconds}.${post!.body}`).digest("hex"))
    expect(Math.abs(Date.now() / 1_000 - Number(seconds))).toBeLessThan(30)
  })

  test("is planned in the transaction that raises, once for each alarm", async () => {
    const id = await raise("CANARY")
    const { rows } = await db().owner.query(
      `select j.key from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
       where t.identifier = 'alarms.call' and j.key = $1`,
      [`alarm|${id}`],
    )
    expect(rows).toHaveLength(1)
  })

  test.each([500, 404, 302])(
    "that answers %i is tried again, and no way of its own is followed",
    async (status) => {
      answer = status
      const id = await raise("CANARY")
      await expect(call(id)).rejects.toBeInstanceOf(PutOff)
      expect(posts).toHaveLength(1)
      answer = 200
      await call(id)
      expect(posts).toHaveLength(2)
    },
  )

  test("hears nothing of an alarm that is finished", async () => {
    const id = await raise("CANARY")
    await db().owner.query(
      "update public.alarm set done_at = sec.now(), done_by = $2, note = 'x' where id = $1",
      [id, officer.id],
    )
    await call(id)
    expect(posts).toEqual([])
  })
})

describe("what nobody takes", () => {
  test("is told again after a quarter of an hour, then after half of one, until somebody takes it", async () => {
    const id = await raise("CANARY", { accountId: newId() })
    const told = async () => (await letters()).filter((it) => it.detail_id === id).length
    await remind()
    expect(await told()).toBe(1)
    await moveClock(db().owner, "16 minutes")
    await remind()
    expect(await told()).toBe(2)
    await moveClock(db().owner, "40 minutes")
    await remind()
    expect(await told(), "half an hour has not passed").toBe(2)
    await moveClock(db().owner, "47 minutes")
    await remind()
    expect(await told()).toBe(3)
    await db().owner.query("update public.alarm set taken_by = $2, taken_at = sec.now() where id = $1", [
      id,
      officer.id,
    ])
    await moveClock(db().owner, "10 hours")
    await remind()
    expect(await told()).toBe(3)
  })

  test("and is slight is not told by letter at all", async () => {
    await raise("DECOY_PATH")
    await moveClock(db().owner, "10 hours")
    await remind()
    expect(await letters()).toEqual([])
  })
})

test.each(["fr", "en"] as const)(
  "letters name a kind and a time, and no account (%s, PR2)",
  async (locale) => {
    const accountId = newId()
    for (const kind of ["CANARY", "OF_ANOTHER_ROOM"]) {
      const id = await raise(kind, { accountId })
      const ready = await inScope(await atJob(db().owner, "letters.send"), (it) =>
        alarmLetters["alarm-raised"]!(it, { recipientId: officer.id, detailId: id }),
      ).catch((error: unknown) => error)
      expect(ready).not.toBeInstanceOf(Error)
      const { subject, text } = (
        ready as { write: (it: "fr" | "en") => { subject: string; text: string } }
      ).write(locale)
      expect(subject).toMatch(locale === "fr" ? /alarme/ : /alarm/)
      expect(text).toContain(`/${locale}/admin/alarms`)
      expect(text).not.toContain(accountId.slice(0, 8))
    }
  },
)
