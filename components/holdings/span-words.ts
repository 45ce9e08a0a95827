import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

/** "6 mons", "90 days", "5 years", as the database says a span of time. */
export function spanInWords(span: string, locale: Locale): string {
  const [, number, unit] = /^(\d+) (day|mon|year)/.exec(span) ?? []
  const { units } = messages(locale).unused
  return number && unit && unit in units ? units[unit as keyof typeof units](Number(number)) : span // it is in units
}
