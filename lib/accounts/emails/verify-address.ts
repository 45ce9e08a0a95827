import { messages } from "#lib/i18n/messages.ts"
import { letter } from "#lib/platform/letter.ts"
import { writeLetter } from "#lib/platform/letter-layout.ts"
import { readMailedSecret } from "../queries/account.ts"

/** The link that proves an address: its page has a button, so that a scanner that follows links spends nothing. */
export const verifyAddress = letter({
  read: readMailedSecret,
  write: ({ secret, minutes, withWay }, locale) => {
    const words = messages(locale).letters.verifyAddress
    return writeLetter(locale, {
      subject: words.subject,
      paragraphs: withWay ? [words.first, words.sameBrowser] : [words.first],
      button: { label: words.button, path: `/confirm/${secret}` },
      after: [words.lasts({ minutes }), words.notYou],
    })
  },
})
