import { messages } from "#lib/i18n/messages.ts"
import { env } from "#lib/platform/env.ts"
import { letter } from "#lib/platform/letter.ts"
import { writeLetter } from "#lib/platform/letter-layout.ts"

/** To whoever is held: that they are, that it may not have been they, and whom to call. */
export const accountHeld = letter({
  read: async () => ({}),
  write: (_, locale) => {
    const { subject, paragraphs } = messages(locale).alarms.heldLetter
    return writeLetter(locale, { subject, paragraphs: paragraphs(env().contact) })
  },
})
