import type { z } from "zod"
import { authorize, NotFound, RequestOver, type Staff, type StaffOnBehalf } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import { dayOf } from "#lib/platform/days.ts"
import { newId } from "#lib/platform/ids.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { seal } from "#lib/platform/secrets.ts"
import { findFamilyKey } from "../queries/families.ts"
import { deskRights } from "../rights.ts"
import { canTake, type TakeRefusal } from "../rules.ts"
import type { takeSchema } from "../schema.ts"
import { daysBack } from "./days-back.ts"

/**
 * Takes down what a family asks by telephone or on paper. From then on, and for an hour at most, this session may do for
 * them what they could do themselves; one letter tells them of it at the end, whether anybody remembers it or not.
 */
export async function takeRequest(
  db: ScopedDb<Staff>,
  { accountId, channel, askedOn, lateFor, note }: z.output<typeof takeSchema>,
): Promise<Result<{ requestId: string }, TakeRefusal>> {
  const key = await findFamilyKey(db, accountId)
  if (!key) throw new NotFound()

  authorize(deskRights, "desk.take", db.actor)

  const verdict = canTake({ askedOn, lateFor }, dayOf(db.now), await daysBack(db, askedOn))
  if (!verdict.ok) return verdict

  const requestId = newId()
  const place = { table: "desk_request", column: "note", row: requestId }
  const [sealed = null] = note ? await seal(key, [{ ...place, text: note }]) : []
  const rows = await db.tx.$queryRaw<{ outcome: "DONE" | "ABSENT" | TakeRefusal }[]>`
    select sec.take_desk_request(${requestId}::uuid, ${accountId}::uuid, ${channel}::public.desk_channel, ${askedOn}::date,
      ${lateFor}, ${sealed}) as outcome`
  const { outcome } = only(rows)
  if (outcome === "ABSENT") throw new NotFound()
  if (outcome !== "DONE") return refuse(outcome, outcome === "LATE_REASON_MISSING" ? "lateFor" : "askedOn")

  await audit(db, "desk.take", { requestId, accountId, channel })
  return done({ requestId })
}

/** Ends a request: nothing more is done under it, and the family is told now what was. */
export async function finishRequest(db: ScopedDb<StaffOnBehalf>): Promise<Result<{ requestId: string }>> {
  authorize(deskRights, "desk.finish", db.actor)

  const { serves: requestId } = db.actor
  await audit(db, "desk.finish", { requestId })
  const rows = await db.tx.$queryRaw<{ finished: boolean }[]>`select sec.finish_desk_request() as finished`
  if (!only(rows).finished) throw new RequestOver()
  return done({ requestId })
}
