import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { SiteState } from "#lib/platform/access.ts"

/** The state of the whole portal in one sentence. */
export function statusFact(locale: Locale, states: SiteState[]): string {
  const words = messages(locale).site.status
  if (states.every((state) => state === "OPEN")) return words.allOpen
  if (states.every((state) => state === "CLOSED")) return words.allClosed
  return states.includes("CLOSED") ? words.partlyClosed : words.readOnly
}
