import type { RegistrationResponseJSON } from "@simplewebauthn/server"
import type { Newcomer } from "#lib/platform/access.ts"
import { env } from "#lib/platform/env.ts"
import { hashOf, newToken } from "#lib/platform/ids.ts"
import { newPasskey } from "#lib/platform/passkeys.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import { inScope, type Scope, type ScopedDb } from "#lib/platform/scope.ts"
import { useChallenge } from "./passkey.ts"
import { maySignUp, newAccountRow } from "./sign-up.ts"

/** What a sign-up brings along instead of a password, until the letter is answered in the same browser. */
type Way = {
  credentialId?: string
  publicKey?: Uint8Array
  counter?: bigint
  transports?: string[]
  issuer?: string
  subjectIndex?: Buffer
}

/**
 * A parent's account with a passkey and no password. Same work and same answer whether the address is known or not.
 * @returns what the waiting cookie keeps: the letter's link is good in this browser only, so that nobody plants a key of
 * theirs on somebody else's address. Drawn also for an address that is known, where it opens nothing.
 */
export async function signUpByPasskey(
  scope: Scope<Newcomer>,
  { email, response }: { email: string; response: unknown },
  locale: "fr" | "en",
  sender = "",
): Promise<Result<{ waiting: string }, "PASSKEY_REFUSED">> {
  const answer = response as RegistrationResponseJSON // checked by registrationSchema
  const passkey = await inScope(scope, (db) => newPasskey(answer, db.now, (it) => useChallenge(db, it)))
  if (!passkey) return refuse("PASSKEY_REFUSED")
  return done({ waiting: await signUpWith(scope, { email, locale, sender }, passkey) })
}

/** The usual letter; what came along becomes the account's when it is answered in this browser. */
export async function signUpWith(
  scope: Scope<Newcomer>,
  { email, locale, sender }: { email: string; locale: "fr" | "en"; sender: string },
  way: Way,
): Promise<string> {
  const waiting = newToken()
  const row = await newAccountRow(email)
  if (await maySignUp(row.index, sender)) await inScope(scope, (db) => write(db, row, locale, waiting, way))
  return waiting
}

async function write(
  db: ScopedDb<Newcomer>,
  row: Awaited<ReturnType<typeof newAccountRow>>,
  locale: "fr" | "en",
  waiting: string,
  way: Way,
): Promise<void> {
  await db.tx.$queryRaw`
    select auth.sign_up_with_way(${row.account}::uuid, ${row.key.id}::uuid, ${row.key.wrapped}, ${row.sealedEmail},
      ${row.index}, ${locale}, ${row.code}::uuid, ${hashOf(row.link)}, ${row.sealedLink}, ${env().linkMinutes}::int,
      ${db.requestId}::uuid, ${hashOf(waiting)}, ${way.credentialId ?? null}, ${way.publicKey ?? null},
      ${way.counter ?? null}::bigint, ${way.transports ?? null}::text[], ${db.browser}, ${way.issuer ?? null},
      ${way.subjectIndex ?? null})::text`
}
