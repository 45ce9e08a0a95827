import { messages } from "#lib/i18n/messages.ts"
import { letter } from "#lib/platform/letter.ts"
import { writeLetter } from "#lib/platform/letter-layout.ts"
import { findInvitation } from "../queries/letters.ts"
import { factsOf } from "./words/asking.ts"

/** What was answered to an invitation, to every guardian; and what a service wrote down of a telephone call, for the family to see. */
export const answerRecorded = letter({
  read: async (db, { detailId }) => {
    const it = await findInvitation(db, detailId)
    return it && (it.state === "INTERESTED" || it.state === "NOT_NOW" || it.noted) ? it : null
  },
  write: (it, locale) => {
    const { own, ...heard } = messages(locale).vacancyLetters.answerRecorded
    const words = it.noted ? heard : own
    const facts = factsOf(it, locale)
    return writeLetter(locale, {
      subject: words.subject,
      paragraphs: [it.state === "NOT_NOW" ? words.notNow(facts) : words.interested(facts)],
      button: { label: heard.button, path: "/parent/answers" },
      after: words.after,
    })
  },
})
