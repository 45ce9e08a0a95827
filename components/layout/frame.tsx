import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

import { Colophon } from "./colophon.tsx"
import { Masthead } from "./masthead.tsx"
import type { NavItem } from "./nav-links.tsx"
import type { PortalFacts } from "./portal-facts.ts"
import { contentId, SkipLink } from "./skip-link.tsx"

type Props = {
  locale: Locale
  portal: PortalFacts
  items?: NavItem[]
  path?: string
  account?: React.ReactNode
  children: React.ReactNode
}

/** What every page stands in. Shells choose the links; nothing here guards anything. */
export function Frame({ locale, portal, items, path, account, children }: Props) {
  return (
    <div className="page">
      <SkipLink>{messages(locale).chrome.skip}</SkipLink>
      <Masthead locale={locale} items={items} path={path}>
        {account}
      </Masthead>
      <main id={contentId} tabIndex={-1}>
        <div className="wrap">{children}</div>
      </main>
      <Colophon locale={locale} portal={portal} />
    </div>
  )
}
