import { z } from "zod"
import { defineDownload } from "#lib/platform/download.ts"
import { getBundle } from "#lib/site/queries/bundle.ts"

/** A closing with everything about it, in one signed file. */
export const GET = defineDownload({
  name: "site.bundle",
  actor: "STAFF",
  door: "site",
  fresh: true,
  query: z.strictObject({}),
  rate: { allowed: 6, seconds: 60 },
  run: (db, _, { closureId }) => getBundle(db, closureId),
})
