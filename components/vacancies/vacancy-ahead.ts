import { dayOf } from "#components/daycares/day-of.ts"
import { longDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { isOpen } from "#lib/vacancies/rules/asked-states.ts"
import { cancelReasons } from "#lib/vacancies/rules/ending.ts"
import type { AskedInList, OwnVacancy } from "#lib/vacancies/views/vacancies.ts"

/** What happens next by itself, and when: one sentence for each thing that is under way. */
export function aheadWords(locale: Locale, vacancy: OwnVacancy, asked: readonly AskedInList[]): string[] {
  const { live, cancel } = messages(locale).vacancies
  const { ahead } = live
  const { state } = vacancy
  if (state === "FILLED" || state === "EXPIRED") return [ahead[state]]
  if (state === "CANCELLED") {
    const why = cancelReasons.find((it) => it === vacancy.cancelledFor)
    return [ahead.CANCELLED, ...(why ? [ahead.reason({ reason: cancel.reasons[why] })] : [])]
  }

  const open = asked.filter((it) => isOpen(it.state))
  const interested = asked.filter((it) => it.state === "INTERESTED" && it.offers.length === 0)
  const offers = asked.flatMap((it) => it.offers).filter((it) => isOpen(it.state))
  const until = (all: readonly { deadline: Date }[], which: (...ms: number[]) => number) =>
    longDateTime(new Date(which(...all.map((it) => it.deadline.getTime()))), locale)
  return [
    ...(asked.length === 0 ? [ahead.first] : []),
    ...(open.length > 0
      ? [ahead.answers({ open: open.length, until: until(open, (...all) => Math.max(...all)) })]
      : []),
    ...(interested.length > 0 ? [ahead.interested({ interested: interested.length })] : []),
    ...(offers.length > 0 ? [ahead.offers({ until: until(offers, (...all) => Math.min(...all)) })] : []),
    ...(asked.length > 0 && open.length + interested.length + offers.length === 0 ? [ahead.nobody] : []),
    ahead.latest({ latest: dayOf(vacancy.latestStartOn, locale) }),
  ]
}
