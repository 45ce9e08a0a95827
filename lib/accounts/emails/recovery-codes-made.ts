import { messages } from "#lib/i18n/messages.ts"
import { letter } from "#lib/platform/letter.ts"
import { writeLetter } from "#lib/platform/letter-layout.ts"

/** Says that there are new codes, never which: they are shown on the page alone. */
export const recoveryCodesMade = letter({
  read: async () => ({}),
  write: (_, locale) => {
    const { letters } = messages(locale).factors
    const { subject, first } = letters.recoveryCodesMade
    return writeLetter(locale, {
      subject,
      paragraphs: [first],
      button: { label: letters.button, path: "/account/factors" },
      after: [letters.notYou],
    })
  },
})
