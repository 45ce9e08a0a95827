import type { z } from "zod"
import { authorize, NotFound, type Staff } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import { dayOf } from "#lib/platform/days.ts"
import { isId, newId } from "#lib/platform/ids.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { deskRights } from "../rights.ts"
import { canTake, type DaycareRefusal } from "../rules.ts"
import type { finishDaycareSchema, takeDaycareSchema } from "../schema.ts"
import { daysBack } from "./days-back.ts"

/**
 * Takes down what a service asks by telephone or on paper. From then on, and for an hour at most, this session may fill its
 * places as it could itself. Never before staff called back the number that the registry holds; a refusal is recorded.
 */
export async function takeDaycareRequest(
  db: ScopedDb<Staff>,
  { daycareId, caller, channel, askedOn, lateFor }: z.output<typeof takeDaycareSchema>,
): Promise<Result<{ requestId: string }, DaycareRefusal>> {
  authorize(deskRights, "desk.take-daycare", db.actor)

  const verdict = canTake({ askedOn, lateFor }, dayOf(db.now), await daysBack(db, askedOn))
  if (!verdict.ok) return refused(db, daycareId, verdict.reason)

  const requestId = newId()
  const rows = await db.tx.$queryRaw<{ outcome: "DONE" | "ABSENT" | DaycareRefusal }[]>`
    select sec.take_daycare_request(${requestId}::uuid, ${daycareId}::uuid, ${caller}, ${channel}::public.desk_channel,
      ${askedOn}::date, ${lateFor}, true) as outcome`
  const { outcome } = only(rows)
  if (outcome !== "DONE") return refused(db, daycareId, outcome === "ABSENT" ? "DAYCARE_UNKNOWN" : outcome)

  await audit(db, "desk.take-daycare", { requestId, daycareId, caller, channel })
  return done({ requestId })
}

async function refused(db: ScopedDb<Staff>, daycareId: string, reason: DaycareRefusal) {
  await audit(db, "desk.refuse", { daycareId, reason })
  const field = { LATE_REASON_MISSING: "lateFor", ASKED_AHEAD: "askedOn", ASKED_LONG_AGO: "askedOn" } as const
  return refuse(reason, reason in field ? field[reason as keyof typeof field] : undefined) // `in` just said so
}

/** Ends a service's request: nothing more is done under it. What was published goes on by itself. */
export async function finishDaycareRequest(
  db: ScopedDb<Staff>,
  { deskRequestId }: z.output<typeof finishDaycareSchema>,
): Promise<Result<{ requestId: string }, "REQUEST_OVER">> {
  if (!isId(deskRequestId)) throw new NotFound()
  authorize(deskRights, "desk.finish-daycare", db.actor)

  const rows = await db.tx.$queryRaw<{ finished: boolean }[]>`
    select sec.finish_daycare_request(${deskRequestId}::uuid) as finished`
  if (!only(rows).finished) {
    await audit(db, "desk.refuse", { requestId: deskRequestId, reason: "REQUEST_OVER" })
    return refuse("REQUEST_OVER")
  }
  await audit(db, "desk.finish-daycare", { requestId: deskRequestId })
  return done({ requestId: deskRequestId })
}
