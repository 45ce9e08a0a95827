import type { z } from "zod"
import { authorize, NotFound, type Staff } from "#lib/platform/access.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { alarmRights } from "./rights.ts"
import type { finishAlarmSchema, releaseAccountSchema, takeAlarmSchema, unfreezeSchema } from "./schema.ts"

type Outcome = { outcome: "DONE" | "ABSENT" | "ALARM_TAKEN" }

/** From now on somebody looks into it: no reminder goes out any more. Of two at once one gets it. The database records it. */
export async function takeAlarm(
  db: ScopedDb<Staff>,
  { alarmId }: z.output<typeof takeAlarmSchema>,
): Promise<Result<{ alarmId: string }, "ALARM_TAKEN" | "ALARM_OVER">> {
  authorize(alarmRights, "alarm.take", db.actor)
  const rows = await db.tx.$queryRaw<Outcome[]>`
    select sec.take_alarm(${alarmId}::uuid, ${db.requestId}::uuid) as outcome`
  return ended(only(rows), { alarmId })
}

/** Whoever took it says what it was and what was done. */
export async function finishAlarm(
  db: ScopedDb<Staff>,
  { alarmId, note }: z.output<typeof finishAlarmSchema>,
): Promise<Result<{ alarmId: string }, "ALARM_TAKEN" | "ALARM_OVER">> {
  authorize(alarmRights, "alarm.finish", db.actor)
  const rows = await db.tx.$queryRaw<Outcome[]>`
    select sec.finish_alarm(${alarmId}::uuid, ${note}, ${db.requestId}::uuid) as outcome`
  return ended(only(rows), { alarmId })
}

/**
 * Lets somebody in again who was held: never oneself, with a fresh proof and a reason. What they had read is forgiven, they
 * are told by a letter, and the record has it among the deeds of power.
 * @throws NotFound for an account that is not held
 */
export async function releaseAccount(
  db: ScopedDb<Staff>,
  { accountId, why }: z.output<typeof releaseAccountSchema>,
): Promise<Result<{ accountId: string }>> {
  authorize(alarmRights, "account.release", db.actor)
  const rows = await db.tx.$queryRaw<Outcome[]>`
    select sec.release_account(${accountId}::uuid, ${why}, ${db.requestId}::uuid) as outcome`
  if (only(rows).outcome !== "DONE") throw new NotFound()
  return done({ accountId })
}

/** Reading goes on, for everybody: an officer looked into it, and says why. Counting begins anew. */
export async function unfreezeReading(
  db: ScopedDb<Staff>,
  { note }: z.output<typeof unfreezeSchema>,
): Promise<Result<null, "NOT_FROZEN">> {
  authorize(alarmRights, "reading.unfreeze", db.actor)
  const rows = await db.tx.$queryRaw<Outcome[]>`
    select sec.unfreeze_reading(${note}, ${db.requestId}::uuid) as outcome`
  return only(rows).outcome === "DONE" ? done(null) : refuse("NOT_FROZEN")
}

function ended<T>({ outcome }: Outcome, value: T): Result<T, "ALARM_TAKEN" | "ALARM_OVER"> {
  if (outcome === "DONE") return done(value)
  return refuse(outcome === "ABSENT" ? "ALARM_OVER" : outcome)
}
