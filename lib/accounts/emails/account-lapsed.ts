import { messages } from "#lib/i18n/messages.ts"
import { letter } from "#lib/platform/letter.ts"
import { writeLetter } from "#lib/platform/letter-layout.ts"

/** Nobody came after the letter before. */
export const accountLapsed = letter({
  read: async () => ({}),
  write: (_, locale) => {
    const words = messages(locale).unused.letters.accountLapsed
    return writeLetter(locale, { subject: words.subject, paragraphs: [words.first], after: [words.after] })
  },
})
