import type { z } from "zod"
import { authorize, type Staff } from "#lib/platform/access.ts"
import { asking } from "#lib/platform/ask.ts"
import { audit } from "#lib/platform/audit.ts"
import { newId } from "#lib/platform/ids.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { getGazetteer, listKnown } from "../queries/network.ts"
import { registryRights } from "../rights/registry.ts"
import { mostBytes, type FileReason } from "../rules/listed.ts"
import { previewOf } from "../rules/preview.ts"
import type { previewImportSchema } from "../schema/imports.ts"
import { keepPreview } from "./keep-preview.ts"

/** Reads a list and keeps what it would change. Nothing of the registry moves yet. */
export async function previewImport(
  db: ScopedDb<Staff>,
  { file, sourceOn }: z.output<typeof previewImportSchema>,
): Promise<Result<{ importId: string }, FileReason | "DATE_MISSING" | "DATE_LATER">> {
  const ask = asking(db)
  authorize(registryRights, "registry.import", db.actor)

  if (file.size > mostBytes) return refuse("FILE_LARGE", "file")
  const bytes = new Uint8Array(await file.arrayBuffer())
  const preview = previewOf(bytes, await getGazetteer(ask), await listKnown(ask))
  if (!preview.ok) return preview
  const day = preview.value.sourceOn ?? sourceOn
  if (!day) return refuse("DATE_MISSING", "sourceOn")
  if (day > db.now.toISOString().slice(0, 10)) return refuse("DATE_LATER", "sourceOn")

  const id = newId()
  await keepPreview(ask, preview.value, { id, bytes, sourceOn: day, accountId: db.actor.accountId })

  await audit(db, "registry.preview", { importId: id, ...preview.value.counts })
  return done({ importId: id })
}
