import type { z } from "zod"
import type { Newcomer, Person } from "#lib/platform/access.ts"
import { hashOf } from "#lib/platform/ids.ts"
import { spend } from "#lib/platform/limits.ts"
import { stepOf } from "#lib/platform/one-time.ts"
import { done, refuse, type Refusal, type Result } from "#lib/platform/result.ts"
import { only } from "#lib/platform/rows.ts"
import { inScope, type Scope, type ScopedDb } from "#lib/platform/scope.ts"
import { open, type Sealed, type SubjectKey } from "#lib/platform/secrets.ts"
import { refusalOf } from "#lib/platform/vault/asked.ts"
import { hatOnTheWay } from "../rules/account.ts"
import type { codeSchema, recoveryCodeSchema } from "../schema/account.ts"
import { beginEnrolment } from "./enrolment.ts"
import { openSession, type Opened } from "./open-session.ts"
import { recoveryHash } from "./recovery-codes.ts"

/** In, or one thing short of it: a hat that asks for a factor which this account does not have yet. */
export type Step =
  | { step: "in"; opened: Opened; next?: string | undefined }
  | { step: "enrol"; waiting: string; next?: string | undefined }

export type Waited = {
  waiting: string | null
  former: string | null
  device?: string | null
  sender?: string
}

const noStep = -1n

/** Tries of second steps from one network address: whoever has a password must not walk through all codes with it. */
const fromOneAddress = { allowed: 20, seconds: 900 }

/** The second step by a one-time code of an application: this step, the one before, the one after, each once. */
export async function enterOneTime(
  scope: Scope<Newcomer>,
  { code, trust, next }: z.output<typeof codeSchema>,
  from: Waited,
): Promise<Result<Step, "ONE_TIME_WRONG" | "SIGN_IN_AGAIN" | "TOO_OFTEN">> {
  const { waiting } = from
  if (!waiting) return refuse("SIGN_IN_AGAIN")
  if (!(await mayTry(from))) return refuse("TOO_OFTEN")

  return inScope(scope, async (db) => {
    const tried = await tryOneTime(db, waiting)
    if (!tried) return refuse("SIGN_IN_AGAIN")
    const { account_id: accountId, dead } = tried
    const key = { id: tried.key_id, wrapped: tried.wrapped }
    const place = { table: "one_time", column: "seed", row: accountId, sealed: tried.sealed }
    const seed = await opened(key, place)
    if (seed === null) return refuse("TOO_OFTEN")

    // A wrong code is no step: the database refuses that too, and notes it.
    const step = stepOf(seed, code, db.now, tried.last_step) ?? noStep
    if (!(await useOneTime(db, waiting, step)))
      return dead ? refuse("SIGN_IN_AGAIN") : refuse("ONE_TIME_WRONG", "code")
    return openOrEnrol(db, accountId, { trust: trust === "yes", next }, from)
  })
}

/** The second step by a recovery code: each serves once, and its use is told by letter. */
export async function enterRecoveryCode(
  scope: Scope<Newcomer>,
  { code, next }: z.output<typeof recoveryCodeSchema>,
  from: Waited,
): Promise<Result<Step, "RECOVERY_WRONG" | "SIGN_IN_AGAIN" | "TOO_OFTEN">> {
  const { waiting } = from
  if (!waiting) return refuse("SIGN_IN_AGAIN")
  if (!(await mayTry(from))) return refuse("TOO_OFTEN")

  return inScope(scope, async (db) => {
    const rows = await db.tx.$queryRaw<{ account: string | null; dead: boolean }[]>`
      select account, dead from auth.use_recovery_code(${hashOf(waiting)}, ${recoveryHash(code)}, ${db.requestId}::uuid)`
    const { account: accountId, dead } = only(rows)
    if (!accountId) return dead ? refuse("SIGN_IN_AGAIN") : refuse("RECOVERY_WRONG", "code")
    return openOrEnrol(db, accountId, { trust: false, next }, from)
  })
}

/**
 * Opens what the proof of this transaction suffices for; else lets a first factor be added, if there is none. Somebody
 * on the way to a team of theirs adds it too, although another hat would open: they would be led round for ever.
 */
export async function openOrEnrol(
  db: ScopedDb<Newcomer>,
  accountId: string,
  { trust, next }: { trust: boolean; next: string | undefined },
  { former, device = null }: Waited,
): Promise<{ ok: true; value: Step } | Refusal<"SIGN_IN_AGAIN">> {
  const opened = (await lacksFactorFor(db, accountId, hatOnTheWay(next)))
    ? null
    : await openSession(db, { accountId }, { former, device: { known: device, trust } })
  if (opened) return done({ step: "in", opened, next })
  const waiting = await beginEnrolment(db, accountId)
  return waiting ? done({ step: "enrol", waiting, next }) : refuse("SIGN_IN_AGAIN")
}

async function lacksFactorFor(
  db: ScopedDb<Newcomer>,
  accountId: string,
  hat: Person["kind"] | undefined,
): Promise<boolean> {
  if (!hat) return false
  const rows = await db.tx.$queryRaw<{ lacks: boolean }[]>`
    select auth.lacks_factor_for(${accountId}::uuid, ${hat}::public.actor_kind) as lacks`
  return only(rows).lacks
}

async function mayTry({ sender }: Waited): Promise<boolean> {
  return !sender || spend(`second-step|${sender}`, fromOneAddress)
}

/** Null when this account, or everybody together, opened enough at the door for an hour; the vault has told of it. */
async function opened(key: SubjectKey, place: Sealed): Promise<string | null> {
  try {
    return (await open(key, [place]))[0]
  } catch (error) {
    if (refusalOf(error) === "SPENT") return null
    throw error
  }
}

type Tried = {
  account_id: string
  key_id: string
  wrapped: string
  sealed: string
  last_step: bigint
  dead: boolean
}

async function tryOneTime(db: ScopedDb<Newcomer>, waiting: string): Promise<Tried | undefined> {
  const rows = await db.tx.$queryRaw<Tried[]>`select * from auth.try_one_time(${hashOf(waiting)})`
  return rows[0]
}

async function useOneTime(db: ScopedDb<Newcomer>, waiting: string, step: bigint): Promise<boolean> {
  const rows = await db.tx.$queryRaw<{ account: string | null }[]>`
    select auth.use_one_time(${hashOf(waiting)}, ${step}) as account`
  return rows[0]?.account != null
}
