import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { VacancyOptions } from "#components/vacancies/vacancy-options.tsx"
import { findOwnName } from "#lib/accounts/queries/account.ts"
import { requireDaycare } from "#lib/platform/actor.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { getOwnPolicy } from "#lib/vacancies/queries/own-places.ts"
import { onlyDraft } from "../only-draft.ts"
import { changeOptionsAction } from "./actions.ts"

type Props = { params: Promise<{ locale: string; vacancyId: string }> }

/** What few places need. */
export default async function OptionsPage({ params }: Props) {
  const scope = await requireDaycare()
  const locale = await pageLocale(params)
  const { vacancyId } = await params
  const { name, draft, policy } = await inScope(scope, async (db) => ({
    draft: await onlyDraft(db, vacancyId, locale),
    name: await findOwnName(db),
    policy: await getOwnPolicy(db),
  }))
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={name}>
      <VacancyOptions
        locale={locale}
        action={changeOptionsAction}
        formKey={newId()}
        draft={draft}
        policy={policy}
      />
    </PersonFrame>
  )
}
