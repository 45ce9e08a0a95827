import { scheduleText } from "#components/children/child-words.ts"
import { dayOf } from "#components/daycares/day-of.ts"
import type { MarkName } from "#components/ui/glyphs.tsx"
import { priorityWords } from "#components/waitlist/policy-words.tsx"
import { capital } from "#components/waitlist/words.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { Draft } from "#lib/vacancies/rules/draft.ts"
import type { VacancyState } from "#lib/vacancies/rules/states.ts"

export const vacancyMarks: Record<VacancyState, MarkName> = {
  DRAFT: "next",
  INVITING: "next",
  RESERVED: "next",
  FILLED: "good",
  EXPIRED: "no",
  CANCELLED: "no",
}

/** « 2 places, 18 à 35 mois » */
export function whatWords(
  locale: Locale,
  { seats, ages }: { seats: number; ages: { from: number; to: number | null } },
): string {
  const { vacancies } = messages(locale)
  return vacancies.what({ seats, ages: vacancies.ages(ages) })
}

/** What a draft says, line by line. */
export function draftRows(locale: Locale, it: Draft): { term: string; value: string }[] {
  const { kinds, preview } = messages(locale).vacancies
  const { facts } = preview
  return [
    { term: facts.seats, value: whatWords(locale, it) },
    { term: facts.start, value: dayOf(it.startOn, locale) },
    { term: facts.latest, value: dayOf(it.latestStartOn, locale) },
    ...(it.ages.on === it.startOn ? [] : [{ term: facts.agesOn, value: dayOf(it.ages.on, locale) }]),
    ...(it.endOn ? [{ term: facts.end, value: dayOf(it.endOn, locale) }] : []),
    { term: facts.kind, value: kinds[it.kind] },
    {
      term: facts.schedule,
      value: it.schedule ? capital(scheduleText(it.schedule, locale)) : preview.noSchedule,
    },
    {
      term: facts.reserved,
      value: it.reservedFor ? capital(priorityWords(locale, it.reservedFor)) : preview.noReserved,
    },
  ]
}
