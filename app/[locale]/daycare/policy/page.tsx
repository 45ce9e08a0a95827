import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { PolicyScreen } from "#components/waitlist/policy-screen.tsx"
import { getOwnAccount } from "#lib/accounts/queries/account.ts"
import { requireDaycare } from "#lib/platform/actor.ts"
import { dayOf } from "#lib/platform/days.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { getOwnPolicies } from "#lib/waitlist/queries/drafts.ts"
import { waitlistRights } from "#lib/waitlist/rights.ts"
import { tryPolicyAction } from "./actions.ts"

type Props = {
  params: Promise<{ locale: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function PolicyPage({ params, searchParams }: Props) {
  const scope = await requireDaycare()
  const locale = await pageLocale(params)
  const { published } = await searchParams
  const { account, own, today } = await inScope(scope, async (db) => ({
    account: await getOwnAccount(db),
    own: await getOwnPolicies(db),
    today: dayOf(db.now),
  }))
  const mayPublish = waitlistRights["list.publish-policy"](scope.actor)
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={account.name}>
      <PolicyScreen
        locale={locale}
        action={mayPublish ? tryPolicyAction : null}
        formKey={newId()}
        own={own}
        today={today}
        wasPublished={published === "1"}
      />
    </PersonFrame>
  )
}
