import { longDateTime } from "#lib/i18n/format.ts"
import { messages } from "#lib/i18n/messages.ts"
import { letter } from "#lib/platform/letter.ts"
import { writeLetter } from "#lib/platform/letter-layout.ts"
import { paragraphsOf } from "../rules/paragraphs.ts"
import { readNews } from "../queries/subscribers.ts"
import { leaveAddress } from "./words/leave.ts"

/** What the board says since now, in the reader's language: enough to know without opening it, which may be hard just then. */
export const boardNews = letter({
  read: readNews,
  write: (it, locale) => {
    const words = messages(locale).news.letters
    const said = locale === "fr" ? it.fr : it.en
    const address = leaveAddress(it.leave, locale)
    const written = writeLetter(locale, {
      subject: it.isCorrection ? words.update.correction : words.update.subject,
      paragraphs: [
        words.update.said({ when: longDateTime(it.publishedAt, locale) }),
        ...paragraphsOf(said.correction).map(onOneLine),
        ...paragraphsOf(said.story).map(onOneLine),
        ...(it.nextUpdateAt ? [words.update.next({ when: longDateTime(it.nextUpdateAt, locale) })] : []),
      ],
      button: { label: words.update.button, path: "/status" },
      after: [words.leave({ address })],
    })
    return { ...written, leave: address }
  },
})

/** A letter breaks its lines itself. */
const onOneLine = (paragraph: string) => paragraph.replace(/\s*\n\s*/g, " ")
