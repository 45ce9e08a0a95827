import { messages } from "#lib/i18n/messages.ts"
import { letter } from "#lib/platform/letter.ts"
import { writeLetter } from "#lib/platform/letter-layout.ts"

/** A provider that vouches for an account from now on is told to its owner. */
export const identityLinked = letter({
  read: async () => ({}),
  write: (_, locale) => {
    const { factors, ways } = messages(locale)
    const { subject, first } = ways.identity.letters.identityLinked
    return writeLetter(locale, {
      subject,
      paragraphs: [first],
      button: { label: factors.letters.button, path: "/account/factors" },
      after: [factors.letters.notYou],
    })
  },
})
