import { notFound } from "next/navigation"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { signOutAction } from "#app/[locale]/(auth)/sign-out/actions.ts"
import { SignOutButton } from "#components/layout/sign-out-button.tsx"
import { StaffShell } from "#components/layout/staff-shell.tsx"
import { SiteScreen } from "#components/site/site-screen.tsx"
import { messages } from "#lib/i18n/messages.ts"
import { requireStaff } from "#lib/platform/actor.ts"
import { env } from "#lib/platform/env.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { getSite } from "#lib/site/queries.ts"
import { siteRights } from "#lib/site/rights.ts"
import { closeSiteAction, reopenSiteAction } from "./actions.ts"

type Props = { params: Promise<{ locale: string }> }

export default async function SitePage({ params }: Props) {
  const scope = await requireStaff({ fresh: true, door: "site" })
  const locale = await pageLocale(params)
  if (!siteRights["site.close"](scope.actor)) notFound()
  const site = await inScope(scope, getSite)
  return (
    <StaffShell
      locale={locale}
      demo={env().mode === "demonstration"}
      name={null}
      signOut={<SignOutButton action={signOutAction} label={messages(locale).chrome.account.signOut} />}
    >
      <SiteScreen
        locale={locale}
        site={site}
        close={{ action: closeSiteAction, formKey: newId() }}
        reopen={{ action: reopenSiteAction, formKey: newId() }}
      />
    </StaffShell>
  )
}
