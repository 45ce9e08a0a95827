import { z } from "zod"
import type { System } from "#lib/platform/access.ts"
import type { Job } from "#lib/platform/letter.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { openClaimTask, openTask } from "./commands/open-task.ts"

/** What puts tasks in the queue by itself. */
export const taskJobs: Record<string, Job> = {
  "tasks.watch-letters": { audience: "STAFF", cron: "*/10 * * * *", run: watchLetters },
}

/** One task for each person, or family that is awaited, whom a letter could not reach since somebody last looked after it; none for an exercise's or a trap's. */
async function watchLetters(db: ScopedDb<System>): Promise<void> {
  const rows = await db.tx.$queryRaw<unknown[]>`
    select distinct o.recipient_id::text as id from public.outbox o
    join public.account a on a.id = o.recipient_id and a.state in ('ACTIVE', 'HELD')
    where o.refused_at is not null and not sec.is_of_exercise(a.id) and not exists (
      select from public.task t where t.account_id = o.recipient_id and t.kind = 'LETTER_REFUSED'
        and (t.state <> 'DONE' or t.done_at >= o.refused_at))`
  for (const { id } of z.array(z.object({ id: z.string() })).parse(rows))
    await openTask(db, { kind: "LETTER_REFUSED", accountId: id, origin: "refused-letters" })

  const claims = await db.tx.$queryRaw<{ id: string }[]>`select sec.unreached_claims()::text as id`
  for (const { id } of claims) await openClaimTask(db, { claimId: id, origin: "refused-letters" })
}
