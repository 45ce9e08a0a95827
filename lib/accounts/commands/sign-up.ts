import type { z } from "zod"
import type { Newcomer } from "#lib/platform/access.ts"
import { env } from "#lib/platform/env.ts"
import { hashOf, newId, newToken } from "#lib/platform/ids.ts"
import { spend } from "#lib/platform/limits.ts"
import { hashPassword } from "#lib/platform/passwords.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import { inScope, type Scope, type ScopedDb } from "#lib/platform/scope.ts"
import { blindIndex, newSubjectKey, seal, sealPassing } from "#lib/platform/secrets.ts"
import type { signUpSchema } from "../schema.ts"
import { judgePassword } from "./password.ts"

/** Letters about a sign-up that one address may get. */
const letters = { allowed: 4, seconds: 3_600 }

/**
 * Same work and same answer whether the address is known or not; only the letter differs.
 * @param locale the language of the page, which becomes the account's
 */
export async function signUp(
  scope: Scope<Newcomer>,
  { email, password }: z.output<typeof signUpSchema>,
  locale: "fr" | "en",
): Promise<Result<null, "PASSWORD_LISTED">> {
  const verdict = await judgePassword(password, email)
  if (!verdict.ok) return verdict

  const [index] = await blindIndex("account.email", [email])
  // Whoever asks too often for one address gets the same answer, and the address no letter.
  if (!(await spend(`sign-up|${index.toString("hex")}`, letters))) return done(null)

  const account = newId()
  const code = newId()
  const link = newToken()
  const key = await newSubjectKey()
  const [sealedEmail] = await seal(key, [{ table: "account", column: "email", row: account, text: email }])
  const sealedLink = await sealPassing({ table: "mailed_code", column: "sealed", row: code }, link)
  const hash = await hashPassword(password)

  await inScope(scope, async (db) => {
    await db.tx.$queryRaw`
      select auth.sign_up(${account}::uuid, ${key.id}::uuid, ${key.wrapped}, ${sealedEmail}, ${index}, ${locale}, ${hash},
        ${code}::uuid, ${hashOf(link)}, ${sealedLink}, ${env().linkMinutes}::int, ${db.requestId}::uuid)::text`
  })
  return done(null)
}

/** The letter's link, posted by the button of its page: a scanner that only follows links spends nothing. */
export async function verifyAddress(
  scope: Scope<Newcomer>,
  { token }: { token: string },
): Promise<Result<null, "LINK_DEAD">> {
  const account = await inScope(scope, (db) => useLink(db, token, "VERIFY"))
  return account ? done(null) : refuse("LINK_DEAD")
}

export async function useLink(
  db: ScopedDb<Newcomer>,
  token: string,
  purpose: "VERIFY" | "LINK",
): Promise<string | null> {
  const rows = await db.tx.$queryRaw<{ account: string | null }[]>`
    select auth.use_link(${hashOf(token)}, ${purpose}, ${db.requestId}::uuid) as account`
  return rows[0]?.account ?? null
}
