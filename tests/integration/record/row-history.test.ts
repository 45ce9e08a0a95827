import { describe, expect, test } from "vitest"
import { fieldWord, tableWord } from "#components/record/history-words.ts"
import { locales } from "#lib/i18n/locale.ts"
import { newId } from "#lib/platform/ids.ts"
import { byHand } from "#tests/support/by-hand.ts"
import { addChild, addRegistration } from "#tests/support/children.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addDaycare } from "#tests/support/daycares.ts"
import { addPerson, openSessionOf } from "#tests/support/people.ts"
import { withHistory, withoutHistory } from "#tests/security/row-level-history.ts"

/** Each change of a row of the trade is kept: what it was after it, by whom, when. */
const db = useDatabase()

type Entry = {
  op: string
  way: string
  kind: string | null
  account: string | null
  content: Record<string, unknown> | null
}
async function historyOf(table: string, id: string): Promise<Entry[]> {
  const { rows } = await db().owner.query<Entry>(
    `select op, way, kind, account_id::text as account, content from public.row_history
     where table_name = $1 and row_id = $2 order by seq`,
    [table, id],
  )
  return rows
}

test("every table has a history, or a reason to have none", async () => {
  const { rows } = await db().owner.query<{ name: string; kept: boolean }>(
    `select c.relname as name, count(t.*) filter (where t.tgenabled = 'O') = 3 as kept from pg_class c
     left join pg_trigger t on t.tgrelid = c.oid and t.tgname like 'zz\\_history\\_%'
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') group by 1 order by 1`,
  )
  expect(rows.filter((it) => it.kept).map((it) => it.name)).toEqual([...withHistory].sort())
  expect(rows.filter((it) => !it.kept).map((it) => it.name)).toEqual(
    Object.values(withoutHistory).flat().sort(),
  )
  const { rows: known } = await db().owner.query<{ name: string }>(
    "select name from sec.history_tables() order by 1",
  )
  expect(known.map((it) => it.name)).toEqual([...withHistory].sort())
})

test("every kept table and field is named in words, in both languages", async () => {
  const { rows } = await db().owner.query<{ table: string; field: string }>(
    `select table_name as "table", column_name as field from information_schema.columns
     where table_schema = 'public' and table_name in (select name from sec.history_tables())`,
  )
  expect(rows.length).toBeGreaterThan(300)
  for (const locale of locales) {
    const wordless = rows.filter((it) => !tableWord(it.table, locale) || !fieldWord(it.field, locale))
    expect(wordless).toEqual([])
  }
})

describe("a change", () => {
  test("by somebody who is signed in bears who it was; what they did not do is nobody's", async () => {
    const person = await addPerson(db().owner)
    const token = await openSessionOf(db().owner, person)
    await byHand(db().webUrl, async (tx) => {
      await tx.query("set local timezone = 'America/Toronto'")
      await tx.enter("app_parent", token)
      await tx.query("update public.account set locale = 'en' where id = $1", [person.id])
      await tx.query("commit")
    })
    await db().owner.query("update public.account set locale = 'fr' where id = $1", [person.id])

    const [first, second, third] = await historyOf("account", person.id)
    expect(first).toMatchObject({ op: "INSERT", way: "SERVER", kind: null })
    expect(second).toMatchObject({
      op: "UPDATE",
      way: "PORTAL",
      kind: "PARENT",
      account: person.id,
      content: { locale: "en" },
    })
    expect(third).toMatchObject({ op: "UPDATE", way: "SERVER", account: null, content: { locale: "fr" } })
  })

  test("of many rows in one statement is as many entries; one that touches none is none", async () => {
    const ids = [await addDaycare(db().owner), await addDaycare(db().owner)]
    await db().owner.query("update public.daycare set list_open = list_open where id = any ($1)", [ids])
    await db().owner.query("update public.daycare set list_open = list_open where false")
    for (const id of ids)
      expect((await historyOf("daycare", id)).map((it) => it.op)).toEqual(["INSERT", "UPDATE"])
  })

  test("keeps sealed columns sealed, and a document by its digest alone", async () => {
    const child = await addChild(db().owner, { guardian: null, name: "Clémentine" })
    const [entry] = await historyOf("child_file", child.id)
    expect(entry?.content?.given_name_sealed).toMatch(/^1\|/)
    expect(JSON.stringify(entry)).not.toContain("Clémentine")

    const claim = newId()
    const evidence = newId()
    await db().owner.query(
      "insert into public.attestation (id, child_id, kind) values ($1, $2, 'PRECARITY')",
      [claim, child.id],
    )
    await db().owner.query(
      "insert into public.evidence (id, attestation_id, position, media, size, sealed) values ($1, $2, 1, 'application/pdf', 5, decode(repeat('ab', 64), 'hex'))",
      [evidence, claim],
    )
    const [document] = await historyOf("evidence", evidence)
    expect(document?.content?.sealed).toMatch(/^sha256:[0-9a-f]{64}$/)
  })

  test("that a trigger makes of the same row in between leaves the row as it stands for its last entry", async () => {
    const daycareId = await addDaycare(db().owner)
    const child = await addChild(db().owner, { guardian: null })
    const registration = await addRegistration(db().owner, child.id, { daycareId })
    await byHand(db().ownerUrl, async (tx) => {
      await tx.query(`create function pg_temp.meddle() returns trigger language plpgsql as
        $$ begin update public.registration set version = version + 10 where id = new.id and version < 5; return null; end $$`)
      await tx.query(
        "create trigger aa_meddle after update on public.registration for each row execute function pg_temp.meddle()",
      )
      await tx.query("update public.registration set version = 2 where id = $1", [registration])
      const [last] = await tx.query<{ same: boolean }>(
        `select h.content->'version' = to_jsonb(r.version) and r.version = 12 as same from public.registration r,
           lateral (select * from public.row_history h where h.row_id = r.id::text order by seq desc limit 1) h where r.id = $1`,
        [registration],
      )
      expect(last).toEqual({ same: true })
    })
  })
})

describe("nobody but the owner", () => {
  test("loads without history: a login of the portal may say so, and is not believed", async () => {
    const person = await addPerson(db().owner)
    const token = await openSessionOf(db().owner, person)
    await byHand(db().webUrl, async (tx) => {
      await tx.query("set local guichet.bulk = 'on'")
      await tx.enter("app_parent", token)
      await tx.query("update public.account set locale = 'en' where id = $1", [person.id])
      await tx.query("commit")
    })
    expect((await historyOf("account", person.id)).at(-1)).toMatchObject({
      way: "PORTAL",
      content: { locale: "en" },
    })
  })

  test("reads, writes or forgets it", async () => {
    const officer = await addPerson(db().owner, { kind: "STAFF", role: "SECURITY_OFFICER" })
    const token = await openSessionOf(db().owner, officer)
    await byHand(db().webUrl, async (tx) => {
      await tx.enter("app_staff", token)
      for (const sql of [
        "select from public.row_history",
        "delete from public.row_history",
        "select sec.forget_history(array[gen_random_uuid()])",
        "select sec.baseline_again('{account}')",
        "select sec.baseline_history(10)",
        "select sec.find_altered('account', 'ROWS', null, 10)",
        "select from sec.history_table",
      ])
        expect([sql, await tx.attempt(sql)]).toEqual([sql, "42501"])
    })
  })
})

describe("what is deleted", () => {
  test("by hand stays in its history, and can be brought back", async () => {
    const person = await addPerson(db().owner)
    const { rows } = await db().owner.query<{ id: string }>(
      "delete from public.membership where account_id = $1 returning id",
      [person.id],
    )
    expect((await historyOf("membership", rows[0]?.id ?? "")).at(-1)).toMatchObject({
      ...{ op: "DELETE", way: "SERVER", content: { account_id: person.id } },
    })
  })

  test("by a rule of the portal leaves that it was there, and nothing of what it was", async () => {
    const person = await addPerson(db().owner)
    await db().owner.query(
      "update public.account set state = 'UNVERIFIED', created_at = sec.now() - interval '31 days' where id = $1",
      [person.id],
    )
    const { rows } = await db().owner.query<{ token: string }>(
      "select sec.mint_worker('{platform.sweep}') as token",
    )
    await byHand(db().workerUrl, async (tx) => {
      await tx.enterJob(rows[0]?.token ?? "", "platform.sweep")
      await tx.query("select sec.sweep()")
      await tx.query("commit")
    })
    const entries = await historyOf("account", person.id)
    expect(entries.map((it) => [it.op, it.way, it.content])).toEqual([
      ["INSERT", "SERVER", null],
      ["UPDATE", "SERVER", null],
      ["DELETE", "PORTAL", null],
    ])
  })
})
