import type { DaycareUser, OfficeUser, Staff } from "./access.ts"
import { only } from "./rows.ts"
import type { ScopedDb } from "./scope.ts"
import { openSealed, type Sealed, type SubjectKey } from "./secrets.ts"

/** Why somebody may open a file. A purpose is chosen from a list, never written freely. */
export const purposes = ["SUPPORT_CALL", "ACCESS_REQUEST", "INCIDENT", "CORRECTION"] as const
export type Purpose = (typeof purposes)[number]

/**
 * The one gate through which somebody else's personal data is read: writes who, whose, which fields, why, and only
 * then opens. Budgets are spent inside the same database function.
 * @returns the opened texts under the names of `fields`; null stays null.
 */
export async function disclose<F extends string>(
  db: ScopedDb<DaycareUser | OfficeUser | Staff>,
  whose: string,
  key: SubjectKey,
  fields: Record<F, Sealed | null>,
  purpose: Purpose,
): Promise<{ disclosureId: string; opened: Record<F, string | null> }> {
  const names = Object.keys(fields)
  const rows = await db.tx.$queryRaw<{ id: string }[]>`
    select sec.disclose(${whose}::uuid, ${names}::text[], ${purpose}, ${db.requestId}::uuid) as id`

  return { disclosureId: only(rows).id, opened: await openSealed(key, fields) }
}
