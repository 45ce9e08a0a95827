import { authorize, type Staff } from "#lib/platform/access.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { findAccount } from "../queries/account.ts"
import { accountRights } from "../rights/account.ts"

/**
 * Tells staff whether an exact address has an account: a deed of its own, recorded by the database, found or not. From
 * then on this session sees that account's state and hats; so many in an hour, and then this account is held.
 */
export async function lookUpAccount(
  db: ScopedDb<Staff>,
  { email }: { email: string },
): Promise<Result<{ accountId: string }, "NO_ACCOUNT" | "ACCOUNT_HELD">> {
  authorize(accountRights, "account.find", db.actor)
  const found = await findAccount(db, email)

  if (found === "ACCOUNT_HELD") return refuse(found)
  return found ? done({ accountId: found.id }) : refuse("NO_ACCOUNT", "email")
}
