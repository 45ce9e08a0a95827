import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

/** A promise in the reader's language: the program's own words are English. */
export function promiseIn(locale: Locale, sentence: string): string {
  const { promises } = messages(locale).checks
  return promises[sentence] ?? sentence
}
