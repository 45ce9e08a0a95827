import { signOutAction } from "#app/[locale]/(auth)/sign-out/actions.ts"
import { portalFacts } from "#app/[locale]/portal-facts.ts"
import { SignOutButton } from "#components/layout/sign-out-button.tsx"
import { StaffShell } from "#components/layout/staff-shell.tsx"
import { isOfficer } from "#lib/accounts/rules.ts"
import { registryRights } from "#lib/daycares/rights/registry.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { Staff } from "#lib/platform/access.ts"

type Props = { locale: Locale; actor: Staff; name: string | null; children: React.ReactNode }

/** What every page of the staff desk stands in. */
export function StaffFrame({ locale, actor, name, children }: Props) {
  const { signOut } = messages(locale).chrome.account
  return (
    <StaffShell
      locale={locale}
      portal={portalFacts()}
      name={name}
      doors={{ site: isOfficer(actor.role), registry: registryRights["registry.read"](actor) }}
      signOut={<SignOutButton action={signOutAction} label={signOut} />}
    >
      {children}
    </StaffShell>
  )
}
