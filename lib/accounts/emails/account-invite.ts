import { longDateTime, shortDate } from "#lib/i18n/format.ts"
import { messages } from "#lib/i18n/messages.ts"
import { letter } from "#lib/platform/letter.ts"
import { writeLetter } from "#lib/platform/letter-layout.ts"
import { readInvite } from "../queries/invites.ts"

/** Who invites, to what, until when, and the way in. Its page has a button: a scanner that follows links spends nothing. */
export const accountInvite = letter({
  read: readInvite,
  write: (it, locale) => {
    const words = messages(locale).people.letters.invite
    const to = words.to[it.role ?? it.kind]({ place: it.place ?? "" })
    return writeLetter(locale, {
      subject: words.subject,
      paragraphs: [
        it.kind === "PARENT"
          ? words.byParent
          : it.byTeam
            ? words.byTeam({ place: it.place ?? "" })
            : words.byCoop,
        to,
        ...(it.until ? [words.until({ day: shortDate(it.until, locale) })] : []),
        ...(it.beginsAt ? [words.begins({ when: longDateTime(it.beginsAt, locale) })] : []),
      ],
      button: { label: words.button, path: `/invite/${it.link}` },
      after: [words.lasts({ day: longDateTime(it.expiresAt, locale) }), words.notYou],
    })
  },
})
