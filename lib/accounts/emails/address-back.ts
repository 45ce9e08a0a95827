import { messages } from "#lib/i18n/messages.ts"
import { letter } from "#lib/platform/letter.ts"
import { writeLetter } from "#lib/platform/letter-layout.ts"

/** To the former address, once the way back was taken. */
export const addressBack = letter({
  read: async () => ({}),
  write: (_, locale) => {
    const words = messages(locale).ownAccount.letters.back
    return writeLetter(locale, {
      subject: words.subject,
      paragraphs: [words.first],
      button: { label: words.button, path: "/sign-in" },
      after: [words.notYou],
    })
  },
})
