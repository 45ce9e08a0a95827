import { writeFileSync } from "node:fs"
import { join } from "node:path"
import pg from "pg"
import { beforeEach, describe, expect, test } from "vitest"
import { appendAnchors, lastAnchor, readAnchors, type AnchorLine } from "#lib/platform/anchors.ts"
import { beginning, hashOf, isGenuine, type SignedSeal } from "#lib/platform/seals.ts"
import { publicKeyOf } from "#lib/platform/signatures.ts"
import { sealRound } from "#lib/record/jobs.ts"
import { useDatabase } from "#tests/support/database.ts"
import { behindTheRecord, someFolder, workerAt, writeRecord } from "#tests/support/record.ts"
import { testSettings, useSettings } from "#tests/support/settings.ts"

const db = useDatabase("worker")
const ownKey = publicKeyOf(Buffer.from(testSettings.RECORD_KEY, "base64"))
let folder: string

beforeEach(async () => {
  folder = someFolder()
  await behindTheRecord(
    db().owner,
    `truncate sec.seal; truncate public.audit, public.disclosure, public.reading, public.row_history, public.alarm;
     update sec.seal_head set number = 0, hash = sha256('guichet'), control_number = 0, control_hash = sha256('guichet');
     update sec.chain_head set number = 0, hash = sha256('guichet')`,
  )
  useSettings({ WORKER_DATABASE_URL: db().workerUrl, ANCHOR_DIR: folder })
})

const round = async () => sealRound(await workerAt(db().owner, "record.seal"))
const linesOf = async () => {
  const lines: AnchorLine[] = []
  for await (const it of readAnchors(folder)) lines.push(it)
  return lines
}
const anchored = async () =>
  (await linesOf()).map((it) => it.seal).filter((it): it is SignedSeal => it !== null)
const waiting = async () => {
  const { rows } = await db().owner.query<{ count: number }>(
    `select sum(c)::int as count from (select count(*) c from public.audit where seal_id is null
       union all select count(*) from public.disclosure where seal_id is null
       union all select count(*) from public.reading where seal_id is null
       union all select count(*) from public.row_history where seal_id is null) it`,
  )
  return rows[0]!.count
}
const alarms = async () =>
  (
    await db().owner.query<{ kind: string; subject: object }>(
      "select kind, subject from public.alarm order by at",
    )
  ).rows

describe("AU4: a round", () => {
  test("seals every lane, signs each seal with the one before, and anchors it outside the database", async () => {
    await writeRecord(db().owner)
    await round()
    await writeRecord(db().owner, { rows: 3, control: 0 })
    await round()

    expect(await waiting()).toBe(0)
    const seals = await anchored()
    expect(seals.map((it) => [it.rows.audit, it.rows.disclosure, it.rows.reading, it.rows.history])).toEqual([
      [5, 5, 5, 5],
      [3, 3, 3, 3],
    ])
    expect(seals.every((it) => isGenuine(it) && it.publicKey === ownKey)).toBe(true)
    expect(seals.map((it) => it.previous)).toEqual([beginning, hashOf(seals[0]!)])
    expect(seals[1]!.control).toEqual(seals[0]!.control)
  })

  test("makes no empty seals, but says once an hour that there was nothing", async () => {
    await writeRecord(db().owner, { rows: 1, control: 0 })
    await round()
    const before = (await anchored()).length
    await round()
    expect(await anchored()).toHaveLength(before)
    await behindTheRecord(db().owner, "update sec.seal set at = at - interval '61 minutes'")
    await round()
    expect((await anchored()).at(-1)!.rows).toEqual({ audit: 0, disclosure: 0, reading: 0, history: 0 })
  })

  test("finds what a slow transaction committed behind rows that are sealed already", async () => {
    const slow = new pg.Client({ connectionString: db().ownerUrl })
    await slow.connect()
    await slow.query("begin")
    await slow.query(
      "insert into public.audit (deed, subject, from_server) values ('child.change', '{}', true)",
    )
    await writeRecord(db().owner, { rows: 2, control: 0 })
    await round()
    await slow.query("commit")
    await slow.end()
    await round()
    const { rows } = await db().owner.query<{ seal: string }>(
      "select seal_id as seal from public.audit order by seq desc limit 3",
    )
    expect(Number(rows[2]!.seal)).toBe(Number(rows[0]!.seal) + 1)
  })

  test("takes more than one seal has room for in several", async () => {
    await db().owner.query(
      `insert into public.row_history (table_name, row_id, op, digest, way)
       select 'child_file', i::text, 'INSERT', sha256(int8send(i)), 'SERVER' from generate_series(1, 10050) i`,
    )
    await round()
    expect(await waiting()).toBe(0)
    expect((await anchored()).slice(-2).map((it) => it.rows.history)).toEqual([10_000, 50])
  })

  test("and two workers make one row of seals", async () => {
    await writeRecord(db().owner, { rows: 40, control: 8 })
    await Promise.all([round(), round(), round()])
    await round()
    expect(await waiting()).toBe(0)
    const seals = await anchored()
    expect(seals.map((it) => Number(it.number))).toEqual(seals.map((_, at) => at + 1))
    expect(seals.slice(1).map((it) => it.previous)).toEqual(seals.slice(0, -1).map(hashOf))
  })
})

describe("an anchor", () => {
  test("that a power cut left half written is ended, and written whole behind it", async () => {
    await writeRecord(db().owner, { rows: 1 })
    await round()
    const [seal] = (await anchored()).slice(-1)
    appendAnchors(folder, [])
    writeFileSync(join(folder, `${seal!.at.slice(0, 7)}.jsonl`), '{"format":"guichet-se', { flag: "a" })
    await writeRecord(db().owner, { rows: 1 })
    await round()
    const lines = await linesOf()
    expect(lines.slice(-2).map((it) => it.seal?.number ?? null)).toEqual([
      null,
      String(Number(seal!.number) + 1),
    ])
  })

  test("that is gone from its folder is written again, and raises the alarm once", async () => {
    await writeRecord(db().owner, { rows: 1 })
    await round()
    useSettings({ WORKER_DATABASE_URL: db().workerUrl, ANCHOR_DIR: (folder = someFolder()) })
    await round()
    await round()
    expect(await anchored()).toHaveLength(1)
    expect((await alarms()).filter((it) => it.kind === "RECORD_BROKEN")).toHaveLength(1)
  })

  test("is never signed a second time: a database that forgot its last seals goes on behind them", async () => {
    await writeRecord(db().owner, { rows: 1 })
    await round()
    const last = Number(lastAnchor(folder, ownKey)!.number)
    await behindTheRecord(
      db().owner,
      `with gone as (delete from sec.seal where number = ${last} returning previous)
       update sec.seal_head set number = number - 1, hash = gone.previous from gone`,
    )
    await writeRecord(db().owner, { rows: 1 })
    await round()
    expect((await anchored()).map((it) => Number(it.number)).slice(-2)).toEqual([last, last + 1])
  })
})

describe("when sealing cannot go on", () => {
  test("for longer than a minute, the alarm is raised", async () => {
    useSettings({ WORKER_DATABASE_URL: db().workerUrl, ANCHOR_DIR: join(folder, "file") })
    writeFileSync(join(folder, "file"), "")
    await writeRecord(db().owner, { rows: 1 })
    await expect(round()).rejects.toThrow()
    expect((await alarms()).filter((it) => it.kind === "SEALING_LATE")).toEqual([])
    await behindTheRecord(db().owner, "update public.audit set at = at - interval '2 minutes'")
    await expect(round()).rejects.toThrow()
    await expect(round()).rejects.toThrow()
    expect((await alarms()).filter((it) => it.kind === "SEALING_LATE")).toHaveLength(1)
  })
})
