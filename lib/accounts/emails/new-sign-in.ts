import { longDateTime } from "#lib/i18n/format.ts"
import { messages } from "#lib/i18n/messages.ts"
import { letter } from "#lib/platform/letter.ts"
import { writeLetter } from "#lib/platform/letter-layout.ts"
import { readSignIn } from "../queries/factors.ts"

/** A browser that this account had not seen: when, and a coarse name. No address, of the network or any other. */
export const newSignIn = letter({
  read: readSignIn,
  write: ({ at, browser }, locale) => {
    const { letters } = messages(locale).factors
    const words = letters.newSignIn
    const when = longDateTime(at, locale)
    return writeLetter(locale, {
      subject: words.subject,
      paragraphs: [words.first({ when, browser: browser ?? words.unknown })],
      button: { label: letters.button, path: "/account/factors" },
      after: [letters.notYou],
    })
  },
})
