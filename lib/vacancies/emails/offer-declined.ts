import { messages } from "#lib/i18n/messages.ts"
import { letter } from "#lib/platform/letter.ts"
import { findOffer } from "../queries/letters.ts"
import { factsOf } from "./words/asking.ts"
import { writeAbout } from "./words/closed.ts"

/** They declined, or a service wrote down that they did; and whether it cost them the list. */
export const offerDeclined = letter({
  read: async (db, { detailId }) => {
    const it = await findOffer(db, detailId)
    return it?.state === "DECLINED" ? it : null
  },
  write: (it, locale) => {
    const words = messages(locale).vacancyLetters.offerDeclined
    const facts = factsOf(it, locale)
    return writeAbout(locale, it, {
      subject: words.subject,
      paragraphs: [
        it.noted ? words.noted(facts) : words.first(facts),
        it.leftFor === "DECLINED" ? words.left : words.kept,
      ],
      button: { label: words.button, path: "/parent/ranks" },
      after: words.after,
    })
  },
})
