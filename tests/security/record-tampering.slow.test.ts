import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import type pg from "pg"
import { beforeAll, expect, test } from "vitest"
import { publicKeyOf } from "#lib/platform/signatures.ts"
import { writeDump } from "#lib/record/queries/dump.ts"
import { ownersSource } from "#lib/record/queries/source.ts"
import { verifyDump, type Verified } from "#lib/record/queries/verify-dump.ts"
import { sealRound } from "#lib/record/jobs.ts"
import { useDatabase } from "#tests/support/database.ts"
import { workerAt, writeRecord } from "#tests/support/record.ts"
import { tamperings, type Place } from "./tamperings.ts"
import { testSettings, useSettings } from "#tests/support/settings.ts"

/** AU3: whatever a superuser does to the record behind the portal's back is found, and its place is named. */
const db = useDatabase("worker")
const key = publicKeyOf(Buffer.from(testSettings.RECORD_KEY, "base64"))
const root = `.data/test-portals/tampering-${process.pid}`
const anchors = join(root, "anchors")
const seals = 12

beforeAll(async () => {
  mkdirSync(anchors, { recursive: true })
  useSettings({ WORKER_DATABASE_URL: db().workerUrl, ANCHOR_DIR: anchors })
  const scope = await workerAt(db().owner, "record.seal")
  for (let i = 0; i < seals; i++) {
    await writeRecord(db().owner, { rows: 6, control: 2 })
    await sealRound(scope)
  }
  await writeRecord(db().owner, { rows: 4, control: 2 })
})

/** Tampers in a transaction, copies the record out of it, undoes everything, and verifies the copy. */
async function verified(
  tamper: (client: pg.PoolClient, folder: string) => Promise<void>,
  expected = key,
): Promise<Verified> {
  const folder = join(root, `try-${tries++}`)
  mkdirSync(folder)
  for (const it of readdirSync(anchors)) copyFileSync(join(anchors, it), join(folder, it))
  const dump = join(folder, "record.dump")
  const client = await db().owner.connect()
  try {
    await client.query("begin; set local session_replication_role = replica")
    await tamper(client, folder)
    let text = ""
    await writeDump(ownersSource(client), async (lines) => void (text += lines))
    writeFileSync(dump, text)
  } finally {
    await client.query("rollback")
    client.release()
  }
  return verifyDump({ dump, places: [folder], key: expected, patienceMs: 0 })
}
let tries = 0

test("a record that nobody touched is whole", async () => {
  const so = await verified(async () => undefined)
  expect(so.findings).toEqual([])
  expect(so).toMatchObject({ seals, waiting: 16, found: 0 })
  const { rows } = await db().owner.query<{ count: number }>(
    `select sum(it)::int as count from unnest(array[
       (select count(*) from public.audit where seal_id is not null), (select count(*) from public.disclosure where seal_id is not null),
       (select count(*) from public.reading where seal_id is not null), (select count(*) from public.row_history where seal_id is not null)]) it`,
  )
  expect(so.rows).toBe(rows[0]!.count)
})

const names = Object.keys(tamperings)
const seed = Date.now() % 1_000_000

test.each(Array.from({ length: 105 }, (_, i) => [seed + i, names[i % names.length]!] as const))(
  "%i: who %s is found, and the place is named",
  async (number, name) => {
    const draw = drawing(number)
    let place: Place | undefined
    const so = await verified(async (client, folder) => {
      place = await tamperings[name]!({
        client,
        folder,
        any: (below) => Math.floor(draw() * below),
        one: (of) => of[Math.floor(draw() * of.length)]!,
      })
    })
    const [first] = so.findings
    expect(first, "nothing was found").toBeDefined()
    expect(place).toBeDefined()
    expect([first!.seal, so.findings]).toEqual([place!.seal, so.findings])
    const { what, lane, seq } = place!
    const named = so.findings.filter((it) => what.includes(it.what) && it.seal === place!.seal)
    expect(
      named.filter((it) => !lane || it.lane === lane).filter((it) => !seq || it.seq === seq),
      JSON.stringify({ place, findings: so.findings }),
    ).not.toEqual([])
  },
)

/** The same numbers for the same seed (mulberry32). */
function drawing(from: number): () => number {
  let state = from >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let it = Math.imul(state ^ (state >>> 15), 1 | state)
    it = (it + Math.imul(it ^ (it >>> 7), 61 | it)) ^ it
    return ((it ^ (it >>> 14)) >>> 0) / 4_294_967_296
  }
}
