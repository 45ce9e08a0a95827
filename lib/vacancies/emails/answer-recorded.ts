import { messages } from "#lib/i18n/messages.ts"
import { letter } from "#lib/platform/letter.ts"
import { writeLetter } from "#lib/platform/letter-layout.ts"
import { findInvitation } from "../queries/letters.ts"
import { factsOf } from "./words/asking.ts"

/** What a service wrote down of a telephone call about an invitation, for the family to see. */
export const answerRecorded = letter({
  read: async (db, { detailId }) => {
    const it = await findInvitation(db, detailId)
    return it?.noted ? it : null
  },
  write: (it, locale) => {
    const words = messages(locale).vacancyLetters.answerRecorded
    const facts = factsOf(it, locale)
    return writeLetter(locale, {
      subject: words.subject,
      paragraphs: [it.state === "NOT_NOW" ? words.notNow(facts) : words.interested(facts)],
      button: { label: words.button, path: "/parent/answers" },
      after: words.after,
    })
  },
})
