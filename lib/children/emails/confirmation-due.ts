import { longDate } from "#lib/i18n/format.ts"
import { messages } from "#lib/i18n/messages.ts"
import { addDays, dayIn, dayOf, startOfDay } from "#lib/platform/days.ts"
import { letter } from "#lib/platform/letter.ts"
import { writeLetter } from "#lib/platform/letter-layout.ts"
import { confirmingSettings } from "../rules/confirming.ts"

/** Asks whether the needs still stand, until when; nothing once they were confirmed. It never says whose file it is. */
export const confirmationDue = letter({
  read: async (db, { detailId }) => {
    const file = await db.tx.childFile.findUnique({
      where: { id: detailId ?? "" },
      select: { state: true, confirmedUntil: true, toConfirmOn: true, stoodDays: true },
    })
    const soon = addDays(dayOf(db.now), Math.max(...confirmingSettings.reminderDays))
    if (file?.state === "TO_CONFIRM" && file.toConfirmOn)
      return {
        by: addDays(dayIn(file.toConfirmOn), confirmingSettings.graceDays + file.stoodDays),
        late: true,
      }
    if (file?.state === "ACTIVE" && file.confirmedUntil && dayIn(file.confirmedUntil) <= soon)
      return { by: dayIn(file.confirmedUntil), late: false }
    return null
  },
  write: ({ by, late }, locale) => {
    const words = messages(locale).children.letters.confirmationDue
    return writeLetter(locale, {
      subject: words.subject,
      paragraphs: [late ? words.late : words.first, words.by({ day: longDate(startOfDay(by), locale) })],
      button: { label: words.button, path: "/parent/children" },
      after: [words.otherwise],
    })
  },
})
