import { viewWidths, type MapView } from "./search.ts"

/** The geometry of the search's map. Points are kilometres on the flat sheet of lib/platform/geography.ts. */
export type Point = readonly [x: number, y: number]
export type Window = { x: number; y: number; width: number; height: number }
export type Spot = { code: string; label: string; count: number; at: Point }
/** One circle: one zone, or several that would lie on one another. */
export type Circle = { spots: Spot[]; count: number; at: Point; radius: number }

/** The drawing is 520 by 460 everywhere; how much land it shows is the window's. */
export const drawing = { width: 520, height: 460 }

/** Finger-sized (44 px on a telephone), wider for longer numbers. */
export function circleRadius(count: number): number {
  return 17 + 3.4 * String(count).length
}

export function windowAround(middle: Point, width: number): Window {
  const height = (width * drawing.height) / drawing.width
  return { x: middle[0] - width / 2, y: middle[1] - height / 2, width, height }
}

/** The smallest ordinary window that shows all points with a margin. */
export function windowOf(points: readonly Point[], least = viewWidths[0]): Window {
  const xs = points.map(([x]) => x)
  const ys = points.map(([, y]) => y)
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  const needed = 1.25 * Math.max(right - left, ((bottom - top) * drawing.width) / drawing.height, least)
  return windowAround([(left + right) / 2, (top + bottom) / 2], stepWidth(needed))
}

export function stepWidth(needed: number): number {
  return viewWidths.find((it) => it >= needed) ?? viewWidths.at(-1) ?? 2048
}

/** The window as an address may say it, moved by a share of itself, or wider or narrower by steps. */
export type Move = { east?: number; south?: number; steps?: number }

export function moved(
  window: Window,
  { east = 0, south = 0, steps = 0 }: Move,
): { middle: Point; width: number } | null {
  const at = viewWidths.findIndex((it) => it >= window.width - 0.01)
  const width = viewWidths[at + steps]
  if (width === undefined) return null
  return { middle: [window.x + window.width * (0.5 + east), window.y + window.height * (0.5 + south)], width }
}

export function toDrawing(window: Window, [x, y]: Point): Point {
  const scale = drawing.width / window.width
  return [(x - window.x) * scale, (y - window.y) * scale]
}

/**
 * Zones as circles in the drawing. Those whose circles would touch become one, which is drawn at their weighted middle;
 * the largest gather first, so that the picture is the same for the same set.
 */
export function circlesIn(window: Window, spots: readonly Spot[]): { circles: Circle[]; outside: number } {
  const inside = spots.filter((it) => isIn(window, it.at))
  const bySize = [...inside].sort((one, other) => other.count - one.count || (one.code < other.code ? -1 : 1))
  const single = (spot: Spot): Circle => ({
    spots: [spot],
    count: spot.count,
    at: toDrawing(window, spot.at),
    radius: circleRadius(spot.count),
  })

  let circles = bySize.map(single)
  for (let before = -1; before !== circles.length;) {
    before = circles.length
    circles = gathered(circles)
  }
  const shown = circles.reduce((all, { count }) => all + count, 0)
  const total = spots.reduce((all, { count }) => all + count, 0)
  return { circles, outside: total - shown }
}

/** One pass: each circle joins the first it touches. Joining moves and widens, so passes repeat until none joins. */
function gathered(circles: Circle[]): Circle[] {
  const kept: Circle[] = []
  for (const circle of circles) {
    const at = kept.findIndex((it) => touch(it, circle))
    const near = kept[at]
    if (near) kept[at] = joined(near, circle)
    else kept.push(circle)
  }
  return kept
}

function isIn({ x, y, width, height }: Window, [px, py]: Point): boolean {
  return px >= x && px <= x + width && py >= y && py <= y + height
}

function touch(one: Circle, other: Circle): boolean {
  return Math.hypot(one.at[0] - other.at[0], one.at[1] - other.at[1]) < (one.radius + other.radius) * 0.9
}

function joined(one: Circle, other: Circle): Circle {
  const count = one.count + other.count
  const share = other.count / count
  const at: Point = [
    one.at[0] + (other.at[0] - one.at[0]) * share,
    one.at[1] + (other.at[1] - one.at[1]) * share,
  ]
  return { spots: [...one.spots, ...other.spots], count, at, radius: circleRadius(count) }
}

/** A length for the scale: round, and about a sixth of the drawing. */
export function scaleOf(window: Window): { kilometres: number; length: number } {
  const wanted = window.width / 5.5
  const power = 10 ** Math.floor(Math.log10(wanted))
  const kilometres = [5, 2, 1].map((it) => it * power).find((it) => it <= wanted) ?? power
  return { kilometres, length: (kilometres * drawing.width) / window.width }
}

export function mapView(at: { latitude: number; longitude: number }, width: number): MapView {
  return {
    latitude: Math.round(at.latitude * 100) / 100,
    longitude: Math.round(at.longitude * 100) / 100,
    width,
  }
}
