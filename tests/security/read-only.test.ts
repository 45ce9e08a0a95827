import { beforeAll, expect, test } from "vitest"
import { byHand } from "#tests/support/by-hand.ts"
import { useDatabase } from "#tests/support/database.ts"
import { comeIn, everybody, type Somebody } from "./row-level-people.ts"
import { allowed, blind, newRow, type Rights } from "./row-level-table.ts"

/** MM2: where an audience may read only, every policy that lets somebody write says so, for whoever it lets. */
const db = useDatabase()
let people: Somebody[]
let writing: Writing[]
type Writing = { policy: string; table: string; verb: "insert" | "update"; roles: string[] }

beforeAll(async () => {
  people = await everybody(db().owner)
  const { rows } = await db().owner.query<Writing>(
    `select p.polname as policy, p.polrelid::regclass::text as table,
       case p.polcmd when 'a' then 'insert' else 'update' end as verb,
       (select array_agg(r.rolname::text) from pg_roles r where r.oid = any (p.polroles)) as roles
     from pg_policy p where p.polcmd in ('a', 'w') and p.polname not like 'owner%'
       and not 'app_system'::regrole = any (p.polroles)`,
  )
  const named = rows.map((it) => ({ ...it, table: it.table.replace(/^(?!public\.)/, "public.") }))
  // The officer closes and reopens whatever is closed: is never locked out.
  writing = named.filter((it) => it.table !== "public.site_closure")
  await db().owner.query("update sec.site set state = 'READ_ONLY'")
})

test("nobody writes a row of any table while their audience may read only", async () => {
  const tried = new Set<string>()
  for (const me of people) {
    const rights: Record<string, Rights> = allowed[me.who]
    await byHand(db().webUrl, async (tx) => {
      for (const { policy, table, verb } of writing.filter((it) => it.roles.includes(me.role))) {
        if ((rights[table]?.[verb] ?? "false") === "false") continue
        const sql = verb === "insert" ? newRow[table] : `update ${table} set ${blind[table]}`
        await comeIn(tx, me)
        const answer = await tx.attempt(sql ?? "", sql?.includes("$1") ? [me.account] : [])
        expect([me.who, policy, table, answer]).toEqual([me.who, policy, table, "57P03"])
        tried.add(`${policy} on ${table}`)
      }
    })
  }
  expect([...tried].toSorted(), "no policy is left out").toEqual(
    writing.map((it) => `${it.policy} on ${it.table}`).toSorted(),
  )
  expect(tried.size).toBeGreaterThan(8)
})
