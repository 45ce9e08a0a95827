import { SiteNotice } from "#components/site/site-notice.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import type { Audience } from "#lib/platform/access.ts"
import { siteNow, siteWords, stateOf } from "#lib/platform/gate.ts"

/** What is said of the site on every page of an audience, from this process's memory: no question more for any of them. */
export function SiteWords({ locale, audience }: { locale: Locale; audience: Audience }) {
  const now = siteNow()?.[audience]
  return (
    <SiteNotice
      locale={locale}
      audience={audience}
      state={stateOf(audience)}
      message={(locale === "fr" ? now?.messageFr : now?.messageEn) ?? null}
      upcoming={siteWords().upcoming}
    />
  )
}
