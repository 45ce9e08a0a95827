import { z } from "zod"
import { NotFound, type Staff } from "#lib/platform/access.ts"
import { isId, shortCode } from "#lib/platform/ids.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { exportPurposes, exportState } from "./rules.ts"
import type { ExportView, TakenExport } from "./views.ts"

/** What was asked for, the latest first. */
export async function listExports(db: ScopedDb<Staff>): Promise<ExportView[]> {
  const rows = await db.tx.$queryRaw<unknown[]>`
    select id::text, purpose, services, held, most, asked_by::text as "askedBy", asked_at as "askedAt", term_at as "termAt",
      decided_by::text as "decidedBy", decided_at as "decidedAt", approved, open_until as "openUntil", taken::int,
      withdrawn_at as "withdrawnAt"
    from sec.read_exports()`
  return z
    .array(exportShape)
    .parse(rows)
    .map(({ approved, withdrawnAt, ...it }) => ({
      ...it,
      code: shortCode(it.id),
      state: exportState({ ...it, approved, withdrawnAt }, db.now),
      mine: it.askedBy === db.actor.accountId,
      askedBy: shortCode(it.askedBy),
      decidedBy: it.decidedBy && shortCode(it.decidedBy),
    }))
}

/**
 * The rows, read now; the database counts, records and tells of it as it hands them out.
 * @throws NotFound for another's, and when it is not open
 */
export async function takeExport(db: ScopedDb<Staff>, exportId: string): Promise<TakenExport> {
  const taken = async () => {
    const it = (await listExports(db)).find(({ id }) => id === exportId)
    return it?.mine ? it.taken : null
  }
  const before = isId(exportId) ? await taken() : null
  if (before === null) throw new NotFound()
  const rows = await db.tx.$queryRaw<unknown[]>`
    select code, service, months, municipality, wished_on::text as "wishedOn", weekdays::int[] as weekdays, state, mark
    from sec.take_export(${exportId}::uuid, ${db.requestId}::uuid)`
  // Nothing was counted: it is over, or the lists grew past what was approved.
  if ((await taken()) === before) throw new NotFound()
  return {
    ...{ code: shortCode(exportId), who: shortCode(db.actor.accountId), at: db.now },
    rows: z.array(rowShape).parse(rows),
  }
}

const text = z.string().nullable()
const exportShape = z.object({
  ...{ id: z.string(), purpose: z.enum(exportPurposes), services: z.array(z.string()), held: z.number() },
  ...{ most: z.number(), askedBy: z.string(), askedAt: z.date(), termAt: z.date(), decidedBy: text },
  ...{ decidedAt: z.date().nullable(), approved: z.boolean().nullable(), openUntil: z.date().nullable() },
  ...{ taken: z.number(), withdrawnAt: z.date().nullable() },
})
const rowShape = z.object({
  ...{ code: z.string(), service: z.string(), months: z.number().nullable(), municipality: text },
  ...{ wishedOn: text, weekdays: z.array(z.number()), state: z.string(), mark: z.string() },
})
