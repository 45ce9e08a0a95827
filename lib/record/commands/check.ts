import { z } from "zod"
import type { Staff, System } from "#lib/platform/access.ts"
import { authorize, NotFound } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import { done, type Result } from "#lib/platform/result.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { verifyStretch } from "../queries/verify-stretch.ts"
import { atTheBeginning, progressShape } from "../queries/verify-seals.ts"
import { recordRights } from "../rights/seals.ts"
import type { confirmRestoreSchema } from "../schema/seals.ts"

/** An officer asks; the worker verifies, and the page tells how far it is. While one goes on, nothing new begins: null. */
export async function askCheck(
  db: ScopedDb<Staff>,
  _input: object = {},
): Promise<Result<{ checkId: string | null }, never>> {
  authorize(recordRights, "record.verify", db.actor)

  const rows = await db.tx.$queryRaw<{ id: string | null }[]>`select sec.ask_record_check()::text as id`
  const checkId = rows[0]?.id
  if (!checkId) return done({ checkId: null })

  await audit(db, "record.verify", { checkId })
  return done({ checkId })
}

/** One officer knows of the restore that left seals behind. A second one is needed; the database records each. */
export async function confirmRestore(
  db: ScopedDb<Staff>,
  { note }: z.output<typeof confirmRestoreSchema>,
): Promise<Result<null>> {
  authorize(recordRights, "site.restored", db.actor)
  const rows = await db.tx.$queryRaw<{ outcome: "DONE" | "OWN" | "ABSENT" }[]>`
    select sec.confirm_restored(${note}, ${db.requestId}::uuid) as outcome`
  if (rows[0]?.outcome === "ABSENT") throw new NotFound()
  return done(null)
}

export async function checkByNight(db: ScopedDb<System>): Promise<void> {
  await db.tx.$queryRaw`select sec.check_record_by_night()::text`
}

/** One stretch of a verification; what is left is planned again with it. */
export async function goOnChecking(
  db: ScopedDb<System>,
  checkId: string,
  { folder, key }: { folder: string; key: string },
): Promise<void> {
  const rows = await db.tx.$queryRaw<unknown[]>`
    select progress, last_seal from sec.take_record_check(${checkId}::uuid)`
  const [row] = rows
  if (!row) return
  const { progress, last_seal: last } = takenShape.parse(row)

  const so = progress ?? atTheBeginning()
  const state = await verifyStretch(db, so, { folder, key, last }).then(
    (isOver) => (isOver ? (so.found > 0 ? "BROKEN" : "WHOLE") : "RUNNING"),
    (error: unknown) => {
      if (isOfFiles(error)) return "FAILED"
      throw error
    },
  )

  await db.tx.$queryRaw`
    select sec.keep_record_check(${checkId}::uuid, ${JSON.stringify(so)}::jsonb, ${state})::text`
}

const takenShape = z.object({ progress: progressShape.nullable(), last_seal: z.bigint() })

/** Anchors that cannot be read say nothing of the record. */
const isOfFiles = (error: unknown) => error instanceof Error && "syscall" in error && "path" in error
