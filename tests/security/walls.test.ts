import { beforeAll, describe, expect, inject, test } from "vitest"
import pg from "pg"
import { strangePowers, wallsOf, wallsThatDiffer, type Change } from "#lib/record/queries/walls.ts"
import { databaseUrl } from "#tests/support/cluster.ts"
import { useDatabase } from "#tests/support/database.ts"

/** What a superuser who knows the code leaves behind: no row is altered, and everybody's rows are open. */
const db = useDatabase()
let fresh: Map<string, string>
beforeAll(async () => {
  // What the migrations of this program have made and nobody has changed since.
  const client = new pg.Client({ connectionString: databaseUrl(inject("ownerUrl"), inject("template")) })
  await client.connect()
  fresh = await wallsOf(client)
  await client.end()
})

async function after(deed: string): Promise<Change[]> {
  const client = await db().owner.connect()
  try {
    await client.query("begin")
    await client.query(deed)
    return wallsThatDiffer(await wallsOf(client), fresh)
  } finally {
    await client.query("rollback")
    client.release()
  }
}

test("a database that only the migrations have touched differs in nothing, and nobody has a power of their own", async () => {
  expect(fresh.size).toBeGreaterThan(3_000)
  expect(wallsThatDiffer(await wallsOf(db().owner), fresh)).toEqual([])
  // Other tests of this server have owners of their own.
  expect((await strangePowers(db().owner)).filter((it) => /login guichet_|settings/.test(it))).toEqual([])
})

describe("AZ9 a wall that somebody moved is named", () => {
  const cases: [string, string, string][] = [
    [
      "a budget that never ends",
      `create or replace function sec.spend_reading(who sec.session, whose uuid[]) returns text language sql security definer
         set search_path = pg_catalog, pg_temp as $$ select 'OK' $$`,
      "CHANGED function sec.spend_reading(sec.session,uuid[])",
    ],
    [
      "a figure of it",
      "update sec.budget set allowed = 1000000 where name = 'read-staff-day'",
      "row of sec.budget",
    ],
    ["a right to a table", "grant select on public.subject_key to guichet_web", "CHANGED table subject_key"],
    [
      "a right to a column",
      "grant select (born_on) on public.child_file to app_daycare",
      "CHANGED column child_file born_on",
    ],
    [
      "a right to a function",
      "grant execute on function sec.slip_text(text, text, uuid, uuid) to guichet_web",
      "CHANGED function sec.slip_text(text,text,uuid,uuid)",
    ],
    [
      "one more policy",
      "create policy open on public.account for select to app_parent using (true)",
      "ADDED policy account open",
    ],
    [
      "a policy's words",
      "alter policy staff_select on public.account using (true)",
      "CHANGED policy account staff_select",
    ],
    [
      "a table without its guard",
      "alter table public.account no force row level security",
      "CHANGED table account",
    ],
    [
      "a history that is not kept",
      "drop trigger zz_history_update on public.child_file",
      "MISSING trigger child_file zz_history_update",
    ],
    [
      "a trigger asleep in a replica's way",
      "alter table public.child_file enable replica trigger zz_history_update",
      "CHANGED trigger child_file zz_history_update",
    ],
    [
      "a constraint that is gone",
      "alter table sec.export_request drop constraint export_request_two_persons",
      "MISSING constraint",
    ],
    ["a seat that may be taken twice", "drop index public.offer_one_holder", "MISSING index"],
    [
      "a function of a stranger",
      "create function public.helper() returns int language sql security definer as 'select 1'",
      "ADDED function helper()",
    ],
    [
      "a trigger of a stranger",
      "create trigger aa_copy before insert on public.account for each row execute function suppress_redundant_updates_trigger()",
      "ADDED trigger account aa_copy",
    ],
    [
      "a rule instead of a table",
      "create rule quiet as on insert to public.audit do instead nothing",
      "ADDED rule audit quiet",
    ],
    [
      "a deed that anybody may do",
      "insert into sec.deed_rule (deed, kind) values ('export.take', 'DAYCARE')",
      "row of sec.deed_rule",
    ],
    ["a clock that was moved", "update sec.clock set shift = '-1 day'", "row of sec.clock"],
    [
      "a purpose out of nothing",
      "insert into sec.purpose_rule (purpose, role) values ('CURIOSITY', 'SUPPORT')",
      "row of sec.purpose_rule",
    ],
  ]
  test.each(cases)("%s", async (_, deed, told) => {
    const found = (await after(deed)).map(({ wall, how }) => `${how} ${wall}`)
    expect(found.filter((it) => it.includes(told))).not.toEqual([])
    // And not half the database with it.
    expect(found.length).toBeLessThan(4)
  })

  test.each([
    ["a login that passes every wall", "create role at_night login superuser", "at_night passes every wall"],
    ["a reader of everything", "create role at_night login bypassrls", "at_night passes every wall"],
    [
      "a login that may become one of ours",
      "create role at_night login in role app_system",
      "at_night may become app_system",
    ],
    [
      "a web process that may be the owner",
      "grant pg_read_all_data to guichet_web",
      "guichet_web may become pg_read_all_data",
    ],
    ["settings that follow a login", "alter role guichet_web set row_security = off", "row_security=off"],
  ])("%s", async (_, deed, told) => {
    const client = await db().owner.connect()
    try {
      await client.query("begin")
      await client.query(deed)
      expect((await strangePowers(client)).filter((it) => it.includes(told))).toHaveLength(1)
    } finally {
      await client.query("rollback")
      client.release()
    }
  })
})
