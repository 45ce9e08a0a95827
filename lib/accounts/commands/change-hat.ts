import { NotFound, type Person } from "#lib/platform/access.ts"
import { hashOf, newToken } from "#lib/platform/ids.ts"
import { done, type Result } from "#lib/platform/result.ts"
import { inScope, type Scope } from "#lib/platform/scope.ts"

/** `token`: of the new session; null when this hat asks for a better proof than the session began with. */
export type Worn = { kind: Person["kind"]; token: string | null }

/**
 * Mints a session for another of one's hats, with the same proof and the same end, and ends the one that is worn
 * (sec.change_hat, which also writes the record: afterwards there is no session left to write it with).
 */
export async function changeHat(
  scope: Scope<Person>,
  { membershipId }: { membershipId: string },
): Promise<Result<Worn>> {
  const token = newToken()
  const rows = await inScope(
    scope,
    (db) =>
      db.tx.$queryRaw<{ kind: Person["kind"]; changed: boolean }[]>`
        select kind, changed from sec.change_hat(${hashOf(token)}, ${membershipId}::uuid, ${db.requestId}::uuid)`,
  )
  const hat = rows[0]
  if (!hat) throw new NotFound()
  return done({ kind: hat.kind, token: hat.changed ? token : null })
}
