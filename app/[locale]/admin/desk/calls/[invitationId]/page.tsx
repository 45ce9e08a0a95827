import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { DaycareCall } from "#components/desk/daycare-call.tsx"
import { findOwnName } from "#lib/accounts/queries/account.ts"
import { requireStaff } from "#lib/platform/actor.ts"
import { inScope } from "#lib/platform/scope.ts"
import { showCall, isPortalOpen } from "#lib/vacancies/queries/calls.ts"
import { noteTryAction, passOverAction, reachFamilyAction } from "./actions.ts"

type Props = { params: Promise<{ locale: string; invitationId: string }> }

/** One family that a place of the desk waits for: to its page, the tries, and past it when it cannot be reached. */
export default async function CallPage({ params }: Props) {
  const scope = await requireStaff()
  const locale = await pageLocale(params)
  const { invitationId } = await params
  const { name, ...shown } = await inScope(scope, async (db) => ({
    call: await showCall(db, invitationId),
    name: await findOwnName(db),
    isPortalOpen: await isPortalOpen(db),
  }))
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={name}>
      <DaycareCall
        locale={locale}
        actions={{ reach: reachFamilyAction, note: noteTryAction, pass: passOverAction }}
        {...shown}
      />
    </PersonFrame>
  )
}
