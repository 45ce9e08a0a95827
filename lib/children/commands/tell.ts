import { isServing, type Family, type Service, type Staff, type System } from "#lib/platform/access.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"

/**
 * Plans one letter to each guardian of a child. The database knows who they are and says it to nobody; a parent writes to
 * the guardians of their own child only, a service about an invitation, an offer or a place of its own, staff about an
 * invitation that they passed over. Of what staff do for a family one letter tells at the end of the request.
 * @param childId null from a service, which does not know whose it is: the database finds the child by the detail
 * @param detail the row that the letter's words come from; the child's file without it
 */
export async function tellGuardians(
  db: ScopedDb<Service | Family | Staff | System>,
  letter: string,
  { event, childId, detail }: { event: string } & About,
): Promise<void> {
  if (isServing(db.actor)) return
  await db.tx.$queryRaw`
    select sec.tell_guardians(${event}::uuid, ${letter}, ${childId}::uuid, ${detail ?? childId}::uuid)::text`
}

type About = { childId: string; detail?: string } | { childId: null; detail: string }
