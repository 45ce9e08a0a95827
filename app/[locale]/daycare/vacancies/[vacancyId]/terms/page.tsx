import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { VacancyTerms } from "#components/vacancies/vacancy-terms.tsx"
import { findOwnName } from "#lib/accounts/queries/account.ts"
import { requireDaycare } from "#lib/platform/actor.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { onlyDraft } from "../only-draft.ts"
import { changeTermsAction } from "./actions.ts"

type Props = { params: Promise<{ locale: string; vacancyId: string }> }

export default async function TermsPage({ params }: Props) {
  const scope = await requireDaycare()
  const locale = await pageLocale(params)
  const { vacancyId } = await params
  const { name, draft } = await inScope(scope, async (db) => ({
    draft: await onlyDraft(db, vacancyId, locale),
    name: await findOwnName(db),
  }))
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={name}>
      <VacancyTerms locale={locale} action={changeTermsAction} formKey={newId()} draft={draft} />
    </PersonFrame>
  )
}
