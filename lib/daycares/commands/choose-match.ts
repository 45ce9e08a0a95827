import type { z } from "zod"
import { authorize, NotFound, type Staff } from "#lib/platform/access.ts"
import { asking } from "#lib/platform/ask.ts"
import { audit } from "#lib/platform/audit.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { getJudged, lockImport } from "../queries/kept-import.ts"
import { registryRights } from "../rights/registry.ts"
import { noneOfThem } from "../rules/settle.ts"
import type { chooseMatchSchema } from "../schema/imports.ts"

/** A person says which daycare a row means, or that it is a new one. May be answered again until it is applied. */
export async function chooseMatch(
  db: ScopedDb<Staff>,
  { importId, position, choice }: z.output<typeof chooseMatchSchema>,
): Promise<Result<{ importId: string }, "IMPORT_OVER" | "CHOSEN_TWICE">> {
  const ask = asking(db)
  const kept = await lockImport(ask, importId)
  if (!kept) throw new NotFound()
  const { judged, chosen } = await getJudged(ask, importId)
  const row = judged[position]

  authorize(registryRights, "registry.import", db.actor)

  if (kept.state !== "PREVIEWED") return refuse("IMPORT_OVER")
  if (row?.verdict !== "AMBIGUOUS" || !(choice === noneOfThem || row.candidates.includes(choice)))
    throw new NotFound()
  const isTaken = choice !== noneOfThem && [...chosen].some(([at, it]) => at !== position && it === choice)
  if (isTaken) return refuse("CHOSEN_TWICE", "choice")

  await ask`
    update public.registry_import_row set chosen = ${choice}::uuid
    where import_id = ${importId}::uuid and position = ${position}::int`

  await audit(db, "registry.choose", { importId, position, daycareId: choice === noneOfThem ? null : choice })
  return done({ importId })
}
