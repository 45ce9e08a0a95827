import { authorize, type Staff, type Purpose } from "#lib/platform/access.ts"
import { disclose, type ReadingRefusal } from "#lib/platform/disclosure.ts"
import { done, type Result } from "#lib/platform/result.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { getAccountForStaff } from "../queries/account.ts"
import { accountRights } from "../rights/account.ts"

/** Staff open one account, with a purpose: who, whose, which fields and why are written before anything is read. */
export async function openAccount(
  db: ScopedDb<Staff>,
  { accountId, purpose }: { accountId: string; purpose: Purpose },
): Promise<Result<{ accountId: string; disclosureId: string }, ReadingRefusal>> {
  const account = await getAccountForStaff(db, accountId)

  authorize(accountRights, "account.open", db.actor, { purpose })

  const disclosure = await disclose(db, account.id, ["email", "name", "phone"], purpose)
  // Refused, not thrown: the line about it must be kept.
  return disclosure.ok ? done({ accountId: account.id, ...disclosure.value }) : disclosure
}
