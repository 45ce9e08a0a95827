import type { AuthenticationResponseJSON, RegistrationResponseJSON } from "@simplewebauthn/server"
import { authorize, NotFound, type Newcomer, type Person } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import { newId } from "#lib/platform/ids.ts"
import { announce } from "#lib/platform/outbox.ts"
import { isPasskey, newPasskey } from "#lib/platform/passkeys.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import { only } from "#lib/platform/rows.ts"
import { inScope, type Scope, type ScopedDb } from "#lib/platform/scope.ts"
import { accountRights } from "../rights/account.ts"
import { useLink } from "./sign-up.ts"
import { noteRefusedSignIn, openSession, type Opened } from "./open-session.ts"

/**
 * Sign-in and step-up by one act, one new session.
 * `hats`: which may be worn, any when they are not named. `accountId`: nobody else's passkey will do.
 */
export async function signInByPasskey(
  scope: Scope<Newcomer>,
  { response, next }: { response: unknown; next?: string | undefined },
  { former, device = null }: Brought,
  { hats, accountId }: { hats?: Person["kind"][]; accountId?: string } = {},
): Promise<Result<{ opened: Opened; next?: string | undefined }, "PASSKEY_REFUSED">> {
  const answer = response as AuthenticationResponseJSON // checked by authenticationSchema
  return inScope(scope, async (db) => {
    const passkey = await findPasskey(db, answer.id)
    const no = async () => {
      await noteRefusedSignIn(db, passkey?.account_id ?? null, "PASSKEY")
      return refuse("PASSKEY_REFUSED")
    }
    if (!passkey || (accountId && passkey.account_id !== accountId)) return no()

    const counter = await isPasskey(
      answer,
      { credentialId: answer.id, ...passkey, publicKey: passkey.public_key },
      db.now,
      (it) => useChallenge(db, it),
    )
    if (counter === null) return no()

    await db.tx.$queryRaw`select auth.use_passkey(${answer.id}, ${counter})::text`
    const opened = await openSession(
      db,
      { accountId: passkey.account_id, hats },
      { former, device: { known: device, trust: false } },
    )
    return opened ? done({ opened, next }) : no()
  })
}

/** Demonstration only: the database refuses such a link in production mode. */
export async function signInByLink(
  scope: Scope<Newcomer>,
  { token }: { token: string },
): Promise<Result<Opened, "LINK_DEAD">> {
  return inScope(scope, async (db) => {
    const accountId = await useLink(db, token, "LINK")
    const opened = accountId ? await openSession(db, { accountId }, { former: null }) : null
    return opened ? done(opened) : refuse("LINK_DEAD")
  })
}

export async function enrolPasskey(
  db: ScopedDb<Person>,
  { response }: { response: unknown },
): Promise<Result<{ passkeyId: string }, "PASSKEY_REFUSED" | "PASSKEY_KNOWN">> {
  const answer = response as RegistrationResponseJSON // checked by registrationSchema

  authorize(accountRights, "passkey.enrol", db.actor)

  const passkey = await newPasskey(answer, db.now, (it) => useChallenge(db, it))
  if (!passkey) return refuse("PASSKEY_REFUSED")
  const own = await db.tx.passkey.findFirst({
    where: { credentialId: passkey.credentialId },
    select: { id: true },
  })
  if (own) return refuse("PASSKEY_KNOWN")

  const id = newId()
  await db.tx.passkey.create({
    data: {
      id,
      accountId: db.actor.accountId,
      ...passkey,
      publicKey: new Uint8Array(passkey.publicKey),
      browser: db.browser,
    },
    select: { id: true },
  })

  const event = await audit(db, "passkey.enrol", { passkeyId: id })
  await announce(db, "passkey-added", { event, recipient: db.actor.accountId })
  return done({ passkeyId: id })
}

/** Never the last one that a hat of theirs asks for. Ends every other session too: whoever came in by it is out. */
export async function removePasskey(
  db: ScopedDb<Person>,
  { passkeyId }: { passkeyId: string },
): Promise<Result<null, "LAST_FACTOR">> {
  authorize(accountRights, "factor.change", db.actor)

  const rows = await db.tx.$queryRaw<{ outcome: "DONE" | "LAST_FACTOR" | "ABSENT" }[]>`
    select sec.remove_passkey(${passkeyId}::uuid) as outcome`
  const { outcome } = only(rows)
  if (outcome === "ABSENT") throw new NotFound()
  if (outcome === "LAST_FACTOR") return refuse("LAST_FACTOR")

  const event = await audit(db, "passkey.remove", { passkeyId })
  await announce(db, "passkey-removed", { event, recipient: db.actor.accountId })
  return done(null)
}

type Brought = { former: string | null; device?: string | null }

type Found = {
  account_id: string
  public_key: Uint8Array
  counter: bigint
  transports: string[]
}

async function findPasskey(db: ScopedDb<Newcomer>, credentialId: string): Promise<Found | undefined> {
  const rows = await db.tx.$queryRaw<Found[]>`select * from auth.find_passkey(${credentialId})`
  return rows[0]
}

/** Spends a challenge; false the second time. */
export async function useChallenge(db: ScopedDb<Newcomer | Person>, challenge: Buffer): Promise<boolean> {
  const rows = await db.tx.$queryRaw<{ fresh: boolean }[]>`select sec.use_challenge(${challenge}) as fresh`
  return rows[0]?.fresh === true
}
