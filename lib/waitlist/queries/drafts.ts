import type { DaycareUser } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import { dayOf } from "#lib/platform/days.ts"
import { shortCode } from "#lib/platform/ids.ts"
import { allowed, refuse, type Verdict } from "#lib/platform/result.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { isNamed, policyOf, policySort, type PolicyDraft, type PolicySort } from "../rules/draft.ts"
import { listTerms, nextSeptember } from "../rules/list-terms.ts"
import { whoMoves } from "../rules/moves.ts"
import { isAttested } from "../rules/policy.ts"
import { order } from "../rules/order.ts"
import type { PolicyTried } from "../views.ts"
import { orderList } from "./candidates.ts"
import { findPolicies, listOwnPolicies, type PublishedPolicy } from "./policies.ts"

export type OwnPolicies = {
  sort: PolicySort
  inForce: PublishedPolicy
  /** One's own versions, newest first; those that have not begun among them. */
  versions: PublishedPolicy[]
  /** What the next one will be called. */
  next: number
}

/** What the own service is ordered by, and was, and will be. @throws without a policy in force */
export async function getOwnPolicies(db: ScopedDb<DaycareUser>): Promise<OwnPolicies> {
  const { daycareId } = db.actor
  const inForce = (await findPolicies(db, [daycareId], dayOf(db.now))).get(daycareId)
  if (!inForce) throw new Error("a service without a policy")
  const { kind } = await db.tx.daycare.findUniqueOrThrow({
    where: { id: daycareId },
    select: { kind: true },
  })
  const sort = policySort(kind)
  const versions = await listOwnPolicies(db, daycareId)
  const newest = Math.max(
    0,
    ...versions.filter((it) => it.policy.name === sort).map((it) => it.policy.version),
  )
  return { sort, inForce, versions, next: newest + 1 }
}

/** What a draft may not be, beyond its shape; the database says the same. */
export function canPublish(draft: PolicyDraft, today: string): Verdict<"EFFECTIVE_TODAY"> {
  return draft.effectiveFrom <= today ? refuse("EFFECTIVE_TODAY", "effectiveFrom") : allowed
}

const mostShown = 50

/**
 * Runs a draft on the own list before anybody publishes it: who would stand where, for a place on 1 September to come.
 * Which rows were shown is written down.
 */
export async function tryPolicy(db: ScopedDb<DaycareUser>, draft: PolicyDraft): Promise<PolicyTried> {
  const own = await getOwnPolicies(db)
  const policy = policyOf(draft, own.sort, own.next)
  const today = dayOf(db.now)
  const startOn = nextSeptember(today)
  const { ordered, candidates, terms } = await orderList(db, listTerms(startOn, "ALL", today))
  const after = order(policy, terms, candidates)
  const positions = new Map(after.placed.map((it) => [it.registrationId, it.position]))
  const moved = whoMoves(ordered, after).toSorted(
    (one, other) =>
      (positions.get(one.registrationId) ?? Infinity) - (positions.get(other.registrationId) ?? Infinity),
  )
  const shown = moved.slice(0, mostShown)
  await audit(db, "list.read", {
    daycareId: db.actor.daycareId,
    registrationIds: shown.map((it) => it.registrationId),
  })
  return {
    ...{ policy, version: own.next, startOn, total: after.placed.length, moved: moved.length },
    rows: shown.map((it) => ({ code: shortCode(it.registrationId), from: it.from, to: it.to })),
    holders: policy.reserved.priorities.map(({ fact, of }) => ({
      fact,
      of: isNamed(fact) ? of : null,
      count: candidates.filter(
        (it) => positions.has(it.registrationId) && isAttested(it.attested, fact, of, startOn),
      ).length,
    })),
  }
}
