import type { z } from "zod"
import { authorize, NotFound, type Staff } from "#lib/platform/access.ts"
import { newId } from "#lib/platform/ids.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import type { DecideRefusal } from "#lib/record/rules/two-officers.ts"
import { exportRights } from "./rights.ts"
import type { askExportSchema, exportSchema, traceSchema } from "./schema.ts"

type AskRefusal = "SERVICE_UNKNOWN" | "OVER_CAP" | "TOO_MANY_ROWS"
type Bar = DecideRefusal | "WITHDRAWN"
type Named = z.output<typeof exportSchema>

/** The first of two officers asks. The database records each step in the lane of power, as it does it. */
export async function askExport(
  db: ScopedDb<Staff>,
  { purpose, services, most }: z.output<typeof askExportSchema>,
): Promise<Result<null, AskRefusal>> {
  authorize(exportRights, "export.ask", db.actor)
  const { refused, held, allowed } = only(
    await db.tx.$queryRaw<{ refused: AskRefusal | null; held: number | null; allowed: number | null }[]>`
      select refused, held, allowed
      from sec.ask_export(${newId()}::uuid, ${purpose}, ${services}::text[], ${most}::integer, ${db.requestId}::uuid)`,
  )
  if (refused === "SERVICE_UNKNOWN") return refuse(refused, "services")
  if (refused) return refuse(refused, "most", { held: held ?? 0, allowed: allowed ?? 0 })
  return done(null)
}

/** Another officer approves: then who asked may take it. */
export async function approveExport(db: ScopedDb<Staff>, { exportId }: Named): Promise<Result<null, Bar>> {
  return decide(db, exportId, true)
}

export async function refuseExport(db: ScopedDb<Staff>, { exportId }: Named): Promise<Result<null, Bar>> {
  return decide(db, exportId, false)
}

/** Whoever asked, or any officer, before or after the decision. */
export async function withdrawExport(db: ScopedDb<Staff>, { exportId }: Named): Promise<Result<null>> {
  authorize(exportRights, "export.decide", db.actor)
  const { said } = only(
    await db.tx.$queryRaw<{ said: string | null }[]>`
      select sec.withdraw_export(${exportId}::uuid, ${db.requestId}::uuid) as said`,
  )
  if (said === "ABSENT") throw new NotFound()
  return done(null)
}

/** Which export the mark of one row belongs to. */
export async function traceExport(
  db: ScopedDb<Staff>,
  { mark }: z.output<typeof traceSchema>,
): Promise<Result<{ exportId: string }, "MARK_UNKNOWN">> {
  authorize(exportRights, "export.read", db.actor)
  const { id } = only(
    await db.tx.$queryRaw<{ id: string | null }[]>`select sec.trace_export(${mark})::text as id`,
  )
  return id ? done({ exportId: id }) : refuse("MARK_UNKNOWN", "mark")
}

async function decide(db: ScopedDb<Staff>, id: string, approves: boolean): Promise<Result<null, Bar>> {
  authorize(exportRights, "export.decide", db.actor)
  const { refused } = only(
    await db.tx.$queryRaw<{ refused: Bar | "ABSENT" | null }[]>`
      select sec.decide_export(${id}::uuid, ${approves}, ${db.requestId}::uuid) as refused`,
  )
  if (refused === "ABSENT") throw new NotFound()
  return refused ? refuse(refused) : done(null)
}
