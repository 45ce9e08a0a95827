import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { VacancySeats } from "#components/vacancies/vacancy-seats.tsx"
import { findOwnName } from "#lib/accounts/queries/account.ts"
import { requireDaycare } from "#lib/platform/actor.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { findOccupancy } from "#lib/vacancies/queries/own-places.ts"
import { ageChoices } from "#lib/vacancies/rules/draft.ts"
import { onlyDraft } from "../only-draft.ts"
import { changeSeatsAction } from "./actions.ts"

type Props = { params: Promise<{ locale: string; vacancyId: string }> }

export default async function SeatsPage({ params }: Props) {
  const scope = await requireDaycare()
  const locale = await pageLocale(params)
  const { vacancyId } = await params
  const { name, draft, run } = await inScope(scope, async (db) => {
    const found = await onlyDraft(db, vacancyId, locale)
    const { places } = await findOccupancy(db, found.startOn)
    return { name: await findOwnName(db), draft: found, run: places?.run ?? null }
  })
  const { from, to } = draft.ages
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={name}>
      <VacancySeats
        locale={locale}
        action={changeSeatsAction}
        formKey={newId()}
        draft={draft}
        values={{ ...draft, ages: ageChoices.find((it) => it === `${from}-${to}`) ?? "18-35" }}
        run={run}
      />
    </PersonFrame>
  )
}
