import { notFound } from "next/navigation"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { LeaveForm } from "#components/waitlist/leave-form.tsx"
import { getOwnAccount } from "#lib/accounts/queries/account.ts"
import { childRights } from "#lib/children/rights.ts"
import { requireParent } from "#lib/platform/actor.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { getOwnStanding } from "#lib/waitlist/queries/table.ts"
import { leaveListAction } from "./actions.ts"

type Props = { params: Promise<{ locale: string; registrationId: string }> }

export default async function LeavePage({ params }: Props) {
  const scope = await requireParent()
  const locale = await pageLocale(params)
  const { registrationId } = await params
  const { account, own } = await inScope(scope, async (db) => ({
    account: await getOwnAccount(db),
    own: await getOwnStanding(db, registrationId),
  }))
  if (!childRights["list.leave"](scope.actor, own)) notFound()
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={account.name}>
      <LeaveForm
        locale={locale}
        action={leaveListAction}
        formKey={newId()}
        name={own.name}
        standing={own.standing}
      />
    </PersonFrame>
  )
}
