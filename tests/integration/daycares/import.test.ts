import { readFileSync } from "node:fs"
import pg from "pg"
import { beforeAll, expect, test } from "vitest"
import { applyImport } from "#lib/daycares/commands/apply-import.ts"
import { chooseMatch } from "#lib/daycares/commands/choose-match.ts"
import { discardImport } from "#lib/daycares/commands/discard-import.ts"
import { previewImport } from "#lib/daycares/commands/preview-import.ts"
import { getImport, listImportRows, listImports } from "#lib/daycares/queries/imports.ts"
import { noneOfThem } from "#lib/daycares/rules/settle.ts"
import type { Staff } from "#lib/platform/access.ts"
import { inScope, type Scope } from "#lib/platform/scope.ts"
import { loadNetwork } from "#prisma/seed/network.ts"
import { useDatabase } from "#tests/support/database.ts"
import { signedIn } from "#tests/support/scopes.ts"

const db = useDatabase()
let registrar: Scope<Staff>
let support: Scope<Staff>
const shipped = readFileSync("prisma/data/installations_cpe_garderies_qc_2021-09-30.csv", "utf8")
const later = readFileSync("prisma/data/installations_monteregie_2022-11-01.csv", "utf8")
const header = shipped.split("\n", 1)[0] ?? ""

beforeAll(async () => {
  const owner = new pg.Client({ connectionString: db().ownerUrl })
  await owner.connect()
  await loadNetwork(owner)
  await owner.end()
  registrar = await staff("REGISTRY")
  support = await staff("SUPPORT")
})

test("only the registry's staff read a list into it", async () => {
  await expect(
    inScope(support, (it) => previewImport(it, { file: csv(later), sourceOn: undefined })),
  ).rejects.toThrow("forbidden")
})

test("a later list of one region updates, adds and closes there and nowhere else", async () => {
  const { importId, counts } = await previewed(later)
  expect(counts).toMatchObject({ NEW: 16, CHANGED: 68, CLOSED: 2, AMBIGUOUS: 1, BROKEN: 0, SAME: 507 })
  expect(await open()).toBe(3593)

  expect(await inScope(registrar, (it) => applyImport(it, { importId }))).toMatchObject({
    ok: false,
    reason: "CHOICES_MISSING",
  })
  const { rows } = await inScope(registrar, (it) => listImportRows(it, importId, "AMBIGUOUS", 1))
  const [asked] = rows
  expect(asked?.facility?.name).toBe("Les heureux petits dauphins 2")
  await inScope(registrar, (it) =>
    chooseMatch(it, { importId, position: asked!.position, choice: asked!.candidates[0]!.id }),
  )
  expect(await inScope(registrar, (it) => getImport(it, importId))).toMatchObject({
    unanswered: 0,
    closing: 2,
  })

  expect(await inScope(registrar, (it) => applyImport(it, { importId }))).toMatchObject({
    ok: true,
    value: { added: 16, changed: 69, closed: 2, same: 507 },
  })
  expect(await open()).toBe(3593 + 16 - 2)
  expect(
    await value(
      "select count(*)::int as it from public.daycare where state = 'CLOSED' and region_code <> '16'",
    ),
  ).toBe(0)
  expect(await value("select count(*)::int as it from public.audit where deed = 'daycare.change'")).toBe(69)
  expect(await value("select count(*)::int as it from public.audit where deed = 'daycare.close'")).toBe(2)
  expect(
    await value(
      "select count(*)::int as it from public.audit where deed = 'registry.import' and control and account_id is not null",
    ),
  ).toBe(1)
})

test("the record of a change has ids and names of fields, no word of the list", async () => {
  const subjects = await db().owner.query<{ subject: Record<string, unknown> }>(
    "select subject from public.audit where deed = 'daycare.change'",
  )
  for (const { subject } of subjects.rows)
    expect(Object.keys(subject).toSorted()).toEqual(["daycareId", "fields", "importId"])
})

test("a daycare that took another name keeps its link", async () => {
  expect(await value("select slug as it from public.daycare where name = 'Blé d''enfants'")).toMatch(
    /^les-jeunes-pousses/,
  )
})

test("the same list twice changes nothing", async () => {
  const before = await value("select md5(string_agg(d::text, '' order by id)) as it from public.daycare d")
  const { importId, counts } = await previewed(later)
  expect(counts).toMatchObject({ NEW: 0, CHANGED: 0, CLOSED: 0, AMBIGUOUS: 0, BROKEN: 0, SAME: 592 })
  expect(await inScope(registrar, (it) => applyImport(it, { importId }))).toMatchObject({
    ok: true,
    value: { added: 0, changed: 0, closed: 0 },
  })
  expect(await value("select md5(string_agg(d::text, '' order by id)) as it from public.daycare d")).toBe(
    before,
  )
  expect(await inScope(registrar, (it) => applyImport(it, { importId }))).toMatchObject({
    ok: false,
    reason: "IMPORT_OVER",
  })
})

test("what was closed and is listed again opens again, under its own link", async () => {
  const closed = await value<string>(
    "select official_name as it from public.daycare where state = 'CLOSED' order by slug limit 1",
  )
  const { importId, counts } = await previewed(only(later, 592, lineOf(shipped, closed ?? "")))
  expect(counts.CHANGED).toBe(1)
  expect(await inScope(registrar, (it) => applyImport(it, { importId }))).toMatchObject({
    ok: true,
    value: { added: 0, changed: 1 },
  })
  expect(await value("select count(*)::int as it from public.audit where deed = 'daycare.open'")).toBe(1)
})

test("more than one closure in ten is asked twice; then they are closed, and none is deleted", async () => {
  const all = await value<number>("select count(*)::int as it from public.daycare")
  const { importId, counts } = await previewed(only(later, 400))
  expect(counts.CLOSED).toBeGreaterThan(60)
  expect(await inScope(registrar, (it) => applyImport(it, { importId }))).toMatchObject({
    ok: false,
    reason: "CLOSURES_TO_CONFIRM",
    field: "confirmClosures",
  })
  expect(
    await inScope(registrar, (it) => applyImport(it, { importId, confirmClosures: "yes" })),
  ).toMatchObject({ ok: true })
  expect(await value("select count(*)::int as it from public.daycare")).toBe(all)
})

test("two at one name and address whose places both changed are asked, never guessed; two rows cannot be one daycare", async () => {
  const rows = shipped.split("\n").filter((it) => it.includes(",05,Estrie,"))
  const twins = rows.filter((it) => it.includes("PANDA,") || it.includes("ENFANCE PANDA"))
  expect(twins).toHaveLength(2)
  const [first, second] = twins.map((it, at) => withPlaces(it, 30 + at * 2))
  const { importId, counts } = await previewed(
    [header, ...rows.filter((it) => !twins.includes(it)), first, second].join("\n"),
  )
  expect(counts).toMatchObject({ AMBIGUOUS: 2, CHANGED: 0, NEW: 0, BROKEN: 0 })
  const { rows: asked } = await inScope(registrar, (it) => listImportRows(it, importId, "AMBIGUOUS", 1))
  const choice = asked[0]!.candidates[0]!.id
  expect(asked.map((it) => it.candidates.length)).toEqual([2, 2])
  await inScope(registrar, (it) => chooseMatch(it, { importId, position: asked[0]!.position, choice }))
  expect(
    await inScope(registrar, (it) => chooseMatch(it, { importId, position: asked[1]!.position, choice })),
  ).toMatchObject({ ok: false, reason: "CHOSEN_TWICE" })
  await inScope(registrar, (it) =>
    chooseMatch(it, { importId, position: asked[1]!.position, choice: noneOfThem }),
  )
  const { closing } = await inScope(registrar, (it) => getImport(it, importId))
  expect(await inScope(registrar, (it) => applyImport(it, { importId }))).toMatchObject({
    ok: true,
    value: { added: 1, changed: 1, closed: closing },
  })
})

test("a registry that moved since the preview refuses it", async () => {
  const { importId } = await previewed(shipped)
  expect(await inScope(registrar, (it) => getImport(it, importId))).toMatchObject({
    sourceOn: "2021-09-30",
    newerOn: "2022-11-01",
  })
  await db().owner.query(
    "update public.daycare set permit_older = permit_older + 1 where slug = (select min(slug) from public.daycare where state = 'OPEN')",
  )
  expect(
    await inScope(registrar, (it) => applyImport(it, { importId, confirmClosures: "yes" })),
  ).toMatchObject({ ok: false, reason: "REGISTRY_MOVED" })
})

test("when anything fails on the way, nothing was written", async () => {
  const { importId } = await previewed(only(later, 580))
  const digest = "select md5(string_agg(d::text, '' order by id)) as it from public.daycare d"
  const before = await value(digest)
  await db().owner.query(`
    create function public.fail() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$;
    create trigger fail before insert on public.audit for each row when (new.deed = 'registry.import') execute function public.fail()`)
  await expect(
    inScope(registrar, (it) => applyImport(it, { importId, confirmClosures: "yes" })),
  ).rejects.toThrow("surprise")
  await db().owner.query("drop trigger fail on public.audit; drop function public.fail()")
  expect(await value(digest)).toBe(before)
  expect(await inScope(registrar, (it) => getImport(it, importId))).toMatchObject({ state: "PREVIEWED" })
})

test("two people who apply one import at once apply it once", async () => {
  const { importId } = await previewed(later)
  const apply = () => inScope(registrar, (it) => applyImport(it, { importId, confirmClosures: "yes" }))
  const results = await Promise.all([apply(), apply()])
  expect(results.map((it) => (it.ok ? "APPLIED" : it.reason)).toSorted()).toEqual(["APPLIED", "IMPORT_OVER"])
})

test("a discarded reading changes nothing, stays in the history, and cannot be applied", async () => {
  const { importId } = await previewed(later)
  expect(await inScope(registrar, (it) => discardImport(it, { importId }))).toMatchObject({ ok: true })
  expect(await inScope(registrar, (it) => applyImport(it, { importId }))).toMatchObject({
    ok: false,
    reason: "IMPORT_OVER",
  })
  const history = await inScope(registrar, listImports)
  expect(history.find((it) => it.id === importId)?.state).toBe("DISCARDED")
})

test("two thousand broken lines: each is told by its line, and nothing is applied", async () => {
  const lines = shipped.split("\n").filter(Boolean)
  const spoiled = lines.map((it, at) =>
    at > 0 && at <= 2000 ? it.replace(/[GHJ]\d[A-Z] \d[A-Z]\d/, "M5V 2T6") : it,
  )
  const { importId, counts } = await previewed(spoiled.join("\n"))
  expect(counts.BROKEN).toBe(2000)
  const first = await inScope(registrar, (it) => listImportRows(it, importId, "BROKEN", 1))
  expect(first.pages).toBe(40)
  expect(first.rows[0]).toMatchObject({ line: 2, reason: "POSTAL_CODE_OUTSIDE" })
  const before = await value("select md5(string_agg(d::text, '' order by id)) as it from public.daycare d")
  expect(
    await inScope(registrar, (it) => applyImport(it, { importId, confirmClosures: "yes" })),
  ).toMatchObject({ ok: false, reason: "BROKEN_LINES" })
  expect(await value("select md5(string_agg(d::text, '' order by id)) as it from public.daycare d")).toBe(
    before,
  )
})

test("a page number of a thousand million is the last page", async () => {
  const [latest] = await inScope(registrar, listImports)
  expect(
    await inScope(registrar, (it) => listImportRows(it, latest!.id, "BROKEN", 1_000_000_000)),
  ).toMatchObject({ page: 40, pages: 40 })
})

test("twenty thousand rows are read and judged in one go; the repeated ones are told by line", async () => {
  const lines = shipped.split("\n").filter(Boolean)
  const many = Array.from({ length: 20_000 }, (_, at) => lines[1 + (at % (lines.length - 1))])
  const begun = Date.now()
  const { counts } = await previewed([header, ...many].join("\n"))
  expect(Date.now() - begun).toBeLessThan(12_000)
  expect(counts.BROKEN).toBeGreaterThan(12_000)
})

test("the wrong file is one sentence, and keeps nothing", async () => {
  const before = await value("select count(*)::int as it from public.registry_import")
  for (const [text, reason] of [
    [readFileSync("prisma/data/prenoms_enfants_qc_2016-2020.csv", "utf8"), "NOT_A_LIST"],
    [`${header}\n`.repeat(1), "FILE_EMPTY"],
    ["", "FILE_EMPTY"],
    ["PK\u0003\u0004 a workbook", "FILE_SPREADSHEET"],
    [Array.from({ length: 20_002 }, () => header).join("\n"), "TOO_MANY_ROWS"],
  ] as const)
    expect(
      await inScope(registrar, (it) => previewImport(it, { file: csv(text), sourceOn: undefined })),
    ).toMatchObject({ ok: false, reason, field: "file" })
  expect(await value("select count(*)::int as it from public.registry_import")).toBe(before)
})

async function previewed(text: string) {
  const result = await inScope(registrar, (it) => previewImport(it, { file: csv(text), sourceOn: undefined }))
  if (!result.ok) throw new Error(result.reason)
  const { counts } = await inScope(registrar, (it) => getImport(it, result.value.importId))
  return { importId: result.value.importId, counts }
}

const staff = async (role: "REGISTRY" | "SUPPORT") => (await signedIn(db().owner, "STAFF", { role })).scope
const csv = (text: string) => new File([text], "liste.csv", { type: "text/csv" })
const only = (text: string, rows: number, ...more: string[]) =>
  [...text.split("\n").slice(0, rows + 1), ...more].join("\n")
const lineOf = (text: string, name: string) => text.split("\n").find((it) => it.includes(name)) ?? ""
const open = () => value<number>("select count(*)::int as it from public.daycare where state = 'OPEN'")
const value = async <T>(sql: string) => (await db().owner.query<{ it: T }>(sql)).rows[0]?.it

/** The same line with another total, all of it for 18 months and over. */
function withPlaces(line: string, older: number): string {
  return line.replace(/,\d+,\d+,\d+,(-?[\d.]+,-?[\d.]+,[a-z_]+,[\d-]+)\r?$/, `,${older},0,${older},$1`)
}
