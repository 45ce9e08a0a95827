import type { Parent, System } from "#lib/platform/access.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"

/**
 * Plans one letter to each guardian of a child. The database knows who they are and says it to nobody; a parent writes to
 * the guardians of their own child only.
 * @param detail the row that the letter's words come from; the child's file without it
 */
export async function tellGuardians(
  db: ScopedDb<Parent | System>,
  letter: string,
  { event, childId, detail = childId }: { event: string; childId: string; detail?: string },
): Promise<void> {
  await db.tx.$queryRaw`
    select sec.tell_guardians(${event}::uuid, ${letter}, ${childId}::uuid, ${detail}::uuid)::text`
}
