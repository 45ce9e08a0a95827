import { expect, test } from "vitest"
import { searchTitle } from "#components/daycares/search-title.ts"
import { messages } from "#lib/i18n/messages.ts"

const somewhere = { latitude: 45.5, longitude: -73.6 }

test("a search says in its title where, and how far", () => {
  const town = { kind: "MUNICIPALITY", code: "66023", label: "Montréal", ...somewhere } as const
  const area = { kind: "AREA", code: "H2X", label: "Montréal", quarter: null, ...somewhere } as const
  expect(searchTitle("fr", { place: null, radius: null })).toBe(messages("fr").daycares.home.title)
  expect(searchTitle("fr", { place: town, radius: null })).toMatch(/^Services de garde\s: Montréal$/)
  expect(searchTitle("en", { place: town, radius: 10 })).toMatch(/^Childcare within 10\skm: Montréal$/)
  expect(searchTitle("fr", { place: area, radius: 5 })).toMatch(/5\skm ou moins\s: .*Montréal/)
})

test("a point says no more than how far: not where, and not what was typed", () => {
  const point = { kind: "POINT", label: "4321 rue Quelque Part H2X 1Y4", ...somewhere } as const
  const title = searchTitle("fr", { place: point, radius: 2 })
  expect(title).toMatch(/2\skm/)
  expect(title).not.toMatch(/45|73|rue|H2X/)
})
