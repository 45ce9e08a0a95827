import { messages } from "#lib/i18n/messages.ts"
import { letter } from "#lib/platform/letter.ts"
import { writeLetter } from "#lib/platform/letter-layout.ts"

/** To whoever was held: they may sign in again. */
export const accountReleased = letter({
  read: async () => ({}),
  write: (_, locale) => {
    const { subject, paragraphs, button } = messages(locale).alarms.releasedLetter
    return writeLetter(locale, { subject, paragraphs, button: { label: button, path: "/sign-in" } })
  },
})
