import { authorize, type Staff } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { findAccount } from "../queries.ts"
import { accountRights } from "../rights.ts"

/** Tells staff whether an exact address has an account: a deed of its own, recorded, found or not. */
export async function lookUpAccount(
  db: ScopedDb<Staff>,
  { email }: { email: string },
): Promise<Result<{ accountId: string }, "NO_ACCOUNT">> {
  authorize(accountRights, "account.find", db.actor)
  const found = await findAccount(db, email)

  await audit(db, "account.find", { accountId: found?.id ?? null })
  return found ? done({ accountId: found.id }) : refuse("NO_ACCOUNT", "email")
}
