import { messages } from "#lib/i18n/messages.ts"
import { letter } from "#lib/platform/letter.ts"
import { writeLetter } from "#lib/platform/letter-layout.ts"
import { findInvitation } from "../queries/letters.ts"
import { factsOf } from "./words/asking.ts"

/** The place has gone to others, or is not filled any more: the rank does not change. */
export const invitationSuperseded = letter({
  read: async (db, { detailId }) => {
    const it = await findInvitation(db, detailId)
    return it?.state === "SUPERSEDED" ? it : null
  },
  write: (it, locale) => {
    const words = messages(locale).vacancyLetters.invitationSuperseded
    const facts = factsOf(it, locale)
    const isOver = it.vacancy === "CANCELLED" || it.vacancy === "EXPIRED"
    return writeLetter(locale, {
      subject: words.subject,
      paragraphs: [isOver ? words.notFilled(facts) : words.first(facts), words.kept],
      button: { label: words.button, path: "/parent/ranks" },
    })
  },
})
