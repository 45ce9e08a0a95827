import { meets, outlines, type Box, type Point } from "./geography.ts"

/** Wider than this, names would lie on one another. */
const widest = 600
/** A region of which less is seen is not named. */
const leastShare = 0.07
/** Names are written along, so what stands beside them is nearer than what stands above. */
const breadth = 0.45

/** The regions that a window shows, each named in the midst of what is seen of it, clear of the `taken` places. */
export function landNames(window: Box, taken: readonly Point[] = []): { text: string; at: Point }[] {
  if (window.width > widest) return []
  const places = placesIn(window)
  const names: { text: string; at: Point }[] = []
  for (const { name, rings } of outlines("light")) {
    const near = rings.filter(({ box }) => meets(box, window))
    if (near.length === 0) continue

    const inside = places.filter((it) => near.filter(({ points }) => encloses(points, it)).length % 2 === 1)
    if (inside.length < places.length * leastShare) continue

    const others = [...taken, ...names.map(({ at }) => at), ...places.filter((it) => !inside.includes(it))]
    const room = (at: Point) => Math.min(...others.map((it) => away(at, it)))
    const [first, ...rest] = inside.map((at) => ({ at, room: room(at) }))
    if (first)
      names.push({ text: name, at: rest.reduce((one, it) => (it.room > one.room ? it : one), first).at })
  }
  return names
}

const columns = 11
const rows = 13

/** Where a name may stand: a net over the window, far enough from its sides to be read, and above the scale at its foot. */
function placesIn({ x, y, width, height }: Box): Point[] {
  return Array.from({ length: columns * rows }, (_, at): Point => {
    const [column, row] = [at % columns, Math.floor(at / columns)]
    return [
      x + width * (0.2 + (0.6 * column) / (columns - 1)),
      y + height * (0.08 + (0.76 * row) / (rows - 1)),
    ]
  })
}

const away = ([x1, y1]: Point, [x2, y2]: Point) => Math.hypot((x1 - x2) * breadth, y1 - y2)

/** True when a line to the east crosses the ring an odd number of times. */
export function encloses(ring: readonly Point[], [x, y]: Point): boolean {
  let within = false
  for (let at = 0; at < ring.length; at++) {
    const [x1, y1] = ring[at] ?? [0, 0]
    const [x2, y2] = ring[(at + 1) % ring.length] ?? [0, 0]
    if (y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)) within = !within
  }
  return within
}
