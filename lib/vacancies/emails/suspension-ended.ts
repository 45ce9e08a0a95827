import { messages } from "#lib/i18n/messages.ts"
import { letter } from "#lib/platform/letter.ts"
import { writeLetter } from "#lib/platform/letter-layout.ts"
import { findSuspended } from "../queries/letters.ts"

/** What was suspended and not confirmed is withdrawn. */
export const suspensionEnded = letter({
  read: async (db, { detailId }) => {
    const it = await findSuspended(db, detailId)
    return it?.leftFor === "NO_ANSWER" ? it : null
  },
  write: ({ place }, locale) => {
    const words = messages(locale).vacancyLetters.suspensionEnded
    return writeLetter(locale, {
      subject: words.subject,
      paragraphs: [words.first({ place })],
      button: { label: words.button, path: "/parent/ranks" },
      after: words.after,
    })
  },
})
