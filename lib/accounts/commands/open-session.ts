import type { Newcomer, Person } from "#lib/platform/access.ts"
import { hashOf, newToken } from "#lib/platform/ids.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"

export type Opened = { token: string; deviceToken: string | null; kind: Person["kind"] }

/** What the browser brought: the session it carried until now ends with the new one; a device may be remembered. */
export type Browser = { former: string | null; device?: { known: string | null; trust: boolean } }

/**
 * The one way into the house: every factor ends here. The database wants the proof that was made in this very
 * transaction (auth.check_code, knows_device, use_passkey, use_link), spends it, and chooses among the hats that it
 * suffices for: one of `hats` if they are named, else the last worn.
 * @returns null without a proof, when the account is not active, or when no hat is left that the proof suffices for
 */
export async function openSession(
  db: ScopedDb<Newcomer>,
  who: { accountId: string; hats?: Person["kind"][]; membershipId?: string },
  { former, device = { known: null, trust: false } }: Browser,
): Promise<Opened | null> {
  const token = newToken()
  const deviceToken = device.known ?? (device.trust ? newToken() : null)
  const rows = await db.tx.$queryRaw<{ kind: Person["kind"] }[]>`
    select kind from auth.open_session(${hashOf(token)}, ${who.accountId}::uuid, ${who.hats ?? null}::public.actor_kind[],
      ${who.membershipId ?? null}::uuid, ${deviceToken ? hashOf(deviceToken) : null}, ${former}, ${db.requestId}::uuid)`

  const kind = rows[0]?.kind
  return kind ? { token, deviceToken: device.trust ? deviceToken : null, kind } : null
}

export async function endSession(db: ScopedDb<Newcomer>, token: string): Promise<void> {
  await db.tx.$queryRaw`select auth.end_session(${token}, ${db.requestId}::uuid)::text`
}
