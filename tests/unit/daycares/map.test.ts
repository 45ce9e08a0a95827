import fc from "fast-check"
import { expect, test } from "vitest"
import {
  circlesIn,
  drawing,
  moved,
  scaleOf,
  toDrawing,
  windowAround,
  windowOf,
  type Point,
  type Spot,
} from "#lib/daycares/rules/map.ts"
import { placeNames } from "#lib/daycares/rules/place-names.ts"
import { viewWidths } from "#lib/daycares/rules/search.ts"
import { perThousand, toneOf, toneRanges } from "#lib/daycares/rules/tones.ts"
import { zoneName } from "#lib/daycares/rules/zone-names.ts"
import { fromSheet, outlines, outlinesIn, toSheet } from "#lib/platform/geography.ts"
import { encloses, landNames } from "#lib/platform/land-names.ts"

const point = fc.tuple(fc.integer({ min: -600, max: 600 }), fc.integer({ min: -600, max: 600 }))
const spots = fc
  .array(fc.record({ at: point, count: fc.integer({ min: 1, max: 60 }) }), { maxLength: 80 })
  .map((all) =>
    all.map(({ at, count }, index): Spot => ({ code: `Z${index}`, label: `Zone ${index}`, count, at })),
  )

test("no service is lost between circles and what lies outside", () => {
  fc.assert(
    fc.property(spots, fc.constantFrom(...viewWidths), (all, width) => {
      const { circles, outside } = circlesIn(windowAround([0, 0], width), all)
      const total = all.reduce((sum, { count }) => sum + count, 0)
      expect(circles.reduce((sum, { count }) => sum + count, 0) + outside).toBe(total)
      expect(new Set(circles.flatMap((it) => it.spots.map(({ code }) => code))).size).toBe(
        circles.flatMap((it) => it.spots).length,
      )
    }),
  )
})

test("no two circles lie on one another", () => {
  fc.assert(
    fc.property(spots, (all) => {
      const { circles } = circlesIn(windowAround([0, 0], 1024), all)
      for (const [index, one] of circles.entries())
        for (const other of circles.slice(index + 1))
          expect(Math.hypot(one.at[0] - other.at[0], one.at[1] - other.at[1])).toBeGreaterThanOrEqual(
            (one.radius + other.radius) * 0.9,
          )
    }),
  )
})

test("the same set gives the same picture in whatever order it comes", () => {
  const all: Spot[] = [...Array(20).keys()].map((at) => ({
    code: `H${at}`,
    label: "",
    count: ((at * 7) % 11) + 1,
    at: [at * 3, (at * 5) % 30],
  }))
  const window = windowAround([30, 15], 64)
  expect(circlesIn(window, [...all].reverse())).toEqual(circlesIn(window, all))
})

test("a window shows every point it was made for", () => {
  fc.assert(
    fc.property(fc.array(point, { minLength: 1 }), (points: Point[]) => {
      const window = windowOf(points)
      for (const at of points) {
        const [x, y] = toDrawing(window, at)
        expect(x >= 0 && x <= drawing.width && y >= 0 && y <= drawing.height).toBe(true)
      }
    }),
  )
})

test("the map stops at its nearest and widest view", () => {
  expect(moved(windowAround([0, 0], 4), { steps: -1 })).toBeNull()
  expect(moved(windowAround([0, 0], 2048), { steps: 1 })).toBeNull()
  expect(moved(windowAround([0, 0], 16), { steps: 1 })?.width).toBe(32)
  expect(moved(windowAround([0, 0], 16), { east: 0.5 })?.middle[0]).toBeCloseTo(8)
})

test.each([...viewWidths])("the scale of a map %d km wide is a round length", (width) => {
  const { kilometres, length } = scaleOf(windowAround([0, 0], width))
  expect([1, 2, 5]).toContain(Math.round(kilometres / 10 ** Math.floor(Math.log10(kilometres) + 1e-9)))
  expect(length).toBeGreaterThan(30)
  expect(length).toBeLessThan(120)
})

test("the flat sheet is in kilometres, and leads back to where one was", () => {
  const [montreal, quebec] = [toSheet(45.5089, -73.5542), toSheet(46.8139, -71.2082)]
  expect(Math.hypot(montreal[0] - quebec[0], montreal[1] - quebec[1])).toBeCloseTo(233, -1)
  const back = fromSheet(montreal)
  expect([back.latitude, back.longitude]).toEqual([expect.closeTo(45.5089, 4), expect.closeTo(-73.5542, 4)])
  expect(outlines("light").map(({ code }) => code)).toHaveLength(17)
})

test("a drawing stays small at every width", () => {
  for (const width of viewWidths) {
    const paths = outlinesIn(windowAround(toSheet(45.55, -73.6), width)).map(({ path }) => path)
    expect(paths.join("").length).toBeLessThan(14_000)
    expect(paths.every((path) => /^[M\dlz .-]*$/.test(path))).toBe(true)
  }
})

test("what is typed for a place may be several names", () => {
  expect(placeNames("St-Donat (Matawinie)")).toEqual({
    names: ["saint donat matawinie", "saint donat", "matawinie"],
    county: "matawinie",
  })
  expect(placeNames("Sainte-Anne-de-Bellevue").names).toEqual(["sainte anne de bellevue"])
  expect(placeNames("Ste-Thérèse").names).toEqual(["sainte therese"])
})

test.each([
  ["Ahuntsic Southwest", "Ahuntsic Sud-Ouest (H3L)", "Ahuntsic Southwest (H3L)"],
  [
    "Plateau Mont-Royal North Central",
    "Plateau Mont-Royal Centre-Nord (H3L)",
    "Plateau Mont-Royal North Central (H3L)",
  ],
  [
    "Downtown Montreal Northeast",
    "Centre-ville de Montréal Nord-Est (H3L)",
    "Downtown Montreal Northeast (H3L)",
  ],
  ["Montreal North South", "Montréal-Nord Sud (H3L)", "Montreal North South (H3L)"],
  ["Saint-Laurent Inner Northeast", "Saint-Laurent Nord-Est (H3L)", "Saint-Laurent Northeast (H3L)"],
  ["Griffintown (Includes Île Notre-Dame)", "Montréal (H3L)", "Montréal (H3L)"],
  ["Quebec City Lower Riverbank", "Montréal (H3L)", "Quebec City Lower Riverbank (H3L)"],
  ["Saint-Franþois", "Montréal (H3L)", "Montréal (H3L)"],
])("the quarter %s has a name in both languages", (quarter, fr, en) => {
  const zone = { code: "H3L", municipality: "Montréal", quarter }
  expect([zoneName("fr", zone), zoneName("en", zone)]).toEqual([fr, en])
})

test("a zone that is a municipality is called by its name", () => {
  expect(zoneName("fr", { code: "07047", municipality: "Amqui", quarter: null })).toBe("Amqui")
})

test("tones are fifths, and equal values have equal tones", () => {
  expect(toneRanges([10, 11, 12, 13, 14]).map(({ tone }) => tone)).toEqual([1, 2, 3, 4, 5])
  expect(toneRanges([7, 7, 7])).toEqual([{ tone: 1, from: 7, to: 7 }])
  expect(toneOf(3, [1, 2, 3, 3, 3])).toBe(toneOf(3, [3, 3, 3, 2, 1]))
  expect([perThousand(2205, 204_892), perThousand(5, 0)]).toEqual([10.8, 0])
})

test("a region's name stands in the region, inside the window, and on no circle", () => {
  for (const width of [8, 16, 64, 256, 512])
    for (const [latitude, longitude] of [
      [45.55, -73.67],
      [46.81, -71.21],
      [48.43, -71.07],
      [45.4, -71.9],
    ] as const) {
      const middle = toSheet(latitude, longitude)
      const window = windowAround(middle, width)
      for (const { text, at } of landNames(window, [middle])) {
        const rings = outlines("light").find(({ name }) => name === text)?.rings ?? []
        expect(rings.filter(({ points }) => encloses(points, at)).length % 2, text).toBe(1)
        expect(Math.abs(at[0] - middle[0]), text).toBeLessThan(width * 0.31)
        expect(Math.hypot(at[0] - middle[0], at[1] - middle[1]), text).toBeGreaterThan(width * 0.04)
      }
    }
})

test("both shores are named where a search looks over the river", () => {
  const names = landNames(windowAround(toSheet(45.55, -73.67), 12.5)).map(({ text }) => text)
  expect(names.toSorted()).toEqual(["Laval", "Montréal"])
})
