import { longDate } from "#lib/i18n/format.ts"
import { messages } from "#lib/i18n/messages.ts"
import { letter } from "#lib/platform/letter.ts"
import { writeLetter } from "#lib/platform/letter-layout.ts"
import { readAddressBack } from "../queries/own.ts"

/** To the address that the account has left, with the way back for whoever did not want this. */
export const addressLeft = letter({
  read: readAddressBack,
  to: ({ to }) => to,
  write: ({ link, until }, locale) => {
    const words = messages(locale).ownAccount.letters.left
    return writeLetter(locale, {
      subject: words.subject,
      paragraphs: [words.first, words.until({ date: longDate(until, locale) })],
      button: { label: words.button, path: `/address/back/${link}` },
      after: [words.notYou],
    })
  },
})
