import type { Newcomer, Person } from "#lib/platform/access.ts"
import { hashOf, newToken } from "#lib/platform/ids.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"

export type Opened = { token: string; deviceToken: string | null }

/**
 * The one way into the house: every factor, and later OpenID Connect, ends here.
 * @param trustDevice remembers this device, on which a mailed code was answered
 * @returns null when the account is not active or does not wear that hat
 */
export async function openSession(
  db: ScopedDb<Newcomer>,
  who: {
    accountId: string
    kind: Person["kind"]
    proof: "password+code" | "password+device" | "passkey" | "link"
  },
  device: { known: string | null; trust: boolean } = { known: null, trust: false },
): Promise<Opened | null> {
  const token = newToken()
  const deviceToken = device.known ?? (device.trust ? newToken() : null)
  const rows = await db.tx.$queryRaw<{ id: string | null }[]>`
    select auth.open_session(${hashOf(token)}, ${who.accountId}::uuid, ${who.kind}::public.actor_kind,
      ${deviceToken ? hashOf(deviceToken) : null}, ${who.proof}, ${db.requestId}::uuid) as id`

  return rows[0]?.id ? { token, deviceToken: device.trust ? deviceToken : null } : null
}

export async function endSession(db: ScopedDb<Newcomer>, token: string): Promise<void> {
  await db.tx.$queryRaw`select auth.end_session(${token}, ${db.requestId}::uuid)::text`
}
