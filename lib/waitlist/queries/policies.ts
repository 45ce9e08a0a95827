import { z } from "zod"
import type { Actor } from "#lib/platform/access.ts"
import type { Day } from "#lib/platform/days.ts"
import { sql, type ScopedDb } from "#lib/platform/scope.ts"
import type { AdmissionPolicy } from "../rules/policy.ts"
import { admissionPolicySchema } from "../schema.ts"

export type PublishedPolicy = { id: string; isOwn: boolean; policy: AdmissionPolicy }

const shape = z.object({ id: z.string(), own: z.boolean(), policy: admissionPolicySchema })

/**
 * The policy of each service on a day, by the service's identifier: the newest of its own that has begun, else the
 * default of its sort. sec.policy_of says the same.
 */
export async function findPolicies(
  db: ScopedDb<Actor>,
  daycareIds: readonly string[],
  day: Day,
): Promise<Map<string, PublishedPolicy>> {
  const rows = await db.tx.$queryRaw<unknown[]>`
    select distinct on (d.id) d.id::text as daycare, p.id::text, p.daycare_id is not null as own, p.policy
    from public.daycare d join public.admission_policy p on ${inForceOn(day)}
    where d.id = any (${[...daycareIds]}::uuid[])
    order by d.id, p.daycare_id nulls last, p.effective_from desc, p.version desc`
  const found = z.array(shape.extend({ daycare: z.string() })).parse(rows)
  return new Map(found.map(({ daycare, id, own, policy }) => [daycare, { id, isOwn: own, policy }]))
}

/**
 * The same of one service, as part of another question; publishedPolicy reads its row. Of one, not of several that are
 * one: what is asked of a number that is not known beforehand is planned anew each time.
 */
export function policyOn(daycareId: string, day: Day) {
  return sql`
    select p.id::text, p.daycare_id is not null as own, p.policy
    from public.daycare d join public.admission_policy p on ${inForceOn(day)}
    where d.id = ${daycareId}::uuid
    order by p.daycare_id nulls last, p.effective_from desc, p.version desc limit 1`
}

const inForceOn = (day: Day) => sql`(p.daycare_id = d.id or p.daycare_id is null)
      and p.name = case when d.kind in ('CPE', 'GS') then 'NETWORK' else 'OWN' end and p.effective_from <= ${day}::date`

export function publishedPolicy(row: unknown): PublishedPolicy {
  const { id, own, policy } = shape.parse(row)
  return { id, isOwn: own, policy }
}

/** Every version of one service's own, newest first: what was published stays published. */
export async function listOwnPolicies(db: ScopedDb<Actor>, daycareId: string): Promise<PublishedPolicy[]> {
  const rows = await db.tx.admissionPolicy.findMany({
    where: { daycareId },
    select: { id: true, policy: true },
    orderBy: { version: "desc" },
  })
  return rows.map((it) => ({ id: it.id, isOwn: true, policy: admissionPolicySchema.parse(it.policy) }))
}
