import { messages } from "#lib/i18n/messages.ts"
import { letter } from "#lib/platform/letter.ts"
import { findOffer } from "../queries/letters.ts"
import { factsOf } from "./words/asking.ts"
import { writeAbout } from "./words/closed.ts"

/** The place is theirs; or a service wrote down that they accepted it by telephone. */
export const offerAccepted = letter({
  read: async (db, { detailId }) => {
    const it = await findOffer(db, detailId)
    return it?.state === "ACCEPTED" ? it : null
  },
  write: (it, locale) => {
    const words = messages(locale).vacancyLetters.offerAccepted
    const facts = factsOf(it, locale)
    return writeAbout(locale, it, {
      subject: words.subject,
      paragraphs: [it.noted ? words.noted(facts) : words.first(facts)],
      button: { label: words.button, path: "/parent/answers" },
      after: words.after,
    })
  },
})
