import { messages } from "#lib/i18n/messages.ts"
import { letter } from "#lib/platform/letter.ts"
import { findPlacement } from "../queries/letters.ts"
import { dayInWords } from "./words/asking.ts"
import { writeAbout } from "./words/closed.ts"

/** The place is not to be; what becomes of the lists, the page says. */
export const placementCancelled = letter({
  read: async (db, { detailId }) => {
    const it = await findPlacement(db, detailId)
    return it?.state === "CANCELLED" ? it : null
  },
  write: (it, locale) => {
    const words = messages(locale).vacancyLetters.placementCancelled
    return writeAbout(locale, it, {
      subject: words.subject,
      paragraphs: [words.first({ place: it.place, start: dayInWords(it.startsOn, locale) }), words.lists],
      button: { label: words.button, path: "/parent/ranks" },
      after: words.after,
    })
  },
})
