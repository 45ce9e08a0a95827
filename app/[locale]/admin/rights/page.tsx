import { notFound } from "next/navigation"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { RightsScreen } from "#components/accounts/rights-screen.tsx"
import { getOwnAccount } from "#lib/accounts/queries/account.ts"
import { listAsked, listHolders } from "#lib/accounts/queries/powerful-rights.ts"
import { peopleRights } from "#lib/accounts/rights/invites.ts"
import { requireStaff } from "#lib/platform/actor.ts"
import { inScope } from "#lib/platform/scope.ts"
import {
  approveRightAction,
  askRightAction,
  cancelRightAction,
  endRightAction,
  resendRightAction,
} from "./actions.ts"

type Props = { params: Promise<{ locale: string }> }

export default async function RightsPage({ params }: Props) {
  const scope = await requireStaff({ fresh: true })
  const locale = await pageLocale(params)
  if (!peopleRights["right.read"](scope.actor)) notFound()
  const { account, asked, holders } = await inScope(scope, async (db) => ({
    account: await getOwnAccount(db),
    asked: await listAsked(db),
    holders: await listHolders(db),
  }))
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={account.name}>
      <RightsScreen
        locale={locale}
        asked={asked.map((it) => ({
          ...it,
          mayApprove: peopleRights["right.approve"](scope.actor, it.facts),
        }))}
        holders={holders}
        actions={{
          ask: askRightAction,
          approve: approveRightAction,
          cancel: cancelRightAction,
          resend: resendRightAction,
          end: endRightAction,
        }}
      />
    </PersonFrame>
  )
}
