import { z } from "zod"
import { longDateTime } from "#lib/i18n/format.ts"
import { messages } from "#lib/i18n/messages.ts"
import { letter } from "#lib/platform/letter.ts"
import { writeLetter } from "#lib/platform/letter-layout.ts"
import { reopeningOrder } from "../rules/reopening.ts"

/** To every security officer: an audience that was newly open closed again by itself. */
export const siteFellBack = letter({
  read: async (db, { detailId }) => {
    const rows = await db.tx.$queryRaw<unknown[]>`
      select audience::text, at, why from sec.fallen(${detailId}::uuid)`
    return z.array(shape).parse(rows)[0] ?? null
  },
  write: ({ audience, at, why }, locale) => {
    const { reopening, site } = messages(locale)
    const words = reopening.letter
    return writeLetter(locale, {
      subject: words.subject,
      paragraphs: [
        words.first({ audience: site.audiences[audience], when: longDateTime(at, locale) }),
        words.why[why],
        words.after,
      ],
      button: { label: words.button, path: "/admin/site/reopening" },
    })
  },
})

const shape = z.object({ audience: z.enum(reopeningOrder), at: z.date(), why: z.enum(["ERRORS", "PROMISE"]) })
