import { readFileSync } from "node:fs"
import pg from "pg"
import { afterAll, beforeAll, expect, test } from "vitest"
import { importFromServer, previewFromServer } from "#lib/daycares/commands/from-server.ts"
import { isRegistryEmpty, loadNetwork } from "#prisma/seed/network.ts"
import { useDatabase } from "#tests/support/database.ts"

const db = useDatabase()
let owner: pg.Client
const shipped = readFileSync("prisma/data/installations_cpe_garderies_qc_2021-09-30.csv")
const one = async <T>(sql: string) => (await db().owner.query<{ it: T }>(sql)).rows[0]?.it

beforeAll(async () => {
  owner = new pg.Client({ connectionString: db().ownerUrl })
  await owner.connect()
})
afterAll(() => owner.end())

test("an empty registry gets the whole network once, in less than ten seconds", async () => {
  expect(await isRegistryEmpty(owner)).toBe(true)
  const begun = Date.now()
  expect(await loadNetwork(owner)).toEqual({ facilities: 3593, offices: 161 })
  expect(Date.now() - begun).toBeLessThan(10_000)
  expect(await isRegistryEmpty(owner)).toBe(false)

  expect(await one("select count(*)::int as it from public.daycare where state = 'OPEN'")).toBe(3593)
  expect(await one("select count(distinct slug)::int as it from public.daycare")).toBe(3593)
  expect(
    await one(
      "select jsonb_object_agg(kind, n) as it from (select kind, count(*)::int n from public.daycare group by 1) x",
    ),
  ).toEqual({ CPE: 1612, GS: 716, GNS: 1265 })
  expect(await one("select count(*)::int as it from public.region")).toBe(17)
  expect(await one("select count(*)::int as it from public.municipality")).toBe(1286)
})

test("the two postal areas that the table of centres lacks lie where their daycares do", async () => {
  expect(
    await one(
      "select jsonb_object_agg(code, region_code) as it from public.postal_area where code in ('J4A', 'J5N')",
    ),
  ).toEqual({ J4A: "16", J5N: "15" })
})

test("every daycare stands in one of today's regions: 43 changed since the list", async () => {
  expect(
    await one(
      "select count(*)::int as it from public.daycare d join public.municipality m on m.code = d.municipality_code and m.region_code <> d.region_code",
    ),
  ).toBe(0)
})

test("each daycare has one row of the record, and the import one that is controlled", async () => {
  expect(await one("select count(*)::int as it from public.audit where deed = 'daycare.add'")).toBe(3593)
  expect(
    await one("select subject->>'added' as it from public.audit where deed = 'registry.import' and control"),
  ).toBe("3593")
})

test("the same list twice changes nothing, the pairs of one name and address included", async () => {
  const before = await one("select md5(string_agg(d::text, '' order by id)) as it from public.daycare d")
  const preview = await previewFromServer(owner, shipped)
  expect(preview.ok && preview.value.counts).toMatchObject({
    SAME: 3593,
    NEW: 0,
    CHANGED: 0,
    CLOSED: 0,
    AMBIGUOUS: 0,
    BROKEN: 0,
  })
  expect(await importFromServer(owner, shipped)).toMatchObject({
    ok: true,
    value: { added: 0, changed: 0, closed: 0, same: 3593 },
  })
  expect(await one("select md5(string_agg(d::text, '' order by id)) as it from public.daycare d")).toBe(
    before,
  )
})
