import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

import { AccountStrip } from "./account-strip.tsx"
import { Frame } from "./frame.tsx"

type Props = {
  locale: Locale
  demo: boolean
  name: string | null
  signOut: React.ReactNode
  children: React.ReactNode
}

export function ParentShell({ locale, demo, name, signOut, children }: Props) {
  const { nav } = messages(locale).chrome
  const items = [
    { href: `/${locale}/parent`, label: nav.mySpace, section: true },
    { href: `/${locale}/help`, label: nav.help },
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
          accountHref={`/${locale}/parent/account`}
          signOut={signOut}
        />
      }
    >
      {children}
    </Frame>
  )
}
