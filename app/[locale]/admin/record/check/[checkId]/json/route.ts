import { z } from "zod"
import { defineDownload } from "#lib/platform/download.ts"
import { getReport } from "#lib/record/queries/checks.ts"

/** The report of a check, to the letter: its hash is the one that the page says. */
export const GET = defineDownload({
  name: "record.check-file",
  actor: "STAFF",
  door: "site",
  query: z.strictObject({}),
  run: async (db, _, { checkId = "" }) => ({
    ...{ name: `integrity-${checkId}.json`, type: "application/json" },
    body: await getReport(db, checkId),
    subject: { checkId },
  }),
})
