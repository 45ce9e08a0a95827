import type { z } from "zod"
import { authorize, NotFound, type Staff } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import { newId } from "#lib/platform/ids.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { historyRights } from "../rights/history.ts"
import type { RestoreBar } from "../rules/history.ts"
import type { askRestoreSchema } from "../schema/history.ts"

export type AskRestoreRefusal = RestoreBar | "OTHER_ASKED"

/** The first of two officers asks that a row become again what an entry says. What stands in the way is written down. */
export async function askRestore(
  db: ScopedDb<Staff>,
  { seq, why }: z.output<typeof askRestoreSchema>,
): Promise<Result<{ restoreId: string; seq: string }, AskRestoreRefusal>> {
  authorize(historyRights, "record.restore", db.actor)
  const wanted = newId()
  const { id, refused } = only(
    await db.tx.$queryRaw<{ id: string | null; refused: AskRestoreRefusal | "NOT_THERE" | null }[]>`
      select id::text, refused from sec.ask_restore(${wanted}::uuid, ${seq}::bigint, ${why})`,
  )
  if (refused === "NOT_THERE") throw new NotFound()
  if (refused || !id) {
    await audit(db, "record.restore-refused", { seq, reason: refused })
    return refuse(refused ?? "SAME")
  }
  if (id === wanted) await audit(db, "record.restore-ask", { restoreId: id, seq })
  return done({ restoreId: id, seq })
}
