import type { System } from "#lib/platform/access.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"

/** At most one an hour of a kind. Numbers and ids only. */
export async function alarmOfRecord(
  db: ScopedDb<System>,
  kind: "SEALING_LATE" | "RECORD_BROKEN",
  subject: Record<string, number | string>,
): Promise<void> {
  await db.tx.$queryRaw`select sec.alarm_of_record(${kind}, ${JSON.stringify(subject)}::jsonb)`
}

/** Rows that wait for a seal, or seals that wait for their anchor, longer than a minute. */
export async function alarmIfLate(db: ScopedDb<System>): Promise<void> {
  await db.tx.$queryRaw`select sec.alarm_if_late()`
}
