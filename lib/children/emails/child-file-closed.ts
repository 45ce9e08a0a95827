import { messages } from "#lib/i18n/messages.ts"
import { letter } from "#lib/platform/letter.ts"
import { writeLetter } from "#lib/platform/letter-layout.ts"

/** The file is closed and on no list any more. It never names the child. */
export const childFileClosed = letter({
  read: async () => ({}),
  write: (_, locale) => {
    const words = messages(locale).children.letters.closed
    return writeLetter(locale, {
      subject: words.subject,
      paragraphs: [words.first, words.later],
      button: { label: words.button, path: "/parent/children" },
      after: [words.notYou],
    })
  },
})
