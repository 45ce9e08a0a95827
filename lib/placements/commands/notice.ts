import type { z } from "zod"
import { tellGuardians } from "#lib/children/commands/tell.ts"
import { authorize, NotFound, type DaycareUser } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { placementRights } from "../rights/placements.ts"
import type { noticeSchema, placementSchema } from "../schema/placements.ts"

type Which = { placementId: string }
export type NoticeRefusal = "PLACEMENT_STATE" | "DAY_PAST" | "DAY_LATE" | "BUSY"
export type StayRefusal = "PLACEMENT_STATE" | "SEAT_HELD" | "PLACES_FULL" | "BUSY"

/** The last day of a child who attends. */
export async function giveNotice(
  db: ScopedDb<DaycareUser>,
  { placementId, lastDay }: z.output<typeof noticeSchema>,
): Promise<Result<Which, NoticeRefusal>> {
  authorize(placementRights, "placement.step", db.actor)

  const rows = await db.tx.$queryRaw<{ outcome: "DONE" | "ABSENT" | NoticeRefusal }[]>`
    select sec.give_notice(${placementId}::uuid, ${lastDay}::date) as outcome`
  const { outcome } = only(rows)
  if (outcome === "ABSENT") throw new NotFound()
  if (outcome === "DAY_PAST" || outcome === "DAY_LATE") return refuse(outcome, "lastDay")
  if (outcome !== "DONE") return refuse(outcome)

  const event = await audit(db, "placement.notice", { placementId })
  await tellGuardians(db, "placement-ending", { event, childId: null, detail: placementId })
  return done({ placementId })
}

/** The child stays after all: unless it has another place by then, or its place was promised to somebody meanwhile. */
export async function withdrawNotice(
  db: ScopedDb<DaycareUser>,
  { placementId }: z.output<typeof placementSchema>,
): Promise<Result<Which, StayRefusal>> {
  authorize(placementRights, "placement.step", db.actor)

  const rows = await db.tx.$queryRaw<{ outcome: "DONE" | "ABSENT" | StayRefusal }[]>`
    select sec.withdraw_notice(${placementId}::uuid) as outcome`
  const { outcome } = only(rows)
  if (outcome === "ABSENT") throw new NotFound()
  if (outcome !== "DONE") return refuse(outcome)

  const event = await audit(db, "placement.notice-withdrawn", { placementId })
  await tellGuardians(db, "placement-confirmed", { event, childId: null, detail: placementId })
  return done({ placementId })
}
