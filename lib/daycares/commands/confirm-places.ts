import type { z } from "zod"
import { authorize, NotFound, type DaycareUser } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import { done, type Result } from "#lib/platform/result.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { getDaycareById } from "../queries/get-daycare.ts"
import { placesRights } from "../rights/places.ts"
import { canRun, type RunningRefusal } from "../rules/running.ts"
import type { confirmPlacesSchema } from "../schema/places.ts"

/**
 * The places that a service really runs and whether its list is open, confirmed by whoever manages it. It needs no
 * lock: the last word counts, and the database keeps it within a permit that a list changes meanwhile.
 */
export async function confirmPlaces(
  db: ScopedDb<DaycareUser>,
  { infants, older, list }: z.output<typeof confirmPlacesSchema>,
): Promise<Result<{ daycareId: string }, RunningRefusal>> {
  const daycare = await getDaycareById(db, db.actor.daycareId)

  authorize(placesRights, "places.confirm", db.actor, daycare)

  const verdict = canRun(daycare, { infants, older })
  if (!verdict.ok) return verdict

  const rows = await db.tx.$queryRaw<{ id: string | null }[]>`
    select sec.confirm_places(${infants}::int, ${older}::int, ${list === "OPEN"})::text as id`
  if (!rows[0]?.id) throw new NotFound()

  await audit(db, "daycare.confirm-places", { daycareId: daycare.id })
  return done({ daycareId: daycare.id })
}
