import type { z } from "zod"
import { authorize, NotFound, type Staff } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { listRestores } from "../queries/history.ts"
import { historyRights } from "../rights/history.ts"
import type { RestoreBar } from "../rules/history.ts"
import type { DecideRefusal } from "../rules/two-officers.ts"
import type { RestoreView } from "../views/history.ts"
import type { approveRestoreSchema, refuseRestoreSchema } from "../schema/history.ts"

export type DecideRestoreRefusal = RestoreBar | DecideRefusal
type Decided = Result<{ seq: string }, DecideRestoreRefusal>

/** Another officer approves, and the row is brought back in the same transaction, or nothing of it is. */
export async function approveRestore(
  db: ScopedDb<Staff>,
  { restoreId }: z.output<typeof approveRestoreSchema>,
): Promise<Decided> {
  const { before, refused } = await decide(db, restoreId, true, null)
  if (refused) return refusedFor(db, restoreId, refused)
  if (before.state === "ASKED") await audit(db, "record.restore-approve", subjectOf(before))
  return done({ seq: before.seq })
}

/** Anybody of them says no: the second person, or the first who thought again. */
export async function refuseRestore(
  db: ScopedDb<Staff>,
  { restoreId, why }: z.output<typeof refuseRestoreSchema>,
): Promise<Decided> {
  const { before, refused } = await decide(db, restoreId, false, why)
  if (refused) return refusedFor(db, restoreId, refused)
  if (before.state === "ASKED") await audit(db, "record.restore-refuse", subjectOf(before))
  return done({ seq: before.seq })
}

async function decide(db: ScopedDb<Staff>, id: string, approves: boolean, why: string | null) {
  authorize(historyRights, "record.restore", db.actor)
  const before = (await listRestores(db)).find((it) => it.id === id)
  const { refused } = only(
    await db.tx.$queryRaw<{ refused: DecideRestoreRefusal | "NOT_ASKED" | null }[]>`
      select sec.decide_restore(${id}::uuid, ${approves}, ${why}) as refused`,
  )
  if (refused === "NOT_ASKED" || !before) throw new NotFound()
  return { before, refused }
}

async function refusedFor(
  db: ScopedDb<Staff>,
  restoreId: string,
  reason: DecideRestoreRefusal,
): Promise<Decided> {
  await audit(db, "record.restore-refused", { restoreId, reason })
  return refuse(reason)
}

const subjectOf = ({ id, seq, table, rowId }: RestoreView) => ({ restoreId: id, seq, table, rowId })
