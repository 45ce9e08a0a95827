import { messages } from "#lib/i18n/messages.ts"
import { letter } from "#lib/platform/letter.ts"
import { writeLetter } from "#lib/platform/letter-layout.ts"

/** Somebody signed up with an address that has an account: only its owner learns so. */
export const alreadyKnown = letter({
  read: async () => ({}),
  write: (_, locale) => {
    const words = messages(locale).letters.alreadyKnown
    return writeLetter(locale, {
      subject: words.subject,
      paragraphs: [words.first],
      button: { label: words.button, path: "/sign-in" },
      after: [words.notYou],
    })
  },
})
