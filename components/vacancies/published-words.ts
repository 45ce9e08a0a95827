import type { MarkName } from "#components/ui/glyphs.tsx"
import { shortDate } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import type { Messages } from "#lib/i18n/messages.ts"
import type { PublishedPlace } from "#lib/vacancies/views/published.ts"

export type PlaceState = keyof Messages["news"]["places"]["states"]

/** Whether it stands on the public page, and if not, why. */
export function placeState({ left, takenDownFor, until }: PublishedPlace, now: Date): PlaceState {
  if (takenDownFor) return takenDownFor
  if (until <= now) return "EXPIRED"
  return left > 0 ? "STANDS" : "GONE"
}

export const placeMark = (state: PlaceState): MarkName => (state === "STANDS" ? "good" : "no")

/** A place stands to the end of a day: that day, not the midnight after it. */
export const lastDay = (until: Date, locale: Locale) => shortDate(new Date(until.getTime() - 1), locale)
