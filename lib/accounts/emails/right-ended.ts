import { longDateTime } from "#lib/i18n/format.ts"
import { messages } from "#lib/i18n/messages.ts"
import { letter } from "#lib/platform/letter.ts"
import { writeLetter } from "#lib/platform/letter-layout.ts"
import { readRight } from "../queries/powerful-rights.ts"

/** To everybody of that rank and to every security officer. Who it is about stands on the page only. */
export const rightEnded = letter({
  read: readRight,
  write: ({ right, beginsAt }, locale) => {
    const { letters, rights } = messages(locale).people
    const words = letters.rightEnded
    return writeLetter(locale, {
      subject: words.subject,
      paragraphs: [
        words.first({ right: rights[right].name, when: beginsAt ? longDateTime(beginsAt, locale) : "" }),
      ],
      button: { label: letters.seeRights, path: "/admin/rights" },
      after: [letters.unexpected],
    })
  },
})
