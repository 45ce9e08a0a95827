import { count, listOf, plural, shortDate } from "#lib/i18n/format.ts"
import { hourText } from "#lib/i18n/hours.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { ageInMonths } from "#lib/children/rules/ages.ts"
import type { Schedule } from "#lib/children/rules/schedule.ts"
import type { ChildForGuardian, ChildInList } from "#lib/children/views.ts"
import type { Day } from "#lib/platform/days.ts"

type Named = Pick<ChildInList, "givenName" | "bornOn" | "expectedOn">

/** How a child is called as a title. */
export function titleOf({ givenName, bornOn, expectedOn }: Named, locale: Locale): string {
  const { family } = messages(locale)
  return givenName ?? (expectedOn && !bornOn ? family.unborn : family.noName)
}

/** How a child is called within a sentence. */
export function nameOf({ givenName }: Pick<Named, "givenName">, locale: Locale): string {
  return givenName ?? messages(locale).family.theChild
}

/** A day of the calendar as people say it: noon is that day in every zone of the country. */
export function dayText(day: Day, locale: Locale): string {
  return shortDate(new Date(`${day}T16:00:00Z`), locale)
}

export function birthText({ bornOn, expectedOn }: Named, locale: Locale): string {
  const { facts } = messages(locale).family
  if (bornOn) return dayText(bornOn, locale)
  return expectedOn ? facts.expected({ day: dayText(expectedOn, locale) }) : facts.unsaid
}

export function ageText(bornOn: Day, today: Day, locale: Locale): string {
  const months = ageInMonths(bornOn, today)
  const forms = locale === "fr" ? { one: "mois", other: "mois" } : { one: "month", other: "months" }
  return `${count(months, locale)} ${plural(months, locale, forms)}`
}

/** « lundi, mardi et jeudi, de 7 h 30 à 17 h »; without an answer, what that means. */
export function scheduleText(needs: Schedule | null, locale: Locale): string {
  const { family } = messages(locale)
  if (!needs) return family.file.flexible
  const { schedule } = family.steps
  const days = needs.weekdays.toSorted((one, other) => one - other).map((it) => schedule.days[it - 1] ?? "")
  return schedule.said({
    days: listOf(days, locale),
    from: hourText(needs.from, locale),
    until: hourText(needs.until, locale),
  })
}

export function homeText(child: ChildForGuardian, position: 1 | 2): string | null {
  const home = child.residences.find((it) => it.position === position)
  return home ? [home.postalCode, home.municipality].filter(Boolean).join(", ") : null
}
