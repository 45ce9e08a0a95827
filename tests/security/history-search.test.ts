import { beforeAll, describe, expect, test } from "vitest"
import { inScope } from "#lib/platform/scope.ts"
import { readHistory } from "#lib/record/queries/history.ts"
import { wantedHistory } from "#lib/record/schema/history.ts"
import { addChild } from "#tests/support/children.ts"
import { useDatabase } from "#tests/support/database.ts"
import { signedIn, type SignedIn } from "#tests/support/scopes.ts"

/** AU6: who changed what, by the file it concerns, by the kind of thing, by the hand that did it; exact. */
const db = useDatabase()
let officer: SignedIn<"STAFF">
let parent: SignedIn<"PARENT">
let other: SignedIn<"PARENT">
let child = ""

beforeAll(async () => {
  officer = await signedIn(db().owner, "STAFF", { role: "SECURITY_OFFICER", door: "site" })
  parent = await signedIn(db().owner, "PARENT")
  other = await signedIn(db().owner, "PARENT")
  child = (await addChild(db().owner, { guardian: parent.person.id })).id
  for (const who of [parent, other, parent])
    await inScope(who.scope, (it) =>
      it.tx.account.update({
        where: { id: it.actor.accountId },
        data: { callsWelcome: who === parent },
        select: { id: true },
      }),
    )
})

type Row = { seq: string; table_name: string; row_id: string; account_id: string | null }
const entries = async (where: string, values: unknown[]) =>
  (
    await db().owner.query<Row>(
      `select seq::text, table_name, row_id, account_id::text from public.row_history where ${where}
       order by row_history.seq desc limit 50`,
      values,
    )
  ).rows
const found = async (asked: Record<string, string>) =>
  (
    await inScope(officer.scope, (it) =>
      readHistory(it, { ...wantedHistory.parse(asked), purpose: "INCIDENT" }),
    )
  ).changes.map((it) => it.seq)
const seqs = (rows: Row[]) => rows.map((it) => it.seq)

describe("AU6: the history is searched", () => {
  test("by a child's file: everything of it, and nothing of another's", async () => {
    const own = await entries("family_id = $1", [child])
    expect(own.map((it) => it.table_name)).toContain("guardian")
    expect(await found({ family: child })).toEqual(seqs(own))
    expect(await found({ of: own[0]?.seq ?? "" })).toEqual(seqs(own))
    expect(await found({ family: child, table: "guardian" })).toEqual(
      seqs(own.filter((it) => it.table_name === "guardian")),
    )
  })

  test("by who changed: one account, or whoever made the change that is read", async () => {
    const own = await entries("account_id = $1", [parent.person.id])
    expect(own).toHaveLength(2)
    expect(await found({ account: parent.person.id })).toEqual(seqs(own))
    expect(await found({ by: own[1]?.seq ?? "" })).toEqual(seqs(own))
    expect(await found({ by: own[0]?.seq ?? "", account: other.person.id })).toEqual([])
  })

  test("by the hand at the server, of whom no account is known", async () => {
    const [atServer] = await entries("way = 'SERVER' and family_id = $1", [child])
    const server = await entries("account_id is null and way = 'SERVER'", [])
    expect(await found({ by: atServer?.seq ?? "" })).toEqual(seqs(server))
  })

  test("an entry that is not there leads to nothing, never to everything", async () => {
    expect(await found({ by: "999999999" })).toEqual([])
    expect(await found({ of: "999999999" })).toEqual([])
    const [nobodys] = await entries("family_id is null", [])
    expect(nobodys && (await found({ of: nobodys.seq }))).toEqual([])
  })

  test("by what the address smuggles in, only as words", async () => {
    const about = JSON.stringify({ row: "x' or true --", table: "guardian') or (true" })
    const rows = await inScope(
      officer.scope,
      (it) =>
        it.tx.$queryRaw<unknown[]>`select seq from sec.read_history(${about}::jsonb, null, 'INCIDENT', null)`,
    )
    expect(rows).toEqual([])
  })

  test("each along an index of its own", async () => {
    const client = await db().owner.connect()
    await client.query("set enable_seqscan = off")
    const plan = async (where: string) => {
      const { rows } = await client.query<{ "QUERY PLAN": string }>(
        `explain select seq from public.row_history where ${where} order by seq desc limit 50`,
      )
      return rows.map((it) => it["QUERY PLAN"]).join("\n")
    }
    expect(await plan(`account_id = '${child}'`)).toContain("row_history_account")
    expect(await plan(`family_id = '${child}'`)).toContain("row_history_family")
    client.release(true)
  })
})

test("the day on which an order's run was forgotten is in its history, and every column of tables kept in part", async () => {
  const { rows } = await db().owner.query<{ name: string; missing: string[] }>(
    `select e.name, array(select a.attname::text from pg_attribute a where a.attrelid = ('public.' || e.name)::regclass
        and a.attnum > 0 and not a.attisdropped and strpos(e.content_sql, a.attname) = 0) as missing
     from sec.history_table e where e.hashed <> '{}' order by 1`,
  )
  expect(rows).toEqual([
    { name: "evidence", missing: [] },
    { name: "order_run", missing: [] },
  ])
})
