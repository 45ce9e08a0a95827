import { messages } from "#lib/i18n/messages.ts"
import { letter } from "#lib/platform/letter.ts"
import { writeLetter } from "#lib/platform/letter-layout.ts"

/** To the new address, once it is the account's. */
export const addressChanged = letter({
  read: async () => ({}),
  write: (_, locale) => {
    const words = messages(locale).ownAccount.letters.changed
    return writeLetter(locale, {
      subject: words.subject,
      paragraphs: [words.first],
      button: { label: words.button, path: "/account" },
      after: [words.notYou],
    })
  },
})
