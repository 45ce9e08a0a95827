import type { System } from "#lib/platform/access.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"

/** Holds the files of several families before any seat is held, in the one order; false when one of them is busy. */
export async function holdFamilies(db: ScopedDb<System>, registrations: readonly string[]): Promise<boolean> {
  const rows = await db.tx.$queryRaw<{ it: string }[]>`
    select sec.hold_families(${[...registrations]}::uuid[]) as it`
  return only(rows).it === "DONE"
}
