import type { z } from "zod"
import { authorize, type Newcomer, type Person } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import { breachedPasswords } from "#lib/platform/breached-passwords.ts"
import { env } from "#lib/platform/env.ts"
import { hashOf, newId, newToken } from "#lib/platform/ids.ts"
import { spend } from "#lib/platform/limits.ts"
import { announce } from "#lib/platform/outbox.ts"
import { hashPassword } from "#lib/platform/passwords.ts"
import { allowed, done, refuse, type Result, type Verdict } from "#lib/platform/result.ts"
import { only } from "#lib/platform/rows.ts"
import { inScope, type Scope } from "#lib/platform/scope.ts"
import { blindIndex, sealPassing } from "#lib/platform/secrets.ts"
import { getOwnAccount } from "../queries/account.ts"
import { accountRights } from "../rights/account.ts"
import { isMadeOfFew, wordsOf } from "../rules/account.ts"
import type { newPasswordFormSchema, recoverSchema, renewSchema } from "../schema/account.ts"

/** Letters about a forgotten password that one address may get. */
const letters = { allowed: 4, seconds: 3_600 }

/** Not in the local list of breached passwords, nor made of its words, the portal's, or the person's own address. */
export async function judgePassword(password: string, email?: string): Promise<Verdict<"PASSWORD_LISTED">> {
  const words = await breachedPasswords()
  const own = email ? wordsOf(email) : []
  return isMadeOfFew(password, words, own) ? refuse("PASSWORD_LISTED", "password") : allowed
}

/** A new password ends every other session and forgets every trusted device; the letter tells that it happened. */
export async function changePassword(
  scope: Scope<Person>,
  { password }: z.output<typeof newPasswordFormSchema>,
): Promise<Result<null, "PASSWORD_LISTED" | "NO_PASSWORD">> {
  authorize(accountRights, "factor.change", scope.actor)
  const { email } = await inScope(scope, getOwnAccount)
  const verdict = await judgePassword(password, email)
  if (!verdict.ok) return verdict
  const hash = await hashPassword(password)

  return inScope(scope, async (db) => {
    const rows = await db.tx.$queryRaw<{ changed: boolean }[]>`select sec.change_password(${hash}) as changed`
    if (!only(rows).changed) return refuse("NO_PASSWORD")

    const event = await audit(db, "key.password", { accountId: db.actor.accountId })
    await announce(db, "password-changed", { event, recipient: db.actor.accountId })
    return done(null)
  })
}

/** A forgotten password: same work and same answer whether the address is known or not; only the letter differs. */
export async function askRecovery(
  scope: Scope<Newcomer>,
  { email }: z.output<typeof recoverSchema>,
): Promise<Result<null>> {
  const [index] = await blindIndex("account.email", [email])
  if (!(await spend(`recover|${index.toString("hex")}`, letters))) return done(null)

  const code = newId()
  const link = newToken()
  const sealed = await sealPassing({ table: "mailed_code", column: "sealed", row: code }, link)
  await inScope(scope, async (db) => {
    await db.tx.$queryRaw`
      select auth.ask_recovery(${index}, ${code}::uuid, ${hashOf(link)}, ${sealed}, ${env().linkMinutes}::int,
        ${db.requestId}::uuid)::text`
  })
  return done(null)
}

/** The letter's link gives a new password and opens nothing: the second step is as before. Row AN8. */
export async function renewPassword(
  scope: Scope<Newcomer>,
  { token, password }: z.output<typeof renewSchema>,
): Promise<Result<null, "LINK_DEAD" | "PASSWORD_LISTED">> {
  const verdict = await judgePassword(password)
  if (!verdict.ok) return verdict
  const hash = await hashPassword(password)

  const rows = await inScope(
    scope,
    (db) => db.tx.$queryRaw<{ renewed: boolean }[]>`
      select auth.use_recovery_link(${hashOf(token)}, ${hash}, ${db.requestId}::uuid) as renewed`,
  )
  return only(rows).renewed ? done(null) : refuse("LINK_DEAD")
}
