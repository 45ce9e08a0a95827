import { messages } from "#lib/i18n/messages.ts"
import { letter } from "#lib/platform/letter.ts"
import { writeLetter } from "#lib/platform/letter-layout.ts"

/** To the present address, when somebody asks for another: before anything changes. */
export const addressAsked = letter({
  read: async () => ({}),
  write: (_, locale) => {
    const words = messages(locale).ownAccount.letters.asked
    return writeLetter(locale, {
      subject: words.subject,
      paragraphs: [words.first],
      button: { label: words.button, path: "/account/sessions" },
      after: [words.notYou],
    })
  },
})
