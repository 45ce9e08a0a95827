import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { DaycareTake } from "#components/desk/daycare-take.tsx"
import { findOwnName } from "#lib/accounts/queries/account.ts"
import { getDaycareToCall } from "#lib/desk/queries/daycare-requests.ts"
import { requireStaff } from "#lib/platform/actor.ts"
import { dayOf } from "#lib/platform/days.ts"
import { inScope } from "#lib/platform/scope.ts"
import { takeDaycareRequestAction } from "./actions.ts"

type Props = { params: Promise<{ locale: string; daycareId: string }> }

/** A service that is said to call: the number to call back, and then what it asks. */
export default async function TakeCallPage({ params }: Props) {
  const scope = await requireStaff()
  const locale = await pageLocale(params)
  const { daycareId } = await params
  const { name, ...shown } = await inScope(scope, async (db) => ({
    daycare: await getDaycareToCall(db, daycareId),
    name: await findOwnName(db),
    today: dayOf(db.now),
  }))
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={name}>
      <DaycareTake locale={locale} action={takeDaycareRequestAction} {...shown} />
    </PersonFrame>
  )
}
