import { zoneName } from "#lib/daycares/rules/zone-names.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { SearchFound } from "#lib/daycares/views/daycares.ts"

/**
 * What was searched, as the document's title: it stays in histories and tabs, so of a place that is nearer than three
 * characters of a postal code it says nothing, and of typed words neither.
 */
export function searchTitle(
  locale: Locale,
  { place, radius }: Pick<SearchFound, "place" | "radius">,
): string {
  const { home } = messages(locale).daycares
  switch (place?.kind) {
    case undefined:
      return home.title
    case "AREA":
      return home.titleNear({ place: zoneName(locale, { ...place, municipality: place.label }), km: radius })
    case "MUNICIPALITY":
      return home.titleNear({ place: place.label, km: radius })
    case "POINT":
      return home.titleNear({ place: null, km: radius })
  }
}
