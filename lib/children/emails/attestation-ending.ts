import { messages } from "#lib/i18n/messages.ts"
import { letter } from "#lib/platform/letter.ts"
import { writeLetter } from "#lib/platform/letter-layout.ts"

/** Something that was confirmed ends in a month; in time to claim it again. It does not say what. */
export const attestationEnding = letter({
  read: async () => ({}),
  write: (_, locale) => {
    const words = messages(locale).attestations.letters.ending
    return writeLetter(locale, {
      subject: words.subject,
      paragraphs: [words.first, words.later],
      button: { label: words.button, path: "/parent/children" },
      after: [words.after],
    })
  },
})
