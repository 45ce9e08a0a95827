import type { System } from "#lib/platform/access.ts"
import { plan } from "#lib/platform/outbox.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"

/** Letters planned in one transaction: many thousands are many short ones. */
const batch = 500

/** One letter for each subscriber of one published post: plans the next few, and itself again while some are left. */
export async function tellSubscribers(db: ScopedDb<System>, postId: string): Promise<void> {
  const rows = await db.tx.$queryRaw<{ written: number }[]>`
    select sec.write_board_news(${postId}::uuid, ${batch}::integer) as written`
  if (only(rows).written === batch) await plan(db, "site.tell-subscribers", { postId })
}
