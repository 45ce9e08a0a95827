import { notFound, redirect } from "next/navigation"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { servedVacancies } from "#components/vacancies/vacancy-place.ts"
import type { StaffForDaycare } from "#lib/platform/access.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { findOwnVacancy } from "#lib/vacancies/queries/own-vacancies.ts"
import type { OwnVacancy } from "#lib/vacancies/views/vacancies.ts"

export type ServedVacancyProps = { params: Promise<{ locale: string; requestId: string; vacancyId: string }> }

/** Where the pages of a served service's vacancy stand. */
export async function servedVacancy(params: ServedVacancyProps["params"]) {
  const locale = await pageLocale(params)
  const { requestId, vacancyId } = await params
  return { locale, vacancyId, place: servedVacancies(locale, requestId) }
}

/** The draft that may still change. Of one that was published the way leads to what it is now. */
export async function servedDraft(
  db: ScopedDb<StaffForDaycare>,
  { vacancyId, place }: Omit<Awaited<ReturnType<typeof servedVacancy>>, "locale">,
): Promise<OwnVacancy> {
  const vacancy = (await findOwnVacancy(db, vacancyId)) ?? notFound()
  if (vacancy.state !== "DRAFT") redirect(place.one(vacancyId))
  return vacancy
}
