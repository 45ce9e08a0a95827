import { messages } from "#lib/i18n/messages.ts"
import { letter } from "#lib/platform/letter.ts"
import { writeLetter } from "#lib/platform/letter-layout.ts"

/** A file with ranks, and when it will ask again. It never names the child. */
export const childFileOpened = letter({
  read: async () => ({}),
  write: (_, locale) => {
    const words = messages(locale).children.letters.opened
    return writeLetter(locale, {
      subject: words.subject,
      paragraphs: [words.first, words.later],
      button: { label: words.button, path: "/parent/children" },
      after: [words.notYou],
    })
  },
})
