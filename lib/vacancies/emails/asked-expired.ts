import { longDate } from "#lib/i18n/format.ts"
import { messages } from "#lib/i18n/messages.ts"
import { dayOf, startOfDay } from "#lib/platform/days.ts"
import { letter } from "#lib/platform/letter.ts"
import { writeLetter } from "#lib/platform/letter-layout.ts"
import { findAsked } from "../queries/letters.ts"
import { confirmUntil } from "../rules/silence.ts"
import { factsOf } from "./words/asking.ts"

/** No answer came, and what it came to: what brings a suspended list back and until when, or that it is withdrawn. */
export const askedExpired = letter({
  read: async (db, { detailId }) => {
    const it = await findAsked(db, detailId)
    const wasSilent = it?.state === "NO_ANSWER" || it?.state === "EXPIRED"
    // Confirmed meanwhile, or left for another reason: nothing is to be said any more.
    const stands = it?.list === "SUSPENDED" || it?.leftFor === "NO_ANSWER"
    return it && wasSilent && stands ? it : null
  },
  write: (it, locale) => {
    const { suspended, withdrawn, after } = messages(locale).vacancyLetters.askedExpired
    const facts = factsOf(it, locale)
    if (it.list !== "SUSPENDED")
      return writeLetter(locale, {
        subject: withdrawn.subject,
        paragraphs: [withdrawn.first(facts)],
        button: { label: withdrawn.button, path: "/parent/ranks" },
        after,
      })
    const until = it.confirmUntil ?? confirmUntil(dayOf(it.deadlineAt))
    const day = longDate(startOfDay(until), locale)
    return writeLetter(locale, {
      subject: suspended.subject({ day }),
      paragraphs: [suspended.first(facts), suspended.by({ day })],
      button: { label: suspended.button, path: "/parent/answers" },
      after,
    })
  },
})
