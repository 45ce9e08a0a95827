import { notFound } from "next/navigation"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { VacancyCancel } from "#components/vacancies/vacancy-cancel.tsx"
import { findOwnName } from "#lib/accounts/queries/account.ts"
import { requireStaff } from "#lib/platform/actor.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { showOwnAsked } from "#lib/vacancies/queries/own-asked.ts"
import { findOwnVacancy } from "#lib/vacancies/queries/own-vacancies.ts"
import { cancelServedVacancyAction } from "../actions.ts"
import { servedVacancy, type ServedVacancyProps } from "../served-draft.ts"

/** What giving a vacancy up brings about, its reason, the button. */
export default async function ServedCancelPage({ params }: ServedVacancyProps) {
  const scope = await requireStaff({ actsUnder: params })
  const { locale, vacancyId, place } = await servedVacancy(params)
  const { name, vacancy, asked } = await inScope(scope, async (db) => {
    const found = (await findOwnVacancy(db, vacancyId)) ?? notFound()
    return { name: await findOwnName(db), vacancy: found, asked: await showOwnAsked(db, found.id) }
  })
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={name}>
      <VacancyCancel
        locale={locale}
        place={place}
        action={cancelServedVacancyAction}
        formKey={newId()}
        vacancy={vacancy}
        asked={asked}
      />
    </PersonFrame>
  )
}
