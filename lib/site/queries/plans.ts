import { z } from "zod"
import { audiences, siteStates, type Staff } from "#lib/platform/access.ts"
import { shortCode } from "#lib/platform/ids.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import type { PlanView } from "../views/plans.ts"

/** What is planned, then what was: the newest first. */
export async function listPlans(db: ScopedDb<Staff>): Promise<PlanView[]> {
  const rows = await db.tx.$queryRaw<unknown[]>`
    select id::text, states, begins_at as "beginsAt", ends_at as "endsAt", opens_itself as "opensItself", note,
      message_fr as "messageFr", message_en as "messageEn", planned_by::text as "plannedBy", cancelled_at as "cancelledAt",
      cancelled_why as "cancelledWhy", begun_at as "begunAt", ended_at as "endedAt" from sec.read_plans()`
  return z
    .array(shape)
    .parse(rows)
    .map((it) => ({ ...it, plannedBy: shortCode(it.plannedBy) }))
}

/** How many hours ahead maintenance must be announced. */
export async function noticeHours(db: ScopedDb<Staff>): Promise<number> {
  const rows = await db.tx.$queryRaw<{ hours: number }[]>`select sec.maintenance_notice()::float8 as hours`
  return only(rows).hours
}

const shape = z.object({
  id: z.string(),
  states: z.partialRecord(z.enum(audiences), z.enum(siteStates)),
  beginsAt: z.date(),
  endsAt: z.date().nullable(),
  opensItself: z.boolean(),
  note: z.string().nullable(),
  messageFr: z.string(),
  messageEn: z.string(),
  plannedBy: z.string(),
  cancelledAt: z.date().nullable(),
  cancelledWhy: z.string().nullable(),
  begunAt: z.date().nullable(),
  endedAt: z.date().nullable(),
})
