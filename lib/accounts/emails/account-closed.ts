import { messages } from "#lib/i18n/messages.ts"
import { letter } from "#lib/platform/letter.ts"
import { writeLetter } from "#lib/platform/letter-layout.ts"

/** The last letter: sent while there is still a key to open the address with. */
export const accountClosed = letter({
  read: async () => ({}),
  write: (_, locale) => {
    const words = messages(locale).ownAccount.letters.closed
    return writeLetter(locale, {
      subject: words.subject,
      paragraphs: [words.first, words.children],
      after: [words.notYou],
    })
  },
})
