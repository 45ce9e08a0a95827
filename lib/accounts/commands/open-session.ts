import type { Newcomer, Person } from "#lib/platform/access.ts"
import { hashOf, newToken } from "#lib/platform/ids.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"

export type Opened = { token: string; deviceToken: string | null }

/** What the browser brought: the session it carried until now ends with the new one; a device may be remembered. */
export type Browser = { former: string | null; device?: { known: string | null; trust: boolean } }

/**
 * The one way into the house: every factor, and later OpenID Connect, ends here. The database wants the proof that was
 * made in this very transaction (auth.check_code, knows_device, use_passkey, use_link), and spends it.
 * @returns null without a proof, when the account is not active, or when it does not wear that hat
 */
export async function openSession(
  db: ScopedDb<Newcomer>,
  who: { accountId: string; kind: Person["kind"] },
  { former, device = { known: null, trust: false } }: Browser,
): Promise<Opened | null> {
  const token = newToken()
  const deviceToken = device.known ?? (device.trust ? newToken() : null)
  const rows = await db.tx.$queryRaw<{ id: string | null }[]>`
    select auth.open_session(${hashOf(token)}, ${who.accountId}::uuid, ${who.kind}::public.actor_kind,
      ${deviceToken ? hashOf(deviceToken) : null}, ${former}, ${db.requestId}::uuid) as id`

  return rows[0]?.id ? { token, deviceToken: device.trust ? deviceToken : null } : null
}

export async function endSession(db: ScopedDb<Newcomer>, token: string): Promise<void> {
  await db.tx.$queryRaw`select auth.end_session(${token}, ${db.requestId}::uuid)::text`
}
