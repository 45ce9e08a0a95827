import { setTimeout as sleep } from "node:timers/promises"
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest"
import { saveAccount } from "#lib/accounts/commands/save-account.ts"
import { signUp } from "#lib/accounts/commands/sign-up.ts"
import type { Audience } from "#lib/platform/access.ts"
import { inScope } from "#lib/platform/scope.ts"
import { closeFromServer, holdFromServer, openFromServer } from "#lib/site/commands/from-server.ts"
import { useDatabase } from "#tests/support/database.ts"
import { startSink, type Sink } from "#tests/support/mail.ts"
import { startPart, type Part } from "#tests/support/process.ts"
import { newcomer, signedIn, type SignedIn } from "#tests/support/scopes.ts"
import { testSettings } from "#tests/support/settings.ts"

/** What a closing makes wait: real workers, a real PostgreSQL, a real mail server. */
const db = useDatabase()
let sink: Sink
let workers: Part[] = []
let parent: SignedIn<"PARENT">

beforeAll(async () => void (sink = await startSink()))
afterAll(() => sink.stop())
beforeEach(async () => void (parent = await signedIn(db().owner, "PARENT")))
afterEach(async () => {
  await holdFromServer(db().ownerUrl, false)
  await openFromServer(db().ownerUrl)
  await Promise.all(workers.map((it) => it.stop()))
  workers = []
  sink.clear()
  await db().owner.query("truncate sec.parked")
  await db().owner.query("delete from graphile_worker._private_jobs")
})

function startWorker(): Part {
  const settings = { WORKER_DATABASE_URL: db().workerUrl, SMTP_URL: sink.url, HEARTBEAT_MS: "500" }
  const worker = startPart("worker", "scripts/worker.ts", {
    ...testSettings,
    ...settings,
    ORIGIN: "https://guichet.example",
  })
  workers.push(worker)
  return worker
}

const close = (audience: Audience) =>
  closeFromServer(db().ownerUrl, {
    states: { [audience]: "CLOSED" },
    ...({ reason: "FAULT", messageFr: "Non.", messageEn: "No." } as const),
  })
/** One letter to the parent. */
const change = (by = parent) =>
  inScope(by.scope, (it) => saveAccount(it, { name: "Nom", locale: "fr", phone: null }))
const count = async (sql: string) =>
  Number((await db().owner.query<{ n: string }>(`select count(*) as n from ${sql}`)).rows[0]!.n)
const parked = () => count("sec.parked")
const queued = () => count("graphile_worker.jobs where task_identifier = 'letters.send'")
const arrived = () => sink.letters().filter((it) => it.to.includes(parent.person.email))
const idsInOrder = async () =>
  (
    await db().owner.query<{ message_id: string }>(
      "select message_id from public.outbox where recipient_id = $1 order by planned_at",
      [parent.person.id],
    )
  ).rows.map((it) => it.message_id)

async function until(is: () => Promise<boolean> | boolean, patienceMs = 15_000): Promise<void> {
  for (const end = Date.now() + patienceMs; !(await is()); await sleep(50))
    if (Date.now() > end) throw new Error(`not yet; the worker said ${workers.map((w) => w.said()).join("")}`)
}

test("letters of a closed audience are parked, one row each, and nothing looks at them again until it opens; then they go in the order in which they were planned", async () => {
  for (let i = 0; i < 6; i++) await change()
  await close("PARENTS")
  startWorker()
  await until(async () => (await parked()) === 6)
  await until(async () => (await queued()) === 0)
  await sleep(600)
  expect([await parked(), await queued(), arrived().length]).toEqual([6, 0, 0])
  await openFromServer(db().ownerUrl)
  await until(() => arrived().length === 6)
  expect([...new Set(arrived().map((it) => it.messageId))].sort()).toEqual((await idsInOrder()).sort())
  expect(await parked()).toBe(0)
})

test("while letters are held, codes for signing in and letters that must pass go all the same; the others go when they are released", async () => {
  await holdFromServer(db().ownerUrl, true)
  await change()
  await change()
  const [, passes] = await idsInOrder()
  await db().owner.query("update public.outbox set passes = true where message_id = $1", [passes])
  await signUp(newcomer(), { email: "code.attendu@exemple.ca", password: "quatre mots sans lien" }, "fr")
  startWorker()
  await sink.waitFor({ to: "code.attendu@exemple.ca" })
  await until(() => arrived().length === 1)
  await sleep(600)
  expect(arrived().map((it) => it.messageId)).toEqual([passes])
  await holdFromServer(db().ownerUrl, false)
  await until(() => arrived().length === 2)
})

test("letters stay held when an audience opens, and stay closed in when letters are released", async () => {
  await close("PARENTS")
  await holdFromServer(db().ownerUrl, true)
  await change().catch(() => undefined)
  await openFromServer(db().ownerUrl)
  await change()
  startWorker()
  await until(async () => (await parked()) === 1)
  await close("PARENTS")
  await holdFromServer(db().ownerUrl, false)
  await sleep(1_000)
  expect(arrived()).toEqual([])
  await openFromServer(db().ownerUrl)
  await until(() => arrived().length === 1)
})

test(
  "a worker that is killed while it parks and one that is killed while it releases lose no letter",
  { timeout: 90_000 },
  async () => {
    for (let i = 0; i < 40; i++) await change()
    await close("PARENTS")
    const first = startWorker()
    await until(async () => (await parked()) > 3)
    await first.kill()
    const second = startWorker()
    await until(async () => (await parked()) === 40, 40_000)
    await openFromServer(db().ownerUrl)
    await until(() => arrived().length > 3)
    await second.kill()
    startWorker()
    await until(() => new Set(arrived().map((it) => it.messageId)).size === 40, 40_000)
    expect(await parked()).toBe(0)
  },
)

test("an errand that comes round while its audience is closed waits once, and does not come again for each time", async () => {
  await close("STAFF")
  startWorker()
  for (let i = 0; i < 3; i++) {
    await db().owner.query("select graphile_worker.add_job('tasks.watch-letters', '{}')")
    await until(
      async () => (await count("graphile_worker.jobs where task_identifier = 'tasks.watch-letters'")) === 0,
    )
  }
  const { rows } = await db().owner.query("select task, payload, audience from sec.parked")
  expect(rows).toEqual([{ task: "tasks.watch-letters", payload: {}, audience: "STAFF" }])
  await openFromServer(db().ownerUrl)
  await until(async () => (await parked()) === 0)
})
