import type { Newcomer, System } from "#lib/platform/access.ts"
import { hashOf, newId } from "#lib/platform/ids.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { dueAt, type TaskKind } from "../rules.ts"

/**
 * Puts something for a human in the queue, in the transaction of what caused it. Which actor may open which kind stands
 * in sec.task_opener.
 * @param origin what it came from: while that task is not done, the same origin for the same person opens no other
 * @param before when it is of no use any more: it is due then, unless it is due sooner
 * @returns the task's id; null when there was one already, or no such living account (told to nobody)
 */
export async function openTask(
  db: ScopedDb<System | Newcomer>,
  {
    kind,
    accountId,
    origin,
    before = null,
  }: { kind: TaskKind; accountId: string; origin: string; before?: Date | null },
): Promise<string | null> {
  const rows = await db.tx.$queryRaw<{ id: string | null }[]>`
    select sec.open_task(${newId()}::uuid, ${kind}::public.task_kind, ${accountId}::uuid, ${origin},
      ${sooner(dueAt(kind, db.now), before)}::timestamptz, ${db.requestId}::uuid)::text as id`
  return rows[0]?.id ?? null
}

const sooner = (one: Date, other: Date | null) => (other && other < one ? other : one)

/** The same about a family that is awaited and that its letter cannot reach: it has no account yet. */
export async function openClaimTask(
  db: ScopedDb<System>,
  { claimId, origin }: { claimId: string; origin: string },
): Promise<string | null> {
  const rows = await db.tx.$queryRaw<{ id: string | null }[]>`
    select sec.open_claim_task(${newId()}::uuid, ${claimId}::uuid, ${origin},
      ${dueAt("LETTER_REFUSED", db.now)}::timestamptz, ${db.requestId}::uuid)::text as id`
  return rows[0]?.id ?? null
}

/**
 * Somebody knows their password and has lost every second step: they ask for a human. Asked twice, it waits once.
 * @param waiting the token of their sign-in; a dead one is told, an account that is no more is not
 */
export async function askForAccess(
  db: ScopedDb<Newcomer>,
  waiting: string | null,
): Promise<Result<null, "SIGN_IN_AGAIN">> {
  const rows = await db.tx.$queryRaw<{ id: string | null }[]>`
    select auth.waits_for(${hashOf(waiting ?? "")})::text as id`
  const accountId = rows[0]?.id
  if (!accountId) return refuse("SIGN_IN_AGAIN")

  await openTask(db, { kind: "ACCESS_LOST", accountId, origin: "lost-factors" })
  return done(null)
}
