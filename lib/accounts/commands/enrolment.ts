import type { RegistrationResponseJSON } from "@simplewebauthn/server"
import type { z } from "zod"
import type { Newcomer } from "#lib/platform/access.ts"
import { env } from "#lib/platform/env.ts"
import { hashOf, newId, newToken } from "#lib/platform/ids.ts"
import { newSeed, stepOf } from "#lib/platform/one-time.ts"
import { newPasskey } from "#lib/platform/passkeys.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import { only } from "#lib/platform/rows.ts"
import { inScope, type Scope, type ScopedDb } from "#lib/platform/scope.ts"
import { seal } from "#lib/platform/secrets.ts"
import { findEnrolling, findSeedOfEnrolling } from "../queries/factors.ts"
import type { oneTimeSchema } from "../schema/account.ts"
import { openSession, type Opened } from "./open-session.ts"
import { useChallenge } from "./passkey.ts"

type Enrolling = { waiting: string | null; former: string | null; device?: string | null }

/**
 * For whoever proved half of what their hat asks for (a password with a letter, or the letter that invited them), and
 * has no factor yet: the token that lets this browser add a passkey or a one-time code, kept in the waiting cookie.
 * It opens nothing by itself.
 * @returns null without a proof made in this very transaction, when the account is not active or has a factor
 */
export async function beginEnrolment(db: ScopedDb<Newcomer>, accountId: string): Promise<string | null> {
  const waiting = newToken()
  const rows = await db.tx.$queryRaw<{ begun: boolean }[]>`
    select auth.begin_enrolment(${accountId}::uuid, ${hashOf(waiting)}, ${env().linkMinutes}::int) as begun`
  return only(rows).begun ? waiting : null
}

/** The first factor of an account is a passkey: added, and the session opened with it. */
export async function enrolFirstPasskey(
  scope: Scope<Newcomer>,
  { response }: { response: unknown },
  { waiting, ...browser }: Enrolling,
): Promise<Result<Opened, "PASSKEY_REFUSED" | "SIGN_IN_AGAIN">> {
  const answer = response as RegistrationResponseJSON // checked by registrationSchema
  if (!waiting) return refuse("SIGN_IN_AGAIN")
  return inScope(scope, async (db) => {
    const passkey = await newPasskey(answer, db.now, (it) => useChallenge(db, it))
    if (!passkey) return refuse("PASSKEY_REFUSED")
    const rows = await db.tx.$queryRaw<{ account: string | null }[]>`
      select auth.enrol_passkey(${hashOf(waiting)}, ${newId()}::uuid, ${passkey.credentialId}, ${passkey.publicKey},
        ${passkey.counter}, ${passkey.transports}::text[], ${db.browser}, ${db.requestId}::uuid) as account`
    return openFor(db, only(rows).account, browser)
  })
}

/** A seed for the first application of an account; shown by the next page, confirmed by its first code. */
export async function offerFirstOneTime(
  scope: Scope<Newcomer>,
  waiting: string | null,
): Promise<Result<null, "SIGN_IN_AGAIN">> {
  if (!waiting) return refuse("SIGN_IN_AGAIN")
  return inScope(scope, async (db) => {
    const who = await findEnrolling(db, waiting)
    if (!who) return refuse("SIGN_IN_AGAIN")
    const [sealed] = await seal(who.key, [
      { table: "one_time", column: "seed", row: who.accountId, text: newSeed() },
    ])
    const rows = await db.tx.$queryRaw<{ kept: boolean }[]>`
      select auth.offer_one_time(${hashOf(waiting)}, ${sealed}) as kept`
    return only(rows).kept ? done(null) : refuse("SIGN_IN_AGAIN")
  })
}

export async function confirmFirstOneTime(
  scope: Scope<Newcomer>,
  { code }: z.output<typeof oneTimeSchema>,
  { waiting, ...browser }: Enrolling,
): Promise<Result<Opened, "ONE_TIME_WRONG" | "SIGN_IN_AGAIN">> {
  if (!waiting) return refuse("SIGN_IN_AGAIN")
  return inScope(scope, async (db) => {
    const seed = await findSeedOfEnrolling(db, waiting)
    if (!seed) return refuse("SIGN_IN_AGAIN")
    const step = stepOf(seed, code, db.now, 0n)
    if (step === null) return refuse("ONE_TIME_WRONG", "code")
    const rows = await db.tx.$queryRaw<{ account: string | null }[]>`
      select auth.confirm_one_time(${hashOf(waiting)}, ${step}, ${db.requestId}::uuid) as account`
    return openFor(db, only(rows).account, browser)
  })
}

async function openFor(
  db: ScopedDb<Newcomer>,
  accountId: string | null,
  { former, device = null }: Omit<Enrolling, "waiting">,
) {
  const opened =
    accountId && (await openSession(db, { accountId }, { former, device: { known: device, trust: false } }))
  return opened ? done(opened) : refuse("SIGN_IN_AGAIN")
}
