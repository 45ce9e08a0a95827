import type { System } from "#lib/platform/access.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"

/** The day on which a wish is carried out; null once it is over. */
export async function findWishDue(
  db: ScopedDb<System>,
  wishId: string | null,
): Promise<{ dueAt: Date } | null> {
  const rows = await db.tx.$queryRaw<{ dueAt: Date }[]>`
    select due_at as "dueAt" from sec.wish_due(${wishId}::uuid) due_at where due_at is not null`
  return rows[0] ?? null
}
