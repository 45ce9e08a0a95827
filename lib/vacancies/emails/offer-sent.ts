import { messages } from "#lib/i18n/messages.ts"
import { letter } from "#lib/platform/letter.ts"
import { findOffer } from "../queries/letters.ts"
import { stillOpen, writeAsking } from "./words/asking.ts"

/** A seat is held for the family, and until when; or the service gives it more time, by an offer that follows the first. */
export const offerSent = letter({
  read: async (db, { detailId }) => stillOpen(await findOffer(db, detailId), db.now),
  write: (it, locale) => {
    const words = messages(locale).vacancyLetters.offerSent
    return writeAsking(locale, it.prolongs ? { ...words, ...words.moreTime } : words, it)
  },
})
