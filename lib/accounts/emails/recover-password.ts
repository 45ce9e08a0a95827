import { messages } from "#lib/i18n/messages.ts"
import { letter } from "#lib/platform/letter.ts"
import { writeLetter } from "#lib/platform/letter-layout.ts"
import { readMailedSecret } from "../queries/account.ts"

/** The link that lets a new password be chosen; it opens nothing by itself. */
export const recoverPassword = letter({
  read: readMailedSecret,
  write: ({ secret, minutes }, locale) => {
    const words = messages(locale).factors.letters.recoverPassword
    return writeLetter(locale, {
      subject: words.subject,
      paragraphs: [words.first],
      button: { label: words.button, path: `/recover/${secret}` },
      after: [words.lasts({ minutes }), words.notYou],
    })
  },
})
