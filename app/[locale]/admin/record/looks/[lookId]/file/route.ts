import { z } from "zod"
import { lookRows } from "#components/record/look-file.ts"
import { isLocale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { NotFound } from "#lib/platform/access.ts"
import { csv } from "#lib/platform/csv.ts"
import { defineDownload } from "#lib/platform/download.ts"
import { readLookForFile } from "#lib/record/queries/looks.ts"

/** The lines of a look as a table that a spreadsheet opens inertly. The database records it as it hands them out. */
export const GET = defineDownload({
  name: "record.file",
  actor: "STAFF",
  fresh: true,
  recorded: true,
  query: z.strictObject({}),
  run: async (db, _, { locale, lookId }) => {
    if (!isLocale(locale)) throw new NotFound()
    const found = await readLookForFile(db, lookId ?? "")
    const { fileName, fileColumns } = messages(locale).readings.look
    return {
      name: `${fileName}-${found.look.id.slice(0, 8)}.csv`,
      type: "text/csv; charset=utf-8",
      body: csv(fileColumns, lookRows(locale, found)),
    }
  },
})
