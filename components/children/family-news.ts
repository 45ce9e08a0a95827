import { waitsFor, type Waiting } from "#lib/children/rules/confirming.ts"
import type { ChildInList } from "#lib/children/views.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { Day } from "#lib/platform/days.ts"
import { nameOf } from "./child-words.ts"

/** Most urgent first: what is late, what is paused, what is soon, what was begun. */
const urgency = ["CONFIRM_LATE", "WAKE", "CHECK", "CONFIRM", "FINISH"] as const

/** What the first page of a family says first. */
export function familyNews(all: ChildInList[], today: Day, locale: Locale) {
  const { home } = messages(locale).family
  const open = all.filter((it) => it.state !== "CLOSED")
  const due = open
    .flatMap((child): { child: ChildInList; waiting: Waiting }[] => {
      const waiting = waitsFor(child, today)
      return waiting && child.rights === "FULL" ? [{ child, waiting }] : []
    })
    .toSorted((one, other) => urgency.indexOf(one.waiting.what) - urgency.indexOf(other.waiting.what))
  const [first] = due
  if (open.length === 0) return { open, first, fact: home.factNone, lead: home.leadNone }
  const fact = first ? home.factDue({ name: nameOf(first.child, locale) }) : home.factCalm
  return { open, first, fact, lead: home.lead }
}
