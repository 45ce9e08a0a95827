import type { Job, Letter } from "#lib/platform/letter.ts"
import { isId } from "#lib/platform/ids.ts"
import { indexNumbers } from "./commands/numbers.ts"
import { deskServed } from "./emails/desk-served.ts"

export const deskLetters: Record<string, Letter> = { "desk-served": deskServed }

/** One letter to the family for everything that was done under a request, finished or run out; numbers that wait for an index. */
export const deskJobs: Record<string, Job> = {
  "desk.tell-family": {
    // The letter goes out while families are closed out too: they called, and are told what came of it.
    audience: "STAFF",
    run: async (db, { requestId = "" }) => {
      if (isId(requestId)) await db.tx.$queryRaw`select sec.tell_desk_request(${requestId}::uuid)::text`
    },
  },
  // Finds nothing once all are indexed; at night in Toronto.
  "desk.index-numbers": { audience: "STAFF", cron: "47 7 * * *", run: indexNumbers },
}
