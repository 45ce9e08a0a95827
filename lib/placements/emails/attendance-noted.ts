import { shortDate } from "#lib/i18n/format.ts"
import { messages } from "#lib/i18n/messages.ts"
import { letter } from "#lib/platform/letter.ts"
import { writeLetter } from "#lib/platform/letter-layout.ts"
import { findNoted } from "../queries/attending.ts"

/** A service said that a child attends: the family is told what that changes, and how to contest it. */
export const attendanceNoted = letter({
  read: (db, { detailId }) => findNoted(db, detailId),
  write: (it, locale) => {
    const words = messages(locale).attending.letter
    const day = shortDate(new Date(`${it.startsOn}T16:00:00Z`), locale)
    return writeLetter(locale, {
      subject: words.subject,
      paragraphs: [words.first({ place: it.place, day }), words.changes],
      button: { label: words.button, path: "/parent/children" },
      after: [words.wrong],
    })
  },
})
