import type { z } from "zod"
import { authorize, type DaycareUser } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import { dayOf } from "#lib/platform/days.ts"
import { newId } from "#lib/platform/ids.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { canPublish, getOwnPolicies } from "../queries/drafts.ts"
import { waitlistRights } from "../rights.ts"
import { policyOf, type PolicyDraft } from "../rules/draft.ts"
import { admissionPolicySchema, type policyDraftSchema, type publishPolicySchema } from "../schema.ts"

/** Whether a draft may be tried: nothing is written. The page that follows shows whom it would move. */
export async function checkDraft(
  db: ScopedDb<DaycareUser>,
  { draft, fields }: z.output<typeof policyDraftSchema>,
): Promise<Result<z.output<typeof policyDraftSchema>["fields"], "EFFECTIVE_TODAY">> {
  authorize(waitlistRights, "list.publish-policy", db.actor)
  const verdict = canPublish(draft, dayOf(db.now))
  return verdict.ok ? done(fields) : verdict
}

type Refusal = "EFFECTIVE_TODAY" | "POLICY_KIND" | "CAP_HIGH" | "STALE"

/**
 * A new version of the own policy, from its day on, for everybody to read. From tomorrow at the earliest, so that no list
 * changes its rule on the day it is used; what was published before stays published.
 */
export async function publishPolicy(
  db: ScopedDb<DaycareUser>,
  { draft, version }: z.output<typeof publishPolicySchema>,
): Promise<Result<{ policyId: string }, Refusal>> {
  authorize(waitlistRights, "list.publish-policy", db.actor)

  const verdict = canPublish(draft, dayOf(db.now))
  if (!verdict.ok) return verdict

  const policy = admissionPolicySchema.parse(await drafted(db, draft, version))
  const policyId = newId()
  const rows = await db.tx.$queryRaw<{ outcome: Refusal | "DONE" }[]>`
    select sec.publish_policy(${policyId}::uuid, ${JSON.stringify(policy)}::jsonb) as outcome`
  const { outcome } = only(rows)
  if (outcome !== "DONE") return refuse(outcome)

  await audit(db, "list.publish-policy", { daycareId: db.actor.daycareId, policyId, version })
  return done({ policyId })
}

async function drafted(db: ScopedDb<DaycareUser>, draft: PolicyDraft, version: number) {
  const { sort } = await getOwnPolicies(db)
  return policyOf(draft, sort, version)
}
