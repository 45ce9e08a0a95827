import type { z } from "zod"
import { authorize, type Staff } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { siteRights } from "../rights.ts"
import { canReopen, reopened } from "../rules/states.ts"
import type { reopenSiteSchema } from "../schema/close.ts"
import { findOpenClosure, lockSite, opensAlone, setSite } from "./close-site.ts"

/** The end of a maintenance: one person, everybody at once. Whatever else was closed is reopened by two (ask-reopening.ts). */
export async function reopenSite(
  db: ScopedDb<Staff>,
  { why }: z.output<typeof reopenSiteSchema>,
): Promise<Result<{ closureId: string }, "NOT_CLOSED" | "NEEDS_TWO">> {
  authorize(siteRights, "site.open", db.actor)
  const now = await lockSite(db)
  const closure = await findOpenClosure(db)

  const verdict = canReopen(closure !== null)
  if (!verdict.ok) return verdict
  if (!closure) return refuse("NOT_CLOSED")

  const states = reopened(now, closure.verifierBefore)
  if (!(await opensAlone(db, states))) {
    await audit(db, "site.reopening-refused", { closureId: closure.id, reason: "NEEDS_TWO" })
    return refuse("NEEDS_TWO")
  }
  await db.tx.siteClosure.update({
    where: { id: closure.id },
    data: { endedAt: db.now, endedBy: db.actor.accountId, endedWhy: why },
    select: { id: true },
  })
  await setSite(db, states, null, null, null)

  await audit(db, "site.open", { closureId: closure.id, ...states })
  return done({ closureId: closure.id })
}
