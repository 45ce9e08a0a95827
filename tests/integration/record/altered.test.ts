import { beforeAll, describe, expect, test } from "vitest"
import { askingAsOwner } from "#lib/platform/ask.ts"
import { asOwner } from "#lib/platform/connection.ts"
import { baselineHistory } from "#lib/platform/migrate/baseline.ts"
import { findAltered, searchAltered, type Altered, type Place } from "#lib/record/queries/altered.ts"
import { generateFiles } from "#prisma/seed/files.ts"
import { chance } from "#prisma/seed/fictional/chance.ts"
import { tablesOfFamilies } from "#prisma/seed/fictional/tables.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addNetwork } from "#tests/support/network.ts"
import { tamper } from "#tests/support/tampering.ts"

/** AU3: rows that were changed behind the application's back are found, and named. */
const db = useDatabase()
const ask = () => askingAsOwner(db().owner)

beforeAll(async () => {
  await addNetwork(db())
  await asOwner(db().ownerUrl, async (owner) => {
    await generateFiles(owner, { files: 80, seed: "altered", kind: "DEMO", today: "2026-11-22" })
    await baselineHistory(owner, tablesOfFamilies)
  })
}, 120_000)

async function everything(many = 1_000): Promise<Altered[]> {
  const found: Altered[] = []
  for await (const batch of findAltered(ask(), null, many)) found.push(...batch.found)
  return found
}
const said = (found: readonly Omit<Altered, "seq">[]) =>
  found.map((it) => `${it.table} ${it.rowId} ${it.finding}`).sort()

describe("what was changed behind the application's back", () => {
  test("is nothing, after a load in bulk and its baseline", async () => {
    expect(await everything()).toEqual([])
  })

  test("a load in bulk without a baseline is found, row by row; the baseline is a line of the record", async () => {
    await db().owner.query(
      "begin; set local guichet.bulk = 'on'; insert into public.task (id, kind, origin, due_at, account_id) select gen_random_uuid(), 'ACCESS_LOST', 'x', now(), id from public.account limit 2; commit",
    )
    expect((await everything()).map((it) => [it.table, it.finding])).toEqual([
      ["task", "INSERTED"],
      ["task", "INSERTED"],
    ])
    await asOwner(db().ownerUrl, (owner) => baselineHistory(owner, ["task"]))
    expect(await everything()).toEqual([])
    const { rows } = await db().owner.query(
      "select subject, from_server, control from public.audit where deed = 'record.baseline' order by at desc limit 1",
    )
    expect(rows).toEqual([{ subject: { tables: ["task"] }, from_server: true, control: true }])
  })

  test("AU3: a hundred rows edited, deleted and slipped in at random by a superuser are all found, and nothing else", async () => {
    const done = await tamper(db().owner, chance("a hundred tamperings"), 100)
    expect(new Set(done.map((it) => it.table)).size).toBeGreaterThan(6)
    expect(new Set(done.map((it) => it.finding)).size).toBe(3)
    expect(said(await everything(137))).toEqual(said(done))
  })

  test("the search goes on from any place where it was left", async () => {
    const whole = await everything()
    expect(whole.length).toBeGreaterThan(0)
    const found: Altered[] = []
    let place: Place | null = null
    do {
      const batch = await searchAltered(ask(), place, 50)
      found.push(...batch.found)
      place = JSON.parse(JSON.stringify(batch.next)) as Place | null // kept as text in between
    } while (place)
    expect(said(found)).toEqual(said(whole))
  })
})

describe("the entries themselves", () => {
  const finding = async (sql: string) => {
    const client = await db().owner.connect()
    try {
      await client.query("begin; set local session_replication_role = replica")
      const before = new Set(said(await inside(client)))
      await client.query(sql)
      return (await inside(client)).filter((it) => !before.has(said([it])[0] ?? "")).map((it) => it.finding)
    } finally {
      await client.query("rollback")
      client.release()
    }
  }
  async function inside(client: Parameters<typeof askingAsOwner>[0]): Promise<Altered[]> {
    const found: Altered[] = []
    for await (const batch of findAltered(askingAsOwner(client))) found.push(...batch.found)
    return found
  }
  const one = "(select min(seq) from public.row_history where table_name = 'registration')"

  test.each([
    [
      "its content changed",
      `update public.row_history set content = content || '{"draw": 1}' where seq = ${one}`,
      "FORGED",
    ],
    [
      "its content moved to another instant",
      `update public.row_history set at = at + interval '1 second' where seq = ${one}`,
      "FORGED",
    ],
    [
      "its content emptied, though nobody was forgotten",
      `update public.row_history set content = null where seq = ${one}`,
      "EMPTIED",
    ],
    ["itself cut away", `delete from public.row_history where seq = ${one}`, "INSERTED"],
  ])("an entry with %s is found", async (_, sql, expected) => {
    expect(await finding(sql)).toContain(expected)
  })

  test("the history of a family that was forgotten has no content, and nothing is found wrong with it", async () => {
    const family =
      "(select family_id from public.row_history where table_name = 'guardian' order by seq desc limit 1)"
    expect(await finding(`select sec.forget_history(array[${family}])`)).toEqual([])
    await db().owner.query(`select sec.forget_history(array[${family}])`)
    const { rows } = await db().owner.query<Record<string, number>>(
      `select count(*)::integer as entries, count(content)::integer as contents, count(digest)::integer as digests
       from public.row_history where family_id = (select max(family_id::text)::uuid from sec.forgotten_family)`,
    )
    const entries = rows[0]?.entries
    expect(entries).toBeGreaterThan(2)
    expect(rows[0]).toEqual({ entries, contents: 0, digests: entries })
  })
})
