import { messages } from "#lib/i18n/messages.ts"
import { letter } from "#lib/platform/letter.ts"
import { findInvitation } from "../queries/letters.ts"
import { stillOpen, writeAsking } from "./words/asking.ts"

/** Nobody has answered yet: the same question, and the same deadline. */
export const invitationReminder = letter({
  read: async (db, { detailId }) => stillOpen(await findInvitation(db, detailId), db.now),
  write: (it, locale) => writeAsking(locale, messages(locale).vacancyLetters.invitationReminder, it),
})
