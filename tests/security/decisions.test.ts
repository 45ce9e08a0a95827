import pg from "pg"
import { afterEach, beforeAll, describe, expect, test } from "vitest"
import { audiences } from "#lib/platform/access.ts"
import { closeSite } from "#lib/site/commands/close-site.ts"
import { openFromServer } from "#lib/site/commands/from-server.ts"
import type { States } from "#lib/site/rules/states.ts"
import { handOf } from "#tests/support/by-hand.ts"
import { useDatabase } from "#tests/support/database.ts"
import { anOfficer, type SignedIn } from "#tests/support/scopes.ts"

/** AU1: what the portal decides by is a row of sec; whoever changes one, by hand too, leaves a control event. */
const db = useDatabase()
const sql = async <T>(text: string, values: unknown[] = []) =>
  (await db().owner.query(text, values)).rows as T[]

/** Each change of these is a line. Whatever a person's deed writes in `sec` has a line of that deed's own. */
const decisions = [
  ...["alarm_rule", "attestation_rule", "budget", "clock", "consent_text", "deed_rule", "installation"],
  ...["job", "job_rule", "letter_rule", "purpose_rule", "reading_rule", "rule", "session_rule", "site"],
  ...["step_template", "task_handler", "task_opener"],
]

type Line = {
  table: string
  was: string[]
  is: string[]
  rows: number
  by: string | null
  from_server: boolean
}
let last = "0"
/** What was written since it was asked before. */
async function lines(): Promise<Line[]> {
  const rows = await sql<Line & { number: string }>(
    `select chain_number::text as number, subject->>'table' as table, subject->'was' as was, subject->'is' as is,
       (subject->>'rows')::int as rows, account_id::text as by, from_server
     from public.audit where deed = 'setting.change' and control and chain_number > $1 order by chain_number`,
    [last],
  )
  last = rows.at(-1)?.number ?? last
  return rows.map(({ number: _, ...it }) => it)
}

let officer: SignedIn<"STAFF">
beforeAll(async () => void (officer = await anOfficer(db().owner)))
afterEach(lines)

test("every table of decisions keeps its changes, and none that is named as a rule is forgotten", async () => {
  const kept = await sql<{ name: string; n: number }>(
    `select c.relname as name, count(*)::int as n from pg_trigger t join pg_class c on c.oid = t.tgrelid
     where t.tgname in ('decided_insert', 'decided_update', 'decided_delete', 'decided_by_hand', 'never_emptied')
       and t.tgenabled = 'O' and c.relnamespace = 'sec'::regnamespace and exists (select from pg_trigger d
         where d.tgrelid = c.oid and d.tgname in ('decided_insert', 'decided_by_hand')) group by 1 order by 1`,
  )
  // Of the site's states one trigger, at the transaction's end.
  expect(kept).toEqual(decisions.map((name) => ({ name, n: name === "site" ? 2 : 4 })))
  const ruled = await sql<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'sec'::regnamespace and relkind = 'r'
       and relname ~ '(_rule|^rule|^budget|^site)$'`,
  )
  for (const { name } of ruled) expect(decisions).toContain(name)
})

describe("by hand, at the server", () => {
  test("a rule that is made longer says from what to what", async () => {
    await sql("update sec.rule set length = '20 years' where name = 'kept-words'")
    expect(await lines()).toEqual([
      {
        ...{ table: "rule", was: ["length=1 year name=kept-words"], is: ["length=20 years name=kept-words"] },
        ...{ rows: 1, by: null, from_server: true },
      },
    ])
    await sql("update sec.rule set length = '1 year' where name = 'kept-words'")
  })

  test("a budget that is raised, a rule that is added and one that is taken away", async () => {
    await sql("update sec.budget set allowed = 5000 where name = 'read-daycare-hour'")
    await sql("insert into sec.rule values ('of-a-test', '1 day')")
    await sql("delete from sec.rule where name = 'of-a-test'")
    expect((await lines()).map((it) => [it.table, it.was, it.is])).toEqual([
      [
        "budget",
        [expect.stringContaining("allowed=60 name=read-daycare-hour")],
        [expect.stringContaining("allowed=5000 name=read-daycare-hour")],
      ],
      ["rule", [], ["length=1 day name=of-a-test"]],
      ["rule", ["length=1 day name=of-a-test"], []],
    ])
    await sql("update sec.budget set allowed = 60 where name = 'read-daycare-hour'")
  })

  test("an audience that is opened behind everybody's back", async () => {
    await sql("update sec.site set state = 'READ_ONLY' where audience = 'HOME'")
    const [line] = await lines()
    expect(line).toMatchObject({ table: "site", rows: 1, from_server: true })
    expect(line?.is[0]).toContain("audience=HOME")
    expect(line?.is[0]).toContain("state=READ_ONLY")
    await sql("update sec.site set state = 'OPEN' where audience = 'HOME'")
  })

  test("many at once are one line, that says how many", async () => {
    const [{ n } = { n: 0 }] = await sql<{ n: number }>(
      "with w as (update sec.rule set length = length + interval '1 second' returning name) select count(*)::int as n from w",
    )
    const [line] = await lines()
    expect([line?.rows, line?.was.length, line?.is.length]).toEqual([n, 20, 20])
    await sql("update sec.rule set length = length - interval '1 second'")
  })

  test("what changes nothing, or is taken back, leaves none; and no table is emptied in one stroke", async () => {
    await sql("update sec.rule set length = length")
    const client = await db().owner.connect()
    await client.query("begin")
    await client.query("update sec.rule set length = '9 years' where name = 'kept-words'")
    await client.query("rollback")
    client.release()
    expect(await lines()).toEqual([])
    for (const table of ["rule", "budget", "site"])
      await expect(sql(`truncate sec.${table} cascade`)).rejects.toMatchObject({ code: "42501" })
  })

  test("the clock of a real installation; a demonstration moves it as it likes", async () => {
    await sql("update sec.clock set shift = '1 hour'")
    await sql("update sec.clock set shift = '0'")
    expect(await lines()).toEqual([])
    await sql("update sec.installation set mode = 'production'")
    await sql("update sec.clock set shift = '1 hour'")
    await sql("update sec.clock set shift = '0'")
    await sql("update sec.installation set mode = 'test'")
    expect((await lines()).map((it) => it.table)).toEqual(["installation", "clock", "clock", "installation"])
  })
})

describe("through the portal", () => {
  const states = Object.fromEntries(audiences.map((it) => [it, "OPEN"])) as States
  const closed = { ...states, VERIFIER: "CLOSED", PARENTS: "READ_ONLY" } as const

  test("a closing has its own line, and no other", async () => {
    await closeSite(officer.scope, {
      states: closed,
      ...{ reason: "MAINTENANCE", note: "on change un disque", messageFr: "Bientôt.", messageEn: "Soon." },
    })
    expect(await lines()).toEqual([])
    expect(
      await sql("select deed from public.audit where account_id = $1 order by seq desc limit 1", [
        officer.person.id,
      ]),
    ).toEqual([{ deed: "site.close" }])
    await openFromServer(db().ownerUrl)
    expect(await lines()).toEqual([])
  })

  test("whoever calls the function behind it and writes nothing down leaves who, what state, and no word of what people read", async () => {
    const client = new pg.Client({ connectionString: db().webUrl })
    await client.connect()
    await client.query("begin")
    await handOf(client).enter("app_staff", officer.token, "site")
    await client.query("select sec.set_site($1, null, 'Bientôt.', 'Soon.')", [JSON.stringify(closed)])
    await client.query("commit")
    await client.end()
    const found = await lines()
    const line = found.find((it) => it.is[0]?.startsWith("audience=PARENTS"))
    expect(line).toMatchObject({ table: "site", rows: 1, by: officer.person.id, from_server: false })
    expect(line?.is[0]).toContain("state=READ_ONLY")
    expect(JSON.stringify(found)).not.toMatch(/Bientôt|Soon/)
    await openFromServer(db().ownerUrl)
  })
})
