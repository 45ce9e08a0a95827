import { authorize, NotFound, type Newcomer, type Parent } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import type { Vouched } from "#lib/platform/identity.ts"
import { announce } from "#lib/platform/outbox.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import { only } from "#lib/platform/rows.ts"
import { inScope, type Scope, type ScopedDb } from "#lib/platform/scope.ts"
import { blindIndex } from "#lib/platform/secrets.ts"
import { accountRights } from "../rights/account.ts"
import { emailSchema } from "../schema/account.ts"
import { openSession, type Opened } from "./open-session.ts"
import { useChallenge } from "./passkey.ts"
import { maySignUp, newAccountRow } from "./sign-up.ts"
import { signUpWith } from "./sign-up-with-way.ts"

type From = { device: string | null; sender: string; former: string | null }
type ByIdentity = { step: "in"; opened: Opened } | { step: "letter"; waiting: string }
type Refused = "IDENTITY_REFUSED" | "NO_ADDRESS" | "ADDRESS_KNOWN" | "TOO_OFTEN"

/**
 * Whom a provider vouches for comes in as the parent that this identity is linked to, and by nothing else: an address
 * never leads to somebody's account. Nobody's identity makes a new parent, at once if the provider has verified this very
 * address, else by the usual letter.
 */
export async function signInByIdentity(
  scope: Scope<Newcomer>,
  it: Vouched,
  locale: "fr" | "en",
  from: From,
): Promise<Result<ByIdentity, Refused>> {
  const subject = await indexOf(it)
  const known = await inScope(scope, async (db) => {
    const account = await useIdentity(db, subject)
    return account && { opened: await open(db, account, from) }
  })
  if (known) return known.opened ? done({ step: "in", opened: known.opened }) : refuse("IDENTITY_REFUSED")

  const address = emailSchema.safeParse(it.email ?? "")
  if (!address.success) return refuse("NO_ADDRESS")
  const { data: email } = address
  if (!it.verified || !isPlain(it.email ?? "")) {
    const way = { issuer: it.issuer, subjectIndex: subject }
    return done({
      step: "letter",
      waiting: await signUpWith(scope, { email, locale, sender: from.sender }, way),
    })
  }
  const row = await newAccountRow(email)
  if (!(await maySignUp(row.index, from.sender))) return refuse("TOO_OFTEN")
  return inScope(scope, async (db) => {
    const rows = await db.tx.$queryRaw<{ outcome: "DONE" | "ADDRESS_KNOWN" }[]>`
      select auth.sign_up_by_identity(${row.account}::uuid, ${row.key.id}::uuid, ${row.key.wrapped}, ${row.sealedEmail},
        ${row.index}, ${locale}, ${it.issuer}, ${subject}, ${db.requestId}::uuid) as outcome`
    if (only(rows).outcome === "ADDRESS_KNOWN") return refuse("ADDRESS_KNOWN")
    const opened = await open(db, row.account, from)
    return opened ? done({ step: "in", opened }) : refuse("IDENTITY_REFUSED")
  })
}

/** What a browser set out for serves once: false the second time. A transaction of its own, before the provider is asked. */
export async function spendErrand(scope: Scope<Newcomer>, errand: Buffer): Promise<boolean> {
  return inScope(scope, (db) => useChallenge(db, errand))
}

/** From inside, after a recent proof: the one way by which an identity comes to an account that is there already. */
export async function linkIdentity(
  db: ScopedDb<Parent>,
  it: Vouched,
): Promise<Result<null, "NOT_FOR_TEAMS" | "IDENTITY_KNOWN" | "IDENTITY_TAKEN">> {
  authorize(accountRights, "factor.change", db.actor)

  const rows = await db.tx.$queryRaw<
    { outcome: "DONE" | "NOT_FOR_TEAMS" | "IDENTITY_KNOWN" | "IDENTITY_TAKEN" }[]
  >`
    select sec.link_identity(${it.issuer}, ${await indexOf(it)}) as outcome`
  const { outcome } = only(rows)
  if (outcome !== "DONE") return refuse(outcome)

  const event = await audit(db, "key.identity-link", { accountId: db.actor.accountId })
  await announce(db, "identity-linked", { event, recipient: db.actor.accountId })
  return done(null)
}

/** Never without a passkey or a password beside it. Ends every other session: whoever came in by it is out. */
export async function unlinkIdentity(
  db: ScopedDb<Parent>,
  { identityId }: { identityId: string },
): Promise<Result<null, "LAST_FACTOR">> {
  authorize(accountRights, "factor.change", db.actor)

  const rows = await db.tx.$queryRaw<{ outcome: "DONE" | "LAST_FACTOR" | "ABSENT" }[]>`
    select sec.unlink_identity(${identityId}::uuid) as outcome`
  const { outcome } = only(rows)
  if (outcome === "ABSENT") throw new NotFound()
  if (outcome === "LAST_FACTOR") return refuse("LAST_FACTOR")

  const event = await audit(db, "key.identity-unlink", { identityId })
  await announce(db, "identity-unlinked", { event, recipient: db.actor.accountId })
  return done(null)
}

async function useIdentity(db: ScopedDb<Newcomer>, subject: Buffer): Promise<string | null> {
  const rows = await db.tx.$queryRaw<{ account: string | null }[]>`
    select auth.use_identity(${subject}) as account`
  return only(rows).account
}

/** What we must first rewrite (a letter of double width, a Kelvin sign) is another mailbox than the one it was verified as. */
function isPlain(email: string): boolean {
  return /^[\x21-\x7e]+$/.test(email)
}

function open(db: ScopedDb<Newcomer>, accountId: string, { former, device }: From): Promise<Opened | null> {
  return openSession(db, { accountId, hats: ["PARENT"] }, { former, device: { known: device, trust: false } })
}

async function indexOf({ issuer, subject }: Vouched): Promise<Buffer> {
  const [index] = await blindIndex("identity.subject", [`${issuer} ${subject}`])
  return index
}
