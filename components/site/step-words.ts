import { shortDate } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { startOfDay, type Day } from "#lib/platform/days.ts"
import type { StepView } from "#lib/site/views/steps.ts"

export const stepName = (step: StepView, locale: Locale) => (locale === "fr" ? step.nameFr : step.nameEn)
export const stepOwner = (step: StepView, locale: Locale) => (locale === "fr" ? step.ownerFr : step.ownerEn)
export const stepWords = (step: StepView, locale: Locale) => (locale === "fr" ? step.wordsFr : step.wordsEn)
export const dayWords = (day: Day, locale: Locale) => shortDate(startOfDay(day), locale)
