import { listOf } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { audiences, type Audience, type SiteState } from "#lib/platform/access.ts"

type Closing = Exclude<SiteState, "OPEN">

/** Who is meant by a closing, by state: « Parents et personnel » for each that closes anything. */
export function whoBy(
  locale: Locale,
  states: Partial<Record<Audience, SiteState>>,
): { state: Closing; audiences: string }[] {
  const { site } = messages(locale)
  return (["CLOSED", "READ_ONLY"] as const).flatMap((state) => {
    const meant = audiences.filter((it) => states[it] === state)
    return meant.length > 0
      ? [
          {
            state,
            audiences: listOf(
              meant.map((it) => site.audiences[it].toLowerCase()),
              locale,
            ),
          },
        ]
      : []
  })
}
