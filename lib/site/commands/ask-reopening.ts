import type { z } from "zod"
import { authorize, type Staff } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import { newId } from "#lib/platform/ids.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { siteRights } from "../rights.ts"
import type { Bar } from "../rules/reopening.ts"
import type { askReopeningSchema } from "../schema/reopening.ts"
import { lockSite } from "./close-site.ts"

export type AskRefusal = Bar | "OTHER_ASKED"

/**
 * The first of two persons asks to open the next audience. Asked again, the answer is the same request; what stands in the
 * way is said, changes nothing, and is written down.
 */
export async function askReopening(
  db: ScopedDb<Staff>,
  { audience, state, why }: z.output<typeof askReopeningSchema>,
): Promise<Result<{ reopeningId: string }, AskRefusal>> {
  authorize(siteRights, "site.open", db.actor)
  await lockSite(db)
  const wanted = newId()
  const { id, refused } = only(
    await db.tx.$queryRaw<{ id: string | null; refused: AskRefusal | null }[]>`
      select id::text, refused from sec.ask_reopening(${wanted}::uuid, ${audience}::audience, ${state}::site_state, ${why})`,
  )
  if (refused || !id) {
    await audit(db, "site.reopening-refused", { audience, state, reason: refused })
    return refuse(refused ?? "NO_CLOSING")
  }
  if (id === wanted) await audit(db, "site.reopening-ask", { reopeningId: id, audience, state })
  return done({ reopeningId: id })
}
