import { createServer, type Server, type Socket } from "node:net"
import { setTimeout as sleep } from "node:timers/promises"
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest"
import { saveAccount } from "#lib/accounts/commands/save-account.ts"
import { signUp } from "#lib/accounts/commands/sign-up.ts"
import { inScope } from "#lib/platform/scope.ts"
import { closeFromServer, openFromServer } from "#lib/site/commands/from-server.ts"
import { useDatabase } from "#tests/support/database.ts"
import { startSink, type Sink } from "#tests/support/mail.ts"
import { startPart, type Part } from "#tests/support/process.ts"
import { newcomer, signedIn, type SignedIn } from "#tests/support/scopes.ts"
import { testSettings } from "#tests/support/settings.ts"

/** DU5: a real worker process, a real mail server, and what happens when either dies. */
const db = useDatabase()
let sink: Sink
let workers: Part[] = []
let parent: SignedIn<"PARENT">

beforeAll(async () => void (sink = await startSink()))
afterAll(() => sink.stop())
beforeEach(async () => void (parent = await signedIn(db().owner, "PARENT")))
afterEach(async () => {
  await Promise.all(workers.map((it) => it.stop()))
  workers = []
  sink.refuseWith(undefined)
  sink.clear()
})

function startWorker(smtpUrl = sink.url): Part {
  const settings = {
    WORKER_DATABASE_URL: db().workerUrl,
    SMTP_URL: smtpUrl,
    HEARTBEAT_MS: "500",
    ORIGIN: "https://guichet.example",
  }
  const worker = startPart("worker", "scripts/worker.ts", { ...testSettings, ...settings })
  workers.push(worker)
  return worker
}

type Row = {
  id: string
  message_id: string
  sent: boolean
  refused: boolean
  attempts: number
  last_error: string | null
}
async function outbox(recipient = parent.person.id): Promise<Row[]> {
  const { rows } = await db().owner.query<Row>(
    `select id, message_id, sent_at is not null as sent, refused_at is not null as refused, attempts, last_error
     from public.outbox where recipient_id = $1 order by planned_at`,
    [recipient],
  )
  return rows
}

const change = () =>
  inScope(parent.scope, (it) => saveAccount(it, { name: "Nom", locale: "fr", phone: null }))
const toParent = () => sink.letters().filter((it) => it.to.includes(parent.person.email))

async function until<T>(look: () => Promise<T> | T, is: (it: T) => boolean, patienceMs = 15_000): Promise<T> {
  for (const end = Date.now() + patienceMs; ; await sleep(50)) {
    const it = await look()
    if (is(it)) return it
    if (Date.now() > end)
      throw new Error(`still ${JSON.stringify(it)}; the worker said ${workers.map((w) => w.said()).join("")}`)
  }
}

test("DU5 each letter goes out once, under the Message-ID of its row, and the worker says nothing of it", async () => {
  for (let i = 0; i < 5; i++) await change()
  const worker = startWorker()
  const rows = await until(outbox, (it) => it.length === 5 && it.every((row) => row.sent))
  expect(
    toParent()
      .map((it) => it.messageId)
      .sort(),
  ).toEqual(rows.map((it) => it.message_id).sort())
  expect(rows.map((it) => it.message_id)).toEqual(rows.map((it) => `<${it.id}@guichet>`))
  expect(rows.every((it) => it.attempts === 1)).toBe(true)
  await worker.stop()
  expect(worker.said()).not.toContain(parent.person.email)
})

test("DU5 two workers send no letter twice", async () => {
  startWorker()
  startWorker()
  for (let i = 0; i < 12; i++) await change()
  await until(outbox, (it) => it.length === 12 && it.every((row) => row.sent))
  expect(new Set(toParent().map((it) => it.messageId)).size).toBe(12)
  expect(toParent()).toHaveLength(12)
})

test("the verifying letter leads to the page that verifies, and its secret is no longer kept once it was used", async () => {
  startWorker()
  await signUp(newcomer(), { email: "nouvelle.personne@exemple.ca", password: "quatre mots sans lien" }, "en")
  const letter = await sink.waitFor({ to: "nouvelle.personne@exemple.ca" })
  expect(letter.link).toMatch(/^https:\/\/guichet\.example\/en\/confirm\/[\w-]{43}$/)
  expect(letter.subject).not.toMatch(/nouvelle|personne/)
})

test("a code or link that was used before its letter left is not written any more", async () => {
  await signUp(newcomer(), { email: "trop.tard@exemple.ca", password: "quatre mots sans lien" }, "fr")
  await db().owner.query(
    "update sec.mailed_code set used_at = sec.now(), sealed = null where used_at is null",
  )
  startWorker()
  await until(
    async () =>
      (
        await db().owner.query<{ sent: boolean }>(
          "select sent_at is not null as sent from public.outbox where letter = 'verify-address' order by planned_at desc limit 1",
        )
      ).rows[0],
    (it) => it?.sent === true,
  )
  expect(sink.letters().filter((it) => it.to.includes("trop.tard@exemple.ca"))).toEqual([])
})

test("an address that the mail server refuses for good is marked, and not tried again", async () => {
  sink.refuseWith(550)
  await change()
  const worker = startWorker()
  const [row] = await until(outbox, (it) => it.every((at) => at.refused))
  expect(row).toMatchObject({ sent: false, attempts: 1, last_error: "SMTP_550" })
  sink.refuseWith(undefined)
  await sleep(1_000)
  expect(toParent()).toEqual([])
  expect(worker.said()).toContain('"letter.refused"')
  expect(worker.said()).not.toContain(parent.person.email)
})

test("DU5 a mail server that is busy for a while is tried again", async () => {
  sink.refuseWith(451)
  await change()
  startWorker()
  await until(outbox, (it) => it.some((row) => row.attempts > 0))
  expect(await outbox()).toMatchObject([{ sent: false, refused: false }])
  sink.refuseWith(undefined)
  const [row] = await until(outbox, (it) => it.every((at) => at.sent))
  expect(toParent().map((it) => it.messageId)).toEqual([row?.message_id])
})

test("a letter that the mail server puts off is no failure of ours: whoever names such an address closes nothing", async () => {
  await db().owner.query("truncate sec.surprises")
  sink.refuseWith(450)
  await change()
  const worker = startWorker()
  await until(outbox, (it) => it.some((row) => row.attempts > 0))
  await sleep(2_500) // each process writes down what failed once a second
  expect((await db().owner.query("select count from sec.surprises")).rows).toEqual([])
  expect(worker.said()).toContain('"letter.put-off"')
  expect(worker.said()).not.toContain(parent.person.email)
})

test("the letters of a closed audience wait, and go when it opens (MM2)", async () => {
  await change()
  await closeFromServer(db().ownerUrl, {
    states: { PARENTS: "CLOSED" },
    reason: "FAULT",
    messageFr: "f",
    messageEn: "e",
  })
  startWorker()
  await sleep(1_500)
  expect([toParent(), await outbox()]).toMatchObject([
    [],
    [{ sent: false, refused: false, last_error: null }],
  ])
  await openFromServer(db().ownerUrl)
  await until(outbox, (it) => it.every((row) => row.sent), 10_000)
  expect(toParent()).toHaveLength(1)
})

test(
  "DU5 the job of a worker that was killed is taken up by another within a minute",
  { timeout: 70_000 },
  async () => {
    const deaf = await startDeafServer()
    await change()
    const killed = startWorker(`smtp://127.0.0.1:${deaf.port}`)
    await until(
      () => deaf.callers(),
      (it) => it > 0,
    )
    await killed.kill()
    const begun = Date.now()
    startWorker()
    await until(outbox, (it) => it.every((row) => row.sent), 60_000)
    expect(Date.now() - begun).toBeLessThan(60_000)
    expect(toParent().map((it) => it.messageId)).toEqual((await outbox()).map((it) => it.message_id))
    await deaf.stop()
  },
)

/** A mail server that takes the call and never says a word: whoever calls it is in the middle of a letter. */
async function startDeafServer(): Promise<{ port: number; callers(): number; stop(): Promise<void> }> {
  const sockets: Socket[] = []
  const server: Server = createServer((socket) => {
    socket.on("error", () => {})
    sockets.push(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const at = server.address()
  return {
    port: at && typeof at === "object" ? at.port : 0,
    callers: () => sockets.length,
    stop: () => {
      for (const it of sockets) it.destroy()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
