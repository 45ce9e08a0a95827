import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { AlarmsScreen } from "#components/alarms/alarms-screen.tsx"
import { getAlarmBoard } from "#lib/alarms/queries.ts"
import { alarmRights } from "#lib/alarms/rights.ts"
import { messages } from "#lib/i18n/messages.ts"
import { requireStaff } from "#lib/platform/actor.ts"
import { inScope } from "#lib/platform/scope.ts"
import { finishAlarmAction, releaseAccountAction, takeAlarmAction, unfreezeAction } from "./actions.ts"

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messages(await pageLocale(params)).alarms.title }
}

/** What the portal noticed: for the security officer, whatever is closed. */
export default async function AlarmsPage({ params }: Props) {
  const scope = await requireStaff({ door: "site" })
  const locale = await pageLocale(params)
  if (!alarmRights["alarm.read"](scope.actor)) notFound()
  const board = await inScope(scope, getAlarmBoard)
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={null}>
      <AlarmsScreen
        locale={locale}
        board={board}
        actions={{
          take: takeAlarmAction,
          finish: finishAlarmAction,
          release: releaseAccountAction,
          unfreeze: unfreezeAction,
        }}
      />
    </PersonFrame>
  )
}
