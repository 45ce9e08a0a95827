import { z } from "zod"
import { defineDownload } from "#lib/platform/download.ts"
import { listRecordKeys } from "#lib/record/queries/public-keys.ts"

/** The record's public keys as npm run audit:verify -- --keys takes them. The same in every language. */
export const GET = defineDownload({
  name: "record.keys",
  actor: "VISITOR",
  query: z.strictObject({}),
  cacheSeconds: 60,
  run: async (db) => ({
    ...{ name: "guichet-record-keys.json", type: "application/json" },
    body: `${JSON.stringify({ format: "guichet-record-keys/1", keys: await listRecordKeys(db) }, null, 2)}\n`,
  }),
})
