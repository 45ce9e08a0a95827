import { messages } from "#lib/i18n/messages.ts"
import { letter } from "#lib/platform/letter.ts"
import { writeLetter } from "#lib/platform/letter-layout.ts"

/** A guardianship is over: both are told. It names neither of them, nor the child. */
export const guardianEnded = letter({
  read: async () => ({}),
  write: (_, locale) => {
    const words = messages(locale).family.letters.ended
    return writeLetter(locale, {
      subject: words.subject,
      paragraphs: [words.first, words.next],
      button: { label: words.button, path: "/parent/children" },
      after: [words.notYou],
    })
  },
})
