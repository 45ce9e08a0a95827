import { longDateTime } from "#lib/i18n/format.ts"
import { messages } from "#lib/i18n/messages.ts"
import { letter } from "#lib/platform/letter.ts"
import { writeLetter } from "#lib/platform/letter-layout.ts"
import { readConfirm } from "../queries/subscribers.ts"
import { leaveAddress } from "./words/leave.ts"

/** Asks whoever holds the address whether it was they. Its page has a button: a scanner that follows links confirms nothing. */
export const boardConfirm = letter({
  read: readConfirm,
  write: (it, locale) => {
    const words = messages(locale).news.letters
    const address = leaveAddress(it.leave, locale)
    if (it.known)
      return {
        ...writeLetter(locale, {
          subject: words.known.subject,
          paragraphs: [words.known.asked],
          button: { label: words.known.button, path: "/status" },
          after: [words.leave({ address })],
        }),
        leave: address,
      }
    return writeLetter(locale, {
      subject: words.confirm.subject,
      paragraphs: [words.confirm.asked],
      button: { label: words.confirm.button, path: `/status/news/confirm/${it.link}` },
      after: [words.confirm.lasts({ day: longDateTime(it.expiresAt, locale) }), words.confirm.notYou],
    })
  },
})
