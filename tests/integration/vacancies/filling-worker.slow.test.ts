import { setTimeout as sleep } from "node:timers/promises"
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest"
import { useDatabase } from "#tests/support/database.ts"
import { useHands } from "#tests/support/deeds-by-hand.ts"
import { standings, waitInLine, type Waiting } from "#tests/support/filling.ts"
import { startSink, type Sink } from "#tests/support/mail.ts"
import { addPerson, openSessionOf, type Made } from "#tests/support/people.ts"
import { startPart, type Part } from "#tests/support/process.ts"
import { aService, brokenSeats, type Service } from "#tests/support/seats.ts"
import { testSettings } from "#tests/support/settings.ts"
import { addVacancy, type Opening } from "#tests/support/vacancies.ts"

/** Real worker processes, a real mail server, windows of seconds: from a published vacancy to a family that is offered its seat. */
const db = useDatabase()
const owner = () => db().owner
const hands = useHands(db)
let sink: Sink
let workers: Part[] = []
let service: Service
let people: Made[]
let opening: Opening
let line: Waiting[]

beforeAll(async () => {
  sink = await startSink()
  await owner().query("update sec.rule set length = '1 second' where name in ('fewest', 'answer-grace')")
})
beforeEach(async () => {
  service = await aService(owner())
  people = await Promise.all(Array.from({ length: 5 }, () => addPerson(owner())))
  opening = await addVacancy(owner(), service.daycareId, { draft: true, startsOn: await inDays(90) })
  await owner().query(
    "update public.vacancy set invitation_seconds = 6, offer_seconds = 6, surplus = 1 where id = $1",
    [opening.id],
  )
  line = await waitInLine(
    owner(),
    service.daycareId,
    people.map((it) => it.id),
  )
})
afterEach(async () => {
  await Promise.all(workers.map((it) => it.stop()))
  workers = []
  expect(await brokenSeats(owner())).toEqual([])
})
afterAll(async () => {
  await hands.end()
  await sink.stop()
})

const inDays = async (days: number) =>
  (await owner().query<{ it: string }>("select (sec.today() + $1::integer)::text as it", [days])).rows[0]!.it
function startWorker(): void {
  const settings = {
    WORKER_DATABASE_URL: db().workerUrl,
    SMTP_URL: sink.url,
    HEARTBEAT_MS: "500",
    ORIGIN: "https://guichet.example",
  }
  workers.push(startPart("worker", "scripts/worker.ts", { ...testSettings, ...settings }))
}
async function until(wanted: (seen: string[]) => boolean): Promise<string[]> {
  for (const end = Date.now() + 60_000; ; await sleep(100)) {
    const seen = await standings(owner(), opening.id, line)
    if (wanted(seen)) return seen
    if (Date.now() > end)
      throw new Error(`still ${seen.join("; ")}; ${workers.map((it) => it.said()).join("")}`)
  }
}
const publish = () =>
  hands.call(service, "sec.publish_vacancy($1, 1) || sec.plan('vacancies.fill', $2, null, null)::text", [
    opening.id,
    JSON.stringify({ vacancy: opening.id }),
  ])
async function says(at: number): Promise<void> {
  const token = await openSessionOf(owner(), people[at]!)
  const { rows } = await owner().query<{ id: string }>(
    "select id from public.invitation where registration_id = $1",
    [line[at]!.registrationId],
  )
  const family = { role: "app_parent" as const, token }
  expect(
    await hands.call(
      family,
      "sec.answer_invitation($1, true, null) || sec.plan('vacancies.fill', $2, null, null)::text",
      [rows[0]!.id, JSON.stringify({ vacancy: opening.id })],
    ),
  ).toBe("DONE")
}

test("DU1 two workers, one of which is killed: families are invited, silence invites the next, and an answer is offered the seat", async () => {
  startWorker()
  startWorker()
  expect(await publish()).toBe("DONE")
  await until((it) => it[0] === "INVITED SENT" && it[1] === "INVITED SENT")
  await workers[0]!.kill()
  await sink.waitFor({ to: people[0]!.email, subject: /Une place pourrait être à vous/ })
  await sink.waitFor({ to: people[1]!.email, subject: /Une place pourrait être à vous/ })

  await until((it) => it[2] === "INVITED SENT" && it[3] === "INVITED SENT")
  await sink.waitFor({ to: people[0]!.email, subject: /Votre inscription est suspendue/ })
  await says(2)
  await until((it) => it[2] === "OFFERED INTERESTED SENT")
  await sink.waitFor({ to: people[2]!.email, subject: /Une place vous est réservée/ })
  const letters = sink.letters().filter((it) => it.to.includes(people[0]!.email))
  expect(new Set(letters.map((it) => it.messageId)).size).toBe(2)
}, 120_000)
