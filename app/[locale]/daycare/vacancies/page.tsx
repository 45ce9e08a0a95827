import type { Metadata } from "next"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { VacancyList } from "#components/vacancies/vacancy-list.tsx"
import { findOwnName } from "#lib/accounts/queries/account.ts"
import { messages } from "#lib/i18n/messages.ts"
import { requireDaycare } from "#lib/platform/actor.ts"
import { inScope } from "#lib/platform/scope.ts"
import { listOwnVacancies } from "#lib/vacancies/queries/own-vacancies.ts"

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messages(await pageLocale(params)).vacancies.list.title }
}

/** Every place to fill of the own service, and what it has come to. */
export default async function VacanciesPage({ params }: Props) {
  const scope = await requireDaycare()
  const locale = await pageLocale(params)
  const { name, vacancies } = await inScope(scope, async (db) => ({
    name: await findOwnName(db),
    vacancies: await listOwnVacancies(db),
  }))
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={name}>
      <VacancyList locale={locale} vacancies={vacancies} />
    </PersonFrame>
  )
}
