import { z } from "zod"
import { exportFile } from "#components/exports/export-file.ts"
import { takeExport } from "#lib/exports/queries.ts"
import { exportRights } from "#lib/exports/rights.ts"
import { isLocale } from "#lib/i18n/locale.ts"
import { authorize, NotFound } from "#lib/platform/access.ts"
import { csv } from "#lib/platform/csv.ts"
import { defineDownload } from "#lib/platform/download.ts"

/** An approved export, to who asked for it. The database counts and records it as it hands the rows out. */
export const GET = defineDownload({
  name: "export.take",
  actor: "STAFF",
  fresh: true,
  recorded: true,
  query: z.strictObject({}),
  run: async (db, _, { locale, exportId }) => {
    if (!isLocale(locale)) throw new NotFound()
    authorize(exportRights, "export.take", db.actor)
    const { name, columns, lines } = exportFile(locale, await takeExport(db, exportId ?? ""))
    return { name, type: "text/csv; charset=utf-8", body: csv(columns, lines) }
  },
})
