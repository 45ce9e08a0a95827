import { messages } from "#lib/i18n/messages.ts"
import { letter } from "#lib/platform/letter.ts"
import { findInvitation } from "../queries/letters.ts"
import { factsOf } from "./words/asking.ts"
import { writeAbout } from "./words/closed.ts"

/** The place has gone to others, is not filled any more, or nobody could be reached: the rank does not change. */
export const invitationSuperseded = letter({
  read: async (db, { detailId }) => {
    const it = await findInvitation(db, detailId)
    return it?.state === "SUPERSEDED" ? it : null
  },
  write: (it, locale) => {
    const words = messages(locale).vacancyLetters.invitationSuperseded
    const facts = factsOf(it, locale)
    const isOver = it.vacancy === "CANCELLED" || it.vacancy === "EXPIRED"
    const { passedOver } = messages(locale).deskDaycares.letters
    if (it.passedOver)
      return writeAbout(locale, it, {
        subject: passedOver.subject,
        paragraphs: [passedOver.first(facts), words.kept],
        button: { label: words.button, path: "/parent/ranks" },
        after: passedOver.after,
      })
    return writeAbout(locale, it, {
      subject: words.subject,
      paragraphs: [isOver ? words.notFilled(facts) : words.first(facts), words.kept],
      button: { label: words.button, path: "/parent/ranks" },
    })
  },
})
