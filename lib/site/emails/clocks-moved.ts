import { longDateTime } from "#lib/i18n/format.ts"
import { messages } from "#lib/i18n/messages.ts"
import { letter } from "#lib/platform/letter.ts"
import { writeLetter } from "#lib/platform/letter-layout.ts"
import { findStandstill } from "../queries/clocks.ts"

/** Deadlines stood still while the portal was closed and end later now. It names no child, and says of nothing what it is. */
export const clocksMoved = letter({
  read: (db, { detailId }) => findStandstill(db, detailId),
  write: ({ from, until }, locale) => {
    const { letter: words } = messages(locale).clocks
    const at = (when: Date) => longDateTime(when, locale)
    return writeLetter(locale, {
      subject: words.subject,
      paragraphs: [words.first({ from: at(from), until: at(until) }), words.moved],
      button: { label: words.button, path: "/parent" },
      after: [words.earlier, words.once],
    })
  },
})
