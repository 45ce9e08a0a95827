import { messages } from "#lib/i18n/messages.ts"
import { letter } from "#lib/platform/letter.ts"
import { findInvitation } from "../queries/letters.ts"
import { factsOf } from "./words/asking.ts"
import { writeAbout } from "./words/closed.ts"

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
    return writeAbout(locale, it, {
      subject: words.subject,
      paragraphs: [it.state === "NOT_NOW" ? words.notNow(facts) : words.interested(facts)],
      button: { label: heard.button, path: "/parent/answers" },
      after: words.after,
    })
  },
})
