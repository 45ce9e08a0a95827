import { authorize, type Newcomer, type Person } from "#lib/platform/access.ts"
import { hashOf, newId, newToken } from "#lib/platform/ids.ts"
import { spend } from "#lib/platform/limits.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import { only } from "#lib/platform/rows.ts"
import { inScope, type Scope } from "#lib/platform/scope.ts"
import { blindIndex, openSealed, seal, sealPassing } from "#lib/platform/secrets.ts"
import { findSealedAccount } from "../queries/account.ts"
import { accountRights } from "../rights/account.ts"

/** Letters about changes that one address may get, and that one person may cause to strangers. */
const letters = { allowed: 4, seconds: 3_600 }
const changes = { allowed: 8, seconds: 3_600 }

/**
 * Sends a link to the new address and a notice to the present one. Same work and same answer when somebody else has the
 * new address: then its owner is told, and no link leaves.
 */
export async function askAddress(
  scope: Scope<Person>,
  { email }: { email: string },
): Promise<Result<null, "ADDRESS_SAME" | "TOO_OFTEN">> {
  authorize(accountRights, "account.ask-address", scope.actor)
  if (!(await spend(`address-of|${scope.actor.accountId}`, changes))) return refuse("TOO_OFTEN")

  const [index] = await blindIndex("account.email", [email])
  // Whoever asks too often for one address gets the same answer, and the address no letter.
  const mayWrite = await spend(`address|${index.toString("hex")}`, letters)
  return inScope(scope, async (db) => {
    const account = await findSealedAccount(db, db.actor.accountId)
    if (!account) throw new Error("a session without an account")
    const own = await openSealed(account.key, { email: account.fields.email })
    if (own.email === email) return refuse("ADDRESS_SAME", "email")
    if (!mayWrite) return done(null)

    const change = newId()
    const link = newToken()
    const [sealed] = await seal(account.key, [
      { table: "account", column: "email", row: account.id, text: email },
    ])
    const sealedLink = await sealPassing({ table: "address_change", column: "link", row: change }, link)
    await db.tx.$queryRaw`
      select sec.ask_address(${change}::uuid, ${sealed}, ${index}, ${hashOf(link)}, ${sealedLink}, ${db.requestId}::uuid)::text`
    return done(null)
  })
}

/** The button of the page that the link leads to: on whatever machine, signed in or not. Writes to both addresses. */
export async function changeAddress(
  scope: Scope<Newcomer>,
  { token }: { token: string },
): Promise<Result<null, "ADDRESS_LINK_DEAD">> {
  const back = newId()
  const backLink = newToken()
  const sealed = await sealPassing({ table: "address_change", column: "back", row: back }, backLink)
  return inScope(scope, async (db) => {
    const rows = await db.tx.$queryRaw<{ made: boolean }[]>`
      select auth.change_address(${hashOf(token)}, ${back}::uuid, ${hashOf(backLink)}, ${sealed}, ${db.requestId}::uuid) as made`
    return only(rows).made ? done(null) : refuse("ADDRESS_LINK_DEAD")
  })
}

/** The way back, from the letter to the old address: that address again, and every session and known device ended. */
export async function undoAddress(
  scope: Scope<Newcomer>,
  { token }: { token: string },
): Promise<Result<null, "ADDRESS_LINK_DEAD">> {
  return inScope(scope, async (db) => {
    const rows = await db.tx.$queryRaw<{ made: boolean }[]>`
      select auth.undo_address(${hashOf(token)}, ${db.requestId}::uuid) as made`
    return only(rows).made ? done(null) : refuse("ADDRESS_LINK_DEAD")
  })
}
