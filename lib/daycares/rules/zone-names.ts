import type { Locale } from "#lib/i18n/locale.ts"

/**
 * What a zone is called. The post names quarters in English (« Ahuntsic Southwest »); in French their points of the
 * compass are said in French. A name that does not read well either way gives way to the municipality's.
 */
export function zoneName(
  locale: Locale,
  zone: { code: string; municipality: string; quarter: string | null },
): string {
  if (/^\d/.test(zone.code)) return zone.municipality
  const quarter = zone.quarter && quarterName(locale, zone.quarter)
  return `${quarter || zone.municipality} (${zone.code})`
}

const compass: Record<string, string> = {
  "North Central": "Centre-Nord",
  "South Central": "Centre-Sud",
  "East Central": "Centre-Est",
  "West Central": "Centre-Ouest",
  Northeast: "Nord-Est",
  Northwest: "Nord-Ouest",
  Southeast: "Sud-Est",
  Southwest: "Sud-Ouest",
  North: "Nord",
  South: "Sud",
  East: "Est",
  West: "Ouest",
  Central: "Centre",
}

const ownNames: [english: RegExp, french: string][] = [
  [/^Downtown Montreal/, "Centre-ville de Montréal"],
  [/^Old Montreal/, "Vieux-Montréal"],
  [/^Montreal (?=North\b)North/, "Montréal-Nord"],
  [/^Montreal East/, "Montréal-Est"],
  [/^Montreal West/, "Montréal-Ouest"],
  [/^Mount Royal/, "Mont-Royal"],
  [/^Quebec City/, "Québec"],
]

function quarterName(locale: Locale, place: string): string | null {
  // Brackets, ampersands and broken letters are notes of a file, not names.
  if (!/^[A-Za-zÀ-ÖØ-Ýà-öø-ýÿŒœ' .-]+$/.test(place)) return null
  const bare = place.replace(/ (?:Inner|Outer)(?= )/, "")
  if (locale === "en") return bare

  const named = ownNames.reduce((text, [english, french]) => text.replace(english, french), bare)
  const french = named.replace(
    / (?:(?:North|South|East|West) Central|(?:North|South)(?:east|west)|North|South|East|West|Central)$/,
    (end) => ` ${compass[end.trim()] ?? end.trim()}`,
  )
  return /\b(?:City|Upper|Lower|Provincial|Government|Riverbank|Mid|Downtown|Outskirts|North|South|East|West)\b/.test(
    french,
  )
    ? null
    : french
}
