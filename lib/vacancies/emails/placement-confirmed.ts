import { messages } from "#lib/i18n/messages.ts"
import { letter } from "#lib/platform/letter.ts"
import { findPlacement } from "../queries/letters.ts"
import { dayInWords } from "./words/asking.ts"
import { writeAbout } from "./words/closed.ts"

/** The service has done its formalities: the child is expected. */
export const placementConfirmed = letter({
  read: async (db, { detailId }) => {
    const it = await findPlacement(db, detailId)
    return it?.state === "ACTIVE" ? it : null
  },
  write: (it, locale) => {
    const words = messages(locale).vacancyLetters.placementConfirmed
    return writeAbout(locale, it, {
      subject: words.subject,
      paragraphs: [words.first({ place: it.place, start: dayInWords(it.startsOn, locale) })],
      button: { label: words.button, path: "/parent/answers" },
    })
  },
})
