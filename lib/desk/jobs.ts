import type { Job, Letter } from "#lib/platform/letter.ts"
import { isId } from "#lib/platform/ids.ts"
import { deskServed } from "./emails/desk-served.ts"

export const deskLetters: Record<string, Letter> = { "desk-served": deskServed }

/** At the end of a request, finished or run out: one letter to the family for everything that was done under it. */
export const deskJobs: Record<string, Job> = {
  "desk.tell-family": {
    audience: "PARENTS",
    run: async (db, { requestId = "" }) => {
      if (isId(requestId)) await db.tx.$queryRaw`select sec.tell_desk_request(${requestId}::uuid)::text`
    },
  },
}
