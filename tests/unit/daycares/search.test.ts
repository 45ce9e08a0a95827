import { expect, test } from "vitest"
import { noSearch, orderOf, searchLink, searchQuery, tellingWords } from "#lib/daycares/rules/search.ts"
import { isWholePostalCode, readSearch } from "#lib/daycares/schema/search.ts"

const read = (query: string) => {
  const raw: Record<string, string | string[]> = {}
  for (const [key, value] of new URLSearchParams(query))
    raw[key] = key in raw ? [raw[key]!, value].flat() : value
  return readSearch(raw)
}
const notes = (query: string) => read(query).notes.map(({ field, reason }) => `${field} ${reason}`)

test("an empty search asks nothing", () => {
  expect(read("")).toEqual({ search: noSearch, notes: [] })
  expect(read("near=&text=&radius=&age=&sort=&page=")).toEqual({ search: noSearch, notes: [] })
})

test.each([
  ["H3L 1B4", { kind: "AREA", code: "H3L" }],
  ["h3l1b4", { kind: "AREA", code: "H3L" }],
  ["h3l-1b4", { kind: "AREA", code: "H3L" }],
  ["G5J", { kind: "AREA", code: "G5J" }],
  ["Ahuntsic Sud-Ouest (H3L)", { kind: "AREA", code: "H3L" }],
  ["66023", { kind: "MUNICIPALITY", code: "66023" }],
  ["Saint-Donat (Matawinie, 62060)", { kind: "MUNICIPALITY", code: "62060" }],
  ["45.5467, -73.6718", { kind: "POINT", latitude: 45.55, longitude: -73.67 }],
  ["Montréal", { kind: "WORDS", words: "Montréal" }],
  ["  L’Île-aux-Coudres ", { kind: "WORDS", words: "L'Île-aux-Coudres" }],
])("« %s » is a place", (typed, near) => {
  expect(readSearch({ near: typed })).toMatchObject({ search: { near }, notes: [] })
})

test("only three characters of a postal code travel on", () => {
  expect(searchLink("fr", read("near=H3L+1B4&kind=GS").search)).toBe("/fr?near=H3L&kind=GS")
  expect(["H3L 1B4", "h3l1b4", " H3L-1B4 "].every(isWholePostalCode)).toBe(true)
  expect(["H3L", "Laval", "", undefined].some(isWholePostalCode)).toBe(false)
})

test.each([
  ["near=M5V+2T6", ["near OUTSIDE_QUEBEC"]],
  ["near=K1A", ["near OUTSIDE_QUEBEC"]],
  ["near=48.85,2.35", ["near POINT_OUTSIDE"]],
  ["near=%F0%9F%98%80%F0%9F%91%B6", ["near TEXT_EMPTY"]],
  ["text=%F0%9F%98%80", ["text TEXT_EMPTY"]],
  [`text=${"a".repeat(10_000)}`, ["text TEXT_CUT"]],
  [`near=${"Mont ".repeat(2_000)}`, ["near TEXT_CUT"]],
  ["radius=200", ["radius RADIUS_CUT"]],
  ["radius=loin", ["radius RADIUS_WRONG"]],
  ["radius=-3", ["radius RADIUS_WRONG"]],
  ["kind=CPE&kind=HOTEL", ["kind CHOICE_UNKNOWN"]],
  ["age=12", ["age CHOICE_UNKNOWN"]],
  ["sort=price", ["sort CHOICE_UNKNOWN"]],
  ["region=99", ["region CHOICE_UNKNOWN"]],
  ["page=0", ["page PAGE_WRONG"]],
  ["page=deux", ["page PAGE_WRONG"]],
  ["map=NaN,1,2", []],
])("%s is understood kindly", (query, expected) => {
  expect(notes(query)).toEqual(expected)
})

test("SQL is words like others", () => {
  const { search } = read(`text=${encodeURIComponent("'; DROP TABLE daycare; --")}`)
  expect(search.text).toBe("DROP TABLE daycare")
  expect(tellingWords(search.text)).toBe("drop table daycare".replace(" daycare", ""))
})

test("a page of a thousand million is a page", () => {
  expect(read("page=1000000000").search.page).toBe(1_000_000)
})

test("a distance between two choices becomes the larger", () => {
  expect(read("radius=7").search.radius).toBe(10)
  expect(read("radius=2,5%20km").search.radius).toBe(3)
  expect(read("radius=200").search.radius).toBe(100)
})

test("every kind ticked is no question", () => {
  expect(read("kind=CPE&kind=GS&kind=GNS&kind=HOME").search.kinds).toEqual([])
})

test("equal searches have equal addresses, and an address reads back as itself", () => {
  const first = read(
    "sort=places&kind=GNS&near=H3L&kind=CPE&radius=5&open=1&age=infants&page=2&map=45.5,-73.6,16",
  )
  const second = read(
    "map=45.5,-73.6,16&page=2&age=infants&open=1&radius=5&kind=CPE&kind=GNS&near=h3l&sort=places",
  )
  expect(searchQuery(first.search)).toBe(searchQuery(second.search))
  expect(read(searchQuery(first.search)).search).toEqual(first.search)
})

test("an order that lacks its place or word gives way to one that does not", () => {
  expect(orderOf(noSearch, false)).toBe("name")
  expect(orderOf(noSearch, true)).toBe("distance")
  expect(orderOf({ ...noSearch, text: "soleil" }, false)).toBe("match")
  expect(orderOf({ ...noSearch, sort: "distance" }, false)).toBe("name")
  expect(orderOf({ ...noSearch, sort: "places" }, true)).toBe("places")
})

test("words that half the names begin with are left out, unless there are no others", () => {
  expect(tellingWords("Garderie éducative Les Petits Soleils inc.")).toBe("petits soleils")
  expect(tellingWords("CPE de la garderie")).toBe("cpe de la garderie")
})
