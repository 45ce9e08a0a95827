import { z } from "zod"
import type { System } from "#lib/platform/access.ts"
import type { Job } from "#lib/platform/letter.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { openClaimTask, openTask } from "./commands/open-task.ts"

/** What puts tasks in the queue by itself. */
export const taskJobs: Record<string, Job> = {
  "tasks.watch-letters": { audience: "STAFF", cron: "*/10 * * * *", run: watchLetters },
}

/**
 * One task for each person, or family that is awaited, whom a letter could not reach since somebody last looked after it;
 * none for an exercise's or a trap's. Where a family must answer, it is due before they must; of an offer its service calls
 * first.
 */
async function watchLetters(db: ScopedDb<System>): Promise<void> {
  const rows = await db.tx.$queryRaw<unknown[]>`select account::text as id, due from sec.unreached_people()`
  for (const { id, due } of z.array(z.object({ id: z.string(), due: z.date().nullable() })).parse(rows))
    await openTask(db, { kind: "LETTER_REFUSED", accountId: id, origin: "refused-letters", before: due })

  const claims = await db.tx.$queryRaw<{ id: string }[]>`select sec.unreached_claims()::text as id`
  for (const { id } of claims) await openClaimTask(db, { claimId: id, origin: "refused-letters" })
}
