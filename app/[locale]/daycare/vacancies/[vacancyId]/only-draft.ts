import { notFound, redirect } from "next/navigation"
import type { Locale } from "#lib/i18n/locale.ts"
import type { Service } from "#lib/platform/access.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { findOwnVacancy } from "#lib/vacancies/queries/own-vacancies.ts"
import type { OwnVacancy } from "#lib/vacancies/views/vacancies.ts"

/** The own draft, for the pages that change it. What was published is no longer changed: the way back leads to what it is now. */
export async function onlyDraft(
  db: ScopedDb<Service>,
  vacancyId: string,
  locale: Locale,
): Promise<OwnVacancy> {
  const vacancy = (await findOwnVacancy(db, vacancyId)) ?? notFound()
  if (vacancy.state !== "DRAFT") redirect(`/${locale}/daycare/vacancies/${vacancyId}`)
  return vacancy
}
