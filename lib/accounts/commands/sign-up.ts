import type { z } from "zod"
import type { Newcomer } from "#lib/platform/access.ts"
import { env } from "#lib/platform/env.ts"
import { hashOf, newId, newToken } from "#lib/platform/ids.ts"
import { spend } from "#lib/platform/limits.ts"
import { hashPassword } from "#lib/platform/passwords.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import { only } from "#lib/platform/rows.ts"
import { inScope, type Scope, type ScopedDb } from "#lib/platform/scope.ts"
import { blindIndex, newSubjectKey, seal, sealPassing } from "#lib/platform/secrets.ts"
import type { signUpSchema } from "../schema/account.ts"
import { judgePassword } from "./password.ts"

/** Letters about a sign-up that one sender may have sent to one address, and that the address gets in all. */
const fromOne = { allowed: 4, seconds: 3_600 }
const inAll = { allowed: 12, seconds: 3_600 }

/**
 * Same work and same answer whether the address is known or not; only the letter differs.
 * @param locale the language of the page, which becomes the account's
 * @param sender the address of the network it came from
 */
export async function signUp(
  scope: Scope<Newcomer>,
  { email, password }: z.output<typeof signUpSchema>,
  locale: "fr" | "en",
  sender = "",
): Promise<Result<null, "PASSWORD_LISTED">> {
  const verdict = await judgePassword(password, email)
  if (!verdict.ok) return verdict

  const { account, key, sealedEmail, index, code, link, sealedLink } = await newAccountRow(email)
  if (!(await maySignUp(index, sender))) return done(null)
  const hash = await hashPassword(password)

  await inScope(scope, async (db) => {
    await db.tx.$queryRaw`
      select auth.sign_up(${account}::uuid, ${key.id}::uuid, ${key.wrapped}, ${sealedEmail}, ${index}, ${locale}, ${hash},
        ${code}::uuid, ${hashOf(link)}, ${sealedLink}, ${env().linkMinutes}::int, ${db.requestId}::uuid)::text`
  })
  return done(null)
}

/** What a sign-up writes if the address is nobody's: made in any case, so that a known address costs the same work. */
export async function newAccountRow(email: string) {
  const [index] = await blindIndex("account.email", [email])
  const account = newId()
  const code = newId()
  const link = newToken()
  const key = await newSubjectKey()
  const [sealedEmail] = await seal(key, [{ table: "account", column: "email", row: account, text: email }])
  const sealedLink = await sealPassing({ table: "mailed_code", column: "sealed", row: code }, link)
  return { account, key, sealedEmail, index, code, link, sealedLink }
}

/**
 * Whoever asks too often for one address gets the same answer, and the address no letter. First the sender's own
 * purse: a stranger must not spend what the owner of the address needs.
 */
export async function maySignUp(index: Buffer, sender: string): Promise<boolean> {
  const purse = `sign-up|${index.toString("hex")}`
  return (await spend(`${purse}|${sender}`, fromOne)) && spend(purse, inAll)
}

/**
 * The letter's link, posted by the button of its page: a scanner that only follows links spends nothing.
 * @param waiting the browser's waiting token: what came with the sign-up instead of a password is good with it only
 * @returns BEFORE when there was nothing left to confirm: only whoever holds the letter learns it.
 */
export async function verifyAddress(
  scope: Scope<Newcomer>,
  { token }: { token: string },
  waiting: string | null = null,
): Promise<Result<"NOW" | "BEFORE", "LINK_DEAD" | "OTHER_BROWSER">> {
  return inScope(scope, async (db) => {
    if (await useLink(db, token, "VERIFY")) return done("NOW")
    const way = await useWayLink(db, token, waiting)
    if (way) return way === "DONE" ? done("NOW") : refuse("OTHER_BROWSER")
    return (await wasConfirmed(db, token)) ? done("BEFORE") : refuse("LINK_DEAD")
  })
}

async function useWayLink(db: ScopedDb<Newcomer>, token: string, waiting: string | null) {
  const rows = await db.tx.$queryRaw<{ outcome: "DONE" | "ELSEWHERE" | null }[]>`
    select auth.use_way_link(${hashOf(token)}, ${waiting && hashOf(waiting)}, ${db.requestId}::uuid) as outcome`
  return only(rows).outcome
}

async function wasConfirmed(db: ScopedDb<Newcomer>, token: string): Promise<boolean> {
  const rows = await db.tx.$queryRaw<
    { before: boolean }[]
  >`select auth.was_confirmed(${hashOf(token)}) as before`
  return rows[0]?.before === true
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
