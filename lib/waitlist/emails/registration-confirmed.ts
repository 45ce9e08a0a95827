import { messages } from "#lib/i18n/messages.ts"
import { letter } from "#lib/platform/letter.ts"
import { writeLetter } from "#lib/platform/letter-layout.ts"

/** Which list the child is on from now on; nothing when the family has left it since. */
export const registrationConfirmed = letter({
  read: async (db, { detailId }) => {
    const registration = await db.tx.registration.findUnique({
      where: { id: detailId ?? "" },
      select: { daycareId: true, state: true },
    })
    if (!registration || registration.state === "WITHDRAWN") return null
    return db.tx.daycare.findUnique({ where: { id: registration.daycareId }, select: { name: true } })
  },
  write: ({ name }, locale) => {
    const words = messages(locale).children.letters.registered
    return writeLetter(locale, {
      subject: words.subject,
      paragraphs: [words.first({ place: name }), words.later],
      button: { label: words.button, path: "/parent/ranks" },
      after: [words.notYou],
    })
  },
})
