import { readFileSync } from "node:fs"
import { beforeAll, describe, expect, test } from "vitest"
import { z } from "zod"
import { askOwnData, takeOwnData } from "#lib/holdings/commands/own-data.ts"
import { readOwnData } from "#lib/holdings/queries/own-data.ts"
import { listCopies } from "#lib/holdings/queries/own-pages.ts"
import { leftTables, nobodys, whyLeft } from "#lib/holdings/rules/left-out.ts"
import { named, namedTable } from "#lib/holdings/views/own-data.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { Person } from "#lib/platform/access.ts"
import { inScope, type Scope } from "#lib/platform/scope.ts"
import { moveClock, resetClock } from "#tests/support/clock.ts"
import { useDatabase } from "#tests/support/database.ts"
import { everythingAbout } from "#tests/support/held.ts"
import { signedIn, type SignedIn } from "#tests/support/scopes.ts"

/** PR3: a person's copy of their data, held against the database's own catalogue and against what stands in every column. */
const db = useDatabase()
let parent: SignedIn<"PARENT">
let childId: string
beforeAll(async () => {
  parent = await signedIn(db().owner, "PARENT", { phone: "+15145550199", name: "Maxime Témoin" })
  childId = await everythingAbout(db().owner, parent)
})

const sql = async <R>(text: string, values: unknown[] = []) =>
  (await db().owner.query(text, values)).rows as R[]

/** Each table of the catalogue with its columns. */
async function catalogue(): Promise<Map<string, string[]>> {
  const rows = await sql<{ name: string; columns: string[] }>(
    `select n.nspname || '.' || c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
       and not a.attisdropped
     where c.relkind = 'r' and n.nspname in ('public', 'sec') group by 1 order by 1`,
  )
  return new Map(rows.map((it) => [it.name, it.columns]))
}

describe("PR3 the copy is whole", () => {
  test("every table is given, or left out with a reason, or nobody's: one that came yesterday too", async () => {
    const { rows } = await inScope(parent.scope, readOwnData)
    const unsaid = [...(await catalogue()).keys()].filter(
      (it) => !(it in rows) && !(it in leftTables) && !nobodys.includes(it),
    )
    expect(unsaid).toEqual([])
  })

  test("nothing stands on two lists, and nothing on a list that is no table", async () => {
    const tables = await catalogue()
    const { rows } = await inScope(parent.scope, readOwnData)
    const listed = [...Object.keys(leftTables), ...nobodys]
    expect(listed.filter((it) => !tables.has(it) || it in rows)).toEqual([])
    expect(new Set(listed).size).toBe(listed.length)
  })

  test("every column of what is given comes back as it stands, sealed ones opened; the others have their reason", async () => {
    const tables = await catalogue()
    const { rows } = await inScope(parent.scope, readOwnData)
    for (const [table, given] of Object.entries(rows)) {
      if (table === "other_guardian") continue
      const columns = tables.get(table) ?? []
      const silent = columns.filter(
        (it) => given.every((row) => !(named(table, it) in row)) && !whyLeft(table, it),
      )
      expect([table, silent]).toEqual([table, []])
    }
  })

  test("what stands in the columns of every table is in the copy: each row, each value", async () => {
    const tables = await catalogue()
    const { rows } = await inScope(parent.scope, readOwnData)
    let compared = 0
    for (const [table, given] of Object.entries(rows)) {
      if (table === "other_guardian") continue
      const plain = (tables.get(table) ?? []).filter(
        (it) => given.some((row) => named(table, it) in row) && !/(^|_)sealed$/.test(it) && it !== "rank",
      )
      for (const row of given) {
        const key = plain.filter((it) => row[named(table, it)] !== null)
        const [found] = await sql<{ n: number }>(
          `select count(*)::int as n from ${table} t where ${key.map((it, at) => `to_jsonb(t)->'${it}' = $${at + 1}::jsonb`).join(" and ")}`,
          key.map((it) => JSON.stringify(row[named(table, it)])),
        )
        expect([table, found?.n]).not.toEqual([table, 0])
        compared += key.length
      }
    }
    expect(compared).toBeGreaterThan(200)
  })

  test("and no row of those tables that names the person or a child of theirs is missing", async () => {
    const { rows } = await inScope(parent.scope, readOwnData)
    const ids = [parent.person.id, ...rows["public.child_file"]!.map((it) => String(it.id))]
    // The record names people in what others did too: who opened what is given as such.
    for (const table of Object.keys(rows).filter((it) => it !== "other_guardian" && it !== "public.audit")) {
      const [found] = await sql<{ n: number }>(
        `select count(*)::int as n from ${table} t where to_jsonb(t)::text ~ $1`,
        [ids.join("|")],
      )
      expect([table, rows[table]!.length]).toEqual([table, Math.max(found!.n, rows[table]!.length)])
    }
  })

  test("the words that were sealed come back opened, every one", async () => {
    const whole = JSON.stringify((await inScope(parent.scope, readOwnData)).rows)
    for (const word of [
      ...[parent.person.email, "Maxime Témoin", "+15145550199", "Léa", "Essai", "H1A 1A1"],
      ...["une personne nommée", "une raison donnée", "des mots pour la révision", "une note du comptoir"],
      ...[
        "mon nom est mal écrit",
        Buffer.from("%PDF-1.7 une page").toString("base64"),
        "ailleurs@exemple.ca",
      ],
    ])
      expect([word, whole.includes(word)]).toEqual([word, true])
  })

  test("every given table and column has its words in both languages, and every value of a closed list", async () => {
    const { rows } = await inScope(parent.scope, readOwnData)
    for (const locale of ["fr", "en"] as const) {
      const { held, heldWords } = messages(locale)
      expect(Object.keys(rows).filter((it) => !(namedTable(it) in held.tables))).toEqual([])
      const columns = Object.entries(rows).flatMap(([, given]) => given.flatMap((row) => Object.keys(row)))
      expect([...new Set(columns)].filter((it) => !(it in heldWords.columns))).toEqual([])
      const kinds = await sql<{ word: string }>(
        `select distinct e.enumlabel as word from pg_enum e join pg_attribute a on a.atttypid = e.enumtypid
         join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
         where c.relkind = 'r' and a.attname <> 'audience' and n.nspname || '.' || c.relname = any ($1)`,
        [Object.keys(rows)],
      )
      expect(kinds.map((it) => it.word).filter((it) => !(it in heldWords.values))).toEqual([])
    }
  })
})

test("PR3 docs/own-data.md explains every table and field of the copy", async () => {
  const explained = readFileSync("docs/own-data.md", "utf8")
  const { rows } = await inScope(parent.scope, readOwnData)
  const fields = Object.entries(rows).flatMap(([table, given]) => [
    namedTable(table),
    ...given.flatMap((row) => Object.keys(row)),
  ])
  expect([...new Set(fields)].filter((it) => !explained.includes(`\`${it}\``))).toEqual([])
})

describe("PR3 the copy is one's own", () => {
  test("the other parent is in it as somebody who is there, and as nothing else", async () => {
    const other = await signedIn(db().owner, "PARENT", { name: "Autre Parent", email: "autre@exemple.ca" })
    await sql(
      "insert into public.guardian (id, child_id, account_id, position, rights) values (gen_random_uuid(), $1, $2, 2, 'READ')",
      [childId, other.person.id],
    )
    const whole = await inScope(parent.scope, readOwnData)
    expect(whole.rows.other_guardian).toEqual([{ childId }])
    const text = JSON.stringify(whole)
    for (const word of [other.person.id, "Autre Parent", "autre@exemple.ca", "sealed-address-of-the-other"])
      expect([word, text.includes(word)]).toEqual([word, false])
    const theirs = JSON.stringify(await inScope(other.scope, readOwnData))
    expect(theirs).toContain(childId)
    for (const word of [parent.person.id, parent.person.email, "Maxime Témoin"])
      expect([word, theirs.includes(word)]).toEqual([word, false])
  })

  test("under another hat no child is in it; and nobody's copy is taken by another, late, or without a fresh proof", async () => {
    const daycare = await signedIn(db().owner, "DAYCARE")
    expect((await inScope(daycare.scope, readOwnData)).rows["public.child_file"]).toBeUndefined()

    await inScope(parent.scope, askOwnData)
    const [copy] = await inScope(parent.scope, listCopies)
    const take = (scope: Scope<Person>) =>
      inScope(scope, (it) => takeOwnData(it, { exportId: copy!.id, locale: "fr" }, "json"))
    await expect(take(daycare.scope)).rejects.toThrow()
    expect((await take(parent.scope)).name).toMatch(/^guichet-\d{4}-\d\d-\d\d\.json$/)

    await sql("update sec.session set fresh_at = sec.now() - interval '21 minutes' where account_id = $1", [
      parent.person.id,
    ])
    await expect(take(parent.scope)).rejects.toThrow()
    await sql("update sec.session set fresh_at = sec.now() where account_id = $1", [parent.person.id])
    await moveClock(db().owner, "8 days")
    await sql(
      "update sec.session set fresh_at = sec.now(), seen_at = sec.now(), expires_at = sec.now() + interval '1 hour' where account_id = $1",
      [parent.person.id],
    )
    await expect(take(parent.scope)).rejects.toThrow()
    await resetClock(db().owner)
  })

  test("is a JSON that a machine reads and a PDF that says the same, within a minute; the letter says neither", async () => {
    const begun = performance.now()
    await inScope(parent.scope, askOwnData)
    const [copy] = await inScope(parent.scope, listCopies)
    const take = (kind: "json" | "pdf") =>
      inScope(parent.scope, (it) => takeOwnData(it, { exportId: copy!.id, locale: "en" }, kind))
    const json = shape.parse(JSON.parse((await take("json")).body as string))
    const pdf = await take("pdf")
    expect(performance.now() - begun).toBeLessThan(60_000)
    expect(json).toMatchObject({ format: "guichet-own-data", version: 1 })
    expect(json.data.account?.[0]).toMatchObject({ name: "Maxime Témoin", email: parent.person.email })
    expect(
      Buffer.from(pdf.body as Uint8Array)
        .subarray(0, 5)
        .toString(),
    ).toBe("%PDF-")
    const [letter] = await sql<{ letter: string; detail_id: string }>(
      "select letter, detail_id from public.outbox where recipient_id = $1 and letter = 'own-data-ready' order by planned_at desc limit 1",
      [parent.person.id],
    )
    expect(letter).toEqual({ letter: "own-data-ready", detail_id: copy!.id })
  })
})

const shape = z.object({
  format: z.string(),
  version: z.number(),
  madeAt: z.iso.datetime(),
  data: z.record(z.string(), z.array(z.record(z.string(), z.unknown()))),
  leftOut: z.record(z.string(), z.string()),
})
