import type { z } from "zod"
import { authorize, NotFound, type Person, type StaffOnBehalf } from "#lib/platform/access.ts"
import { newId } from "#lib/platform/ids.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { holdingsRights } from "../rights.ts"
import type { answerWishSchema, undoSchema, wishSchema } from "../schema.ts"

type WishRefusal = "ALREADY_WISHED" | "FILE_STATE" | "STAFF_RIGHT" | "LAST_MANAGER"
type Asker = ScopedDb<Person> | ScopedDb<StaffOnBehalf>

/**
 * Has everything about a person destroyed, or one child's file: noted today, done after some days, unless they take it back
 * or the other parent, whom the database asks, does not agree. Until then nothing changes.
 */
export async function wishDeletion(
  db: Asker,
  { what }: z.output<typeof wishSchema>,
): Promise<Result<null, WishRefusal>> {
  authorize(holdingsRights, "deletion.ask", db.actor)
  const child = what === "account" ? null : what
  const rows = await db.tx.$queryRaw<{ outcome: WishRefusal | "DONE" | "ABSENT" }[]>`
    select sec.wish_deletion(${newId()}::uuid, ${child}::uuid) as outcome`
  const { outcome } = only(rows)
  if (outcome === "ABSENT") throw new NotFound()
  return outcome === "DONE" ? done(null) : refuse(outcome)
}

export async function undoDeletion(
  db: Asker,
  { wishId }: z.output<typeof undoSchema>,
): Promise<Result<null, "ABSENT">> {
  authorize(holdingsRights, "deletion.ask", db.actor)
  const rows = await db.tx.$queryRaw<{ outcome: "DONE" | "ABSENT" }[]>`
    select sec.undo_deletion(${wishId}::uuid) as outcome`
  const { outcome } = only(rows)
  return outcome === "DONE" ? done(null) : refuse(outcome)
}

/** The other parent, who holds the file with the same rights. */
export async function answerDeletion(
  db: ScopedDb<Person>,
  { wishId, agrees }: z.output<typeof answerWishSchema>,
): Promise<Result<null, "ABSENT">> {
  authorize(holdingsRights, "deletion.answer", db.actor)
  const rows = await db.tx.$queryRaw<{ outcome: "DONE" | "ABSENT" }[]>`
    select sec.answer_deletion(${wishId}::uuid, ${agrees}) as outcome`
  const { outcome } = only(rows)
  return outcome === "DONE" ? done(null) : refuse(outcome)
}
