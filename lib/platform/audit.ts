import type { Actor } from "./access.ts"
import { only } from "./rows.ts"
import type { ScopedDb } from "./scope.ts"

/** Ids, never words: whatever a person typed has no place in the record. */
export type Subject = Record<string, string | string[] | number | boolean | null>

/**
 * Writes the audit row of a deed in the deed's own transaction. The database takes the person from the session, and
 * decides by the deed's name whether it goes to the lane of what changes power.
 * @returns the row's id, which letters use as their event.
 */
export async function audit(db: ScopedDb<Actor>, deed: string, subject: Subject): Promise<string> {
  const rows = await db.tx.$queryRaw<{ id: string }[]>`
    select /* once */ sec.record(${deed}, ${JSON.stringify(subject)}::jsonb, null, ${db.requestId}::uuid) as id`
  return only(rows).id
}
