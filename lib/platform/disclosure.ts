import type { Staff } from "./access.ts"
import { only } from "./rows.ts"
import type { ScopedDb } from "./scope.ts"

/** Why somebody may open a file. A purpose is chosen from a list, never written freely. */
export const purposes = ["SUPPORT_CALL", "ACCESS_REQUEST", "INCIDENT", "CORRECTION"] as const
export type Purpose = (typeof purposes)[number]

/** How long an opened file stays open to the session that opened it; sec.sealed_account counts the same. */
export const openMinutes = 15

/**
 * The one gate to somebody else's personal data: writes who, whose, which fields and why. Until it is written the
 * database gives no sealed column out (sec.sealed_account), and some minutes later it no longer does. Budgets are
 * spent inside the same database function.
 */
export async function disclose(
  db: ScopedDb<Staff>,
  whose: string,
  fields: string[],
  purpose: Purpose,
): Promise<{ disclosureId: string }> {
  const rows = await db.tx.$queryRaw<{ id: string }[]>`
    select sec.disclose(${whose}::uuid, ${fields}::text[], ${purpose}, ${db.requestId}::uuid) as id`
  return { disclosureId: only(rows).id }
}
