import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { AttendingScreen } from "#components/placements/attending-screen.tsx"
import { findOwnName } from "#lib/accounts/queries/account.ts"
import { messages } from "#lib/i18n/messages.ts"
import { requireDaycare } from "#lib/platform/actor.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { placementRights } from "#lib/placements/rights/placements.ts"
import { previewAttendingAction } from "./actions.ts"

type Props = { params: Promise<{ locale: string }> }

export default async function AttendingPage({ params }: Props) {
  const scope = await requireDaycare()
  const locale = await pageLocale(params)
  const name = await inScope(scope, findOwnName)
  const { attending, chrome } = messages(locale)
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={name}>
      <title>{attending.title + chrome.titleSuffix}</title>
      <AttendingScreen
        locale={locale}
        preview={previewAttendingAction}
        formKey={newId()}
        mayWrite={placementRights["attendance.write"](scope.actor)}
      />
    </PersonFrame>
  )
}
