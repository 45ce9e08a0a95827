import type { z } from "zod"
import { authorize, NotFound, type Staff } from "#lib/platform/access.ts"
import { asking } from "#lib/platform/ask.ts"
import { audit } from "#lib/platform/audit.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { lockImport } from "../queries/kept-import.ts"
import { registryRights } from "../rights/registry.ts"
import type { discardImportSchema } from "../schema/imports.ts"

/** Nothing was changed and nothing will be; the preview stays in the history, its rows until the night clears them. */
export async function discardImport(
  db: ScopedDb<Staff>,
  { importId }: z.output<typeof discardImportSchema>,
): Promise<Result<{ importId: string }, "IMPORT_OVER">> {
  const ask = asking(db)
  const kept = await lockImport(ask, importId)
  if (!kept) throw new NotFound()

  authorize(registryRights, "registry.import", db.actor)

  if (kept.state !== "PREVIEWED") return refuse("IMPORT_OVER")

  await ask`update public.registry_import set state = 'DISCARDED' where id = ${importId}::uuid`

  await audit(db, "registry.discard", { importId })
  return done({ importId })
}
