import { BrandMark } from "#components/ui/illustrations.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

import { LanguageSwitch } from "./language-switch.tsx"
import { NavLinks, type NavItem } from "./nav-links.tsx"

type Props = { locale: Locale; items?: NavItem[]; path?: string; children?: React.ReactNode }

export function Masthead({ locale, items = [], path, children }: Props) {
  const { chrome } = messages(locale)
  return (
    <header className="masthead">
      <div className={items.length > 0 ? "wrap masthead__bar" : "wrap masthead__bar masthead__bar--bare"}>
        <a className="brand" href={`/${locale}`} aria-label={chrome.brandHome}>
          <BrandMark />
          {chrome.brand}
        </a>
        {items.length > 0 && <NavLinks label={chrome.nav.label} items={items} />}
        <LanguageSwitch locale={locale} name={chrome.language.name} path={path} />
      </div>
      {children}
    </header>
  )
}
