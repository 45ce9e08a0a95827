import type { ZonePicture } from "#components/daycares/zone-map.tsx"
import { scaleOf, windowAround } from "#lib/daycares/rules/map.ts"
import { isRural } from "#lib/daycares/rules/search.ts"
import { outlines, outlinesIn, toSheet } from "#lib/platform/geography.ts"

type Zoned = { latitude: number; longitude: number; zone: string; regionCode: string }

/** What is drawn round a zone: as much land as tells where one is, and a circle as wide as the doubt. */
export function zonePicture({ latitude, longitude, zone, regionCode }: Zoned): ZonePicture {
  const middle = toSheet(latitude, longitude)
  const isWide = /^\d/.test(zone) || isRural(zone)
  const window = windowAround(middle, isWide ? 128 : 64)
  const near = ([x, y]: readonly [number, number]) =>
    x > window.x + window.width * 0.15 &&
    x < window.x + window.width * 0.85 &&
    y > window.y + window.height * 0.08 &&
    y < window.y + window.height * 0.92
  return {
    ...{ window, middle, around: isWide ? 6 : 2 },
    land: outlinesIn(window).map(({ code, path }) => ({ code, path, here: code === regionCode })),
    names: outlines("light")
      .filter((it) => near(it.middle))
      .map(({ name, middle: at }) => ({ text: name, at })),
    scale: scaleOf(window),
  }
}
