import type { z } from "zod"
import type { Newcomer, Person } from "#lib/platform/access.ts"
import { hashOf } from "#lib/platform/ids.ts"
import { hashPassword } from "#lib/platform/passwords.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import { only } from "#lib/platform/rows.ts"
import { inScope, type Scope, type ScopedDb } from "#lib/platform/scope.ts"
import { seal } from "#lib/platform/secrets.ts"
import { mayHavePassword, needsPassword } from "../rules/invites.ts"
import type { acceptAsNewcomerSchema } from "../schema/invites.ts"
import { beginEnrolment } from "./enrolment.ts"

/** `waiting` is for the waiting cookie: this browser goes on to add what the hat asks for. Null: signing in suffices. */
export type Accepted = { waiting: string | null }
type Refusal = "LINK_DEAD" | "DAYCARE_CLOSED"

/** Somebody without an account: the letter proved the address. One account a person, made only now. */
export async function acceptAsNewcomer(
  scope: Scope<Newcomer>,
  { token, name, password }: z.output<typeof acceptAsNewcomerSchema>,
): Promise<Result<Accepted, Refusal | "PASSWORD_MISSING">> {
  const target = await inScope(scope, (db) => findTarget(db, token))
  if (!target) return refuse("LINK_DEAD")
  if (!password && needsPassword(target.kind)) return refuse("PASSWORD_MISSING", "password")

  const hash = password && mayHavePassword(target.kind) ? await hashPassword(password) : null
  const [sealedName] = await seal({ id: target.key_id, wrapped: target.wrapped }, [
    { table: "account", column: "name", row: target.account_id, text: name },
  ])
  return inScope(scope, async (db) => {
    const rows = await db.tx.$queryRaw<{ outcome: "DONE" | Refusal }[]>`
      select auth.accept_as_newcomer(${hashOf(token)}, ${target.account_id}::uuid, ${sealedName}, ${hash},
        ${db.requestId}::uuid) as outcome`
    const { outcome } = only(rows)
    if (outcome !== "DONE") return refuse(outcome)
    return done({ waiting: needsPassword(target.kind) ? null : await beginEnrolment(db, target.account_id) })
  })
}

/** Somebody who has an account: by the session they carry, which must be that of the address. Their hats grow by one. */
export async function acceptAsKnown(
  scope: Scope<Newcomer>,
  { token }: { token: string },
  session: string | null,
): Promise<Result<Accepted, Refusal>> {
  return inScope(scope, async (db) => {
    const rows = await db.tx.$queryRaw<
      { outcome: "DONE" | Refusal; account_id: string; enrols: boolean }[]
    >`select * from auth.accept_as_known(${hashOf(token)}, ${session}, ${db.requestId}::uuid)`
    const { outcome, account_id: accountId, enrols } = only(rows)
    if (outcome !== "DONE") return refuse(outcome)
    return done({ waiting: enrols ? await beginEnrolment(db, accountId) : null })
  })
}

type Target = { account_id: string; key_id: string; wrapped: string; kind: Person["kind"] }

async function findTarget(db: ScopedDb<Newcomer>, token: string): Promise<Target | undefined> {
  const rows = await db.tx.$queryRaw<Target[]>`
    select account_id, key_id, wrapped, kind::text from auth.invite_target(${hashOf(token)})`
  return rows[0]
}
