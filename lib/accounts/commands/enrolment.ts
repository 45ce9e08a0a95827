import type { Newcomer } from "#lib/platform/access.ts"
import { env } from "#lib/platform/env.ts"
import { hashOf, newToken } from "#lib/platform/ids.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"

/**
 * For whoever proved half of what their hat asks for (a password, or the letter that invited them): the token that lets
 * this browser add a passkey or a one-time code, kept in the waiting cookie. It opens nothing by itself.
 * @returns null without a proof made in this very transaction, or when the account is not active
 */
export async function beginEnrolment(db: ScopedDb<Newcomer>, accountId: string): Promise<string | null> {
  const waiting = newToken()
  const rows = await db.tx.$queryRaw<{ begun: boolean }[]>`
    select auth.begin_enrolment(${accountId}::uuid, ${hashOf(waiting)}, ${env().linkMinutes}::int) as begun`
  return only(rows).begun ? waiting : null
}
