import type { Purpose, Staff } from "./access.ts"
import { only } from "./rows.ts"
import type { ScopedDb } from "./scope.ts"

/** How long an opened file stays open to the session that opened it; sec.sealed_account counts the same. */
export const openMinutes = 15

/**
 * The one gate to somebody else's personal data: writes who, whose, which fields and why. Once that is committed the
 * database gives those columns out, and no others (sec.sealed_account), to this session, for some minutes.
 * @returns null when this member of staff has opened as many accounts as they may for now: the refusal is recorded and
 * their session ends with this transaction, which must commit.
 */
export async function disclose(
  db: ScopedDb<Staff>,
  whose: string,
  fields: string[],
  purpose: Purpose,
): Promise<{ disclosureId: string } | null> {
  const rows = await db.tx.$queryRaw<{ id: string | null }[]>`
    select sec.disclose(${whose}::uuid, ${fields}::text[], ${purpose}, ${db.requestId}::uuid) as id`
  const { id } = only(rows)
  return id ? { disclosureId: id } : null
}
