import { globSync, readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { useDatabase } from "#tests/support/database.ts"

/** AU5: who may write which deed stands in a table of the database; what the program writes must all be there. */
const db = useDatabase()

const persons = ["PARENT", "DAYCARE", "HOME", "OFFICE", "STAFF", "VERIFIER"]
const kinds: Record<string, string[]> = {
  Person: persons,
  Parent: ["PARENT"],
  DaycareUser: ["DAYCARE"],
  HomeUser: ["HOME"],
  OfficeUser: ["OFFICE"],
  Staff: ["STAFF"],
  Verifier: ["VERIFIER"],
  Family: ["PARENT", "STAFF"],
  StaffOnBehalf: ["STAFF"],
  Service: ["DAYCARE", "STAFF"],
  StaffForDaycare: ["STAFF"],
  System: ["SYSTEM"],
  Inviter: ["DAYCARE", "OFFICE", "STAFF"],
}

/** Each `audit(db, "a.deed"` (or a helper of the file that hands one on), with the actors of the function it stands in. */
function deedsOfCode(): { deed: string; kind: string; file: string }[] {
  return globSync("lib/*/{commands,queries,jobs}{,/**/*}.ts").flatMap((file) => {
    const text = readFileSync(file, "utf8")
    const said = [...text.matchAll(/\b(?:audit|recorded)\(\s*db,\s*"([^"]+)"|\bdeed: "([^"]+)"/g)]
    return said.flatMap((it) => {
      const before = text.slice(0, it.index)
      const actor = [...before.matchAll(/Scoped?(?:Db)?<([^>]+)>/g)].at(-1)?.[1] ?? "Staff"
      return actor
        .split("|")
        .flatMap((name) => kinds[name.trim()] ?? [`nobody known: ${name}`])
        .map((kind) => ({ deed: it[1] ?? it[2] ?? "", kind, file }))
    })
  })
}

test("every deed that a command or a query records is one of its actor's", async () => {
  const { rows } = await db().owner.query<{ deed: string; kind: string }>(
    "select deed, kind from sec.deed_rule",
  )
  const allowed = new Set(rows.map((it) => `${it.kind} ${it.deed}`))
  const found = deedsOfCode()
  expect(found.length).toBeGreaterThan(20)
  expect(found.filter(({ deed, kind }) => !allowed.has(`${kind} ${deed}`))).toEqual([])
})

test("no call hides its deed from the test above", () => {
  const hidden = globSync("lib/**/*.ts", { exclude: ["lib/generated/**"] }).flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/\baudit\(\s*db,\s*(?!")(\S+)/g)].map(
      (it) => `${file}: ${it[1]}`,
    ),
  )
  // A helper that hands on the names that its callers write, and the wrapper of downloads, of which there is none yet.
  expect(hidden.sort()).toEqual([
    "lib/platform/download.ts: deed.name,",
    "lib/tasks/commands/move-task.ts: deed,",
    "lib/vacancies/commands/answering.ts: told.deed,",
  ])
})

test("and every deed that a function of the database records for a person is one of somebody's", async () => {
  const { rows } = await db().owner.query<{ deed: string }>(
    `select distinct m[1] as deed from pg_proc p join pg_namespace n on n.oid = p.pronamespace,
       regexp_matches(p.prosrc, $$sec\\.record\\('([^']+)'$$, 'g') m
     where n.nspname = 'sec' and not exists (select from sec.deed_rule r where r.deed = m[1])`,
  )
  expect(rows).toEqual([])
})
