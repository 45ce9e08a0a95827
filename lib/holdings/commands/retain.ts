import { z } from "zod"
import { tellGuardians } from "#lib/children/commands/tell.ts"
import type { System } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import { plan } from "#lib/platform/outbox.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"

const closedAtOnce = 100
const destroyedAtOnce = 25

/** A batch in each transaction; what is left is a job of its own, so that a night that was cut off goes on. */
export async function retain(db: ScopedDb<System>): Promise<void> {
  const rows = await db.tx.$queryRaw<unknown[]>`
    select child_id::text as "childId", rule from sec.close_over(${closedAtOnce}::integer)`
  const closed = z.array(z.object({ childId: z.string(), rule: z.string() })).parse(rows)
  for (const { childId, rule } of closed) {
    const event = await audit(db, "child.step", { childId, step: "CLOSED", rule, daysBefore: null })
    await tellGuardians(db, "child-file-closed", { event, childId })
  }

  const due = await db.tx.$queryRaw<{ gone: number }[]>`
    select sec.destroy_due(${destroyedAtOnce}::integer) as gone`
  const { gone } = only(due)
  await db.tx.$queryRaw`select sec.forget_words()::text`
  if (closed.length || gone) await audit(db, "holdings.retain", { closed: closed.length, destroyed: gone })

  if (closed.length === closedAtOnce || gone === destroyedAtOnce) await plan(db, "holdings.retain", {})
}
