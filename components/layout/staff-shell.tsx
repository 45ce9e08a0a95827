import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

import { AccountStrip } from "./account-strip.tsx"
import { Frame } from "./frame.tsx"
import type { PortalFacts } from "./portal-facts.ts"

type Props = {
  locale: Locale
  portal: PortalFacts
  name: string | null
  /** Whether this person may close and open the portal; the shell does not decide. */
  officer: boolean
  signOut: React.ReactNode
  children: React.ReactNode
}

export function StaffShell({ locale, portal, name, officer, signOut, children }: Props) {
  const { nav } = messages(locale).chrome
  const items = [
    ...(officer ? [{ href: `/${locale}/admin/site`, label: nav.adminSite, section: true }] : []),
    { href: `/${locale}/admin/accounts`, label: nav.adminAccounts, section: true },
    { href: `/${locale}/status`, label: nav.siteState },
  ]
  const accountHref = `/${locale}/admin/passkeys`
  return (
    <Frame
      locale={locale}
      portal={portal}
      items={items}
      account={<AccountStrip locale={locale} name={name} accountHref={accountHref} signOut={signOut} />}
    >
      {children}
    </Frame>
  )
}
