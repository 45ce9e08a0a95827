import { z } from "zod"
import { takeOwnData } from "#lib/holdings/commands/own-data.ts"
import { defineDownload } from "#lib/platform/download.ts"

/** Everything that is held about whoever asks, to be read. */
export const GET = defineDownload({
  name: "own-data.take",
  actor: "PERSON",
  fresh: true,
  query: z.strictObject({}),
  rate: { allowed: 10, seconds: 3_600 },
  run: (db, _, address) => takeOwnData(db, address, "pdf"),
})
