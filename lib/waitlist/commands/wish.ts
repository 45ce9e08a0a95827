import { lockChild } from "#lib/children/commands/file.ts"
import { tellGuardians } from "#lib/children/commands/tell.ts"
import { childRights } from "#lib/children/rights.ts"
import { canSay, type SayingRefusal } from "#lib/children/rules/saying.ts"
import { authorize, NotFound, type Parent } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import { dayOf, type Day } from "#lib/platform/days.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { listSeniorities } from "../queries/registrations.ts"
import { canWish } from "../rules/seniority.ts"

type Refusal = SayingRefusal | "FILE_STATE" | "WISH_UNCHANGED" | "WISH_WOULD_GAIN_DAYS"

/**
 * Another wished date, on every list of the child at once. What it would do is shown before (listWishEffects, listRanks
 * with the date); the database computes the days again, by the same rule.
 */
export async function changeWish(
  db: ScopedDb<Parent>,
  { childId, desiredEntryOn }: { childId: string; desiredEntryOn: Day },
): Promise<Result<{ childId: string }, Refusal>> {
  const file = await lockChild(db, childId)

  authorize(childRights, "list.wish", db.actor, file)

  const today = dayOf(db.now)
  const said = canSay({ bornOn: file.bornOn, expectedOn: file.expectedOn, desiredEntryOn }, today)
  if (!said.ok) return said
  const verdicts = (await listSeniorities(db, childId)).map((it) =>
    canWish(it.seniority, desiredEntryOn, today),
  )
  // To take a change back on one list takes it back in the file: where one may, all do.
  const refused = verdicts.find((it) => !it.ok)
  if (refused && verdicts.every((it) => !it.ok)) return refused

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
