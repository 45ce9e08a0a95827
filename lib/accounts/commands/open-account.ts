import { authorize, type Staff } from "#lib/platform/access.ts"
import { disclose, type Purpose } from "#lib/platform/disclosure.ts"
import { done, type Result } from "#lib/platform/result.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { getAccountForStaff } from "../queries.ts"
import { accountRights } from "../rights.ts"

/** Staff open one account, with a purpose: who, whose, which fields and why are written before anything is read. */
export async function openAccount(
  db: ScopedDb<Staff>,
  { accountId, purpose }: { accountId: string; purpose: Purpose },
): Promise<Result<{ accountId: string; disclosureId: string }>> {
  const account = await getAccountForStaff(db, accountId)

  authorize(accountRights, "account.open", db.actor)

  const { disclosureId } = await disclose(db, account.id, ["email", "name", "phone"], purpose)
  return done({ accountId: account.id, disclosureId })
}
