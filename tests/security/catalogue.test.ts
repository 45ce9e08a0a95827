import pg from "pg"
import { describe, expect, test } from "vitest"
import { byHand } from "#tests/support/by-hand.ts"
import { useDatabase } from "#tests/support/database.ts"
import { crossing, looking, searching, definers, invokers } from "./row-level-functions.ts"
import { columnGrants, grants, policies } from "./row-level-grants.ts"
import { ownersViews } from "./row-level-table.ts"

/** AZ9: what the catalogue of the database itself says of the walls. A new table, policy, grant or function fails here. */
const db = useDatabase()
const logins = ["guichet_vault", "guichet_web", "guichet_worker"]
const others = `(g.rolname like 'app\\_%' or g.rolname in ('guichet_vault', 'guichet_web', 'guichet_worker'))`
const byPrisma = "_prisma_migrations"

async function rows<R extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<R[]> {
  return (await db().owner.query<R>(sql, values)).rows
}

describe("tables", () => {
  test("row-level security is on, and forced, on every table of people", async () => {
    const open = await rows(
      `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
       and relname <> $1 and not (relrowsecurity and relforcerowsecurity)`,
      [byPrisma],
    )
    expect(open).toEqual([])
  })

  test("each table has the policies that are written down, one for each command, and the owner's four", async () => {
    const found = await rows<{ at: string; is: string; owners: boolean }>(
      `select schemaname || '.' || tablename as at, policyname like 'owner\\_%' as owners,
         policyname || ': ' || lower(cmd) || ' by ' || array_to_string(array(select unnest(roles) order by 1), ', ') as is
       from pg_policies where schemaname = 'public' order by 1, 3`,
    )
    expect(found.filter((it) => / all by /.test(it.is))).toEqual([])
    const tables = await rows<{ name: string }>(
      `select 'public.' || relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> $1 order by 1`,
      [byPrisma],
    )
    expect(tables.map((it) => it.name)).toEqual(Object.keys(policies).sort())
    for (const { name } of tables) {
      const here = found.filter((it) => it.at === name)
      expect([name, ...here.filter((it) => !it.owners).map((it) => it.is)]).toEqual([
        name,
        ...policies[name]!,
      ])
      expect([name, here.filter((it) => it.owners).map((it) => it.is.split(" by ")[0])]).toEqual([
        name,
        ["delete", "insert", "select", "update"].map((verb) => `owner_${verb}: ${verb}`),
      ])
    }
  })

  test("only what is written down is granted, and nothing to everybody", async () => {
    const found = await rows<{ at: string; is: string }>(
      `select n.nspname || '.' || c.relname as at, coalesce(g.rolname, 'PUBLIC') || ': ' || string_agg(distinct privilege_type, ', ') as is
       from pg_class c join pg_namespace n on n.oid = c.relnamespace, aclexplode(c.relacl) a left join pg_roles g on g.oid = a.grantee
       where n.nspname in ('public', 'sec', 'auth') and (a.grantee = 0 or ${others}) group by 1, g.rolname order by 1, g.rolname`,
    )
    expect(gathered(found)).toEqual(grants)
    const byColumn = await rows<{ at: string; is: string }>(
      `select n.nspname || '.' || c.relname as at, coalesce(g.rolname, 'PUBLIC') || ': ' || string_agg(distinct privilege_type, ', ') as is
       from pg_attribute t join pg_class c on c.oid = t.attrelid join pg_namespace n on n.oid = c.relnamespace,
         aclexplode(t.attacl) a left join pg_roles g on g.oid = a.grantee
       where n.nspname in ('public', 'sec', 'auth', 'graphile_worker') group by 1, g.rolname order by 1, g.rolname`,
    )
    expect(gathered(byColumn)).toEqual(columnGrants)
  })

  test("the queue belongs to the owner: the worker's login uses it, and no audience looks into its schema", async () => {
    const foreign = await rows(
      `select c.relname from pg_class c where c.relnamespace = 'graphile_worker'::regnamespace and c.relowner <> (select datdba from pg_database where datname = current_database())
       union all select p.proname from pg_proc p where p.pronamespace = 'graphile_worker'::regnamespace and p.proowner <> (select datdba from pg_database where datname = current_database())`,
    )
    expect(foreign).toEqual([])
    const used = await rows<{ is: string }>(
      `select distinct coalesce(g.rolname, 'PUBLIC') || ': ' || privilege_type as is
       from pg_class c, aclexplode(c.relacl) a left join pg_roles g on g.oid = a.grantee
       where c.relnamespace = 'graphile_worker'::regnamespace and c.relkind <> 'S' and a.grantee <> c.relowner order by 1`,
    )
    expect(used.map((it) => it.is)).toEqual(
      ["DELETE", "INSERT", "SELECT", "UPDATE"].map((it) => `guichet_worker: ${it}`),
    )
    const open = await rows(
      `select g.rolname from pg_roles g where ${others} and g.rolname <> 'guichet_worker'
       and (has_schema_privilege(g.oid, 'graphile_worker', 'usage') or has_schema_privilege(g.oid, 'graphile_worker', 'create'))`,
    )
    expect(open).toEqual([])
  })

  test("a view asks with the rights of who asks; where it asks with the owner's, it asks first whether one may", async () => {
    const views = await rows<{ name: string; asks: boolean }>(
      `select relnamespace::regnamespace || '.' || relname as name, pg_get_viewdef(oid) like '%sec.reader()%' as asks
       from pg_class where relnamespace in ('public'::regnamespace, 'sec'::regnamespace, 'auth'::regnamespace)
       and (relkind = 'm' or relkind = 'v' and not coalesce(reloptions, '{}') @> '{security_invoker=true}') order by 1`,
    )
    expect(views).toEqual(Object.keys(ownersViews).map((name) => ({ name, asks: true })))
  })
})

describe("functions with the owner's rights", () => {
  test("are those that are written down, and each is called by whom it says", async () => {
    const found = await rows<{ name: string; who: string }>(
      `select n.nspname || '.' || p.proname as name, coalesce(string_agg(who.name, ', ' order by who.name), '') as who
       from pg_proc p join pg_namespace n on n.oid = p.pronamespace
       left join lateral (select coalesce(g.rolname, 'PUBLIC') as name
         from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a left join pg_roles g on g.oid = a.grantee
         where a.grantee <> p.proowner) who on true
       where p.prosecdef and n.nspname not in ('pg_catalog', 'information_schema') group by p.oid, n.nspname, p.proname order by 1`,
    )
    expect(Object.fromEntries(found.map((it) => [it.name, it.who]))).toEqual(definers)
    expect(found.length, "one function a name: an overload would hide").toBe(Object.keys(definers).length)
  })

  test("cross from one family to another at two points and no third", async () => {
    // What a family or a service may call (the importer is nobody whom a login may become), and that reads lists or files without asking first whose they are.
    const found = await rows<{ name: string }>(
      `select n.nspname || '.' || p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
       where p.prosecdef and n.nspname not in ('pg_catalog', 'information_schema')
         and p.prosrc ~ '(from|join) public\\.(registration|child_file)\\M' and p.prosrc !~ 'sec\\.(my_file|open_fields|reached_children|system|checking)\\('
         and p.proname not in ('my_registrations', 'own_rows', 'own_keys') and exists (select from aclexplode(p.proacl) a where a.grantee not in (p.proowner, 'app_importer'::regrole))
       order by 1`,
    )
    expect(found.map((it) => it.name)).toEqual([...crossing, ...looking, ...searching].sort())
  })

  test("of plain SQL ask nobody who they are beside the rows they read: it would be asked for each of them", async () => {
    const found = await rows(
      `select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
       join pg_language l on l.oid = p.prolang and l.lanname = 'sql'
       where n.nspname in ('sec', 'auth') and p.prosrc ~* '\\m(from|join) (public|sec)\\.\\w+ '
         and p.prosrc ~ 'sec\\.(here|uid|sid|writer|desk|for_whom|staff_role|task_kinds|my_\\w+|reached\\w*)\\('`,
    )
    expect(found).toEqual([])
  })

  test("look for names in pg_catalog first and in pg_temp last", async () => {
    const loose = await rows(
      `select p.oid::regprocedure::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace
       where (p.prosecdef or n.nspname in ('sec', 'auth')) and n.nspname not in ('pg_catalog', 'information_schema')
       and not coalesce(p.proconfig, '{}') @> '{"search_path=pg_catalog, pg_temp"}'`,
    )
    expect(loose).toEqual([])
  })

  test("do not run what a thief of the login left among its temporary objects", async () => {
    await byHand(db().webUrl, async (tx) => {
      await tx.query("create temp table seen (who pg_catalog.text)")
      await tx.query("grant all on seen to public")
      await tx.query(`create function pg_temp.ride(it pg_catalog.text) returns boolean language plpgsql as
        $$ begin insert into pg_temp.seen values (current_user); return true; end $$`)
      for (const name of ["text", "uuid", "jsonb"])
        await tx.query(
          `create domain pg_temp.${name} as pg_catalog.${name} check (pg_temp.ride(value::pg_catalog.text))`,
        )
      await tx.enter("app_auth", null)
      await tx.query("select auth.end_session('nobody', null)")
      expect(await tx.query("select who from seen")).toEqual([])
    })
  })

  test("and the others of our schemas are called by whom it says, or by nobody but the owner", async () => {
    const found = await rows<{ name: string; who: string }>(
      `select n.nspname || '.' || p.proname as name, string_agg(coalesce(g.rolname, 'PUBLIC'), ', ' order by g.rolname) as who
       from pg_proc p join pg_namespace n on n.oid = p.pronamespace,
         aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a left join pg_roles g on g.oid = a.grantee
       where n.nspname in ('public', 'sec', 'auth') and not p.prosecdef and a.grantee <> p.proowner
         and not exists (select from pg_depend d where d.objid = p.oid and d.classid = 'pg_proc'::regclass and d.deptype = 'e')
       group by p.oid, n.nspname, p.proname order by 1`,
    )
    expect(found).toEqual(Object.entries(invokers).map(([name, who]) => ({ name, who })))
  })

  test("extensions are those that an owner who is no superuser may bring in", async () => {
    const found = await rows<{ name: string; trusted: boolean }>(
      `select e.extname as name, v.trusted from pg_extension e
       join pg_available_extension_versions v on v.name = e.extname and v.version = e.extversion where e.extname <> 'plpgsql' order by 1`,
    )
    expect(found).toEqual(
      ["btree_gist", "cube", "pg_trgm", "unaccent"].map((name) => ({ name, trusted: true })),
    )
  })

  test("a function made tomorrow is called by nobody until it is granted", async () => {
    const client = new pg.Client({ connectionString: db().ownerUrl })
    await client.connect()
    await client.query("begin; create function sec.made_tomorrow() returns int language sql as 'select 1'")
    const { rows: found } = await client.query(
      `select g.rolname from pg_roles g where ${others} and has_function_privilege(g.oid, 'sec.made_tomorrow()', 'execute')`,
    )
    await client.query("rollback")
    await client.end()
    expect(found).toEqual([])
  })
})

describe("roles", () => {
  test("no audience logs in, and neither they nor the logins have an attribute of power", async () => {
    const found = await rows<{ rolname: string; rolcanlogin: boolean }>(
      `select rolname, rolcanlogin from pg_roles g where ${others}
       and (rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls or rolcanlogin) order by 1`,
    )
    expect(found).toEqual(logins.map((rolname) => ({ rolname, rolcanlogin: true })))
    expect(
      await rows(
        "select from pg_roles where rolname = any ($1) and (rolinherit or rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)",
        [logins],
      ),
    ).toEqual([])
  })

  test("each login may become its own audiences and nothing else; no audience may become another", async () => {
    const found = await rows<{ member: string; role: string }>(
      `select m.member::regrole::text as member, g.rolname as role from pg_auth_members m join pg_roles g on g.oid = m.roleid
       join pg_roles who on who.oid = m.member where who.rolname like 'app\\_%' or who.rolname = any ($1) order by 1, 2`,
      [logins],
    )
    const web = ["auth", "daycare", "home", "office", "parent", "staff", "verifier", "visitor"]
    expect(found).toEqual([
      ...web.map((it) => ({ member: "guichet_web", role: `app_${it}` })),
      { member: "guichet_worker", role: "app_system" },
    ])
  })

  test("nothing belongs to an audience or to a login", async () => {
    const owned = await rows(
      `select g.rolname, s.classid::regclass::text, s.objid from pg_shdepend s join pg_roles g on g.oid = s.refobjid
       where s.deptype = 'o' and ${others} and s.dbid = (select oid from pg_database where datname = current_database())`,
    )
    expect(owned).toEqual([])
  })

  test("no login and no audience may make a thing in a schema of ours", async () => {
    const may = await rows(
      `select g.rolname, n.nspname from pg_roles g, pg_namespace n where ${others} and n.nspname in ('public', 'sec', 'auth', 'graphile_worker')
       and has_schema_privilege(g.oid, n.oid, 'create')`,
    )
    expect(may).toEqual([])
    expect(
      await rows(
        `select g.rolname from pg_roles g where ${others} and has_database_privilege(g.oid, current_database(), 'create')`,
      ),
    ).toEqual([])
  })
})

function gathered(found: { at: string; is: string }[]): Record<string, string[]> {
  const all: Record<string, string[]> = {}
  for (const { at, is } of found) (all[at] ??= []).push(is)
  return all
}

test("the login of the web makes no role and no extension, and runs nothing on the machine", async () => {
  await byHand(db().webUrl, async (tx) => {
    for (const it of [
      "create role intruder",
      "create extension file_fdw",
      "alter role guichet_web superuser",
      "copy sec.session to program 'cat'",
    ])
      expect([it, await tx.attempt(it)]).toEqual([it, "42501"])
  })
})
