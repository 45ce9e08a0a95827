import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

/** What a kind means; of a kind that another room raises and this dictionary does not know, that something was noticed. */
export function alarmWords(locale: Locale, kind: string): { title: string; text: string } {
  const { kinds, otherKind } = messages(locale).alarms
  const known: Record<string, { title: string; text: string }> = kinds
  return known[kind] ?? otherKind
}
