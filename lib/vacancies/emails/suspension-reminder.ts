import { longDate } from "#lib/i18n/format.ts"
import { messages } from "#lib/i18n/messages.ts"
import { startOfDay } from "#lib/platform/days.ts"
import { letter } from "#lib/platform/letter.ts"
import { writeLetter } from "#lib/platform/letter-layout.ts"
import { findSuspended } from "../queries/letters.ts"

/** A list is suspended still: what brings it back, and until when. */
export const suspensionReminder = letter({
  read: async (db, { detailId }) => {
    const it = await findSuspended(db, detailId)
    return it?.state === "SUSPENDED" ? it : null
  },
  write: ({ place, until }, locale) => {
    const words = messages(locale).vacancyLetters.suspensionReminder
    const day = longDate(startOfDay(until), locale)
    return writeLetter(locale, {
      subject: words.subject({ day }),
      paragraphs: [words.first({ place }), words.by({ day })],
      button: { label: words.button, path: "/parent/answers" },
    })
  },
})
