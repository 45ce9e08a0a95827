import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { Person } from "#lib/platform/access.ts"

import { Frame } from "./frame.tsx"
import type { PortalFacts } from "./portal-facts.ts"
import { spaceLink } from "./navigation.ts"

type Props = {
  locale: Locale
  portal: PortalFacts
  path?: string
  /** Where a signed-in reader is at home: a link there instead of the ways in. */
  space?: Person["kind"] | null
  /** Without links: where they would only lead to a closed door. */
  bare?: boolean
  children: React.ReactNode
}

export function VisitorShell({ locale, portal, path, space, bare, children }: Props) {
  const { nav } = messages(locale).chrome
  const search = { href: `/${locale}`, label: nav.search }
  const help = { href: `/${locale}/help`, label: nav.help }
  const items = space
    ? [search, spaceLink(locale, space), help]
    : [
        search,
        { href: `/${locale}/sign-up`, label: nav.signUp },
        help,
        { href: `/${locale}/sign-in`, label: nav.signIn, section: true },
      ]
  return (
    <Frame locale={locale} portal={portal} path={path} items={bare ? [] : items}>
      {children}
    </Frame>
  )
}
