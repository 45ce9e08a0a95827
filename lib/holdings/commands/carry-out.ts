import type { System } from "#lib/platform/access.ts"
import { plan } from "#lib/platform/outbox.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"

const atOnce = 20

/** Wishes whose days are over: carried out, or without effect where an agreement is missing. The database writes the record. */
export async function carryOut(db: ScopedDb<System>): Promise<void> {
  const rows = await db.tx.$queryRaw<{ gone: number }[]>`
    select sec.carry_out_deletions(${atOnce}::integer) as gone`
  if (only(rows).gone === atOnce) await plan(db, "holdings.carry-out", {})
}
