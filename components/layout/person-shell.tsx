import type { Locale } from "#lib/i18n/locale.ts"
import type { Person } from "#lib/platform/access.ts"

import { AccountStrip } from "./account-strip.tsx"
import { Frame } from "./frame.tsx"
import { navigationOf, type Door } from "./navigation.ts"
import type { PortalFacts } from "./portal-facts.ts"

type Props = {
  locale: Locale
  portal: PortalFacts
  /** The hat that is worn: it chooses the navigation. */
  kind: Person["kind"]
  /** The doors this person may open besides everyone's of the same hat; the shell does not decide. */
  doors: Door[]
  name: string | null
  /** Null where this hat has no page of its own account yet. */
  accountHref: string | null
  signOut: React.ReactNode
  children: React.ReactNode
}

/** What every page of whoever is signed in stands in. */
export function PersonShell({ locale, portal, kind, doors, name, accountHref, signOut, children }: Props) {
  return (
    <Frame
      locale={locale}
      portal={portal}
      items={navigationOf(locale, kind, doors)}
      account={<AccountStrip locale={locale} name={name} accountHref={accountHref} signOut={signOut} />}
    >
      {children}
    </Frame>
  )
}
