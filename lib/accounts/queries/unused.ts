import { z } from "zod"
import type { Person, System } from "#lib/platform/access.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import type { OwnUnused } from "../views/account.ts"

/** When what its person was told of ends; null once they came, or it is over. */
export async function findUnusedUntil(
  db: ScopedDb<System>,
  accountId: string,
): Promise<{ endsAt: Date } | null> {
  const rows = await db.tx.$queryRaw<unknown[]>`select sec.unused_until(${accountId}::uuid) as ends_at`
  const { ends_at: endsAt } = z.object({ ends_at: z.date().nullable() }).parse(only(rows))
  return endsAt && { endsAt }
}

/** By which rules one's own account or role ends, as the database says spans of time ("6 mons"). */
export async function getOwnUnused(db: ScopedDb<Person>): Promise<OwnUnused> {
  const rows = await db.tx.$queryRaw<unknown[]>`
    select ends, notice, name_stays as "nameStays" from sec.own_unused()`
  return shape.parse(only(rows))
}

const shape = z.object({ ends: z.string(), notice: z.string(), nameStays: z.string().nullable() })
