import { messages } from "#lib/i18n/messages.ts"
import { letter } from "#lib/platform/letter.ts"
import { writeLetter } from "#lib/platform/letter-layout.ts"

/** The role was not used after the letter before. */
export const rightLapsed = letter({
  read: async () => ({}),
  write: (_, locale) => {
    const words = messages(locale).unused.letters.rightLapsed
    return writeLetter(locale, { subject: words.subject, paragraphs: [words.first], after: [words.after] })
  },
})
