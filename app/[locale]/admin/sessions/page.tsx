import { notFound } from "next/navigation"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { AudienceSessionsForm } from "#components/accounts/audience-sessions-form.tsx"
import { BackLink } from "#components/ui/back-link.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { getOwnAccount } from "#lib/accounts/queries/account.ts"
import { accountRights } from "#lib/accounts/rights/account.ts"
import { messages } from "#lib/i18n/messages.ts"
import { requireStaff } from "#lib/platform/actor.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { endSessionsForAction } from "./actions.ts"

type Props = { params: Promise<{ locale: string }> }

export default async function AudienceSessionsPage({ params }: Props) {
  const scope = await requireStaff({ fresh: true })
  const locale = await pageLocale(params)
  if (!accountRights["session.end-audience"](scope.actor)) notFound()
  const account = await inScope(scope, getOwnAccount)
  const { ownAccount, accounts } = messages(locale)
  const { staff: words } = ownAccount
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={account.name}>
      <Opening
        back={<BackLink href={`/${locale}/admin/accounts`}>{accounts.opened.listTitle}</BackLink>}
        context={words.context}
        fact={words.fact}
        lead={words.lead}
      />
      <AudienceSessionsForm locale={locale} action={endSessionsForAction} formKey={newId()} />
    </PersonFrame>
  )
}
