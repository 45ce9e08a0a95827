import { StateMark } from "#components/ui/state-mark.tsx"
import { shortDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

export function ClosedAt({ locale, at }: { locale: Locale; at: Date }) {
  return <time dateTime={at.toISOString()}>{shortDateTime(at, locale)}</time>
}

/** When a closing ended, or that it lasts. */
export function ReopenedAt({ locale, at }: { locale: Locale; at: Date | null }) {
  if (at) return <ClosedAt locale={locale} at={at} />
  return (
    <StateMark mark="closed" strong>
      {messages(locale).site.admin.stillClosed}
    </StateMark>
  )
}
