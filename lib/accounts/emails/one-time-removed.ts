import { messages } from "#lib/i18n/messages.ts"
import { letter } from "#lib/platform/letter.ts"
import { writeLetter } from "#lib/platform/letter-layout.ts"

/** A factor that is gone is always told to the account’s owner. */
export const oneTimeRemoved = letter({
  read: async () => ({}),
  write: (_, locale) => {
    const { letters } = messages(locale).factors
    const { subject, first } = letters.oneTimeRemoved
    return writeLetter(locale, {
      subject,
      paragraphs: [first],
      button: { label: letters.button, path: "/account/factors" },
      after: [letters.notYou],
    })
  },
})
