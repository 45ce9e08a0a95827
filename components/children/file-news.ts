import type { ChildForGuardian } from "#lib/children/views.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { dayText } from "./child-words.ts"

/** Where a file stands, as its page says it first. */
export function fileNews(child: ChildForGuardian, locale: Locale): { fact: string; lead?: string } {
  const { file } = messages(locale).family
  switch (child.state) {
    case "DRAFT":
      return { fact: file.draftFact, lead: file.draftLead }
    case "ACTIVE":
      return {
        fact: file.activeFact,
        ...(child.confirmedUntil && {
          lead: file.activeLead({ day: dayText(child.confirmedUntil, locale) }),
        }),
      }
    case "TO_CONFIRM":
      return { fact: file.lateFact }
    case "ARCHIVED":
      return { fact: file.archivedFact }
    case "PLACED":
      return { fact: file.placedFact, lead: file.placedLead }
    case "CLOSED":
    case "DESTROYED":
      return {
        fact: file.closedFact,
        ...(child.closedOn && { lead: file.closedLead({ day: dayText(child.closedOn, locale) }) }),
      }
  }
}
