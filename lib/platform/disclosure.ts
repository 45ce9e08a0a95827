import type { Purpose, Staff } from "./access.ts"
import { done, refuse, type Result } from "./result.ts"
import { only } from "./rows.ts"
import type { ScopedDb } from "./scope.ts"

/** How long an opened file stays open to the session that opened it; sec.sealed_account counts the same. */
export const openMinutes = 15

/**
 * The one gate to somebody else's personal data: writes who, whose, which fields and why. Once that is committed the
 * database gives those columns out, and no others (sec.sealed_account), to this session, for some minutes.
 * @returns a refusal when this person may not read on for now (sec.spend_reading). It is recorded, and the transaction
 * must commit.
 */
export async function disclose(
  db: ScopedDb<Staff>,
  whose: string,
  fields: string[],
  purpose: Purpose,
): Promise<Result<{ disclosureId: string }, ReadingRefusal>> {
  const rows = await db.tx.$queryRaw<{ id: string | null }[]>`
    select sec.disclose(${whose}::uuid, ${fields}::text[], ${purpose}, ${db.requestId}::uuid) as id`
  const { id } = only(rows)
  return id ? done({ disclosureId: id }) : refuse(await readingRefusal(db))
}

/** Half of the budget is read: a fresh proof first. All of it: the account is held. Or nobody reads at the moment. */
export type ReadingRefusal = "STEP_UP" | "ACCOUNT_HELD" | "READING_FROZEN"

async function readingRefusal(db: ScopedDb<Staff>): Promise<ReadingRefusal> {
  const rows = await db.tx.$queryRaw<{ reason: string }[]>`
    select current_setting('guichet.reading', true) as reason`
  const { reason } = only(rows)
  return reason === "STEP_UP" || reason === "READING_FROZEN" ? reason : "ACCOUNT_HELD"
}
