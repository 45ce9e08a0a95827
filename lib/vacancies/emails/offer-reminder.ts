import { messages } from "#lib/i18n/messages.ts"
import { letter } from "#lib/platform/letter.ts"
import { findOffer } from "../queries/letters.ts"
import { stillOpen, writeAsking } from "./words/asking.ts"

/** The seat is held and nobody has answered yet. */
export const offerReminder = letter({
  read: async (db, { detailId }) => stillOpen(await findOffer(db, detailId), db.now),
  write: (it, locale) => writeAsking(locale, messages(locale).vacancyLetters.offerReminder, it),
})
