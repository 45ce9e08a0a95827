import type { Metadata } from "next"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { signOutAction } from "#app/[locale]/(auth)/sign-out/actions.ts"
import { FindAccountForm } from "#components/accounts/find-account-form.tsx"
import { SignOutButton } from "#components/layout/sign-out-button.tsx"
import { StaffShell } from "#components/layout/staff-shell.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { getOwnAccount } from "#lib/accounts/queries.ts"
import { isOfficer } from "#lib/accounts/rules.ts"
import { registryRights } from "#lib/daycares/rights/registry.ts"
import { messages } from "#lib/i18n/messages.ts"
import { requireStaff } from "#lib/platform/actor.ts"
import { env } from "#lib/platform/env.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { findAccountAction } from "./actions.ts"

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messages(await pageLocale(params)).accounts.opened.listTitle }
}

export default async function AccountsPage({ params }: Props) {
  const scope = await requireStaff()
  const locale = await pageLocale(params)
  const account = await inScope(scope, getOwnAccount)
  const { accounts, chrome } = messages(locale)
  return (
    <StaffShell
      locale={locale}
      demo={env().mode === "demonstration"}
      name={account.name}
      sections={{ site: isOfficer(scope.actor.role), registry: registryRights["registry.read"](scope.actor) }}
      signOut={<SignOutButton action={signOutAction} label={chrome.account.signOut} />}
    >
      <Opening fact={accounts.opened.search} />
      <FindAccountForm locale={locale} action={findAccountAction} formKey={newId()} />
    </StaffShell>
  )
}
