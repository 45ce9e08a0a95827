import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

import { AccountStrip } from "./account-strip.tsx"
import { Frame } from "./frame.tsx"

type Props = {
  locale: Locale
  demo: boolean
  name: string | null
  /** The doors this person may open; the shell does not decide. */
  sections?: { site?: boolean; accounts?: boolean; registry?: boolean }
  accountHref?: string
  signOut: React.ReactNode
  children: React.ReactNode
}

export function StaffShell({ locale, demo, name, sections, accountHref, signOut, children }: Props) {
  const { nav } = messages(locale).chrome
  const { site = true, accounts = true, registry = false } = sections ?? {}
  const items = [
    ...(site ? [{ href: `/${locale}/admin/site`, label: nav.adminSite, section: true }] : []),
    ...(accounts ? [{ href: `/${locale}/admin/accounts`, label: nav.adminAccounts, section: true }] : []),
    ...(registry
      ? [{ href: `/${locale}/admin/daycares`, label: messages(locale).registry.nav, section: true }]
      : []),
    { href: `/${locale}/status`, label: nav.siteState },
  ]
  return (
    <Frame
      locale={locale}
      demo={demo}
      items={items}
      account={
        <AccountStrip
          locale={locale}
          name={name}
          accountHref={accountHref ?? `/${locale}/admin/passkeys`}
          signOut={signOut}
        />
      }
    >
      {children}
    </Frame>
  )
}
