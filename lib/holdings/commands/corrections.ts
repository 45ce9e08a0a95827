import type { z } from "zod"
import { findSealedAccount } from "#lib/accounts/queries/account.ts"
import { authorize, NotFound, type Person } from "#lib/platform/access.ts"
import { newId } from "#lib/platform/ids.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { seal } from "#lib/platform/secrets.ts"
import { holdingsRights } from "../rights.ts"
import type { correctionSchema } from "../schema.ts"

/** What one cannot correct oneself: a task for staff, with the sentence sealed for its person. */
export async function askCorrection(
  db: ScopedDb<Person>,
  { said }: z.output<typeof correctionSchema>,
): Promise<Result<null, "TOO_MANY">> {
  authorize(holdingsRights, "correction.ask", db.actor)
  const account = await findSealedAccount(db, db.actor.accountId)
  if (!account) throw new NotFound()

  const step = newId()
  const [sealed] = await seal(account.key, [{ table: "task_step", column: "note", row: step, text: said }])
  const rows = await db.tx.$queryRaw<{ outcome: "DONE" | "TOO_MANY" }[]>`
    select sec.ask_correction(${newId()}::uuid, ${step}::uuid, ${sealed}) as outcome`
  const { outcome } = only(rows)
  return outcome === "DONE" ? done(null) : refuse(outcome)
}
