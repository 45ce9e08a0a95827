import { messages } from "#lib/i18n/messages.ts"
import { letter } from "#lib/platform/letter.ts"
import { writeLetter } from "#lib/platform/letter-layout.ts"

/** A claim was answered. It says neither which one nor how: that is read once signed in. */
export const attestationDecided = letter({
  read: async () => ({}),
  write: (_, locale) => {
    const words = messages(locale).attestations.letters.decided
    return writeLetter(locale, {
      subject: words.subject,
      paragraphs: [words.first, words.later],
      button: { label: words.button, path: "/parent/children" },
      after: [words.after],
    })
  },
})
