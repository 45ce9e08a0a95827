import { messages } from "#lib/i18n/messages.ts"
import { letter } from "#lib/platform/letter.ts"
import { writeLetter } from "#lib/platform/letter-layout.ts"

/** Somebody asks for a document. It does not say about what. */
export const evidenceAsked = letter({
  read: async () => ({}),
  write: (_, locale) => {
    const words = messages(locale).attestations.letters.evidenceAsked
    return writeLetter(locale, {
      subject: words.subject,
      paragraphs: [words.first, words.later],
      button: { label: words.button, path: "/parent/children" },
      after: [words.after],
    })
  },
})
