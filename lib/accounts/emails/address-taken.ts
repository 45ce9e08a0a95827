import { messages } from "#lib/i18n/messages.ts"
import { letter } from "#lib/platform/letter.ts"
import { writeLetter } from "#lib/platform/letter-layout.ts"

/** To whoever has the address that somebody else asked for: only they learn that it has an account. */
export const addressTaken = letter({
  read: async () => ({}),
  write: (_, locale) => {
    const words = messages(locale).ownAccount.letters.taken
    return writeLetter(locale, {
      subject: words.subject,
      paragraphs: [words.first],
      button: { label: words.button, path: "/account" },
      after: [words.notYou],
    })
  },
})
