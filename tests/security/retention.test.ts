import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { kept, keptInWords, unspanned } from "#lib/holdings/rules/kept.ts"
import { nobodys } from "#lib/holdings/rules/left-out.ts"
import { messages } from "#lib/i18n/messages.ts"
import { useDatabase } from "#tests/support/database.ts"

/** PR4: nothing about a person is kept without a rule that says for how long. */
const db = useDatabase()
const sql = async <R>(text: string) => (await db().owner.query(text)).rows as R[]

/** As the database says them: "6 mons", "90 days". */
async function lengths(): Promise<Record<string, string>> {
  const rows = await sql<{ name: string; length: string }>("select name, length::text from sec.rule")
  return Object.fromEntries(
    rows.map((it) => [
      it.name,
      it.length.replace(/\bmons?\b/, (word) => (word === "mon" ? "month" : "months")),
    ]),
  )
}

test("PR4 every table in which somebody stands has its rule: one that came yesterday too", async () => {
  const tables = await sql<{ name: string }>(
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname in ('public', 'sec') order by 1`,
  )
  expect(tables.map((it) => it.name).filter((it) => !(it in kept) && !nobodys.includes(it))).toEqual([])
  const known = new Set(tables.map((it) => it.name))
  expect(Object.keys(kept).filter((it) => !known.has(it) || nobodys.includes(it))).toEqual([])
})

test("PR4 every rule that is named is a row of the database, and every table ends by one or with somebody", async () => {
  const known = await lengths()
  const named = Object.values(kept).flatMap((it) => it.rules ?? [])
  expect(named.filter((it) => !(it in known) && !(it in unspanned))).toEqual([])
  expect(Object.entries(kept).filter(([, it]) => it.ends.length === 0 && !it.rules?.length)).toEqual([])
})

test("PR4 no sealed column, keyed index or document stands in a table whose rows stay as they are", async () => {
  const rows = await sql<{ at: string; name: string }>(
    `select n.nspname || '.' || c.relname as at, a.attname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
     join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname in ('public', 'sec') and a.attnum > 0 and not a.attisdropped
       and (a.attname ~ '(_sealed|_index|^sealed|^born_on)$')`,
  )
  // Evidence of a closing's steps is about no family, and stands as long as the closing's file.
  const stays = rows.filter(({ at }) => at !== "sec.step_evidence" && kept[at]?.ends.join() === "STAYS")
  expect(stays).toEqual([])
})

test("docs/retention.md says what the rules say", async () => {
  expect(readFileSync("docs/retention.md", "utf8")).toContain(keptInWords(await lengths()))
})

test("PR5 the spans that are told where something is asked are the rules' own", async () => {
  expect(await lengths()).toMatchObject({
    ...{ "closed-account": "14 days", "unused-account": "1 year", "closed-file": "6 months" },
    ...{ "placed-kept": "1 year", evidence: "90 days", "kept-invite": "90 days", "kept-readings": "5 years" },
    ...{ "kept-session": "30 days", "unused-notice": "30 days" },
  })
  const { account, child, claim, guardian } = messages("en").collection.about
  expect([account.kept, child.kept, claim.kept, guardian.kept]).toEqual([
    expect.stringMatching(/two weeks.*for a year/),
    expect.stringMatching(/^Six months.*a year after a place/),
    expect.stringMatching(/ninety days/),
    expect.stringMatching(/^Ninety days/),
  ])
})
