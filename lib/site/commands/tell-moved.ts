import type { System } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import { isId } from "#lib/platform/ids.ts"
import { plan } from "#lib/platform/outbox.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"

const atOnce = 500

/**
 * One letter to each account that looks after a child of whom something was moved, some hundred in each transaction; whom
 * it told is kept, so that however often it is planned, and wherever it is cut off, nobody is told twice.
 */
export async function tellMoved(db: ScopedDb<System>, standstill: string): Promise<void> {
  if (!isId(standstill)) return
  const event = await audit(db, "clock.tell", { standstillId: standstill })
  const rows = await db.tx.$queryRaw<{ told: number }[]>`
    select sec.tell_clocks(${standstill}::uuid, ${event}::uuid, ${atOnce}::integer) as told`
  if (only(rows).told === atOnce) await plan(db, "clocks.tell", { standstill })
}
