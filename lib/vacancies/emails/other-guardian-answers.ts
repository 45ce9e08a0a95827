import { messages } from "#lib/i18n/messages.ts"
import { letter } from "#lib/platform/letter.ts"
import { writeLetter } from "#lib/platform/letter-layout.ts"
import { findAsked } from "../queries/letters.ts"
import { factsOf, stillOpen } from "./words/asking.ts"
import { deskNumber } from "./words/closed.ts"

/** Where both must agree: one said yes, and the other's answer is what is missing. */
export const otherGuardianAnswers = letter({
  read: async (db, { detailId }) => stillOpen(await findAsked(db, detailId), db.now),
  write: (it, locale) => {
    const { by, otherGuardianAnswers: words } = messages(locale).vacancyLetters
    const facts = factsOf(it, locale)
    const { letters } = messages(locale).deskDaycares
    if (it.isClosed)
      return writeLetter(locale, {
        subject: letters.otherGuardian,
        paragraphs: [words.first(facts), letters.by({ phone: deskNumber(), deadline: facts.deadline })],
        after: [letters.bothAnswer],
      })
    return writeLetter(locale, {
      subject: words.subject(facts),
      paragraphs: [words.first(facts), by(facts)],
      button: { label: words.button, path: "/parent/answers" },
      after: words.after,
    })
  },
})
