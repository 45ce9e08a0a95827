import { longDate } from "#lib/i18n/format.ts"
import { messages, type Messages } from "#lib/i18n/messages.ts"
import { letter, type Letter } from "#lib/platform/letter.ts"
import { writeLetter } from "#lib/platform/letter-layout.ts"
import { findWishDue } from "../queries/wish-due.ts"

type Words = Messages["holdings"]["letters"]

/** Letters that say that something is so, and lead to the page that says what. */
const plain = (
  pick: (words: Words) => { subject: string; first: string; button?: string; notYou: string },
  path: `/${string}`,
) =>
  letter({
    read: async () => ({}),
    write: (_, locale) => {
      const words = pick(messages(locale).holdings.letters)
      return writeLetter(locale, {
        subject: words.subject,
        paragraphs: [words.first],
        ...(words.button ? { button: { label: words.button, path } } : {}),
        after: [words.notYou],
      })
    },
  })

/** The same with the day on which it happens; nothing is left to say once the wish is over. */
const dated = (
  pick: (words: Words) => {
    subject: string
    first: (x: { date: string }) => string
    button: string
    notYou: string
  },
  path: `/${string}`,
) =>
  letter({
    read: (db, { detailId }) => findWishDue(db, detailId),
    write: ({ dueAt }, locale) => {
      const words = pick(messages(locale).holdings.letters)
      return writeLetter(locale, {
        subject: words.subject,
        paragraphs: [words.first({ date: longDate(dueAt, locale) })],
        button: { label: words.button, path },
        after: [words.notYou],
      })
    },
  })

/** None names a child, an address or what is in a copy. */
export const ownLetters: Record<string, Letter> = {
  "own-data-ready": plain((it) => it.ready, "/account/data/copy"),
  "correction-answered": plain((it) => it.corrected, "/account/data"),
  "deletion-asked": dated((it) => it.asked, "/account/data/destroy"),
  "deletion-needs-you": dated((it) => it.needsYou, "/account/data/destroy"),
  "deletion-told": dated((it) => it.told, "/parent/children"),
  "deletion-undone": plain((it) => it.undone, "/account/data"),
  "deletion-agreed": dated((it) => it.agreed, "/account/data/destroy"),
  "deletion-refused": plain((it) => it.refused, "/account/data"),
  "deletion-lapsed": plain((it) => it.lapsed, "/account/data"),
  "deletion-done": plain((it) => it.done, "/"),
}
