import { messages } from "#lib/i18n/messages.ts"
import { letter } from "#lib/platform/letter.ts"
import { writeLetter } from "#lib/platform/letter-layout.ts"
import { readMailedSecret } from "../queries/account.ts"

/** The second step on a device not seen before. The subject holds no code: it is shown on locked telephones. */
export const signInCode = letter({
  read: readMailedSecret,
  write: ({ secret, minutes }, locale) => {
    const words = messages(locale).letters.signInCode
    return writeLetter(locale, {
      subject: words.subject,
      paragraphs: [words.first],
      code: secret,
      after: [words.lasts({ minutes }), words.notYou],
    })
  },
})
