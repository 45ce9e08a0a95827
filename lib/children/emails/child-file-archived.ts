import { messages } from "#lib/i18n/messages.ts"
import { letter } from "#lib/platform/letter.ts"
import { writeLetter } from "#lib/platform/letter-layout.ts"

/** No answer came: the lists are frozen, and what wakes them. It never names the child. */
export const childFileArchived = letter({
  read: async () => ({}),
  write: (_, locale) => {
    const words = messages(locale).children.letters.archived
    return writeLetter(locale, {
      subject: words.subject,
      paragraphs: [words.first, words.later],
      button: { label: words.button, path: "/parent/children" },
      after: [words.notYou],
    })
  },
})
