import { messages } from "#lib/i18n/messages.ts"
import { letter } from "#lib/platform/letter.ts"
import { writeLetter } from "#lib/platform/letter-layout.ts"

/** Told to the owner, whoever changed it: by the account page, or by the link of a letter. */
export const passwordChanged = letter({
  read: async () => ({}),
  write: (_, locale) => {
    const { letters } = messages(locale).factors
    const { subject, first } = letters.passwordChanged
    return writeLetter(locale, {
      subject,
      paragraphs: [first],
      button: { label: letters.button, path: "/account/factors" },
      after: [letters.notYou],
    })
  },
})
