import { z } from "zod"
import { longDate } from "#lib/i18n/format.ts"
import { messages } from "#lib/i18n/messages.ts"
import { letter } from "#lib/platform/letter.ts"
import { writeLetter } from "#lib/platform/letter-layout.ts"

/** To officers of security and of privacy, each Monday: counts of the week before. Whom they are about stands in the record. */
export const weeklyDigest = letter({
  read: async (db, { detailId }) => {
    const rows = await db.tx.$queryRaw<unknown[]>`
      select week_on as "weekOn", counts from sec.weekly_told(${detailId}::uuid)`
    return z.array(shape).parse(rows)[0] ?? null
  },
  write: ({ weekOn, counts }, locale) => {
    const words = messages(locale).digest
    const day = (after: number) => {
      const noon = new Date(`${weekOn}T16:00:00Z`)
      return longDate(new Date(noon.getTime() + after * dayMs), locale)
    }
    return writeLetter(locale, {
      subject: words.subject,
      paragraphs: [
        words.week({ from: day(0), to: day(6) }),
        words.opened(counts),
        words.budgets(counts),
        words.alarms({ ...counts.alarms, open: counts.open }),
        words.refused({
          entries: of(counts.deeds, "session.refused"),
          denied: of(counts.deeds, "access.denied"),
        }),
        words.exports({
          asked: of(counts.deeds, "export.ask"),
          approved: of(counts.deeds, "export.approve"),
          refused: of(counts.deeds, "export.refuse"),
          taken: of(counts.deeds, "export.take"),
        }),
        words.keys({
          asked: of(counts.deeds, "keys.ask"),
          approved: of(counts.deeds, "keys.approve"),
          used: of(counts.deeds, "keys.use"),
          alone: of(counts.deeds, "keys.alone"),
        }),
        words.checks({
          ...{ done: counts.checks, found: counts.found },
          verified: Object.values(counts.verified).reduce((sum, it) => sum + it, 0),
          ...{ broken: of(counts.verified, "BROKEN"), failed: of(counts.verified, "FAILED") },
        }),
      ],
      button: { label: words.button, path: "/admin/record" },
      after: [words.same],
    })
  },
})

const dayMs = 86_400_000
const of = (counts: Record<string, number>, name: string) => counts[name] ?? 0

const n = z.number().int().min(0)
const byHat = z.object({ DAYCARE: n, OFFICE: n, STAFF: n })
const shape = z.object({
  weekOn: z.iso.date(),
  counts: z.object({
    ...{ files: n, readers: n, most: byHat, allowed: byHat, held: n, frozen: n },
    alarms: z.object({ raised: n, grave: n, taken: n, untaken: n }),
    open: n,
    deeds: z.record(z.string(), n),
    ...{ checks: n, found: n },
    verified: z.record(z.string(), n),
  }),
})
export type WeekCounts = z.output<typeof shape>["counts"]
