import { messages } from "#lib/i18n/messages.ts"
import { letter } from "#lib/platform/letter.ts"
import { findOffer } from "../queries/letters.ts"
import { factsOf } from "./words/asking.ts"
import { writeAbout } from "./words/closed.ts"

/** The service took back what it offered, or the whole vacancy; the family keeps its place in line. */
export const offerWithdrawn = letter({
  read: async (db, { detailId }) => {
    const it = await findOffer(db, detailId)
    return it?.state === "CANCELLED" ? it : null
  },
  write: (it, locale) => {
    const words = messages(locale).vacancyLetters.offerWithdrawn
    const facts = factsOf(it, locale)
    return writeAbout(locale, it, {
      subject: words.subject,
      paragraphs: [it.vacancy === "CANCELLED" ? words.cancelled(facts) : words.first(facts), words.kept],
      button: { label: words.button, path: "/parent/ranks" },
    })
  },
})
