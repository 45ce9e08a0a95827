import { appendFileSync } from "node:fs"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { join } from "node:path"
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { publicKeyOf } from "#lib/platform/signatures.ts"
import type { SignedSeal } from "#lib/platform/seals.ts"
import { sealRound } from "#lib/record/jobs.ts"
import { writeDump } from "#lib/record/queries/dump.ts"
import { ownersSource } from "#lib/record/queries/source.ts"
import { verifyDump } from "#lib/record/queries/verify-dump.ts"
import { useDatabase } from "#tests/support/database.ts"
import { behindTheRecord, someFolder, workerAt, writeRecord } from "#tests/support/record.ts"
import { testSettings, useSettings } from "#tests/support/settings.ts"

/** AU4: a second place (ANCHOR_URL) gets each seal once, in order, whatever became of it meanwhile, and is enough to verify by. */
const db = useDatabase("worker")
const key = publicKeyOf(Buffer.from(testSettings.RECORD_KEY, "base64"))
let kept: string[] = []
let answer: "OK" | "FAULT" | "SLOW" | "ELSEWHERE" = "OK"
let asked = 0

const place = createServer((req, res) => {
  asked++
  let body = ""
  req.on("data", (part: Buffer) => (body += part.toString()))
  req.on("end", () => {
    if (answer === "SLOW") return
    if (answer === "FAULT") return void res.writeHead(500).end()
    if (answer === "ELSEWHERE") return void res.writeHead(302, { location: "/elsewhere" }).end()
    kept.push(...body.trim().split("\n"))
    res.writeHead(204).end()
  })
})
const port = () => (place.address() as AddressInfo).port // it listens

beforeAll(() => new Promise<void>((done) => place.listen(0, "127.0.0.1", done)))
afterAll(() => {
  place.closeAllConnections()
  return new Promise((done) => place.close(done))
})
beforeEach(async () => {
  kept = []
  asked = 0
  answer = "OK"
  await behindTheRecord(
    db().owner,
    `truncate sec.seal; truncate public.audit, public.disclosure, public.reading, public.row_history, public.alarm;
     update sec.seal_head set number = 0, hash = sha256('guichet'), control_number = 0, control_hash = sha256('guichet'), posted = 0;
     update sec.chain_head set number = 0, hash = sha256('guichet')`,
  )
  settings(`http://127.0.0.1:${port()}/anchors`)
})

const settings = (url: string) =>
  useSettings({ WORKER_DATABASE_URL: db().workerUrl, ANCHOR_DIR: someFolder(), ANCHOR_URL: url })
async function round() {
  await writeRecord(db().owner, { rows: 2, control: 1 })
  await sealRound(await workerAt(db().owner, "record.seal"))
}
const numbers = () => kept.map((it) => Number((JSON.parse(it) as SignedSeal).number))
test("gets each seal once, in order", async () => {
  for (let at = 0; at < 3; at++) await round()
  await sealRound(await workerAt(db().owner, "record.seal"))
  expect(numbers()).toEqual([1, 2, 3])
})

test.each(["FAULT", "ELSEWHERE"] as const)(
  "that answers with %s has them later, each once, and sealing goes on meanwhile",
  async (how) => {
    await round()
    answer = how
    await round()
    await round()
    expect(asked).toBe(3)
    expect((await db().owner.query("select from sec.seal where anchored_at is not null")).rowCount).toBe(3)
    answer = "OK"
    await round()
    expect(numbers()).toEqual([1, 2, 3, 4])
  },
)

test("that is down, or hangs, holds up a round for some seconds only", async () => {
  settings("http://127.0.0.1:1/nobody")
  await round()
  settings(`http://127.0.0.1:${port()}/anchors`)
  answer = "SLOW"
  const begun = Date.now()
  await round()
  expect(Date.now() - begun).toBeLessThan(9_000)
  expect((await db().owner.query("select from sec.seal where anchored_at is not null")).rowCount).toBe(2)
  answer = "OK"
  await round()
  expect(numbers()).toEqual([1, 2, 3])
}, 30_000)

test("is enough to verify a dump by, without the folder of this machine", async () => {
  for (let at = 0; at < 3; at++) await round()
  const folder = someFolder()
  const [anchors, dump] = [join(folder, "kept.jsonl"), join(folder, "dump")]
  appendFileSync(anchors, kept.map((it) => `${it}\n`).join(""))
  const client = await db().owner.connect()
  await client.query("begin isolation level repeatable read read only")
  await writeDump(ownersSource(client), (lines) => Promise.resolve(appendFileSync(dump, lines)))
  await client.query("rollback")
  client.release()
  const whole = await verifyDump({ dump, places: [anchors], key })
  expect([whole.found, whole.seals]).toEqual([0, 3])

  const other = join(folder, "cut.jsonl")
  appendFileSync(other, `${kept[0]}\n${kept[2]}\n`)
  const cut = await verifyDump({ dump, places: [other], key, patienceMs: 0 })
  expect(cut.findings.map((it) => [it.what, it.seal])).toEqual([["ANCHOR_MISSING", "2"]])
})
