import { readFileSync } from "node:fs"
import { resolve } from "node:path"
import { geoConicConformal, type GeoProjection } from "d3-geo"
import { z } from "zod"
import { once } from "./process.ts"

/** A flat Québec in kilometres: x to the east, y to the south. Every map of the portal is a window on this one sheet. */
export type Point = readonly [x: number, y: number]
export type Box = { x: number; y: number; width: number; height: number }
export type Outline = { code: string; name: string; rings: Ring[]; middle: Point }
type Ring = { points: Point[]; box: Box }

export function toSheet(latitude: number, longitude: number): Point {
  const [x, y] = sheet().projection([longitude, latitude]) ?? [0, 0]
  return [x, y]
}

export function fromSheet([x, y]: Point): { latitude: number; longitude: number } {
  const [longitude = 0, latitude = 0] = sheet().projection.invert?.([x, y]) ?? []
  return { latitude, longitude }
}

/** The outlines that a window meets, cut to a little more than it and as fine as it needs. */
export function outlinesIn(
  window: Box,
  from: "light" | "detail" = window.width > 200 ? "light" : "detail",
): { code: string; name: string; path: string }[] {
  const around = grown(window, 0.6)
  const least = window.width / 400
  const decimals = window.width > 400 ? 0 : window.width > 40 ? 1 : 2
  return outlines(from).flatMap(({ code, name, rings }) => {
    const path = rings
      .filter((ring) => meets(ring.box, around) && ring.box.width + ring.box.height > 3 * least)
      .map((ring) => drawn(thinned(cut(ring.points, around), least), decimals))
      .join("")
    return path ? [{ code, name, path }] : []
  })
}

export function outlines(from: "light" | "detail"): Outline[] {
  return sheet()[from]
}

export function boxOf(points: readonly Point[]): Box {
  const xs = points.map(([x]) => x)
  const ys = points.map(([, y]) => y)
  const [x, y] = [Math.min(...xs), Math.min(...ys)]
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y }
}

const position = z.tuple([z.number(), z.number()])
const polygon = z.array(z.array(position))
const shape = z.object({
  features: z.array(
    z.object({
      properties: z.object({ code_region: z.string(), region: z.string() }),
      geometry: z.discriminatedUnion("type", [
        z.object({ type: z.literal("Polygon"), coordinates: polygon }),
        z.object({ type: z.literal("MultiPolygon"), coordinates: z.array(polygon) }),
      ]),
    }),
  ),
})

type Sheet = { projection: GeoProjection; light: Outline[]; detail: Outline[] }

/** Read and projected once for a process: some forty milliseconds. */
function sheet(): Sheet {
  return once("geography", () => {
    // The parallels that the province's own maps use; a scale of the earth's radius gives kilometres.
    const projection = geoConicConformal()
      .parallels([46, 60])
      .rotate([68.5, 0])
      .center([0, 44])
      .scale(6371)
      .translate([0, 0])
    return { projection, light: read("leger", projection), detail: read("detail", projection) }
  })
}

function read(name: string, projection: GeoProjection): Outline[] {
  const file = resolve(
    /* turbopackIgnore: true */ "prisma/data",
    `regions_administratives_qc_2026_${name}.geojson`,
  )
  const { features } = shape.parse(JSON.parse(readFileSync(file, "utf8")))
  return features.map(({ properties, geometry }) => {
    const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates
    const rings = polygons.flat().map((ring) => ringOf(ring.map((it) => projection(it) ?? [0, 0])))
    return { code: properties.code_region, name: properties.region, rings, middle: middleOf(rings) }
  })
}

const ringOf = (points: Point[]): Ring => ({ points, box: boxOf(points) })

/** The middle of the largest ring's box, moved onto its own breadth. Good enough to write a name on. */
function middleOf(rings: Ring[]): Point {
  const largest = rings.reduce((one, other) => (area(other.box) > area(one.box) ? other : one))
  const y = largest.box.y + largest.box.height / 2
  const crossings = largest.points.flatMap(([x1, y1], at) => {
    const [x2, y2] = largest.points[(at + 1) % largest.points.length] ?? [x1, y1]
    return y1 < y !== y2 < y ? [x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)] : []
  })
  crossings.sort((one, other) => one - other)
  let [widest, x] = [0, largest.box.x + largest.box.width / 2]
  for (let at = 0; at + 1 < crossings.length; at += 2) {
    const [left = 0, right = 0] = [crossings[at], crossings[at + 1]]
    if (right - left > widest) [widest, x] = [right - left, (left + right) / 2]
  }
  return [x, y]
}

const area = ({ width, height }: Box) => width * height

export function grown({ x, y, width, height }: Box, by: number): Box {
  return { x: x - width * by, y: y - height * by, width: width * (1 + 2 * by), height: height * (1 + 2 * by) }
}

export function meets(one: Box, other: Box): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  )
}

/** Cuts a ring to a box, one side after the other (Sutherland and Hodgman). */
function cut(points: Point[], { x, y, width, height }: Box): Point[] {
  const sides: [axis: 0 | 1, limit: number, sign: 1 | -1][] = [
    [0, x, 1],
    [0, x + width, -1],
    [1, y, 1],
    [1, y + height, -1],
  ]
  return sides.reduce((ring, [axis, limit, sign]) => {
    const within = (point: Point) => (point[axis] - limit) * sign >= 0
    return ring.flatMap((point, at) => {
      const before = ring[(at + ring.length - 1) % ring.length] ?? point
      const share = (limit - before[axis]) / (point[axis] - before[axis])
      const crossing: Point = [
        before[0] + share * (point[0] - before[0]),
        before[1] + share * (point[1] - before[1]),
      ]
      if (within(point)) return within(before) ? [point] : [crossing, point]
      return within(before) ? [crossing] : []
    })
  }, points)
}

/** Leaves out what lies nearer than a pixel to the point before it. */
function thinned(points: Point[], least: number): Point[] {
  const kept: Point[] = []
  for (const point of points) {
    const last = kept.at(-1)
    if (!last || Math.hypot(point[0] - last[0], point[1] - last[1]) >= least) kept.push(point)
  }
  return kept.length > 2 ? kept : []
}

/** As short as a path gets: steps from point to point, in as many decimals as can be seen. */
function drawn(points: Point[], decimals: number): string {
  const at = points.map(([x, y]): Point => [short(x, decimals), short(y, decimals)])
  const [first] = at
  if (!first) return ""
  const steps = at.slice(1).map(([x, y], before) => {
    const [x0, y0] = at[before] ?? first
    return `${short(x - x0, decimals)} ${short(y - y0, decimals)}`
  })
  return `M${first.join(" ")}l${steps.join(" ").replaceAll(" -", "-")}z`
}

const short = (value: number, decimals: number) => Number(value.toFixed(decimals))
