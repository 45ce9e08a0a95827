import fc from "fast-check"
import { beforeAll, expect, test } from "vitest"
import { searchDaycares } from "#lib/daycares/queries/find-daycares.ts"
import { getDaycareBySlug } from "#lib/daycares/queries/get-daycare.ts"
import {
  listAddresses,
  listMunicipality,
  listNeighbours,
  listRegion,
  networkFigures,
} from "#lib/daycares/queries/read-network.ts"
import {
  ages,
  kinds,
  noSearch,
  perPage,
  radii,
  sorts,
  type Kind,
  type Search,
} from "#lib/daycares/rules/search.ts"
import { readSearch } from "#lib/daycares/schema/search.ts"
import { NotFound } from "#lib/platform/access.ts"
import { SiteClosed } from "#lib/platform/errors.ts"
import { inScope } from "#lib/platform/scope.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addNetwork } from "#tests/support/network.ts"
import { visitor } from "#tests/support/scopes.ts"

const db = useDatabase()
beforeAll(() => addNetwork(db()))

const search = (asked: Partial<Search>) =>
  inScope(visitor(), (it) => searchDaycares(it, { ...noSearch, ...asked }))
const typed = (raw: Record<string, string>) => search(readSearch(raw).search)
const slugs = (found: { rows: { slug: string }[] }) => found.rows.map(({ slug }) => slug)

test("a parent finds the daycares around a postal code, the nearest first", async () => {
  const found = await typed({ near: "H3L 1B4", radius: "3" })

  expect(found.place).toMatchObject({
    kind: "AREA",
    code: "H3L",
    label: "Montréal",
    quarter: "Ahuntsic Southwest",
  })
  expect(found.total).toBeGreaterThan(50)
  const distances = found.rows.map(({ metres }) => metres ?? NaN)
  expect(distances).toEqual([...distances].sort((one, other) => one - other))
  expect(Math.max(...found.zones.map(({ metres }) => metres ?? NaN))).toBeLessThanOrEqual(3_000)
})

test("accents, case and small slips do not matter to a name", async () => {
  const names = await Promise.all(
    ["pissenlit", "PISSENLIT", "pisenlit", "Le Pissenlits"].map((text) => typed({ text })),
  )
  for (const found of names) expect(found.rows[0]?.name).toMatch(/pissenlit/i)
})

test("a town is found as people write it", async () => {
  for (const near of ["montreal", "MONTRÉAL", "Montréal"])
    expect((await typed({ near })).place).toMatchObject({ code: "66023" })
  expect((await typed({ near: "st-jerome" })).place).toMatchObject({
    kind: "MUNICIPALITY",
    label: "Saint-Jérôme",
  })
})

test("a name that several municipalities bear is a choice, and each choice is a place", async () => {
  const found = await typed({ near: "Saint-Donat" })
  expect(found.choices.map(({ county }) => county)).toEqual(["Matawinie", "La Mitis"])
  expect([found.total, found.rows]).toEqual([0, []])

  const chosen = await typed({ near: found.choices[0]!.code })
  expect(chosen.place).toMatchObject({ label: "Saint-Donat (Matawinie, 62060)" })
  expect((await typed({ near: chosen.place?.label ?? "" })).place).toEqual(chosen.place)
  expect((await typed({ near: "Saint-Donat, La Mitis" })).place).toMatchObject({ code: "09030" })
})

test("a municipality that exists five times is five choices, and none is guessed", async () => {
  await db().owner.query(
    `insert into public.municipality (code, name, status, region_code, county, latitude, longitude, population)
     select '0000' || n, 'Saint-Donat', 'Municipalité', '12', 'Comté ' || n, 46, -71, n from generate_series(1, 3) n`,
  )
  const found = await typed({ near: "st-donat" })
  expect([found.choices.length, found.total, found.place]).toEqual([5, 0, null])
  expect((await typed({ near: "Saint-Donat (Comté 2, 00002)" })).place).toMatchObject({ code: "00002" })
  await db().owner.query("delete from public.municipality where code like '0000_'")
})

test("a region's name narrows the search to it", async () => {
  expect(await typed({ near: "Outaouais" })).toMatchObject({
    region: { code: "07", name: "Outaouais" },
    total: 162,
  })
})

test("words that are no place are looked for in names", async () => {
  expect(await typed({ near: "coccinelles" })).toMatchObject({
    place: null,
    text: "coccinelles",
    order: "match",
  })
})

test("a postal area that is in no list is where its daycares are; one that nobody knows says so", async () => {
  expect(await typed({ near: "J4A" })).toMatchObject({ place: { code: "J4A" }, problem: null })
  expect(await typed({ near: "H0H 0H0" })).toMatchObject({
    place: null,
    problem: "AREA_UNKNOWN",
    total: 3593,
  })
})

test("a search that finds nothing names the nearest there are", async () => {
  const found = await search({
    near: { kind: "POINT", latitude: 48.46, longitude: -67.43 },
    radius: 2,
    kinds: ["GNS"],
  })
  expect(found.total).toBe(0)
  expect(found.nearest.map(({ kind }) => kind)).toEqual(["GNS", "GNS", "GNS", "GNS", "GNS"])
})

test("a page past the end is the last page", async () => {
  const pages = Math.ceil(3593 / perPage)
  const found = await typed({ page: "1000000000" })
  expect([found.page, found.pages, found.rows.length]).toEqual([pages, pages, 3593 - (pages - 1) * perPage])
})

test.each([
  ["SQL", "'; drop table public.daycare; --"],
  ["marks of a pattern", "%_\\"],
  ["quotes", "a'b\"c"],
  ["an invisible character", "\u0000"],
  ["emoji", "👶🏽"],
  ["ten thousand characters", "x".repeat(10_000)],
])("%s: only words", async (_name, words) => {
  for (const field of ["text", "near"])
    expect((await typed({ [field]: words })).total).toBeGreaterThanOrEqual(0)
  expect((await typed({})).total).toBe(3593)
})

const anySearch: fc.Arbitrary<Search> = fc.record({
  near: fc.oneof(
    fc.constant(null),
    fc.constantFrom("H3L", "G5J", "J0H", "J4A", "G0R").map((code) => ({ kind: "AREA" as const, code })),
    fc
      .constantFrom("66023", "07047", "23027", "65005")
      .map((code) => ({ kind: "MUNICIPALITY" as const, code })),
    fc.record({
      kind: fc.constant("POINT" as const),
      latitude: fc.double({ min: 45, max: 49, noNaN: true }),
      longitude: fc.double({ min: -76, max: -64, noNaN: true }),
    }),
    fc.constantFrom("soleil", "Longueuil", "montessori").map((words) => ({ kind: "WORDS" as const, words })),
  ),
  text: fc.constantFrom("", "", "", "petits", "garderie", "zzzz", "étoiles"),
  radius: fc.option(fc.constantFrom(...radii)),
  kinds: fc.subarray([...kinds]),
  age: fc.option(fc.constantFrom(...ages)),
  subsidised: fc.boolean(),
  open: fc.boolean(),
  region: fc.option(fc.constantFrom("06", "13", "16", "10"), { freq: 4 }),
  sort: fc.option(fc.constantFrom(...sorts)),
  page: fc.constantFrom(1, 2, 3, 1_000),
  map: fc.option(
    fc.constantFrom(
      { latitude: 45.5, longitude: -73.6, width: 64 },
      { latitude: 47, longitude: -71, width: 1024 },
    ),
  ),
})

test("list, map and count are always the same set", { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(anySearch, async (asked) => {
      const found = await search(asked)
      const byZone = found.zones.reduce((all, { count }) => all + count, 0)
      const chosen: readonly Kind[] = asked.kinds.length > 0 ? asked.kinds : kinds
      expect(byZone).toBe(found.total)
      expect(chosen.reduce((all, kind) => all + found.countByKind[kind], 0)).toBe(found.total)

      // The whole list, page after page: every service once, and in each zone as many as its circle says.
      const pages = Math.min(found.pages, 8)
      const listed = []
      for (let page = 1; page <= pages; page++) listed.push(...(await search({ ...asked, page })).rows)
      expect(new Set(listed.map(({ slug }) => slug)).size).toBe(listed.length)
      expect(listed.length).toBe(Math.min(found.total, pages * perPage))
      if (found.pages > 8 || found.byRegion) return
      const counted = new Map<string, number>()
      for (const { zone } of listed) counted.set(zone, (counted.get(zone) ?? 0) + 1)
      expect(Object.fromEntries(counted)).toEqual(
        Object.fromEntries(found.zones.map(({ code, count }) => [code, count])),
      )
    }),
    { numRuns: 60 },
  )
})

test("the list from near to far meets the zones in the order that the map's links count on", async () => {
  const first = await typed({ near: "H2X", radius: "5" })
  const zones: string[] = []
  for (let page = 1; page <= first.pages; page++)
    for (const { zone } of (await typed({ near: "H2X", radius: "5", page: String(page) })).rows)
      if (zones.at(-1) !== zone) zones.push(zone)
  expect(zones).toEqual(first.zones.map(({ code }) => code))
})

test("a page stays the same when it is asked again", async () => {
  const asked = { near: "Laval", page: "3" }
  expect(slugs(await typed(asked))).toEqual(slugs(await typed(asked)))
})

test("figures by region are those of the published list", async () => {
  const figures = await inScope(visitor(), (it) => networkFigures(it))
  expect(figures).toHaveLength(17)
  expect(figures.reduce((all, { places }) => all + places, 0)).toBe(217_082)
  expect(figures.find(({ code }) => code === "06")).toMatchObject({
    services: 1199,
    offices: 19,
    homePlaces: 13_413,
    byKind: { CPE: { services: 372, places: 24_734 } },
  })
})

test("a daycare's page says what is known, and that nobody confirmed it", async () => {
  const [{ slug } = { slug: "" }] = await inScope(visitor(), (it) => listAddresses(it))
  const daycare = await inScope(visitor(), (it) => getDaycareBySlug(it, slug))
  expect(daycare).toMatchObject({ state: "OPEN", run: null, confirmedAt: null, sourceOn: "2021-09-30" })
  expect(Object.keys(daycare)).not.toContain("telephone")
  const neighbours = await inScope(visitor(), (it) => listNeighbours(it, daycare))
  expect(neighbours.map((it) => it.slug)).not.toContain(slug)
})

test("a closed daycare leaves every list and keeps its page", async () => {
  const slug = "closed-tomorrow"
  await db().owner.query(
    `insert into public.daycare (id, kind, name, official_name, slug, reduced_contribution, address, municipality_name, municipality_code,
       postal_code, region_code, latitude, longitude, precision, permit_infants, permit_older, source_on, state, closed_on)
     select gen_random_uuid(), kind, 'CPE Qui ferme', 'CPE QUI FERME', $1, true, address, municipality_name, municipality_code, postal_code,
       region_code, latitude, longitude, precision, 1, 1, source_on, 'CLOSED', '2026-11-01' from public.daycare limit 1`,
    [slug],
  )
  expect((await typed({ text: "qui ferme" })).rows.map((it) => it.slug)).not.toContain(slug)
  expect((await typed({})).total).toBe(3593)
  expect(await inScope(visitor(), (it) => getDaycareBySlug(it, slug))).toMatchObject({
    state: "CLOSED",
    closedOn: "2026-11-01",
  })
})

test.each([
  ["unknown", "no-such-daycare"],
  ["a path", "../etc/passwd"],
  ["long", "a".repeat(10_000)],
  ["SQL", "'; --"],
])("an address that is %s is not found", async (_name, slug) => {
  await expect(inScope(visitor(), (it) => getDaycareBySlug(it, slug))).rejects.toThrow(NotFound)
})

test("unknown regions and municipalities are not found", async () => {
  for (const code of ["00", "18", "'--", "123"])
    await expect(inScope(visitor(), (it) => listRegion(it, code))).rejects.toThrow(NotFound)
  for (const code of ["00000", "9", "abcde"])
    await expect(inScope(visitor(), (it) => listMunicipality(it, code))).rejects.toThrow(NotFound)
})

test("closed to the public is closed to every query", async () => {
  const turn = (state: string) =>
    db().owner.query("update sec.site set state = $1::public.site_state where audience = 'PUBLIC'", [state])
  await turn("CLOSED")
  await expect(typed({})).rejects.toThrow(SiteClosed)
  await turn("OPEN")
  expect((await typed({})).total).toBe(3593)
})
