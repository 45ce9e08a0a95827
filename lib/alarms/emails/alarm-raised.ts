import { z } from "zod"
import { longDateTime } from "#lib/i18n/format.ts"
import { messages } from "#lib/i18n/messages.ts"
import { letter } from "#lib/platform/letter.ts"
import { writeLetter } from "#lib/platform/letter-layout.ts"
import { severities } from "../rules.ts"

/** To every security officer: what kind of alarm, how often, since when. Whose it is stands on the board. */
export const alarmRaised = letter({
  read: async (db, { detailId }) => {
    const rows = await db.tx.$queryRaw<unknown[]>`
      select kind, severity, at, last_at as "lastAt", count, taken, tellings from sec.alarm_told(${detailId}::uuid)`
    return z.array(shape).parse(rows)[0] ?? null
  },
  write: ({ kind, at, lastAt, count, taken, tellings }, locale) => {
    const { letter: words, kinds, otherKind } = messages(locale).alarms
    const known = kinds[kind as keyof typeof kinds] ?? otherKind // a kind that only its own room knows
    return writeLetter(locale, {
      subject: tellings > 1 && !taken ? words.subjectAgain : words.subject,
      paragraphs: [
        known.title,
        words.when({ first: longDateTime(at, locale), last: longDateTime(lastAt, locale), count }),
        taken ? words.taken : words.nobody,
      ],
      button: { label: words.button, path: "/admin/alarms" },
    })
  },
})

const shape = z.object({
  kind: z.string(),
  severity: z.enum(severities),
  at: z.date(),
  lastAt: z.date(),
  count: z.number(),
  taken: z.boolean(),
  tellings: z.number(),
})
