import pg from "pg"
import { databaseUrl } from "./cluster.ts"

/** One wall broken: what is done to a copy of the migrated database, and the test files that must notice. */
export type Mutant = { name: string; files: string[]; sql: string }
/** A line of a function's text, replaced. */
export type Line = { of: string; what: string; find: string; put: string; files: string[] }

const rowLevel = "tests/security/row-level.test.ts"
const catalogue = "tests/security/catalogue.test.ts"
const readOnly = "tests/security/read-only.test.ts"
const constraints = "tests/integration/platform/constraints.test.ts"

/** Everything that can be read off the database itself, so that a new policy, table or constraint is covered by itself. */
export async function mutantsOfCatalogue(url: string): Promise<Mutant[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return [...(await ofPolicies(client)), ...(await ofTables(client)), ...(await ofConstraints(client))]
  } finally {
    await client.end()
  }
}

type Policy = { table: string; name: string; using: string | null; check: string | null }

async function ofPolicies(client: pg.Client): Promise<Mutant[]> {
  const { rows } = await client.query<Policy>(
    `select polrelid::regclass::text as table, quote_ident(polname) as name,
       pg_get_expr(polqual, polrelid) as using, pg_get_expr(polwithcheck, polrelid) as check
     from pg_policy where (select relnamespace from pg_class where oid = polrelid) = 'public'::regnamespace order by 1, 2`,
  )
  return rows.flatMap(({ table, name, using, check }) => {
    const place = `policy ${name} on ${table}`
    const dropped = `drop policy ${name} on ${table}`
    // The owner of the tests is a superuser, whom policies do not bind: only the catalogue sees these.
    if (name.startsWith("owner_")) return [{ name: `${place}: dropped`, files: [catalogue], sql: dropped }]

    const altered = (to: (it: string) => string) =>
      `alter policy ${name} on ${table}${using ? ` using (${to(using)})` : ""}${check ? ` with check (${to(check)})` : ""}`
    const isWrite = [using, check].some((it) => it?.includes("sec.writer()"))
    return [
      { name: `${place}: dropped`, files: [rowLevel], sql: dropped },
      { name: `${place}: for every row`, files: [rowLevel], sql: altered(() => "true") },
      ...(isWrite
        ? [
            {
              name: `${place}: also when read-only`,
              files: [readOnly],
              sql: altered((it) => it.replaceAll("sec.writer()", "sec.uid()")),
            },
          ]
        : []),
    ]
  })
}

async function ofTables(client: pg.Client): Promise<Mutant[]> {
  const { rows } = await client.query<{ table: string }>(
    "select oid::regclass::text as table from pg_class where relnamespace = 'public'::regnamespace and relrowsecurity order by 1",
  )
  return rows.flatMap(({ table }) => [
    {
      name: `row-level security of ${table}: off`,
      files: [catalogue],
      sql: `alter table ${table} disable row level security`,
    },
    {
      name: `row-level security of ${table}: not forced`,
      files: [catalogue],
      sql: `alter table ${table} no force row level security`,
    },
  ])
}

async function ofConstraints(client: pg.Client): Promise<Mutant[]> {
  const { rows } = await client.query<{ name: string; sql: string }>(
    `select 'constraint ' || conname || ' on ' || conrelid::regclass as name,
       format('alter table %s drop constraint %I cascade', conrelid::regclass, conname) as sql
     from pg_constraint c where contype in ('c', 'u', 'x') and conrelid <> 0 and connamespace in ('public'::regnamespace, 'sec'::regnamespace)
     union all
     select 'unique index ' || i.relname, format('drop index %I.%I', n.nspname, i.relname)
     from pg_index x join pg_class i on i.oid = x.indexrelid join pg_namespace n on n.oid = i.relnamespace
     where x.indisunique and n.nspname in ('public', 'sec') and not exists (select from pg_constraint where conindid = i.oid)
     order by 1`,
  )
  return rows.map((it) => ({ ...it, name: `${it.name}: dropped`, files: [constraints] }))
}

/** The function as it stands, with one of its lines replaced. @throws when the line is no longer there. */
export async function mutantOfLine(url: string, { of, what, find, put, files }: Line): Promise<Mutant> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ text: string }>("select pg_get_functiondef($1::regproc) as text", [
      of,
    ])
    const text = rows[0]?.text ?? ""
    if (text.split(find).length !== 2)
      throw new Error(`${of} does not hold exactly one \`${find}\`: mend the list of mutants`)
    return { name: `${of}: ${what}`, files, sql: text.replace(find, () => put) }
  } finally {
    await client.end()
  }
}

/** A copy of the template with the wall broken, as a template of its own. */
export async function breakWall(
  from: { ownerUrl: string; template: string },
  name: string,
  sql: string,
): Promise<() => Promise<void>> {
  const cluster = new pg.Client({ connectionString: from.ownerUrl })
  await cluster.connect()
  await cluster.query(`create database ${name} template ${from.template}`)
  const copy = new pg.Client({ connectionString: databaseUrl(from.ownerUrl, name) })
  await copy.connect()
  try {
    await copy.query(sql)
  } finally {
    await copy.end()
  }
  return async () => {
    await cluster.query(`drop database if exists ${name} with (force)`)
    await cluster.end()
  }
}
