import { messages } from "#lib/i18n/messages.ts"
import { letter } from "#lib/platform/letter.ts"
import { writeLetter } from "#lib/platform/letter-layout.ts"

/** A new factor is always told to the account's owner. */
export const passkeyAdded = letter({
  read: async () => ({}),
  write: (_, locale) => {
    const words = messages(locale).letters.passkeyAdded
    return writeLetter(locale, { subject: words.subject, paragraphs: [words.first], after: [words.notYou] })
  },
})
