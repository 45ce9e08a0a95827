import { messages } from "#lib/i18n/messages.ts"
import { letter } from "#lib/platform/letter.ts"
import { writeLetter } from "#lib/platform/letter-layout.ts"

/** A recovery code is the rarest way in: its owner learns of each use. */
export const recoveryUsed = letter({
  read: async () => ({}),
  write: (_, locale) => {
    const { letters } = messages(locale).factors
    const { subject, first } = letters.recoveryUsed
    return writeLetter(locale, {
      subject,
      paragraphs: [first],
      button: { label: letters.button, path: "/account/factors" },
      after: [letters.notYou],
    })
  },
})
