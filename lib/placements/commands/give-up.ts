import type { z } from "zod"
import { tellGuardians } from "#lib/children/commands/tell.ts"
import { authorize, NotFound, type Family } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { findGivenPlace } from "../queries/family-places.ts"
import { placementRights } from "../rights/placements.ts"
import type { placementSchema } from "../schema/placements.ts"
import { refill } from "./refill.ts"

/**
 * A family gives up a place that the service has not confirmed yet. Its list there ends with its days, and what it gave up
 * for the place stays given up, as the page said before; the seat is free again.
 */
export async function giveUpPlace(
  db: ScopedDb<Family>,
  { placementId }: z.output<typeof placementSchema>,
): Promise<Result<{ placementId: string }, "PLACEMENT_STATE" | "BUSY">> {
  const place = await findGivenPlace(db, placementId)
  if (!place) throw new NotFound()

  authorize(placementRights, "placement.give-up", db.actor)

  const rows = await db.tx.$queryRaw<{ outcome: "DONE" | "ABSENT" | "PLACEMENT_STATE" | "BUSY" }[]>`
    select sec.give_up_place(${placementId}::uuid) as outcome`
  const { outcome } = only(rows)
  if (outcome === "ABSENT") throw new NotFound()
  if (outcome !== "DONE") return refuse(outcome)

  const { childId, vacancyId } = place
  const event = await audit(db, "placement.give-up", { childId, placementId })
  await tellGuardians(db, "placement-cancelled", { event, childId, detail: placementId })
  await refill(db, vacancyId)
  return done({ placementId })
}
