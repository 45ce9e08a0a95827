import { notFound } from "next/navigation"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { VacancyCancel } from "#components/vacancies/vacancy-cancel.tsx"
import { findOwnName } from "#lib/accounts/queries/account.ts"
import { requireDaycare } from "#lib/platform/actor.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { showOwnAsked } from "#lib/vacancies/queries/own-asked.ts"
import { findOwnVacancy } from "#lib/vacancies/queries/own-vacancies.ts"
import { cancelVacancyAction } from "./actions.ts"

type Props = { params: Promise<{ locale: string; vacancyId: string }> }

/** What giving a vacancy up brings about, its reason, the button. */
export default async function CancelPage({ params }: Props) {
  const scope = await requireDaycare()
  const locale = await pageLocale(params)
  const { vacancyId } = await params
  const { name, vacancy, asked } = await inScope(scope, async (db) => {
    const found = (await findOwnVacancy(db, vacancyId)) ?? notFound()
    return { name: await findOwnName(db), vacancy: found, asked: await showOwnAsked(db, found.id) }
  })
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={name}>
      <VacancyCancel
        locale={locale}
        action={cancelVacancyAction}
        formKey={newId()}
        vacancy={vacancy}
        asked={asked}
      />
    </PersonFrame>
  )
}
