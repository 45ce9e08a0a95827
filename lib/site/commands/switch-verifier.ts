import type { z } from "zod"
import { authorize, type SiteState, type Staff } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import { newId } from "#lib/platform/ids.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { siteRights } from "../rights.ts"
import type { switchVerifierSchema } from "../schema/reopening.ts"

/** Lets the verifier in, or out, with a reason that is kept; whatever is open or closed for others stays so. */
export async function switchVerifier(
  db: ScopedDb<Staff>,
  { state, why }: z.output<typeof switchVerifierSchema>,
): Promise<Result<{ state: SiteState }, "VERIFIER_SO">> {
  authorize(siteRights, "site.verifier", db.actor)
  const id = newId()
  const { changed } = only(
    await db.tx.$queryRaw<{ changed: boolean }[]>`
      select sec.switch_verifier(${id}::uuid, ${state}::site_state, ${why}) as changed`,
  )
  if (!changed) return refuse("VERIFIER_SO")
  await audit(db, "site.verifier", { switchId: id, state })
  return done({ state })
}
