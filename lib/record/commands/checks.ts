import type { z } from "zod"
import { authorize, NotFound, type Staff } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import { newId } from "#lib/platform/ids.ts"
import { plan } from "#lib/platform/outbox.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { checkRights } from "../rights/checks.ts"
import { usualDays } from "../rules/checks.ts"
import type { beginCheckSchema, checkSchema, explainSchema } from "../schema/checks.ts"

type Answer<R extends string> = Promise<Result<{ checkId: string }, R>>
type Outcome<R> = { outcome: "DONE" | "ABSENT" | R }

/** Asks the worker for a check. One at a time: what is under way is cancelled first, or waited for. */
export async function beginCheck(
  db: ScopedDb<Staff>,
  { oneRunIn, from, until }: z.output<typeof beginCheckSchema>,
): Answer<"CHECK_UNDER_WAY" | "WINDOW_ORDER"> {
  authorize(checkRights, "record.check", db.actor)
  const end = until ?? db.now
  const start = from ?? new Date(end.getTime() - usualDays * 86_400_000)
  if (start >= end) return refuse("WINDOW_ORDER", "fromOn")

  const checkId = newId()
  const { outcome } = only(
    await db.tx.$queryRaw<Outcome<"CHECK_UNDER_WAY">[]>`
      select sec.begin_check(${checkId}::uuid, ${start}::timestamptz, ${end}::timestamptz, ${oneRunIn}::integer) as outcome`,
  )
  if (outcome !== "DONE") return refuse("CHECK_UNDER_WAY")

  await audit(db, "record.check-begin", { checkId, oneRunIn })
  await plan(db, "record.integrity", {}, { key: "record.integrity" })
  return done({ checkId })
}

export async function cancelCheck(
  db: ScopedDb<Staff>,
  { checkId }: z.output<typeof checkSchema>,
): Answer<"CHECK_OVER"> {
  authorize(checkRights, "record.check", db.actor)
  const { outcome } = only(
    await db.tx.$queryRaw<Outcome<"CHECK_OVER">[]>`select sec.cancel_check(${checkId}::uuid) as outcome`,
  )
  if (outcome === "ABSENT") throw new NotFound()
  if (outcome !== "DONE") return refuse(outcome)
  await audit(db, "record.check-cancel", { checkId })
  return done({ checkId })
}

/** Says once, for good, why findings are no reason to stay closed; never by whoever asked for the check. */
export async function explainFindings(
  db: ScopedDb<Staff>,
  { checkId, findings, explanation, words }: z.output<typeof explainSchema>,
): Answer<"CHECK_NOT_OVER" | "SAME_PERSON" | "EXPLAINED_ALREADY"> {
  authorize(checkRights, "record.check", db.actor)
  const { outcome } = only(
    await db.tx.$queryRaw<Outcome<"CHECK_NOT_OVER" | "SAME_PERSON" | "EXPLAINED_ALREADY">[]>`
      select sec.explain_findings(${checkId}::uuid, ${findings}::uuid[], ${explanation}, ${words}) as outcome`,
  )
  if (outcome === "ABSENT") throw new NotFound()
  if (outcome !== "DONE") {
    await audit(db, "record.check-refused", { checkId, reason: outcome })
    return refuse(outcome)
  }
  await audit(db, "record.check-explain", { checkId, findingIds: findings, explanation })
  return done({ checkId })
}
