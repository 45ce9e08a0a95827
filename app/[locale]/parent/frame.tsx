import { signOutAction } from "#app/[locale]/(auth)/sign-out/actions.ts"
import { portalFacts } from "#app/[locale]/portal-facts.ts"
import { ParentShell } from "#components/layout/parent-shell.tsx"
import { SignOutButton } from "#components/layout/sign-out-button.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

type Props = { locale: Locale; name: string | null; children: React.ReactNode }

/** What every page of a parent stands in. */
export function ParentFrame({ locale, name, children }: Props) {
  const { signOut } = messages(locale).chrome.account
  return (
    <ParentShell
      locale={locale}
      portal={portalFacts()}
      name={name}
      signOut={<SignOutButton action={signOutAction} label={signOut} />}
    >
      {children}
    </ParentShell>
  )
}
