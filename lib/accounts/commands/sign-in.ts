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
import type { codeSchema, signInSchema } from "../schema/account.ts"
import { noteRefusedSignIn, openSession, type Opened } from "./open-session.ts"
import { openOrEnrol, type Step, type Waited } from "./second-step.ts"

export type SignedIn = { step: "in"; opened: Opened; next?: string | undefined }
/** What the second step asks for: the code of a letter, or that of an application. */
export type Waiting = { step: "code" | "application"; waiting: string; next?: string | undefined }

/**
 * Guesses that are evaluated in a quarter of an hour: for one account from one place, and for one account from
 * everywhere. A device that the account trusts has a purse of its own, so that a stranger who empties the others
 * cannot keep its owner out; it is the database that says which device that is. Rows AN3, AN4.
 */
const fromOnePlace = { allowed: 6, seconds: 900 }
const fromEverywhere = { allowed: 10, seconds: 900 }
const onDevice = { allowed: 10, seconds: 900 }
const codeLetters = { allowed: 6, seconds: 3_600 }

/** What a request brings along besides its words. */
export type From = { device: string | null; sender: string; former: string | null }

/** The password step. Staff do not sign in by password at all: theirs is answered like a wrong one. */
export async function signIn(
  scope: Scope<Newcomer>,
  { email, password, next }: z.output<typeof signInSchema>,
  from: From,
): Promise<Result<SignedIn | Waiting, "WRONG_CREDENTIALS" | "TOO_OFTEN" | "PASSKEY_NEEDED">> {
  const [index] = await blindIndex("account.email", [email])
  return signInTo(scope, index, { password, next }, from)
}

/** The same for an account that is known by its index: whoever is signed in proves again who they are. */
export async function signInTo(
  scope: Scope<Newcomer>,
  index: Buffer,
  { password, next }: { password: string; next?: string | undefined },
  from: From,
): Promise<Result<SignedIn | Waiting, "WRONG_CREDENTIALS" | "TOO_OFTEN" | "PASSKEY_NEEDED">> {
  const account = index.toString("hex")
  const found = await inScope(scope, (db) => findForSignIn(db, index, from.device))
  if (!(await mayGuess(account, from, found?.on_device === true))) return refuse("TOO_OFTEN")

  const known = found?.state === "ACTIVE" && !found.staff ? found : null
  const right = await isPassword(password, known?.password_hash ?? null)
  if (!known || !right) {
    // Known or not, the same is written: the time it takes tells nothing.
    await inScope(scope, (db) => noteRefusedSignIn(db, found?.id ?? null, "PASSWORD"))
    return refuse("WRONG_CREDENTIALS")
  }

  // A team's hat is never opened by a device alone: the second step comes each time.
  const opened =
    known.on_device && !known.in_team
      ? await inScope(scope, (db) => openOnKnownDevice(db, known.id, from))
      : null
  if (opened) return done({ step: "in", opened, next })
  if (known.step === "PASSKEY") return refuse("PASSKEY_NEEDED")
  if (known.step === "APPLICATION") {
    const waiting = await inScope(scope, (db) => beginSecondStep(db, known.id))
    return done({ step: "application", waiting, next })
  }
  if (!(await spend(`code-letter|${account}`, codeLetters))) return refuse("TOO_OFTEN")
  return done({ step: "code", waiting: await inScope(scope, (db) => mailCode(db, known.id)), next })
}

/** The second step by letter, on a device not seen before. Five tries a code; then the sign-in has to begin again. */
export async function enterCode(
  scope: Scope<Newcomer>,
  { code, trust, next }: z.output<typeof codeSchema>,
  from: Waited,
): Promise<Result<Step, "CODE_WRONG" | "SIGN_IN_AGAIN">> {
  const { waiting } = from
  if (!waiting) return refuse("SIGN_IN_AGAIN")

  return inScope(scope, async (db) => {
    const rows = await db.tx.$queryRaw<{ account: string | null; dead: boolean }[]>`
      select account, dead from auth.check_code(${hashOf(waiting)}, ${codeHash(waiting, code)})`
    const { account: accountId, dead } = only(rows)
    if (!accountId) return dead ? refuse("SIGN_IN_AGAIN") : refuse("CODE_WRONG", "code")
    return openOrEnrol(db, accountId, { trust: trust === "yes", next }, from)
  })
}

async function mayGuess(account: string, { device, sender }: From, known: boolean): Promise<boolean> {
  if (device && known) return spend(`password|${account}|device|${hashOf(device).toString("hex")}`, onDevice)
  if (!(await spend("password|everybody", { allowed: env().signInsPerMinute, seconds: 60 }))) return false
  const here = await spend(`password|${account}|${sender}`, fromOnePlace)
  return here && (await spend(`password|${account}`, fromEverywhere))
}

type Found = {
  id: string
  state: string
  password_hash: string | null
  staff: boolean
  step: "APPLICATION" | "PASSKEY" | "LETTER"
  on_device: boolean
  in_team: boolean
}

async function findForSignIn(
  db: ScopedDb<Newcomer>,
  index: Buffer,
  device: string | null,
): Promise<Found | undefined> {
  const rows = await db.tx.$queryRaw<Found[]>`
    select * from auth.find_account(${index}, ${device ? hashOf(device) : null})`
  return rows[0]
}

async function openOnKnownDevice(
  db: ScopedDb<Newcomer>,
  accountId: string,
  { device, former }: From,
): Promise<Opened | null> {
  if (!device) return null
  const rows = await db.tx.$queryRaw<{ id: string | null }[]>`
    select auth.knows_device(${hashOf(device)}, ${accountId}::uuid) as id`
  if (!rows[0]?.id) return null
  return openSession(db, { accountId }, { former, device: { known: device, trust: false } })
}

async function beginSecondStep(db: ScopedDb<Newcomer>, accountId: string): Promise<string> {
  const waiting = newToken()
  await db.tx.$queryRaw`
    select auth.begin_second_step(${accountId}::uuid, ${hashOf(waiting)}, ${env().signInMinutes}::int)::text`
  return waiting
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
