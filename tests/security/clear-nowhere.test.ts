import { beforeAll, expect, test } from "vitest"
import { saveAccount } from "#lib/accounts/commands/save-account.ts"
import { inScope } from "#lib/platform/scope.ts"
import { byHand } from "#tests/support/by-hand.ts"
import { addChild } from "#tests/support/children.ts"
import { addClaim, addClaimedChild } from "#tests/support/claims.ts"
import { setState } from "#tests/support/closings.ts"
import { useDatabase } from "#tests/support/database.ts"
import { wholeDatabase } from "#tests/support/letters.ts"
import { openSessionOf, addPerson } from "#tests/support/people.ts"
import { signedIn } from "#tests/support/scopes.ts"

/** EX4, EN1: whoever reads every table, as any role of the portal or as the owner, reads nobody's name, address or number. */
const db = useDatabase()
const markers = [
  ...["wilhelmine", "desrosiers", "ouaknine", "zéphirine", "léopoldine"],
  ...["ana essai", "h1a 1a1", "h1a1a1", "5550173", "5550142"],
]
/** The marks in any coding in which a column may hold them. */
const inAnyCoding = markers.flatMap((it) => [
  it,
  ...["hex", "base64", "base64url"].map((coding) =>
    Buffer.from(it, "utf8")
      .toString(coding as "hex")
      .toLowerCase()
      .replace(/=+$/, ""),
  ),
])
const kinds = ["PARENT", "DAYCARE", "HOME", "OFFICE", "STAFF", "VERIFIER"] as const

beforeAll(async () => {
  const parent = await signedIn(db().owner, "PARENT", {
    ...{ email: "wilhelmine.desrosiers@exemple.ca", name: "Wilhelmine Desrosiers", phone: "+14185550173" },
  })
  await inScope(parent.scope, (it) =>
    saveAccount(it, {
      ...{ name: "Wilhelmine Desrosiers-Ouaknine", phone: "+14185550173", locale: "fr", version: 1 },
      callsWelcome: true,
    }),
  )
  await addChild(db().owner, { guardian: parent.person.id, name: "Zéphirine" })
  await addClaimedChild(db().owner, await addClaim(db().owner, { email: "desrosiers@exemple.ca" }), {
    name: "Léopoldine",
  })
})

const found = (text: string) => inAnyCoding.filter((it) => text.toLowerCase().includes(it))

test("EN1: no table of the database holds a mark of anybody in the clear", async () => {
  const rows = await wholeDatabase(db().owner)
  expect(rows.length).toBeGreaterThan(100)
  expect(rows.filter(({ row }) => found(row).length > 0).map((it) => [it.table, found(it.row)])).toEqual([])
})

test("EN1: what is called sealed looks like chance, or is empty", async () => {
  const { rows: columns } = await db().owner.query<{ at: string; column: string }>(
    `select a.attrelid::regclass::text as at, a.attname as column from pg_attribute a join pg_class c on c.oid = a.attrelid
     where c.relnamespace in ('public'::regnamespace, 'sec'::regnamespace) and c.relkind = 'r' and a.atttypid = 'text'::regtype
       and (a.attname like '%\\_sealed' or a.attname in ('sealed', 'wrapped'))`,
  )
  expect(columns.length).toBeGreaterThan(15)
  let looked = ""
  for (const { at, column } of columns) {
    const { rows } = await db().owner.query<{ it: string }>(
      `select ${column} as it from ${at} where ${column} is not null and ${column} <> ''`,
    )
    for (const { it } of rows) {
      expect([at, column, it]).toEqual([
        at,
        column,
        expect.stringMatching(/^1\|\d+\|[\w-]{16}\|[\w-]{22}\|[\w-]*$/),
      ])
      looked += it.split("|").slice(2).join("")
    }
  }
  expect(looked.length).toBeGreaterThan(1_000)
  expect(bitsPerLetter(looked), "of 6 that a letter of 64 can hold").toBeGreaterThan(5.9)
})

test("EX4: SELECT * as every role over every table gives nobody's name, address or number", async () => {
  const { rows: tables } = await db().owner.query<{ at: string }>(
    `select c.oid::regclass::text as at from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p', 'v', 'm') and n.nspname in ('public', 'sec', 'auth', 'graphile_worker')`,
  )
  const logins = [
    ...kinds.map((kind) => ({ role: `app_${kind.toLowerCase()}`, kind, url: db().webUrl })),
    ...["app_visitor", "app_auth"].map((role) => ({ role, kind: null, url: db().webUrl })),
    { role: "app_system", kind: null, url: db().workerUrl },
    { role: null, kind: null, url: db().vaultUrl },
  ]
  await setState(db(), "VERIFIER", "OPEN")
  for (const { role, kind, url } of logins) {
    const token = kind && (await openSessionOf(db().owner, await addPerson(db().owner, { kind })))
    // Where a service stands is public: it must not stand where a family lives.
    for (const table of ["daycare", "coordinating_office"])
      await db().owner.query(`update public.${table} set postal_code = 'H2X 1Y4'`)
    await byHand(url, async (tx) => {
      if (role === "app_system") {
        const [worker] = await tx.query<{ token: string }>(
          "select sec.mint_worker('{letters.send}') as token",
        )
        await tx.enterJob(worker?.token ?? "", "letters.send")
      } else if (role) await tx.enter(role, token)
      const answers = await tx.attemptAll(
        tables.map(({ at }) => `select (select string_agg(it::text, ' ') from ${at} it) as id`),
      )
      const read = answers.filter((it) => !/^42501$/.test(it))
      const readsTables = role !== null && role !== "app_auth"
      expect([role, read.length > 0], "newcomers and the vault's login read none").toEqual([
        role,
        readsTables,
      ])
      // Services publish a telephone number and a street of theirs: whose are families', the marks say.
      expect([role, read.flatMap(found)]).toEqual([role, []])
    })
  }
})

test("EX4: no column that any role reads is a wrapped key, and no function gives one out", async () => {
  const { rows } = await db().owner.query<{ grantee: string }>(
    `select grantee from information_schema.column_privileges where column_name = 'wrapped' and privilege_type = 'SELECT'
       and (grantee like 'app\\_%' or grantee like 'guichet\\_%' and grantee <> current_user)`,
  )
  expect(rows).toEqual([])
  // They write it, by an argument of that name; sec.admit alone reads it, for the vault's login.
  const { rows: readers } = await db().owner.query<{ name: string }>(
    `select distinct n.nspname || '.' || p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where n.nspname in ('public', 'sec', 'auth') and p.prosrc ~ '\\m(k|sk|hk|ak|e|key)\\.wrapped\\M' order by 1`,
  )
  expect(readers.map((it) => it.name)).toEqual([
    ...["sec.admit", "sec.admit_sealing", "sec.slip_text", "sec.write_old_lines"],
  ])
})

function bitsPerLetter(text: string): number {
  const counts = new Map<string, number>()
  for (const letter of text) counts.set(letter, (counts.get(letter) ?? 0) + 1)
  return [...counts.values()].reduce((sum, it) => sum - (it / text.length) * Math.log2(it / text.length), 0)
}
