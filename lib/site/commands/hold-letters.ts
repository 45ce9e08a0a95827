import type { z } from "zod"
import { authorize, type Staff } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { siteRights } from "../rights.ts"
import type { holdLettersSchema } from "../schema/hold.ts"

/**
 * Holds every letter, whatever is open, or lets them go in their order: all but codes for signing in and those that must
 * pass. What is so already is refused, and says so.
 */
export async function holdLetters(
  db: ScopedDb<Staff>,
  { hold }: z.output<typeof holdLettersSchema>,
): Promise<Result<{ hold: boolean }, "HELD_ALREADY" | "NOT_HELD">> {
  authorize(siteRights, "site.hold-letters", db.actor)
  const rows = await db.tx.$queryRaw<{ changed: boolean }[]>`select sec.hold_letters(${hold}) as changed`
  if (!only(rows).changed) return refuse(hold ? "HELD_ALREADY" : "NOT_HELD")
  if (hold) await audit(db, "site.hold-letters", {})
  else await audit(db, "site.release-letters", {})
  return done({ hold })
}
