import type { z } from "zod"
import { authorize, type Person } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import { newSeed, stepOf } from "#lib/platform/one-time.ts"
import { announce } from "#lib/platform/outbox.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { seal } from "#lib/platform/secrets.ts"
import { findSealedAccount } from "../queries/account.ts"
import { findOfferedSeed } from "../queries/factors.ts"
import { accountRights } from "../rights/account.ts"
import type { oneTimeSchema } from "../schema/account.ts"

/** A seed for an application, kept sealed until its first code confirms that the application has it. */
export async function offerOneTime(db: ScopedDb<Person>): Promise<Result<null, "ONE_TIME_KNOWN">> {
  const account = await findSealedAccount(db, db.actor.accountId)

  authorize(accountRights, "factor.change", db.actor)

  if (!account) return refuse("ONE_TIME_KNOWN")
  const [sealed] = await seal(account.key, [
    { table: "one_time", column: "seed", row: account.id, text: newSeed() },
  ])
  const rows = await db.tx.$queryRaw<{ kept: boolean }[]>`select sec.offer_one_time(${sealed}) as kept`
  return only(rows).kept ? done(null) : refuse("ONE_TIME_KNOWN")
}

export async function confirmOneTime(
  db: ScopedDb<Person>,
  { code }: z.output<typeof oneTimeSchema>,
): Promise<Result<null, "ONE_TIME_WRONG" | "OFFER_OVER">> {
  const seed = await findOfferedSeed(db)

  authorize(accountRights, "factor.change", db.actor)

  if (!seed) return refuse("OFFER_OVER")
  const step = stepOf(seed, code, db.now, 0n)
  const rows = step === null ? [] : await confirm(db, step)
  if (!rows[0]?.confirmed) return refuse("ONE_TIME_WRONG", "code")

  const event = await audit(db, "key.one-time-add", { accountId: db.actor.accountId })
  await announce(db, "one-time-added", { event, recipient: db.actor.accountId })
  return done(null)
}

/** Ends every other session too: whoever came in by it is out. */
export async function removeOneTime(db: ScopedDb<Person>): Promise<Result<null, "LAST_FACTOR" | "ABSENT">> {
  authorize(accountRights, "factor.change", db.actor)

  const rows = await db.tx.$queryRaw<{ outcome: "DONE" | "LAST_FACTOR" | "ABSENT" }[]>`
    select sec.remove_one_time() as outcome`
  const { outcome } = only(rows)
  if (outcome !== "DONE") return refuse(outcome)

  const event = await audit(db, "key.one-time-remove", { accountId: db.actor.accountId })
  await announce(db, "one-time-removed", { event, recipient: db.actor.accountId })
  return done(null)
}

const confirm = (db: ScopedDb<Person>, step: bigint) =>
  db.tx.$queryRaw<{ confirmed: boolean }[]>`select sec.confirm_one_time(${step}) as confirmed`
