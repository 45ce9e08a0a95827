import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { VacancySeats } from "#components/vacancies/vacancy-seats.tsx"
import { findOwnName } from "#lib/accounts/queries/account.ts"
import { requireStaff } from "#lib/platform/actor.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { findOccupancy } from "#lib/vacancies/queries/own-places.ts"
import { ageChoices } from "#lib/vacancies/rules/draft.ts"
import { changeServedSeatsAction } from "../../new/actions.ts"
import { servedDraft, servedVacancy, type ServedVacancyProps } from "../served-draft.ts"

export default async function ServedSeatsPage({ params }: ServedVacancyProps) {
  const scope = await requireStaff({ actsUnder: params })
  const { locale, ...where } = await servedVacancy(params)
  const { name, draft, run } = await inScope(scope, async (db) => {
    const found = await servedDraft(db, where)
    const { places } = await findOccupancy(db, found.startOn)
    return { name: await findOwnName(db), draft: found, run: places?.run ?? null }
  })
  const { from, to } = draft.ages
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={name}>
      <VacancySeats
        locale={locale}
        place={where.place}
        action={changeServedSeatsAction}
        formKey={newId()}
        draft={draft}
        values={{ ...draft, ages: ageChoices.find((it) => it === `${from}-${to}`) ?? "18-35" }}
        run={run}
      />
    </PersonFrame>
  )
}
