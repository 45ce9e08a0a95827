import { messages } from "#lib/i18n/messages.ts"
import { letter } from "#lib/platform/letter.ts"
import { writeLetter } from "#lib/platform/letter-layout.ts"

/** Tells that something changed, never what: a letter may be read by others. */
export const accountChanged = letter({
  read: async () => ({}),
  write: (_, locale) => {
    const words = messages(locale).letters.accountChanged
    return writeLetter(locale, {
      subject: words.subject,
      paragraphs: [words.first],
      button: { label: words.button, path: "/account" },
      after: [words.notYou],
    })
  },
})
