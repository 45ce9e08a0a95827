import type { StageGround } from "#components/ui/map-stage.tsx"
import type { MapMark, MapMove, MapWindow } from "#components/ui/map.tsx"
import { count as formatted } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import {
  circlesIn,
  drawing,
  mapView,
  moved,
  scaleOf,
  windowAround,
  windowOf,
  type Circle,
  type Move,
  type Spot,
} from "#lib/daycares/rules/map.ts"
import { perPage, searchLink, type Search } from "#lib/daycares/rules/search.ts"
import { zoneName } from "#lib/daycares/rules/zone-names.ts"
import type { SearchFound } from "#lib/daycares/views/daycares.ts"
import { boxOf, fromSheet, outlines, outlinesIn, toSheet, type Point } from "#lib/platform/geography.ts"
import { landNames } from "#lib/platform/land-names.ts"

/** Where the map of a search looks, what stands on it, and where its links lead. */
export function searchMap(locale: Locale, search: Search, found: SearchFound) {
  const words = messages(locale).daycares.map
  const here = found.place && toSheet(found.place.latitude, found.place.longitude)
  const ordinary = ordinaryWindow(found, here)
  const window = search.map
    ? windowAround(toSheet(search.map.latitude, search.map.longitude), search.map.width)
    : ordinary
  const { circles, outside } = circlesIn(window, spotsOf(locale, found))
  const unit = window.width / drawing.width
  const marks = circles.map((circle) => markOf(locale, search, found, window, circle, here))

  return {
    window,
    land: outlinesIn(window).map(({ code, path }) => ({ code, path, here: code === found.region?.code })),
    names: landNames(window, [...marks.map(({ at }) => at), ...(here ? [here] : [])]),
    reach: here && found.radius ? { at: here, radius: found.radius } : null,
    marks,
    scale: { text: words.scale(scaleOf(window).kilometres), length: scaleOf(window).kilometres },
    title: words.title,
    description: words.describe({ circles: circles.length, shown: found.total - outside, outside }),
    outside,
    whole: search.map ? searchLink(locale, search, { map: null }, "map") : null,
    unit,
    move: {
      label: words.move,
      links: movesOf(locale, search, window),
      ground: groundOf(locale, search, window),
    },
  }
}

function ordinaryWindow(found: SearchFound, here: Point | null): MapWindow {
  if (here && found.radius) return windowAround(here, found.radius * 2.5)
  const points = found.zones.map((it) => toSheet(it.latitude, it.longitude))
  if (found.region && !here)
    return boxed(
      outlines("light")
        .find((it) => it.code === found.region?.code)
        ?.rings.flatMap((it) => it.points) ?? points,
      points,
    )
  if (found.byRegion || points.length === 0) return here ? windowAround(here, 32) : south()
  return windowOf(here ? [here, ...points] : points)
}

/** A region that is mostly forest is shown where its services are. */
function boxed(outline: readonly Point[], points: readonly Point[]): MapWindow {
  const all = boxOf(outline)
  return all.width > 500 && points.length > 0
    ? windowOf(points)
    : windowOf([
        [all.x, all.y],
        [all.x + all.width, all.y + all.height],
      ])
}

/** Where nearly everybody lives; the north is one step away. */
function south(): MapWindow {
  return windowAround(toSheet(47.6, -70.9), 1024)
}

function spotsOf(locale: Locale, found: SearchFound): Spot[] {
  return found.zones.map(({ code, label, quarter, count, latitude, longitude }) => {
    // Circles by region stand where the services are too: the middle of the north is a forest.
    return {
      code,
      label: found.byRegion ? label : zoneName(locale, { code, quarter, municipality: label }),
      count,
      at: toSheet(latitude, longitude),
    }
  })
}

function markOf(
  locale: Locale,
  search: Search,
  found: SearchFound,
  window: MapWindow,
  circle: Circle,
  here: Point | null,
): MapMark {
  const { map } = messages(locale).daycares
  const unit = window.width / drawing.width
  const at: Point = [window.x + circle.at[0] * unit, window.y + circle.at[1] * unit]
  const [first] = circle.spots
  const labels = circle.spots.map(({ label }) => label)
  const shared = {
    key: circle.spots
      .map(({ code }) => code)
      .join("-")
      .slice(0, 60),
    at,
    radius: circle.radius * unit,
    text: formatted(circle.count, locale),
  }
  const lit =
    here !== null && circle.spots.some((spot) => Math.hypot(spot.at[0] - here[0], spot.at[1] - here[1]) < 0.8)

  if (!first || circle.spots.length > 1) {
    const closer = windowOf(circle.spots.map((spot) => spot.at))
    const width = Math.min(closer.width, window.width / 2)
    const view = windowAround([closer.x + closer.width / 2, closer.y + closer.height / 2], Math.max(width, 4))
    const said = labels.length > 3 ? map.andOthers(labels[0] ?? "", labels.length - 1) : labels.join(", ")
    return {
      ...shared,
      lit,
      label: map.circles(said, circle.count),
      view,
      href: viewLink(locale, search, view),
    }
  }
  return {
    ...shared,
    lit,
    label: map.circle(first.label, circle.count),
    href: listLink(locale, search, found, first.code),
  }
}

/** One zone: its place in the list, on whichever page; a region, or a zone of a list in another order: its own search. */
function listLink(locale: Locale, search: Search, found: SearchFound, code: string): string {
  if (found.byRegion) return searchLink(locale, search, { region: code, page: 1, map: null }, "results")
  if (found.order === "distance") {
    const before = found.zones
      .slice(
        0,
        found.zones.findIndex((it) => it.code === code),
      )
      .reduce((all, { count }) => all + count, 0)
    return searchLink(locale, search, { page: Math.floor(before / perPage) + 1 }, `zone-${code}`)
  }
  const near = /^\d/.test(code)
    ? ({ kind: "MUNICIPALITY", code } as const)
    : ({ kind: "AREA", code } as const)
  return searchLink(locale, search, { near, region: null, sort: null, page: 1, map: null }, "results")
}

const moves: [key: "closer" | "wider" | "west" | "north" | "south" | "east", move: Move][] = [
  ["closer", { steps: -1 }],
  ["wider", { steps: 1 }],
  ["west", { east: -0.5 }],
  ["north", { south: -0.5 }],
  ["south", { south: 0.5 }],
  ["east", { east: 0.5 }],
]

function movesOf(locale: Locale, search: Search, window: MapWindow): MapMove[] {
  const words = messages(locale).daycares.map
  return moves.flatMap(([key, move]) => {
    const next = moved(window, move)
    if (!next) return []
    const view = windowAround(next.middle, next.width)
    return [{ key, label: words[key], href: viewLink(locale, search, view), view }]
  })
}

function viewLink(locale: Locale, search: Search, view: MapWindow): string {
  return searchLink(locale, search, { map: mapView(fromSheet(middleOf(view)), view.width) }, "map")
}

const middleOf = ({ x, y, width, height }: MapWindow): Point => [x + width / 2, y + height / 2]

function groundOf(locale: Locale, search: Search, window: MapWindow): StageGround {
  const middle = middleOf(window)
  const at = fromSheet(middle)
  const east = fromSheet([middle[0] + 1, middle[1]])
  const south = fromSheet([middle[0], middle[1] + 1])
  const template = searchLink(
    locale,
    search,
    { map: { latitude: 0, longitude: 0, width: 0 } },
    "map",
  ).replace("map=0,0,0", "map={view}")
  return {
    ...at,
    width: window.width,
    east: [east.latitude - at.latitude, east.longitude - at.longitude],
    south: [south.latitude - at.latitude, south.longitude - at.longitude],
    template,
  }
}
