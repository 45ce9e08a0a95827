import type { Actor } from "./access.ts"
import { sql, type ScopedDb, type Sql } from "./scope.ts"

/**
 * What audit() does, within the question whose answer is written down: one way to the database less. `subject` is a jsonb
 * of ids that the question itself makes.
 */
export function auditedBy(db: ScopedDb<Actor>, deed: string, subject: Sql): Sql {
  return sql`sec.record(${deed}, ${subject}, null, ${db.requestId}::uuid)`
}
