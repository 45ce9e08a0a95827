import { VectorMap, type MapWindow } from "#components/ui/map.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

export type ZonePicture = {
  window: MapWindow
  land: { code: string; path: string; here: boolean }[]
  names: { text: string; at: readonly [number, number] }[]
  middle: readonly [number, number]
  /** How wide the zone may be, in kilometres. */
  around: number
  scale: { kilometres: number }
}

/** The small map of one zone: a circle as wide as what is not known. */
export function ZoneMap({ locale, zone, picture }: { locale: Locale; zone: string; picture: ZonePicture }) {
  const words = messages(locale).daycares.map
  const { window, land, names, middle, around, scale } = picture
  return (
    <VectorMap
      small
      id="zone-map"
      title={words.small(zone)}
      description={words.smallText(zone)}
      window={window}
      land={land}
      names={names}
      reach={{ at: middle, radius: around }}
      marks={[]}
      scale={{ text: words.scale(scale.kilometres), length: scale.kilometres }}
      caption={words.smallText(zone)}
    />
  )
}
