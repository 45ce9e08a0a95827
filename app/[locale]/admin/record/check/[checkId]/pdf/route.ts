import { z } from "zod"
import { checkBlocks } from "#components/record/check-file.ts"
import { htmlLang, isLocale } from "#lib/i18n/locale.ts"
import { longDateTime } from "#lib/i18n/format.ts"
import { messages } from "#lib/i18n/messages.ts"
import { authorize, NotFound } from "#lib/platform/access.ts"
import { defineDownload } from "#lib/platform/download.ts"
import { writePdf } from "#lib/platform/pdf.ts"
import { getCheck } from "#lib/record/queries/checks.ts"
import { checkRights } from "#lib/record/rights/checks.ts"

/** The report of a check as a file that is read aloud. */
export const GET = defineDownload({
  name: "record.check-file",
  actor: "STAFF",
  door: "site",
  query: z.strictObject({}),
  run: async (db, _, { locale, checkId = "" }) => {
    authorize(checkRights, "record.check", db.actor)
    if (!isLocale(locale)) throw new NotFound()
    const check = await getCheck(db, checkId)
    if (check.state !== "DONE" || !check.endedAt) throw new NotFound()
    const { list, check: words } = messages(locale).checks
    const title = `${list.title} : ${longDateTime(check.endedAt, locale)}`
    const body = await writePdf({ title, lang: htmlLang[locale], madeAt: db.now }, checkBlocks(locale, check))
    return {
      ...{ name: `${words.fileName}-${check.id.slice(0, 8)}.pdf`, type: "application/pdf", body },
      subject: { checkId },
    }
  },
})
