import { notFound } from "next/navigation"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { ScheduleScreen } from "#components/site/schedule-screen.tsx"
import { requireStaff } from "#lib/platform/actor.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { listPlans, noticeHours } from "#lib/site/queries/plans.ts"
import { siteRights } from "#lib/site/rights.ts"
import { cancelPlanAction, planClosingAction } from "./actions.ts"

type Props = { params: Promise<{ locale: string }> }

export default async function SchedulePage({ params }: Props) {
  const scope = await requireStaff({ fresh: true, door: "site" })
  const locale = await pageLocale(params)
  if (!siteRights["site.plan"](scope.actor)) notFound()
  const { plans, hours } = await inScope(scope, async (db) => ({
    plans: await listPlans(db),
    hours: await noticeHours(db),
  }))
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={null}>
      <ScheduleScreen
        locale={locale}
        plans={plans}
        hours={hours}
        plan={{ action: planClosingAction, formKey: newId() }}
        cancel={cancelPlanAction}
        keyOf={newId}
      />
    </PersonFrame>
  )
}
