import { messages } from "#lib/i18n/messages.ts"
import { letter } from "#lib/platform/letter.ts"
import { writeLetter } from "#lib/platform/letter-layout.ts"
import { readAddressLink } from "../queries/own.ts"

/** To the new address: its page has a button, so that a scanner that follows links changes nothing. */
export const addressConfirm = letter({
  read: readAddressLink,
  to: ({ to }) => to,
  write: ({ link, minutes }, locale) => {
    const words = messages(locale).ownAccount.letters.confirm
    return writeLetter(locale, {
      subject: words.subject,
      paragraphs: [words.first],
      button: { label: words.button, path: `/address/${link}` },
      after: [words.lasts({ minutes }), words.notYou],
    })
  },
})
