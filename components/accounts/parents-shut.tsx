import { Notice } from "#components/ui/notice.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { SiteState } from "#lib/platform/access.ts"

/** Before anything is typed: what a sign-in or a sign-up will not open today. */
export function ParentsShut({ locale, state }: { locale: Locale; state: SiteState }) {
  if (state === "OPEN") return null
  const words = messages(locale).accounts.parentsShut
  return (
    <Notice mark={state === "CLOSED" ? "closed" : "read-only"} title={words[state].title}>
      <p>
        {words[state].text} <a href={`/${locale}/status`}>{words.link}</a>
      </p>
    </Notice>
  )
}
