import { setTimeout as sleep } from "node:timers/promises"
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest"
import { correctInvite } from "#lib/accounts/commands/invite.ts"
import { listUndelivered } from "#lib/accounts/queries/invites.ts"
import { discardCampaign, previewCampaign, sendCampaign } from "#lib/daycares/commands/campaigns.ts"
import { getCampaign, listCampaignRows } from "#lib/daycares/queries/campaigns.ts"
import { Forbidden } from "#lib/platform/access.ts"
import { inScope } from "#lib/platform/scope.ts"
import { addDaycare } from "#tests/support/daycares.ts"
import { useDatabase } from "#tests/support/database.ts"
import { startSink, type Sink } from "#tests/support/mail.ts"
import { addPerson } from "#tests/support/people.ts"
import { startPart, type Part } from "#tests/support/process.ts"
import { signedIn, type SignedIn } from "#tests/support/scopes.ts"
import { testSettings } from "#tests/support/settings.ts"

const db = useDatabase()
let sink: Sink
let workers: Part[] = []
let registrar: SignedIn<"STAFF">

beforeAll(async () => void (sink = await startSink()))
afterAll(() => sink.stop())
beforeEach(async () => void (registrar = await signedIn(db().owner, "STAFF", { role: "REGISTRY" })))
afterEach(async () => {
  await Promise.all(workers.map((it) => it.stop()))
  workers = []
  sink.refuseWith(undefined)
  sink.clear()
})

function startWorker(): Part {
  const settings = { WORKER_DATABASE_URL: db().workerUrl, SMTP_URL: sink.url, HEARTBEAT_MS: "500" }
  const worker = startPart("worker", "scripts/worker.ts", { ...testSettings, ...settings })
  workers.push(worker)
  return worker
}

const head = "service,code_postal,courriel,langue"
async function preview(lines: string[]): Promise<string> {
  const file = new File([[head, ...lines].join("\n")], "liste.csv")
  const result = await inScope(registrar.scope, (it) => previewCampaign(it, { file }))
  if (!result.ok) throw new Error(result.reason)
  return result.value.campaignId
}
const look = (id: string) => inScope(registrar.scope, (it) => getCampaign(it, id))
const send = (campaignId: string) => inScope(registrar.scope, (it) => sendCampaign(it, { campaignId }))

async function until(is: () => Promise<boolean> | boolean, patienceMs = 25_000): Promise<void> {
  for (const end = Date.now() + patienceMs; !(await is()); await sleep(100))
    if (Date.now() > end) throw new Error(`never: ${workers.map((it) => it.said()).join("")}`)
}

test("each line is told apart: ready, unknown, several, closed, wrong, there already, twice, unreadable", async () => {
  const one = await addDaycare(db().owner, { name: "CPE Les Mésanges" })
  for (const _ of [1, 2]) await addDaycare(db().owner, { name: "Garderie des Jumelles" })
  const closed = await addDaycare(db().owner, { name: "CPE Fermé" })
  await db().owner.query("update public.daycare set state = 'CLOSED', closed_on = now() where id = $1", [
    closed,
  ])
  const there = await addPerson(db().owner, { kind: "DAYCARE", daycareId: one })
  const id = await preview([
    `${one},,direction@mesanges.example.ca,fr`,
    "cpe les mesanges,h1a1a1,Autre@Mesanges.example.ca,",
    "CPE Inconnu,H1A 1A1,a@exemple.ca,fr",
    "Garderie des Jumelles,H1A 1A1,a@exemple.ca,fr",
    `${closed},,a@exemple.ca,fr`,
    `${one},,"a@exemple.ca, b@exemple.ca",fr`,
    `${one},,a@exemple.ca,de`,
    `${one},,${there.email},fr`,
    `${one},,direction@mesanges.example.ca,en`,
    `${one},`,
  ])
  const { counts, state } = await look(id)
  expect([state, counts]).toEqual([
    "PREVIEWED",
    {
      ...{ READY: 2, UNKNOWN_DAYCARE: 1, SEVERAL: 1, CLOSED: 1, ADDRESS_WRONG: 1, LANGUAGE_WRONG: 1 },
      ...{ ALREADY_THERE: 1, TWICE: 1, BROKEN: 1 },
    },
  ])
  const twice = await inScope(registrar.scope, async (it) =>
    listCampaignRows(it, await getCampaign(it, id), "TWICE", 1),
  )
  expect(twice.rows).toMatchObject([{ line: 10, verdict: "TWICE", isSent: false }])
  const { rows } = await db().owner.query("select r::text as row from public.invite_campaign_row r")
  expect(JSON.stringify(rows)).not.toMatch(/mesanges\.example|a@exemple/)
})

test("nothing leaves before it is sent; once sent or set aside it is over; only the registry and security may", async () => {
  const daycare = await addDaycare(db().owner)
  const id = await preview([`${daycare},,une@exemple.ca,fr`])
  expect(
    (await db().owner.query("select from public.account_invite where daycare_id = $1", [daycare])).rowCount,
  ).toBe(0)
  const support = await signedIn(db().owner, "STAFF", { role: "SUPPORT" })
  await expect(inScope(support.scope, (it) => sendCampaign(it, { campaignId: id }))).rejects.toThrow(
    Forbidden,
  )
  const answers = await Promise.all([send(id), send(id), send(id)])
  expect(answers.filter((it) => it.ok)).toHaveLength(1)
  expect(await inScope(registrar.scope, (it) => discardCampaign(it, { campaignId: id }))).toEqual({
    ...{ ok: false, reason: "CAMPAIGN_OVER" },
  })
})

test("a worker that is killed half way is followed by another; nobody gets a letter twice, and none is lost", async () => {
  const daycare = await addDaycare(db().owner)
  const wanted = Array.from({ length: 90 }, (_, i) => `lot-${i}@exemple.ca`)
  const id = await preview(wanted.map((it) => `${daycare},,${it},fr`))
  await send(id)
  const first = startWorker()
  await until(async () => (await look(id)).done > 0)
  await first.kill()
  startWorker()
  await until(async () => (await look(id)).state === "SENT")
  // Letters of other tests share the sink: only the lot's own are counted.
  const ours = () => sink.letters().filter((it) => it.to.some((to) => to.startsWith("lot-")))
  await until(() => new Set(ours().flatMap((it) => it.to)).size >= 90)
  const { rows } = await db().owner.query<{ letters: number; people: number }>(
    `select count(*)::int as letters, count(distinct i.email_index)::int as people
     from public.outbox o join public.account_invite i on i.id = o.invite_id where i.daycare_id = $1`,
    [daycare],
  )
  expect(rows).toEqual([{ letters: 90, people: 90 }])
  expect(new Set(ours().map((it) => it.messageId)).size).toBe(90)
}, 90_000)

test("an address that the server refuses is listed; corrected, the invitation goes out again and the first is dead", async () => {
  const daycare = await addDaycare(db().owner, { name: "CPE du Coin" })
  sink.refuseWith(550)
  const id = await preview([`${daycare},,fautive@exemple.ca,fr`])
  await send(id)
  startWorker()
  const listed = () => inScope(registrar.scope, listUndelivered)
  await until(async () => (await listed()).length === 1)
  const [row] = await listed()
  expect(row).toMatchObject({ email: "fautive@exemple.ca", place: "CPE du Coin", letter: "REFUSED" })
  sink.refuseWith(undefined)
  const corrected = await inScope(registrar.scope, (it) =>
    correctInvite(it, { inviteId: row?.id ?? "", email: "juste@exemple.ca" }),
  )
  expect(corrected).toMatchObject({ ok: true, value: { placeId: daycare } })
  await sink.waitFor({ to: "juste@exemple.ca" })
  expect(await listed()).toEqual([])
})

test("five thousand lines are read and kept within a form's patience", async () => {
  const daycare = await addDaycare(db().owner)
  const begun = Date.now()
  const id = await preview(Array.from({ length: 5_000 }, (_, i) => `${daycare},,beaucoup-${i}@exemple.ca,fr`))
  expect((await look(id)).counts.READY).toBe(5_000)
  expect(Date.now() - begun).toBeLessThan(15_000)
  const file = new File(
    [[head, ...Array.from({ length: 5_001 }, () => `${daycare},,a@exemple.ca,fr`)].join("\n")],
    "x",
  )
  expect(await inScope(registrar.scope, (it) => previewCampaign(it, { file }))).toMatchObject({
    ...{ ok: false, reason: "TOO_MANY_ROWS" },
  })
})
