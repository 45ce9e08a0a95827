import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { DaycareRequestScreen } from "#components/desk/daycare-request.tsx"
import { servedVacancies } from "#components/vacancies/vacancy-place.ts"
import { findOwnName } from "#lib/accounts/queries/account.ts"
import { getDaycareRequest } from "#lib/desk/queries/daycare-requests.ts"
import { act, requireStaff } from "#lib/platform/actor.ts"
import { dayOf } from "#lib/platform/days.ts"
import { inScope } from "#lib/platform/scope.ts"
import { findOccupancy } from "#lib/vacancies/queries/own-places.ts"
import { listOwnVacancies } from "#lib/vacancies/queries/own-vacancies.ts"
import { finishDaycareRequestAction } from "./actions.ts"

type Props = { params: Promise<{ locale: string; requestId: string }> }

/** One call of a service: its places to fill while it is open; over, what it was. */
export default async function DaycareRequestPage({ params }: Props) {
  const scope = await requireStaff()
  const locale = await pageLocale(params)
  const { requestId } = await params
  const { name, request } = await inScope(scope, async (db) => ({
    request: await getDaycareRequest(db, requestId),
    name: await findOwnName(db),
  }))
  const acting = request.isMine ? act(scope, requestId) : null
  const served = acting
    ? await inScope(acting, async (db) => ({
        vacancies: await listOwnVacancies(db),
        saidPlaces: (await findOccupancy(db, dayOf(db.now))).places !== null,
      }))
    : null
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={name}>
      <DaycareRequestScreen
        locale={locale}
        request={request}
        served={served}
        place={servedVacancies(locale, requestId)}
        finish={finishDaycareRequestAction}
      />
    </PersonFrame>
  )
}
