import { authorize, NotFound, type Purpose, type Staff, type StaffOnBehalf } from "#lib/platform/access.ts"
import { disclose, type ReadingRefusal } from "#lib/platform/disclosure.ts"
import { done, type Result } from "#lib/platform/result.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { isReachedChild } from "../queries/families.ts"
import { deskRights } from "../rights.ts"

/** Staff open one child's file, with a purpose: who, whose, which fields and why are written before anything is read. */
export async function openFile(
  db: ScopedDb<Staff>,
  { childId, purpose }: { childId: string; purpose: Purpose },
): Promise<Result<{ childId: string }, ReadingRefusal>> {
  if (!(await isReachedChild(db, childId))) throw new NotFound()

  authorize(deskRights, "family.open", db.actor, { purpose })

  const fields = ["child-name", "birth", "residence", "needs", "lists"]
  const disclosure = await disclose(db, childId, fields, purpose)
  // Refused, not thrown: the line about it must be kept.
  return disclosure.ok ? done({ childId }) : disclosure
}

/** The same for a family that is being served: the reason is its request. */
export const openServedFile = (db: ScopedDb<StaffOnBehalf>, { childId }: { childId: string }) =>
  openFile(db, { childId, purpose: "SUPPORT_CALL" })
