import { authorize, type Person } from "#lib/platform/access.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import { only } from "#lib/platform/rows.ts"
import { inScope, type Scope } from "#lib/platform/scope.ts"
import { bondShape, type Bond } from "../queries/own.ts"
import { accountRights } from "../rights/account.ts"

/**
 * Closes one's own account at once: hats, sessions, devices and pending links end with it. What it sealed is destroyed
 * some days later (sec.sweep_accounts). The record and the letter are written by the same function of the database:
 * afterwards there is no session left to write them with.
 */
export async function closeOwnAccount(scope: Scope<Person>): Promise<Result<null, Bond>> {
  authorize(accountRights, "account.close", scope.actor)
  return inScope(scope, async (db) => {
    const rows = await db.tx.$queryRaw<
      { bond: unknown }[]
    >`select sec.close_own_account(${db.requestId}::uuid) as bond`
    const bond = bondShape.parse(only(rows).bond)
    return bond ? refuse(bond) : done(null)
  })
}
