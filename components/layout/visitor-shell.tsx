import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

import { Frame } from "./frame.tsx"

type Props = {
  locale: Locale
  demo: boolean
  path?: string
  /** Without links: where they would only lead to a closed door. */
  bare?: boolean
  children: React.ReactNode
}

export function VisitorShell({ locale, demo, path, bare, children }: Props) {
  const { nav } = messages(locale).chrome
  const items = [
    { href: `/${locale}`, label: nav.search },
    { href: `/${locale}/sign-up`, label: nav.signUp },
    { href: `/${locale}/help`, label: nav.help },
    { href: `/${locale}/sign-in`, label: nav.signIn, section: true },
  ]
  return (
    <Frame locale={locale} demo={demo} path={path} items={bare ? [] : items}>
      {children}
    </Frame>
  )
}
