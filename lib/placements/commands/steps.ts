import type { z } from "zod"
import { tellGuardians } from "#lib/children/commands/tell.ts"
import { authorize, NotFound, type DaycareUser, type Service } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { findOwnPlace } from "../queries/own-places.ts"
import { placementRights } from "../rights/placements.ts"
import type { cancelSchema, placementSchema } from "../schema/placements.ts"
import { refill } from "./refill.ts"

type Which = { placementId: string }
export type StepRefusal = "PLACEMENT_STATE" | "NOT_YET" | "NO_SHOW_LATE" | "BUSY"

/** The service has done its formalities: from here on the place ends by notice only. */
export async function confirmPlacement(
  db: ScopedDb<Service>,
  { placementId }: z.output<typeof placementSchema>,
): Promise<Result<Which, StepRefusal>> {
  const outcome = await step(db, placementId, "CONFIRMED", null)
  if (outcome !== "DONE") return refuse(outcome)

  const event = await audit(db, "placement.confirm", { placementId })
  await tellGuardians(db, "placement-confirmed", { event, childId: null, detail: placementId })
  return done({ placementId })
}

/** Before it is confirmed, with a reason: the family gets every list back that it gave up, and the seat is free again. */
export async function cancelPlacement(
  db: ScopedDb<Service>,
  { placementId, reason }: z.output<typeof cancelSchema>,
): Promise<Result<Which, StepRefusal>> {
  const place = await findOwnPlace(db, placementId)
  const outcome = await step(db, placementId, "CANCELLED_BY_DAYCARE", reason)
  if (outcome !== "DONE") return refuse(outcome)

  const event = await audit(db, "placement.cancel", { placementId, reason })
  await tellGuardians(db, "placement-cancelled", { event, childId: null, detail: placementId })
  await refill(db, place?.vacancyId)
  return done({ placementId })
}

/** The child did not come on the first days: the place is free, and nothing that the family gave up comes back. */
export async function markNoShow(
  db: ScopedDb<DaycareUser>,
  { placementId }: z.output<typeof placementSchema>,
): Promise<Result<Which, StepRefusal>> {
  const place = await findOwnPlace(db, placementId)
  const outcome = await step(db, placementId, "NO_SHOW", null)
  if (outcome !== "DONE") return refuse(outcome)

  const event = await audit(db, "placement.no-show", { placementId })
  await tellGuardians(db, "placement-cancelled", { event, childId: null, detail: placementId })
  await refill(db, place?.vacancyId)
  return done({ placementId })
}

async function step(
  db: ScopedDb<Service>,
  placementId: string,
  event: "CONFIRMED" | "CANCELLED_BY_DAYCARE" | "NO_SHOW",
  reason: string | null,
): Promise<"DONE" | StepRefusal> {
  authorize(placementRights, "placement.step", db.actor)
  const rows = await db.tx.$queryRaw<{ outcome: "DONE" | "ABSENT" | StepRefusal }[]>`
    select sec.step_placement(${placementId}::uuid, ${event}, ${reason}) as outcome`
  const { outcome } = only(rows)
  if (outcome === "ABSENT") throw new NotFound()
  return outcome
}
