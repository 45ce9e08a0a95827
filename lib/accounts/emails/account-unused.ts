import { longDate } from "#lib/i18n/format.ts"
import { messages } from "#lib/i18n/messages.ts"
import { letter } from "#lib/platform/letter.ts"
import { writeLetter } from "#lib/platform/letter-layout.ts"
import { findUnusedUntil } from "../queries/unused.ts"

/** Nobody came for a long time: the day on which it is closed; nothing is left to say once somebody came. */
export const accountUnused = letter({
  read: (db, { recipientId }) => findUnusedUntil(db, recipientId),
  write: ({ endsAt }, locale) => {
    const words = messages(locale).unused.letters.accountUnused
    return writeLetter(locale, {
      subject: words.subject,
      paragraphs: [words.first({ date: longDate(endsAt, locale) })],
      button: { label: words.button, path: "/sign-in" },
      after: [words.after],
    })
  },
})
