import { setTimeout as sleep } from "node:timers/promises"
import type { Portal } from "#tests/support/portal.ts"

/** Until nothing is left to do and every letter is gone, or patience is. @returns what is left */
export async function untilQuiet({ database }: Portal, patienceMs: number): Promise<string[]> {
  for (const until = Date.now() + patienceMs; ; await sleep(500)) {
    const { rows } = await database.owner.query<{ it: string }>(
      `select 'a letter' as it from public.outbox where sent_at is null and refused_at is null
       union all select t.identifier || coalesce(', ' || j.last_error, '') from graphile_worker._private_jobs j
         join graphile_worker._private_tasks t on t.id = j.task_id where j.run_at <= now()`,
    )
    if (rows.length === 0 || Date.now() > until) return rows.map(({ it }) => it)
  }
}
