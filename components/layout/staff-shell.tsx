import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

import { AccountStrip } from "./account-strip.tsx"
import { Frame } from "./frame.tsx"
import type { PortalFacts } from "./portal-facts.ts"

type Props = {
  locale: Locale
  portal: PortalFacts
  name: string | null
  /** The doors this person may open besides everyone's; the shell does not decide. */
  doors: { site: boolean; registry: boolean }
  signOut: React.ReactNode
  children: React.ReactNode
}

export function StaffShell({ locale, portal, name, doors, signOut, children }: Props) {
  const { chrome, registry } = messages(locale)
  const { nav } = chrome
  const items = [
    ...(doors.site ? [{ href: `/${locale}/admin/site`, label: nav.adminSite, section: true }] : []),
    { href: `/${locale}/admin/accounts`, label: nav.adminAccounts, section: true },
    ...(doors.registry ? [{ href: `/${locale}/admin/daycares`, label: registry.nav, section: true }] : []),
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
