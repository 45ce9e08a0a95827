import { shortDate } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"

/** A day of the calendar, written as people say it: noon is that day in every zone of the country. */
export function dayOf(day: string, locale: Locale): string {
  return shortDate(new Date(`${day}T16:00:00Z`), locale)
}
