import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { NavItem } from "./nav-links.tsx"

/** A signed-in person's own side of the portal, as the public pages link to it. */
export type Space = "parent" | "staff"

export function spaceLink(locale: Locale, space: Space): NavItem {
  const { nav } = messages(locale).chrome
  return space === "parent"
    ? { href: `/${locale}/parent`, label: nav.mySpace }
    : { href: `/${locale}/admin`, label: nav.desk }
}
