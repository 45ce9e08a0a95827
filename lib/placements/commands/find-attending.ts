import { z } from "zod"
import { tellGuardians } from "#lib/children/commands/tell.ts"
import type { System } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import { plan } from "#lib/platform/outbox.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"

const atOnce = 300

/** Each family whose child's place was written from a list is told, whoever the service is; what is over is forgotten. */
export async function findAttending(db: ScopedDb<System>): Promise<void> {
  const rows = await db.tx.$queryRaw<unknown[]>`
    select attendance_id::text as id, child_id::text as "childId", placement_id::text as "placementId"
    from sec.find_attending(${atOnce}::integer)`
  const looked = z.array(shape).parse(rows)
  for (const { id, childId, placementId } of looked) {
    if (!childId || !placementId) continue
    const event = await audit(db, "attendance.find", { childId, placementId, attendanceId: id })
    await tellGuardians(db, "attendance-noted", { event, childId, detail: placementId })
  }
  if (looked.length === atOnce) await plan(db, "placements.find-attending", {}, { key: "find-attending" })

  const [gone] = await db.tx.$queryRaw<{ count: number }[]>`select sec.forget_attending() as count`
  if (gone?.count) await audit(db, "attendance.forget", { forgotten: gone.count })
}

const shape = z.object({
  id: z.string(),
  childId: z.string().nullable(),
  placementId: z.string().nullable(),
})
