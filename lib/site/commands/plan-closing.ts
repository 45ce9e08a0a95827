import type { z } from "zod"
import { authorize, type Staff } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import { newId } from "#lib/platform/ids.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { siteRights } from "../rights.ts"
import type { cancelPlanSchema, planClosingSchema } from "../schema/plan.ts"

type Refusal = "NOTHING_CLOSED" | "BEGIN_PAST" | "TOO_SOON" | "TOO_FAR" | "PLANNED_ALREADY"
/** Further ahead is a year that was mistyped. */
const furthestMs = 366 * 86_400_000

/**
 * Announces maintenance: from now on every page says so, and the portal closes by itself at its instant. The shortest
 * notice is the database's (sec.rule); what cannot wait so long is closed at once. What was refused is recorded.
 */
export async function planClosing(
  db: ScopedDb<Staff>,
  input: z.output<typeof planClosingSchema>,
): Promise<Result<{ planId: string }, Refusal>> {
  authorize(siteRights, "site.plan", db.actor)
  const refused = async (reason: Refusal, field?: string, about?: { earliest: string }) => {
    await audit(db, "site.plan-refused", { reason })
    return refuse(reason, field, about)
  }
  const { begins, ends, states, opensItself, note, messageFr, messageEn } = input
  if (Object.values(states).every((it) => it === "OPEN")) return refused("NOTHING_CLOSED")
  if (begins.getTime() - db.now.getTime() > furthestMs) return refused("TOO_FAR", "beginsOn")

  const id = newId()
  const rows = await db.tx.$queryRaw<{ outcome: "PLANNED" | Refusal; earliest: Date }[]>`
    select outcome, earliest from sec.plan_closing(${id}::uuid, ${JSON.stringify(states)}::jsonb, ${begins}::timestamptz,
      ${ends}::timestamptz, ${opensItself}, ${note}, ${messageFr}, ${messageEn})`
  const { outcome, earliest } = only(rows)
  if (outcome !== "PLANNED") return refused(outcome, "beginsOn", { earliest: earliest.toISOString() })
  await audit(db, "site.plan", { planId: id, ...states })
  return done({ planId: id })
}

/** Only what has not begun: what has is opened like any closing. */
export async function cancelPlan(
  db: ScopedDb<Staff>,
  { planId, why }: z.output<typeof cancelPlanSchema>,
): Promise<Result<null, "NOT_PLANNED">> {
  authorize(siteRights, "site.plan", db.actor)
  const rows = await db.tx.$queryRaw<
    { cancelled: boolean }[]
  >`select sec.cancel_closing(${planId}::uuid, ${why}) as cancelled`
  if (!only(rows).cancelled) return refuse("NOT_PLANNED")
  await audit(db, "site.cancel-plan", { planId })
  return done(null)
}
