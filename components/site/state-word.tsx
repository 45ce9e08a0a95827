import type { MarkName } from "#components/ui/glyphs.tsx"
import { StateMark } from "#components/ui/state-mark.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { SiteState } from "#lib/platform/access.ts"

const marks: Record<SiteState, MarkName> = { OPEN: "open", READ_ONLY: "read-only", CLOSED: "closed" }

/** An open, half-shut or shut arch, and its word. */
export function StateWord({ locale, state }: { locale: Locale; state: SiteState }) {
  return (
    <StateMark mark={marks[state]} strong={state !== "OPEN"}>
      {messages(locale).site.states[state]}
    </StateMark>
  )
}
