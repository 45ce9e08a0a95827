import { existsSync } from "node:fs"
import { expect, test } from "vitest"
import { lines } from "#scripts/testing/mutants/lines.ts"
import { useDatabase } from "#tests/support/database.ts"

/** `npm run test:mutants` takes hours: that its list still fits the database is seen here, in a second. */
const db = useDatabase()

test("each line that a mutant breaks stands once in the function as it is today", async () => {
  const { rows } = await db().owner.query<{ at: string; text: string }>(
    `select n.nspname || '.' || p.proname as at, pg_get_functiondef(p.oid) as text from pg_proc p
     join pg_namespace n on n.oid = p.pronamespace where n.nspname in ('public', 'sec', 'auth') and p.prokind = 'f'`,
  )
  const texts = new Map(rows.map((it) => [it.at, it.text]))
  const lost = lines.filter(({ of, find }) => texts.get(of.replace(/\(.*/, ""))?.split(find).length !== 2)
  expect(lost.map(({ of, what, find }) => `${of}: ${what}: ${find}`)).toEqual([])
})

test("each test that must notice a mutant is there", () => {
  expect([...new Set(lines.flatMap((it) => it.files))].filter((it) => !existsSync(it))).toEqual([])
})
