import { messages } from "#lib/i18n/messages.ts"
import { letter } from "#lib/platform/letter.ts"
import { findInvitation } from "../queries/letters.ts"
import { stillOpen, writeAsking } from "./words/asking.ts"

/** A place may be theirs: do they want it, and until when they may say so. */
export const invitationSent = letter({
  read: async (db, { detailId }) => stillOpen(await findInvitation(db, detailId), db.now),
  write: (it, locale) => writeAsking(locale, messages(locale).vacancyLetters.invitationSent, it),
})
