import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { servedVacancies } from "#components/vacancies/vacancy-place.ts"
import { VacancySeats } from "#components/vacancies/vacancy-seats.tsx"
import { findOwnName } from "#lib/accounts/queries/account.ts"
import { requireStaff } from "#lib/platform/actor.ts"
import { dayOf } from "#lib/platform/days.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { findOccupancy } from "#lib/vacancies/queries/own-places.ts"
import { proposed } from "#lib/vacancies/rules/draft.ts"
import { declareServedVacancyAction } from "./actions.ts"

type Props = { params: Promise<{ locale: string; requestId: string }> }

/** A place that the service says on the telephone: the service's own first page. */
export default async function NewServedVacancyPage({ params }: Props) {
  const scope = await requireStaff({ actsUnder: params })
  const locale = await pageLocale(params)
  const { requestId } = await params
  const { name, run, today } = await inScope(scope, async (db) => {
    const day = dayOf(db.now)
    const { places } = await findOccupancy(db, day)
    return { name: await findOwnName(db), run: places?.run ?? null, today: day }
  })
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={name}>
      <VacancySeats
        locale={locale}
        place={servedVacancies(locale, requestId)}
        action={declareServedVacancyAction}
        formKey={newId()}
        draft={null}
        values={proposed(today, run)}
        run={run}
      />
    </PersonFrame>
  )
}
