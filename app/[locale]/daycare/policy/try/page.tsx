import { notFound, redirect } from "next/navigation"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { PolicyTrial } from "#components/waitlist/policy-trial.tsx"
import { getOwnAccount } from "#lib/accounts/queries/account.ts"
import { requireDaycare } from "#lib/platform/actor.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { tryPolicy } from "#lib/waitlist/queries/drafts.ts"
import { waitlistRights } from "#lib/waitlist/rights.ts"
import { policyDraftSchema } from "#lib/waitlist/schema.ts"
import { publishPolicyAction } from "./actions.ts"

type Props = {
  params: Promise<{ locale: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** A draft, run on the own list: whom it would move. An address that holds no draft leads back to where one is made. */
export default async function TryPolicyPage({ params, searchParams }: Props) {
  const scope = await requireDaycare()
  const locale = await pageLocale(params)
  if (!waitlistRights["list.publish-policy"](scope.actor)) notFound()
  const asked = policyDraftSchema.safeParse(await searchParams)
  if (!asked.success) redirect(`/${locale}/daycare/policy`)
  const { draft, fields } = asked.data
  const { account, tried } = await inScope(scope, async (db) => ({
    account: await getOwnAccount(db),
    tried: await tryPolicy(db, draft),
  }))
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={account.name}>
      <PolicyTrial
        locale={locale}
        action={publishPolicyAction}
        formKey={newId()}
        fields={fields}
        tried={tried}
      />
    </PersonFrame>
  )
}
