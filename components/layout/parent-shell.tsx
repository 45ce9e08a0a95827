import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

import { AccountStrip } from "./account-strip.tsx"
import { Frame } from "./frame.tsx"
import type { PortalFacts } from "./portal-facts.ts"

type Props = {
  locale: Locale
  portal: PortalFacts
  name: string | null
  signOut: React.ReactNode
  children: React.ReactNode
}

export function ParentShell({ locale, portal, name, signOut, children }: Props) {
  const { nav } = messages(locale).chrome
  const items = [
    { href: `/${locale}/parent`, label: nav.mySpace, section: true },
    { href: `/${locale}/help`, label: nav.help },
  ]
  const accountHref = `/${locale}/parent/account`
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
