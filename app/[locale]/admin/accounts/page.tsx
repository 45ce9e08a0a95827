import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { FindAccountForm } from "#components/accounts/find-account-form.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { getOwnAccount } from "#lib/accounts/queries/account.ts"
import { accountRights } from "#lib/accounts/rights/account.ts"
import { messages } from "#lib/i18n/messages.ts"
import { requireStaff } from "#lib/platform/actor.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { findAccountAction } from "./actions.ts"

type Props = { params: Promise<{ locale: string }> }

export default async function AccountsPage({ params }: Props) {
  const scope = await requireStaff()
  const locale = await pageLocale(params)
  const account = await inScope(scope, getOwnAccount)
  const { accounts, ownAccount } = messages(locale)
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={account.name}>
      <Opening fact={accounts.opened.search} />
      <FindAccountForm locale={locale} action={findAccountAction} formKey={newId()} />
      {accountRights["session.end-audience"](scope.actor) && (
        <p>
          <a href={`/${locale}/admin/sessions`}>{ownAccount.staff.link}</a>
        </p>
      )}
    </PersonFrame>
  )
}
