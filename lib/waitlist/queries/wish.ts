import { canSay, type SayingRefusal } from "#lib/children/rules/saying.ts"
import type { FileFacts } from "#lib/children/queries/files.ts"
import type { Family } from "#lib/platform/access.ts"
import { dayOf, type Day } from "#lib/platform/days.ts"
import { allowed, type Verdict } from "#lib/platform/result.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { canWish, effectOfWish, undoableTo, type Effect } from "../rules/seniority.ts"
import type { RankInTable } from "../views.ts"
import { listSeniorities } from "./registrations.ts"
import { listRanks } from "./standings.ts"

export type WishRefusal = SayingRefusal | "WISH_UNCHANGED" | "WISH_WOULD_GAIN_DAYS"

/** Whether a child's wished date may become another: asked before its effect is shown, and again when it is saved. */
export async function judgeWish(
  db: ScopedDb<Family>,
  file: Pick<FileFacts, "id" | "bornOn" | "expectedOn" | "desiredEntryOn">,
  desiredEntryOn: Day,
): Promise<Verdict<WishRefusal>> {
  const today = dayOf(db.now)
  const said = canSay({ bornOn: file.bornOn, expectedOn: file.expectedOn, desiredEntryOn }, today)
  if (!said.ok) return said
  const verdicts = (await listSeniorities(db, file.id)).map((it) =>
    canWish(it.seniority, desiredEntryOn, today),
  )
  // To take a change back on one list takes it back in the file: where one may, all do.
  const refused = verdicts.find((it) => !it.ok)
  return refused && verdicts.every((it) => !it.ok) ? refused : allowed
}

export type WishOnList = { before: RankInTable; after: RankInTable; effect: Effect }

/** What another wished date would do to each list: its rank and its days, as they are and as they would be. */
export async function listWishOnLists(
  db: ScopedDb<Family>,
  childId: string,
  desiredEntryOn: Day,
): Promise<WishOnList[]> {
  const today = dayOf(db.now)
  const before = await listRanks(db, childId)
  const after = await listRanks(db, childId, desiredEntryOn)
  const seniorities = await listSeniorities(db, childId)
  return before.flatMap((it) => {
    const then = after.find((other) => other.registrationId === it.registrationId)
    const own = seniorities.find((other) => other.registrationId === it.registrationId)
    if (!then || !own) return []
    return [
      {
        before: it,
        after: then,
        effect: effectOfWish(own.seniority, desiredEntryOn, { today, countedTo: today }),
      },
    ]
  })
}

/** The wished dates that may be taken back to at no cost: of all lists, the newest first. */
export async function listUndoable(db: ScopedDb<Family>, childId: string) {
  const today = dayOf(db.now)
  const all = (await listSeniorities(db, childId)).flatMap((it) => undoableTo(it.seniority, today))
  return [...new Map(all.map((it) => [it.desiredEntryOn, it])).values()]
}
