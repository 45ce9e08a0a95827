import { scheduleText } from "#components/children/child-words.ts"
import { longDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { Asked, AskedParty } from "#lib/vacancies/views/asked.ts"

/** Those whom the reader's children are called by. */
export type Names = ReadonlyMap<string, string | null>

/** The children of one answer, as a sentence calls them. */
export function namesOf({ all }: AskedParty, names: Names, locale: Locale): string[] {
  return all.map((it) => names.get(it.childId) ?? messages(locale).answering.child)
}

export function deadlineText(at: Date, locale: Locale): string {
  return longDateTime(at, locale)
}

/** « De 18 à 35 mois » */
export function agesText({ ages }: Pick<Asked, "ages">, locale: Locale): string {
  const { place } = messages(locale).answering
  return ages.to === null
    ? place.agesFrom({ from: ages.from })
    : place.agesRange({ from: ages.from, to: ages.to })
}

/** A schedule has days whenever it has hours (the database sees to it). */
export function scheduleOf({ schedule }: Asked, locale: Locale): string {
  return schedule ? scheduleText(schedule, locale) : messages(locale).answering.place.flexible
}
