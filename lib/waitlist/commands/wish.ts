import { lockChild } from "#lib/children/commands/file.ts"
import { tellGuardians } from "#lib/children/commands/tell.ts"
import type { ChildFileState } from "#lib/children/rules/states.ts"
import { childRights } from "#lib/children/rights.ts"
import { authorize, NotFound, type Family } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import type { Day } from "#lib/platform/days.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { judgeWish, type WishRefusal } from "../queries/wish.ts"

type Refusal = WishRefusal | "FILE_STATE"

/** Whether another wished date may be saved; nothing is written. The page that follows shows what it would do. */
export async function askWish(
  db: ScopedDb<Family>,
  input: { childId: string; desiredEntryOn: Day },
): Promise<Result<{ childId: string; desiredEntryOn: Day }, Refusal>> {
  const file = await lockChild(db, input.childId)

  authorize(childRights, "list.wish", db.actor, file)

  if (!mayMove.includes(file.state)) return refuse("FILE_STATE")
  const verdict = await judgeWish(db, file, input.desiredEntryOn)
  return verdict.ok ? done(input) : verdict
}

/** A draft writes its date in the file itself; a file that looks for nothing more has none to move. */
const mayMove: readonly ChildFileState[] = ["ACTIVE", "TO_CONFIRM", "PLACED"]

/**
 * Another wished date, on every list of the child at once. What it would do is shown before (listWishEffects, listRanks
 * with the date); the database computes the days again, by the same rule.
 */
export async function changeWish(
  db: ScopedDb<Family>,
  { childId, desiredEntryOn }: { childId: string; desiredEntryOn: Day },
): Promise<Result<{ childId: string }, Refusal>> {
  const file = await lockChild(db, childId)

  authorize(childRights, "list.wish", db.actor, file)

  const verdict = await judgeWish(db, file, desiredEntryOn)
  if (!verdict.ok) return verdict

  const rows = await db.tx.$queryRaw<
    { outcome: "DONE" | "ABSENT" | "FILE_STATE" | "WISH_UNCHANGED" | "WISHED_BEFORE_BIRTH" }[]
  >`
    select sec.wish(${childId}::uuid, ${desiredEntryOn}::date) as outcome`
  const { outcome } = only(rows)
  if (outcome === "ABSENT") throw new NotFound()
  if (outcome !== "DONE") return refuse(outcome, "desiredEntryOn")

  const event = await audit(db, "list.wish", { childId })
  await tellGuardians(db, "wish-changed", { event, childId })
  return done({ childId })
}
