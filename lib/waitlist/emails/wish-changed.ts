import { messages } from "#lib/i18n/messages.ts"
import { letter } from "#lib/platform/letter.ts"
import { writeLetter } from "#lib/platform/letter-layout.ts"

/** The wished date changed on every list; it may be taken back for some days. To which date, the page says. */
export const wishChanged = letter({
  read: async () => ({}),
  write: (_, locale) => {
    const words = messages(locale).children.letters.wishChanged
    return writeLetter(locale, {
      subject: words.subject,
      paragraphs: [words.first, words.later],
      button: { label: words.button, path: "/parent/ranks" },
      after: [words.notYou],
    })
  },
})
