import type { z } from "zod"
import { authorize, NotFound, type Person } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import { done, type Result } from "#lib/platform/result.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { holdingsRights } from "../rights.ts"
import type { consentSchema } from "../schema.ts"

/** Given and withdrawn by the same press. The database keeps every answer, and to which text it was. */
export async function setConsent(
  db: ScopedDb<Person>,
  { purpose, given }: z.output<typeof consentSchema>,
): Promise<Result<null, never>> {
  authorize(holdingsRights, "consent.set", db.actor)
  const rows = await db.tx.$queryRaw<{ outcome: string }[]>`
    select sec.set_consent(${purpose}, ${given}) as outcome`
  if (only(rows).outcome !== "DONE") throw new NotFound()
  await audit(db, "consent.set", { accountId: db.actor.accountId, purpose, given })
  return done(null)
}
