import type { System } from "#lib/platform/access.ts"
import { plan } from "#lib/platform/outbox.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"

const atOnce = 200

/** Who no longer comes is told, and what was told in good time ends. The database writes the record and the letters. */
export async function endUnused(db: ScopedDb<System>): Promise<void> {
  const rows = await db.tx.$queryRaw<{ did: number }[]>`select sec.end_unused(${atOnce}::integer) as did`
  if (only(rows).did === atOnce) await plan(db, "accounts.unused", {})
}
