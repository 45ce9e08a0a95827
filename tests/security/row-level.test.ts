import { randomBytes } from "node:crypto"
import { beforeAll, describe, expect, test } from "vitest"
import { byHand, type ByHand } from "#tests/support/by-hand.ts"
import { useDatabase } from "#tests/support/database.ts"
import { comeIn, everybody, type Somebody } from "./row-level-people.ts"
import {
  allowed,
  blind,
  changeable,
  newRow,
  ownersViews,
  readable,
  verbs,
  type Rights,
  type Verb,
  type Who,
} from "./row-level-table.ts"

/** AZ9, AU5: what each role reaches in each table, by SQL written by hand with the login of a process. */
const db = useDatabase()

type Table = { name: string; columns: string[] }
let people: Somebody[]
let tables: Table[]

beforeAll(async () => {
  people = await everybody(db().owner)
  const { rows } = await db().owner.query<Table>(
    `select n.nspname || '.' || c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where n.nspname in ('public', 'sec', 'auth', 'graphile_worker') and c.relkind in ('r', 'p', 'v', 'm') group by 1`,
  )
  tables = rows
})

const refused = "42501"
const noContext = "28000"
const generated = "428C9"
const named = (who: Who) => people.find((it) => it.who === who)!
const loginOf = ({ role }: Pick<Somebody, "role">) => (role === "app_system" ? db().workerUrl : db().webUrl)
const rightsOf = (who: Who): Record<string, Rights> => allowed[who]
/** What a role may ask for at all, whoever wears it. */
const granted = (role: string, table: string, verb: Verb) =>
  people.some((it) => it.role === role && rightsOf(it.who)[table]?.[verb] !== undefined)

describe.each(Object.keys(allowed) as Who[])("%s", (who) => {
  test("reaches exactly the rows of the table, in their own context", async () => {
    const me = named(who)
    await inTurn(me, async (tx) => {
      await comeIn(tx, me)
      await lookAtEverything(tx, me, async (table, verb) =>
        granted(me.role, table.name, verb) ? rowsOf(table, verb, me) : refused,
      )
    })
  })

  test("reaches nothing without a context", async () => {
    const me = named(who)
    await inTurn(me, async (tx) => {
      await tx.become(me.role)
      await lookAtEverything(tx, me, (table, verb) =>
        granted(me.role, table.name, verb) ? noContext : refused,
      )
    })
  })

  test("reaches nothing with a forged context", async () => {
    const me = named(who)
    const tokens = [me, named(who === "parent" ? "other parent" : "parent"), named("security officer")].map(
      (it) => it.token,
    )
    await inTurn(me, async (tx) => {
      await tx.become(me.role)
      await tx.query("select set_config('guichet.job', $1, true)", [who === "worker" ? "letters.send" : ""])
      for (const token of tokens)
        for (const mark of [randomBytes(32).toString("hex"), ""]) {
          await tx.query(
            "select set_config('guichet.token', $1, true), set_config('guichet.mark', $2, true)",
            [token ?? "", mark],
          )
          await lookAtEverything(tx, me, (table, verb) =>
            granted(me.role, table.name, verb) ? noContext : refused,
          )
        }
    })
  })

  test("gains nothing by becoming another role after entering", async () => {
    const me = named(who)
    const others = [...new Set(people.map((it) => it.role))].filter((it) => it !== me.role)
    await inTurn(me, async (tx) => {
      await comeIn(tx, me)
      for (const other of others) {
        const became = await tx.attempt(`set local role ${other}`)
        if (typeof became === "string") expect([other, became]).toEqual([other, refused])
        else {
          await tx.become(other)
          await lookAtEverything(tx, me, (table, verb) =>
            granted(other, table.name, verb) ? noContext : refused,
          )
        }
      }
    })
  })

  test("cannot go on as somebody else by changing the token after entering", async () => {
    const me = named(who)
    await inTurn(me, async (tx) => {
      await comeIn(tx, me)
      for (const victim of people.filter((it) => it.who !== who && it.token)) {
        await tx.query("select set_config('guichet.token', $1, true)", [victim.token])
        // A visitor has no token: whoever puts one there goes on as a visitor.
        const reached = (table: Table, verb: Verb) =>
          who === "visitor" ? rowsOf(table, verb, me) : noContext
        await lookAtEverything(tx, me, async (table, verb) =>
          granted(me.role, table.name, verb) ? reached(table, verb) : refused,
        )
      }
    })
  })
})

test("a login that has not become an audience reaches no table at all", async () => {
  for (const url of [db().webUrl, db().workerUrl]) {
    await byHand(url, async (tx) => {
      const own = url === db().workerUrl ? /^graphile_worker\./ : /^$/
      for (const { name } of tables.filter((it) => !own.test(it.name)))
        expect([name, await tx.attempt(`select from ${name}`)]).toEqual([name, refused])
    })
  }
})

test("the login of the web cannot become the worker's role, nor the worker's login an audience's", async () => {
  for (const { role } of people) {
    const foreign = role === "app_system" ? db().webUrl : db().workerUrl
    await byHand(foreign, async (tx) =>
      expect([role, await tx.attempt(`set local role ${role}`)]).toEqual([role, refused]),
    )
  }
  for (const url of [db().webUrl, db().workerUrl])
    await byHand(url, async (tx) => expect(await tx.attempt("set local role guichet_owner")).toBe(refused))
})

test("columns that nobody was given stay as they are, whoever asks (AZ7)", async () => {
  for (const me of people) {
    await inTurn(me, async (tx) => {
      await comeIn(tx, me)
      for (const { name, columns } of tables.filter((it) => granted(me.role, it.name, "update"))) {
        const tried = await tx.attemptAll(
          columns.map((it) => `update ${name} set ${it} = null returning 1 as id`),
        )
        const given = columns.filter((_, i) => tried[i] !== refused && tried[i] !== generated)
        expect([me.who, name, given.sort()]).toEqual([me.who, name, changeable[name]])
      }
    })
  }
})

test("sealed columns, wrapped keys and readers' identifiers are read by nobody who is signed in (EX4)", async () => {
  for (const me of people.filter((it) => readable[it.role])) {
    await inTurn(me, async (tx) => {
      await comeIn(tx, me)
      for (const [name, those] of Object.entries(readable[me.role]!)) {
        const { columns } = tables.find((it) => it.name === name)!
        const tried = await tx.attemptAll(columns.map((it) => `select ${it} as id from ${name}`))
        expect([me.who, name, columns.filter((_, i) => tried[i] !== refused).sort()]).toEqual([
          me.who,
          name,
          those,
        ])
      }
    })
  }
})

test("a blind UPDATE, which reads nothing, changes one's own rows only (AZ3)", async () => {
  for (const me of people) {
    await inTurn(me, async (tx) => {
      await comeIn(tx, me)
      for (const table of tables.filter((it) => granted(me.role, it.name, "update"))) {
        const { name } = table
        const own = await rowsOf(table, "update", me)
        const count = own === "no row" ? 0 : own.split(" ").length
        const column = blind[name]!
        expect([me.who, name, await tx.attempt(`update ${name} set ${column}`)]).toMatchObject([
          me.who,
          name,
          { count },
        ])
      }
    })
    await inTurn(me, async (tx) => {
      await tx.become(me.role)
      for (const { name } of tables.filter((it) => granted(me.role, it.name, "update")))
        expect([me.who, name, await tx.attempt(`update ${name} set ${blind[name]}`)]).toEqual([
          me.who,
          name,
          noContext,
        ])
    })
  }
})

test("a row cannot be given to somebody else, nor taken from them (AZ3)", async () => {
  for (const me of people.filter((it) => granted(it.role, "public.passkey", "insert"))) {
    const other = named(me.who === "parent" ? "other parent" : "parent")
    await inTurn(me, async (tx) => {
      await comeIn(tx, me)
      expect(await tx.attempt(newRow["public.passkey"]!, [me.account])).toMatchObject({ count: 1 })
      expect(await tx.attempt(newRow["public.passkey"]!, [other.account])).toBe(refused)
      expect(
        await tx.attempt("update public.account set version = version + 1 where id = $1", [other.account]),
      ).toMatchObject({ count: 0 })
    })
  }
})

test("nobody empties a table, the record least of all (AU5)", async () => {
  for (const me of people) {
    await inTurn(me, async (tx) => {
      await comeIn(tx, me)
      for (const name of [
        "public.audit",
        "public.disclosure",
        "public.outbox",
        "public.account",
        "sec.session",
      ])
        expect([me.who, name, await tx.attempt(`truncate ${name} cascade`)]).toEqual([me.who, name, refused])
    })
  }
})

async function inTurn(me: Somebody, steps: (tx: ByHand) => Promise<unknown>): Promise<void> {
  await byHand(loginOf(me), async (tx) => void (await steps(tx)))
}

/** What a statement comes to: ids, "no row", or the SQLSTATE that refused it. */
type Expected = string

/** Every verb on every table, and one assertion that tells each difference by name. */
async function lookAtEverything(
  tx: ByHand,
  me: Somebody,
  expected: (table: Table, verb: Verb) => Expected | Promise<Expected>,
): Promise<void> {
  const all = tables.flatMap((table) =>
    verbs.map((verb) => ({ table, verb, place: `${verb} ${table.name}` })),
  )
  const found = await tx.attemptAll(all.map(({ table, verb }) => statement(table, verb, me)))
  const wanted = await Promise.all(all.map(async ({ table, verb }) => expected(table, verb)))
  expect(all.map(({ place }, i) => `${place}: ${found[i]}`)).toEqual(
    all.map(({ place }, i) => `${place}: ${wanted[i]}`),
  )
}

/** A new row is tried for oneself: another's is a test of its own. */
function statement({ name, columns }: Table, verb: Verb, me: Somebody): string {
  const id = name.startsWith("public.") ? `${keyOf(columns)} as id` : "1 as id"
  const column = changeable[name]?.at(-1) ?? columns[0]
  switch (verb) {
    case "select":
      return `select ${keyOf(columns)} as id from ${name}`
    case "insert":
      return `${newRow[name]?.replaceAll("$1", `'${me.account}'`) ?? `insert into ${name} default values`} returning 'new' as id`
    case "update":
      return `update ${name} set ${column} = ${column} returning ${id}`
    case "delete":
      return `delete from ${name} returning ${id}`
  }
}

const keyOf = (columns: string[]) => (columns.includes("id") ? "id" : columns[0])

async function rowsOf(
  { name: table, columns }: Table,
  verb: Verb,
  { account, session, who }: Somebody,
): Promise<Expected> {
  const where = rightsOf(who)[table]?.[verb] ?? "false"
  if (verb === "insert") return where === "false" ? refused : "new"
  const { rows } = await db().owner.query<{ ids: string | null }>(
    `select string_agg(${keyOf(columns)}::text, ' ' order by ${keyOf(columns)}::text) as ids from ${ownersViews[table] ?? table}
     where ${where.replaceAll(":me", `'${account}'`).replaceAll(":session", `'${session}'`)}`,
  )
  return rows[0]?.ids ?? "no row"
}
