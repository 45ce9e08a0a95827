import { messages } from "#lib/i18n/messages.ts"
import { letter } from "#lib/platform/letter.ts"
import { writeLetter } from "#lib/platform/letter-layout.ts"

/** Somebody accepted the place beside the first guardian: whoever was there is told. It names nobody. */
export const guardianJoined = letter({
  read: async () => ({}),
  write: (_, locale) => {
    const words = messages(locale).family.letters.joined
    return writeLetter(locale, {
      subject: words.subject,
      paragraphs: [words.first, words.next],
      button: { label: words.button, path: "/parent/children" },
      after: [words.notYou],
    })
  },
})
