import { messages } from "#lib/i18n/messages.ts"
import { letter } from "#lib/platform/letter.ts"
import { writeLetter } from "#lib/platform/letter-layout.ts"

/** The needs stand; to every guardian, so that none confirms behind the other's back. It never names the child. */
export const childFileConfirmed = letter({
  read: async () => ({}),
  write: (_, locale) => {
    const words = messages(locale).children.letters.confirmed
    return writeLetter(locale, {
      subject: words.subject,
      paragraphs: [words.first, words.later],
      button: { label: words.button, path: "/parent/children" },
      after: [words.notYou],
    })
  },
})
