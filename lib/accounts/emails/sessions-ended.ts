import { messages } from "#lib/i18n/messages.ts"
import { letter } from "#lib/platform/letter.ts"
import { writeLetter } from "#lib/platform/letter-layout.ts"

/** Staff ended all sessions of this person. */
export const sessionsEnded = letter({
  read: async () => ({}),
  write: (_, locale) => {
    const words = messages(locale).ownAccount.letters.ended
    return writeLetter(locale, {
      subject: words.subject,
      paragraphs: [words.first],
      button: { label: words.button, path: "/sign-in" },
      after: [words.notYou],
    })
  },
})
