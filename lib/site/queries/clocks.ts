import { z } from "zod"
import type { System } from "#lib/platform/access.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"

/** The closing that a letter tells of, as families were closed out by it. */
export async function findStandstill(db: ScopedDb<System>, id: string | null) {
  const rows = await db.tx.$queryRaw<unknown[]>`
    select began_at as "from", ended_at as "until" from sec.standstill_of(${id}::uuid)`
  return z.array(z.object({ from: z.date(), until: z.date() })).parse(rows)[0] ?? null
}
