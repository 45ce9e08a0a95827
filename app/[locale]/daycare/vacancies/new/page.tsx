import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { VacancySeats } from "#components/vacancies/vacancy-seats.tsx"
import { findOwnName } from "#lib/accounts/queries/account.ts"
import { requireDaycare } from "#lib/platform/actor.ts"
import { dayOf } from "#lib/platform/days.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { findOccupancy } from "#lib/vacancies/queries/own-places.ts"
import { proposed } from "#lib/vacancies/rules/draft.ts"
import { declareVacancyAction } from "./actions.ts"

type Props = { params: Promise<{ locale: string }> }

export default async function NewVacancyPage({ params }: Props) {
  const scope = await requireDaycare()
  const locale = await pageLocale(params)
  const { name, run, today } = await inScope(scope, async (db) => {
    const day = dayOf(db.now)
    const { places } = await findOccupancy(db, day)
    return { name: await findOwnName(db), run: places?.run ?? null, today: day }
  })
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={name}>
      <VacancySeats
        locale={locale}
        action={declareVacancyAction}
        formKey={newId()}
        draft={null}
        values={proposed(today, run)}
        run={run}
      />
    </PersonFrame>
  )
}
