import type { z } from "zod"
import type { Newcomer } from "#lib/platform/access.ts"
import { env } from "#lib/platform/env.ts"
import { hashOf, newCode, newId, newToken } from "#lib/platform/ids.ts"
import { spend } from "#lib/platform/limits.ts"
import { isPassword } from "#lib/platform/passwords.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import { only } from "#lib/platform/rows.ts"
import { inScope, type Scope, type ScopedDb } from "#lib/platform/scope.ts"
import { blindIndex, keyedHash, sealPassing } from "#lib/platform/secrets.ts"
import type { codeSchema, signInSchema } from "../schema.ts"
import { openSession, type Opened } from "./open-session.ts"

export type SignedIn = { step: "in"; opened: Opened; next?: string | undefined }
export type Waiting = { step: "code"; waiting: string; next?: string | undefined }

/**
 * Guesses that are evaluated in a quarter of an hour: for one account from one place, and for one account from
 * everywhere. A device on which a code was answered for this very account has a purse of its own, so that a stranger who
 * empties the account's cannot keep its owner out; a name of a device that anybody could make up has none. Rows AN3, AN4.
 */
const fromOnePlace = { allowed: 10, seconds: 900 }
const fromEverywhere = { allowed: 30, seconds: 900 }
const codeLetters = { allowed: 6, seconds: 3_600 }

type From = { device: string | null; sender: string; former: string | null }

/** The password step. Staff do not sign in by password at all: theirs is answered like a wrong one. */
export async function signIn(
  scope: Scope<Newcomer>,
  { email, password, next }: z.output<typeof signInSchema>,
  from: From,
): Promise<Result<SignedIn | Waiting, "WRONG_CREDENTIALS" | "TOO_OFTEN">> {
  const [index] = await blindIndex("account.email", [email])
  const account = index.toString("hex")
  const { found, device } = await inScope(scope, async (db) => {
    const it = await findForSignIn(db, index)
    // An account that is not there is asked about too: the same work for every address.
    return { found: it, device: await knownDevice(db, from.device, it?.id ?? newId()) }
  })
  if (!(await mayGuess(account, { ...from, device }))) return refuse("TOO_OFTEN")

  const known = found?.state === "ACTIVE" && !found.staff ? found : null
  const right = await isPassword(password, known?.password_hash ?? null)
  if (!known || !right) return refuse("WRONG_CREDENTIALS")

  const opened = await inScope(scope, (db) => openOnKnownDevice(db, known.id, from))
  if (opened) return done({ step: "in", opened, next })
  if (!(await spend(`code-letter|${account}`, codeLetters))) return refuse("TOO_OFTEN")
  return done({ step: "code", waiting: await inScope(scope, (db) => mailCode(db, known.id)), next })
}

/** The second step, on a device not seen before. Five tries a code; then the sign-in has to begin again. */
export async function enterCode(
  scope: Scope<Newcomer>,
  { code, trust, next }: z.output<typeof codeSchema>,
  from: { waiting: string | null; former: string | null },
): Promise<Result<SignedIn, "CODE_WRONG" | "SIGN_IN_AGAIN">> {
  const { waiting, former } = from
  if (!waiting) return refuse("SIGN_IN_AGAIN")

  return inScope(scope, async (db) => {
    const rows = await db.tx.$queryRaw<{ account: string | null; dead: boolean }[]>`
      select account, dead from auth.check_code(${hashOf(waiting)}, ${codeHash(waiting, code)})`
    const { account: accountId, dead } = only(rows)
    if (!accountId) return dead ? refuse("SIGN_IN_AGAIN") : refuse("CODE_WRONG", "code")

    const device = { known: null, trust: trust === "yes" }
    const opened = await openSession(db, { accountId }, { former, device })
    return opened ? done({ step: "in" as const, opened, next }) : refuse("SIGN_IN_AGAIN")
  })
}

async function mayGuess(account: string, { device, sender }: From): Promise<boolean> {
  if (device) return spend(`password|${account}|device|${hashOf(device).toString("hex")}`, fromOnePlace)
  const here = await spend(`password|${account}|${sender}`, fromOnePlace)
  return here && (await spend(`password|${account}`, fromEverywhere))
}

type Found = { id: string; state: string; password_hash: string | null; staff: boolean }

async function findForSignIn(db: ScopedDb<Newcomer>, index: Buffer): Promise<Found | undefined> {
  const rows = await db.tx.$queryRaw<Found[]>`select * from auth.find_account(${index})`
  return rows[0]
}

async function openOnKnownDevice(
  db: ScopedDb<Newcomer>,
  accountId: string,
  { device, former }: From,
): Promise<Opened | null> {
  if (!(await knownDevice(db, device, accountId))) return null
  return openSession(db, { accountId }, { former, device: { known: device, trust: false } })
}

/** The token of a device on which this account's code was answered; null for any other. */
async function knownDevice(
  db: ScopedDb<Newcomer>,
  device: string | null,
  accountId: string,
): Promise<string | null> {
  if (!device) return null
  const rows = await db.tx.$queryRaw<{ id: string | null }[]>`
    select auth.knows_device(${hashOf(device)}, ${accountId}::uuid) as id`
  return rows[0]?.id ? device : null
}

/** The code is bound to the cookie of this sign-in: read over a shoulder, it opens nothing elsewhere. */
async function mailCode(db: ScopedDb<Newcomer>, accountId: string): Promise<string> {
  const id = newId()
  const waiting = newToken()
  const code = newCode()
  const sealed = await sealPassing({ table: "mailed_code", column: "sealed", row: id }, code)
  await db.tx.$queryRaw`
    select auth.mail_code(${id}::uuid, ${accountId}::uuid, ${hashOf(waiting)}, ${codeHash(waiting, code)}, ${sealed},
      ${env().signInMinutes}::int, ${db.requestId}::uuid)::text`
  return waiting
}

const codeHash = (waiting: string, code: string) => keyedHash("mailed-code", `${waiting}|${code}`)
