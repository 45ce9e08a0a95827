import type { Newcomer, Person } from "#lib/platform/access.ts"
import { hashOf, newToken } from "#lib/platform/ids.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"

export type Opened = {
  token: string
  /** A new cookie for this browser, when it had none that this portal still knows. */ deviceToken:
    string | null
  kind: Person["kind"]
}

/**
 * What the browser brought: the session it carried until now ends with the new one. With `device` it is remembered, so
 * that the next new one is told by letter; only a trusted one stands for a mailed code later.
 */
export type Browser = {
  former: string | null
  device?: { known: string | null; trust: boolean }
}

/**
 * The one way into the house: every factor ends here. The database wants the proof that was made in this very
 * transaction (auth.check_code, knows_device, use_passkey, use_link…), spends it, and chooses among the hats that it
 * suffices for: one of `hats` if they are named, else the one worn until now, else the last worn.
 * @returns null without a proof, when the account is not active, or when no hat is left that the proof suffices for;
 * an unspent proof may then still begin an enrolment in the same transaction
 */
export async function openSession(
  db: ScopedDb<Newcomer>,
  who: { accountId: string; hats?: Person["kind"][] | undefined; membershipId?: string },
  { former, device }: Browser,
): Promise<Opened | null> {
  const token = newToken()
  const fresh = device ? newToken() : null
  const hash = (it: string | null | undefined) => (it ? hashOf(it) : null)
  const rows = await db.tx.$queryRaw<{ kind: Person["kind"]; new_device: boolean }[]>`
    select kind, new_device from auth.open_session(${hashOf(token)}, ${who.accountId}::uuid,
      ${who.hats ?? null}::public.actor_kind[], ${who.membershipId ?? null}::uuid, ${hash(device?.known)}, ${former},
      ${db.requestId}::uuid, ${device?.trust ?? false}, ${hash(fresh)}, ${db.browser})`

  const opened = rows[0]
  return opened ? { token, deviceToken: opened.new_device ? fresh : null, kind: opened.kind } : null
}

export async function endSession(db: ScopedDb<Newcomer>, token: string): Promise<void> {
  await db.tx.$queryRaw`select auth.end_session(${token}, ${db.requestId}::uuid)::text`
}

/** Who was refused at the door, by an identifier or nothing; of codes, the database notes it where it refuses them. */
export async function noteRefusedSignIn(
  db: ScopedDb<Newcomer>,
  accountId: string | null,
  step: "PASSWORD" | "PASSKEY",
): Promise<void> {
  await db.tx.$queryRaw`
    select auth.note_refused(${accountId}::uuid, ${step}, ${db.requestId}::uuid)::text`
}
