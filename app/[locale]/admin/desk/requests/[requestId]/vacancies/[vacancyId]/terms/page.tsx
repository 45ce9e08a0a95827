import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { VacancyTerms } from "#components/vacancies/vacancy-terms.tsx"
import { findOwnName } from "#lib/accounts/queries/account.ts"
import { requireStaff } from "#lib/platform/actor.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { changeServedTermsAction } from "../../new/actions.ts"
import { servedDraft, servedVacancy, type ServedVacancyProps } from "../served-draft.ts"

export default async function ServedTermsPage({ params }: ServedVacancyProps) {
  const scope = await requireStaff({ actsUnder: params })
  const { locale, ...where } = await servedVacancy(params)
  const { name, draft } = await inScope(scope, async (db) => ({
    draft: await servedDraft(db, where),
    name: await findOwnName(db),
  }))
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={name}>
      <VacancyTerms
        locale={locale}
        place={where.place}
        action={changeServedTermsAction}
        formKey={newId()}
        draft={draft}
      />
    </PersonFrame>
  )
}
