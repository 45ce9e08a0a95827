import type { Actor } from "./access.ts"
import { only } from "./rows.ts"
import type { ScopedDb } from "./scope.ts"

/** Ids, never words: whatever a person typed has no place in the record. */
export type Subject = Record<string, string | string[] | number | boolean | null>

/**
 * Writes the audit row of a deed in the deed's own transaction; the database takes the person from the session.
 * @param control true for what changes power (rights, closing, keys): these go to the chained lane.
 * @returns the row's id, which letters use as their event.
 */
export async function audit(
  db: ScopedDb<Actor>,
  deed: string,
  subject: Subject,
  control = false,
): Promise<string> {
  const rows = await db.tx.$queryRaw<{ id: string }[]>`
    select sec.record(${deed}, ${JSON.stringify(subject)}::jsonb, null, ${db.requestId}::uuid, ${control}) as id`
  return only(rows).id
}
