import type { DaycareUser, System } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import { newId } from "#lib/platform/ids.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import type { ListOrder } from "../queries/candidates.ts"
import { runOf } from "../rules/replay.ts"

/**
 * Keeps the run that leads to an invitation or an offer, with all that it was computed from, so that it can be replayed.
 * @param vacancy for which place, from the worker; a service says nothing and keeps a run of its own list
 * @returns its identifier. @throws when the database finds another digest in the same words: they were bent on the way
 */
export async function keepRun(
  db: ScopedDb<DaycareUser | System>,
  order: ListOrder,
  vacancy: { id: string; daycareId: string } | null = null,
): Promise<string> {
  const run = runOf(order.published.policy, order.terms, order.candidates)
  const runId = newId()
  const rows = await db.tx.$queryRaw<{ digest: string }[]>`
    select sec.keep_run(${runId}::uuid, ${order.published.id}::uuid, ${run.engine}::integer, ${run.inputs},
      ${run.result}::jsonb, ${vacancy?.id ?? null}::uuid) as digest`
  if (only(rows).digest !== run.digest) throw new Error("a run changed while it was kept")
  const daycareId = db.actor.kind === "DAYCARE" ? db.actor.daycareId : (vacancy?.daycareId ?? null)
  await audit(db, "list.run", { daycareId, runId, ...(vacancy && { vacancyId: vacancy.id }) })
  return runId
}
