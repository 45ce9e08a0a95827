import { listOf } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

/** A reason in plain words; one that no dictionary knows yet is still a reason. */
export function purposeWords(locale: Locale, purpose: string | null): string | null {
  if (purpose === null) return null
  const { purposes, otherPurpose } = messages(locale).readings
  return new Map<string, string>(Object.entries(purposes)).get(purpose) ?? otherPurpose
}

/** Fields in plain words, each once; what no dictionary knows is one more. */
export function fieldWords(locale: Locale, fields: readonly string[]): string {
  const { fields: known, otherField } = messages(locale).readings
  const words = new Map<string, string>(Object.entries(known))
  return listOf([...new Set(fields.map((it) => words.get(it) ?? otherField))], locale)
}

/** Identifiers' columns, for whoever looks into the record. */
export const fieldCodes = (fields: readonly string[]): string => fields.join(" ")
