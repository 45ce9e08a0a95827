import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { PublishForm } from "#components/vacancies/published-form.tsx"
import { findOwnName } from "#lib/accounts/queries/account.ts"
import { authorize } from "#lib/platform/access.ts"
import { requireStaff } from "#lib/platform/actor.ts"
import { addDays, dayOf } from "#lib/platform/days.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { getCallingService, listOpenVacancies } from "#lib/vacancies/queries/published-places.ts"
import { publishedRights } from "#lib/vacancies/rights/published.ts"
import { usualDaysPublished } from "#lib/vacancies/rules/published.ts"
import { publishPlaceAction } from "./actions.ts"

type Props = { params: Promise<{ locale: string; daycareId: string }> }

export default async function PublishPlacePage({ params }: Props) {
  const scope = await requireStaff()
  const locale = await pageLocale(params)
  const { daycareId } = await params
  const { name, service, vacancies, today } = await inScope(scope, async (db) => {
    authorize(publishedRights, "place.publish", db.actor)
    return {
      name: await findOwnName(db),
      service: await getCallingService(db, daycareId),
      vacancies: await listOpenVacancies(db, daycareId),
      today: dayOf(db.now),
    }
  })
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={name}>
      <PublishForm
        locale={locale}
        action={publishPlaceAction}
        formKey={newId()}
        service={service}
        vacancies={vacancies}
        proposed={{ startsOn: today, untilOn: addDays(today, usualDaysPublished) }}
      />
    </PersonFrame>
  )
}
