import { longDateTime, shortDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { WindowClock } from "#lib/vacancies/rules/closures.ts"

type Clock = Omit<WindowClock, "deadline">

/** By when to answer; while the clock stands, until when at least. */
export function byText({ deadline, clock }: { deadline: Date; clock: Clock }, locale: Locale): string {
  const { answering, clocks } = messages(locale)
  const at = longDateTime(deadline, locale)
  return clock.stands ? clocks.stands.by({ at }) : answering.by({ at })
}

/** What a closing does to a deadline, or did to it; null: nothing. */
export function clockNote({ stands, moved }: Clock, locale: Locale): string | null {
  const { clocks } = messages(locale)
  const at = (when: Date) => shortDateTime(when, locale)
  if (stands) return clocks.noteStands
  return moved && clocks.noteMoved({ from: at(moved.from), until: at(moved.until) })
}
