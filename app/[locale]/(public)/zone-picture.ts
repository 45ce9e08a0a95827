import type { ZonePicture } from "#components/daycares/zone-map.tsx"
import { scaleOf, windowAround } from "#lib/daycares/rules/map.ts"
import { isRural } from "#lib/daycares/rules/search.ts"
import { outlinesIn, toSheet } from "#lib/platform/geography.ts"
import { landNames } from "#lib/platform/land-names.ts"

type Zoned = { latitude: number; longitude: number; zone: string; regionCode: string }

/** What is drawn round a zone: as much land as tells where one is, and a circle as wide as the doubt. */
export function zonePicture({ latitude, longitude, zone, regionCode }: Zoned): ZonePicture {
  const middle = toSheet(latitude, longitude)
  const isWide = /^\d/.test(zone) || isRural(zone)
  const window = windowAround(middle, isWide ? 128 : 64)
  return {
    ...{ window, middle, around: isWide ? 6 : 2 },
    land: outlinesIn(window).map(({ code, path }) => ({ code, path, here: code === regionCode })),
    names: landNames(window, [middle]),
    scale: scaleOf(window),
  }
}
