import { setTimeout as sleep } from "node:timers/promises"
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest"
import { newId, newToken } from "#lib/platform/ids.ts"
import { confirmSubscription, leaveBoard, subscribe } from "#lib/site/commands/subscribe.ts"
import { moveClock, resetClock } from "#tests/support/clock.ts"
import { setState } from "#tests/support/closings.ts"
import { useDatabase } from "#tests/support/database.ts"
import { wholeDatabase } from "#tests/support/letters.ts"
import { startSink, type Sink } from "#tests/support/mail.ts"
import { addPerson } from "#tests/support/people.ts"
import { startPart, type Part } from "#tests/support/process.ts"
import { newcomer } from "#tests/support/scopes.ts"
import { testSettings } from "#tests/support/settings.ts"

/** The board's news by e-mail: asked for, confirmed, received and left, by a real worker and a real mail server. */
const db = useDatabase()
let sink: Sink
let worker: Part
const audiences = ["PUBLIC", "PARENTS", "DAYCARES", "HOME"] as const

beforeAll(async () => {
  sink = await startSink()
  const settings = { WORKER_DATABASE_URL: db().workerUrl, SMTP_URL: sink.url, HEARTBEAT_MS: "500" }
  worker = startPart("worker", "scripts/worker.ts", {
    ...testSettings,
    ...settings,
    ORIGIN: "https://guichet.example",
  })
  await addPerson(db().owner)
})
afterAll(async () => {
  await worker.stop()
  await sink.stop()
})
beforeEach(async () => {
  for (const it of audiences) await setState(db(), it, "CLOSED")
})
afterEach(async () => {
  await resetClock(db().owner)
  for (const it of audiences) await setState(db(), it, "OPEN")
  sink.clear()
})

let number = 0
const someAddress = () => `curieuse-${++number}-${newId().slice(0, 6)}@exemple.ca`
const ask = (email: string, language: "fr" | "en" = "fr", sender = newId()) =>
  subscribe(newcomer(), { email, language }, sender)
const confirm = (token: string) => confirmSubscription(newcomer(), { token })
const leave = (token: string) => leaveBoard(newcomer(), { token })
const lettersTo = (email: string) => sink.letters().filter((it) => it.to.includes(email))

async function letterTo(email: string, at = 0) {
  for (let tries = 0; tries < 200; tries++, await sleep(50)) {
    const found = lettersTo(email)[at]
    if (found) return found
  }
  throw new Error(`no letter came; the worker said ${worker.said()}`)
}
const linkIn = (text: string, way: "confirm" | "leave") =>
  new RegExp(`https://guichet\\.example/(?:fr|en)/status/news/${way}/([\\w-]{43})`).exec(text)?.[1] ?? ""

async function publish(story = "Le trou est bouché.\n\nNous vérifions.", corrects: string | null = null) {
  const id = newId()
  const words = (text: string) => ({
    story: text,
    ...(corrects ? { correction: "Il restait un trou." } : {}),
  })
  await db().owner.query(
    `insert into public.board_post (id, words, next_update_at, corrects) values ($1, $2, sec.now() + interval '1 day', $3)`,
    [id, JSON.stringify({ fr: words(story), en: words("The hole is plugged.") }), corrects],
  )
  await db().owner.query(
    "update public.board_post set published_at = sec.now(), published_by = (select id from public.account limit 1) where id = $1",
    [id],
  )
  return id
}

async function subscribed(language: "fr" | "en" = "fr") {
  const email = someAddress()
  await ask(email, language)
  const { text } = await letterTo(email)
  expect(await confirm(linkIn(text, "confirm"))).toEqual({ ok: true, value: "NOW" })
  return email
}

test("while everything is closed somebody asks, confirms, gets the news in their language, and leaves", async () => {
  await ask(someAddress())
  const email = someAddress()
  await ask(email, "en")
  const asked = await letterTo(email)
  expect(asked.subject).toBe("Confirm: news of Guichet")
  const link = linkIn(asked.text, "confirm")

  await publish()
  await told()
  expect(await confirm(link)).toEqual({ ok: true, value: "NOW" })
  expect(await confirm(link)).toEqual({ ok: true, value: "BEFORE" })

  const post = await publish()
  const news = await letterTo(email, 1)
  expect(news.text).toContain("The hole is plugged.")
  expect(news.text).toContain("/en/status")
  const out = linkIn(news.text, "leave")
  expect(news.leave).toBe(`<https://guichet.example/en/status/news/leave/${out}>`)

  expect(await leave(out)).toEqual({ ok: true, value: "NOW" })
  expect(await leave(out)).toEqual({ ok: true, value: "BEFORE" })
  await publish("Corrigé.", post)
  await told()
  // Confirmed after the first post: one letter for the second, none after leaving.
  expect(lettersTo(email)).toHaveLength(2)
  const { rows } = await db().owner.query("select from public.outbox where letter = 'board-news'")
  expect(rows, "nothing is planned for who never confirmed, nor for who left").toHaveLength(1)
})

test("one letter for one subscriber and one post, however often the job runs; a correction has its own", async () => {
  const email = await subscribed()
  const post = await publish()
  await letterTo(email, 1)
  await db().owner.query(
    "select graphile_worker.add_job('site.tell-subscribers', json_build_object('postId', $1::text))",
    [post],
  )
  await told()
  expect(lettersTo(email)).toHaveLength(2)
  await publish("Le trou était plus grand.", post)
  const correction = await letterTo(email, 2)
  expect(correction.subject).toMatch(/^Guichet.: une correction à l’état du portail$/)
  expect(correction.text).toContain("Il restait un trou.")
})

test("an address that is known, waits or is nobody's is answered the same; only the letter differs", async () => {
  const email = await subscribed()
  expect(await ask(email)).toEqual({ ok: true, value: null })
  expect((await letterTo(email, 1)).subject).toBe("Vous recevez déjà les nouvelles de Guichet")
  expect(linkIn((await letterTo(email, 1)).text, "leave")).not.toBe("")

  const waiting = someAddress()
  await ask(waiting)
  const first = linkIn((await letterTo(waiting)).text, "confirm")
  expect(await ask(waiting)).toEqual({ ok: true, value: null })
  const second = linkIn((await letterTo(waiting, 1)).text, "confirm")
  expect(await confirm(first)).toMatchObject({ reason: "LINK_DEAD" })
  expect(await confirm(second)).toEqual({ ok: true, value: "NOW" })
})

test("one sender has few letters sent to one address, and the address gets few in all", async () => {
  const email = someAddress()
  for (let i = 0; i < 5; i++) expect(await ask(email, "fr", "192.0.2.7")).toEqual({ ok: true, value: null })
  await expect.poll(() => planned(email), { timeout: 10_000 }).toBe(3)
  for (let i = 0; i < 9; i++) await ask(email)
  await expect.poll(() => planned(email), { timeout: 10_000 }).toBe(6)
})

test("nobody reads an address, a link or a way out in the database", async () => {
  const email = await subscribed()
  const out = linkIn((await (ask(email), letterTo(email, 1))).text, "leave")
  const all = await wholeDatabase(db().owner)
  for (const secret of [email, email.split("@")[0]!, out])
    expect(all.filter((it) => it.row.includes(secret))).toEqual([])
})

test("a link is good for a day, and who never confirmed is forgotten with the letter", async () => {
  await moveClock(db().owner, "2 days")
  await sweep()
  const email = someAddress()
  await ask(email)
  const link = linkIn((await letterTo(email)).text, "confirm")
  await moveClock(db().owner, "3 days 1 minute")
  expect(await confirm(link)).toMatchObject({ reason: "LINK_DEAD" })
  const before = await counts()
  await sweep()
  expect(await counts()).toEqual({
    subscribers: before.subscribers - 1,
    letters: before.letters - 1,
    keys: before.keys - 1,
  })
})

test("who left is destroyed at once, and the row a day later; who stays, stays", async () => {
  const [gone, stays] = [await subscribed(), await subscribed()]
  await publish()
  const out = linkIn((await letterTo(gone, 1)).text, "leave")
  await letterTo(stays, 1)
  const before = await counts()
  await leave(out)
  expect((await counts()).keys).toBe(before.keys - 1)
  await moveClock(db().owner, "24 hours 1 minute")
  await sweep()
  expect((await counts()).subscribers).toBe(before.subscribers - 1)
  await publish()
  await letterTo(stays, 2)
  expect(lettersTo(gone)).toHaveLength(2)
})

test("the night of old invitations leaves the keys of subscribers alone", async () => {
  const email = await subscribed()
  await db().owner.query("update public.subject_key set created_at = created_at - interval '1 year'")
  await asJob("accounts.sweep-invites", "select sec.sweep_invites()")
  await publish()
  expect((await letterTo(email, 1)).text).toContain("Le trou est bouché.")
})

test("a link that was guessed does nothing", async () => {
  expect(await confirm(newToken())).toMatchObject({ reason: "LINK_DEAD" })
  expect(await leave(newToken())).toEqual({ ok: true, value: "BEFORE" })
})

/** Every job that was planned has run. */
async function told() {
  for (let tries = 0; tries < 200; tries++, await sleep(50)) {
    const { rows } = await db().owner.query(
      "select from graphile_worker._private_jobs where run_at <= now() + interval '1 second' limit 1",
    )
    if (rows.length === 0) return
  }
  throw new Error(`jobs are left; the worker said ${worker.said()}`)
}

async function planned(email: string): Promise<number> {
  await told()
  return lettersTo(email).length
}

async function counts() {
  await told()
  const { rows } = await db().owner.query<{ subscribers: number; letters: number; keys: number }>(
    `select (select count(*)::int from public.board_subscriber) as subscribers,
       (select count(*)::int from public.outbox where subscriber_id is not null) as letters,
       (select count(*)::int from public.subject_key) as keys`,
  )
  return rows[0]!
}

const sweep = () => asJob("site.sweep-subscribers", "select sec.sweep_subscribers()")

/** A night's function, entered as the worker enters it. */
async function asJob(job: string, sql: string) {
  const { Client } = (await import("pg")).default
  const client = new Client({ connectionString: db().workerUrl })
  await client.connect()
  const { rows } = await db().owner.query<{ token: string }>("select sec.mint_worker($1) as token", [[job]])
  await client.query("begin")
  await client.query("select set_config('role', 'app_system', true)")
  await client.query("select from sec.enter_job($1, $2, 'app_system')", [rows[0]!.token, job])
  await client.query(sql)
  await client.query("commit")
  await client.end()
}
