import { messages } from "#lib/i18n/messages.ts"
import { letter } from "#lib/platform/letter.ts"
import { findPlacement } from "../queries/letters.ts"
import { dayInWords } from "./words/asking.ts"
import { writeAbout } from "./words/closed.ts"

/** The last day of a place is known. */
export const placementEnding = letter({
  read: async (db, { detailId }) => {
    const it = await findPlacement(db, detailId)
    return it?.state === "ENDING" && it.endsOn ? { ...it, endsOn: it.endsOn } : null
  },
  write: (it, locale) => {
    const words = messages(locale).vacancyLetters.placementEnding
    return writeAbout(locale, it, {
      subject: words.subject,
      paragraphs: [words.first({ place: it.place, end: dayInWords(it.endsOn, locale) })],
      button: { label: words.button, path: "/parent/answers" },
      after: words.after,
    })
  },
})
