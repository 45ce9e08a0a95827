import { z } from "zod"
import { bracketOn } from "#lib/children/rules/ages.ts"
import { childFileStates, fileKinds } from "#lib/children/rules/states.ts"
import type { Family } from "#lib/platform/access.ts"
import { dayOf, type Day } from "#lib/platform/days.ts"
import { isId } from "#lib/platform/ids.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { exclusionOf } from "../rules/eligible.ts"
import type { Candidate } from "../rules/facts.ts"
import { projectionTerms } from "../rules/rank.ts"
import { registrationStates } from "../rules/states.ts"
import { standingInTable, type Counted, type RankInTable } from "../views.ts"
import { findPolicies } from "./policies.ts"

/** What the second crossing point answers for one list: exact counts. For views only, which hide the small ones. */
export type CountedStanding = Counted & {
  registrationId: string
  daycareId: string
  policyId: string
  projectedOn: Day
}

/**
 * Second crossing point: where one's own child stands on all its lists; with another wished date, where it would stand.
 * Empty for anybody else's child, and for one that is not born.
 */
export async function countStandings(
  db: ScopedDb<Family>,
  childId: string,
  wishedOn: Day | null = null,
): Promise<CountedStanding[]> {
  if (!isId(childId)) return []
  const rows = await db.tx.$queryRaw<unknown[]>`
    select registration_id::text as "registrationId", daycare_id::text as "daycareId", policy_id::text as "policyId",
      projected_on::text as "projectedOn", eligible, since::text, counted_from::text as "countedFrom", category,
      precarity, ahead
    from sec.rank(${childId}::uuid, ${wishedOn}::date)`
  return z.array(standingShape).parse(rows)
}

/** The parent's one table, by the daycare's name: rank or band, days, category, or why there is no rank. */
export async function listRanks(
  db: ScopedDb<Family>,
  childId: string,
  wishedOn: Day | null = null,
): Promise<RankInTable[]> {
  return showRanks(db, childId, await countStandings(db, childId, wishedOn), wishedOn)
}

/** What may be shown of counts: the same for whoever has asked for them already. */
export async function showRanks(
  db: ScopedDb<Family>,
  childId: string,
  counted: readonly CountedStanding[],
  wishedOn: Day | null = null,
): Promise<RankInTable[]> {
  if (counted.length === 0) return []
  const today = dayOf(db.now)
  const ids = counted.map((it) => it.daycareId)
  const policies = await findPolicies(db, ids, today)
  const daycares = await db.tx.daycare.findMany({
    where: { id: { in: ids } },
    select: { id: true, name: true, slug: true },
  })
  const places = new Map(daycares.map((it) => [it.id, it]))
  const own = new Map((await listOwnFacts(db, childId)).map((it) => [it.registrationId, it]))

  return counted
    .flatMap((it) => {
      const facts = own.get(it.registrationId)
      const policy = policies.get(it.daycareId)?.policy
      const place = places.get(it.daycareId)
      if (!facts || !policy || !place) return []
      const asked = { ...facts, desiredEntryOn: wishedOn ?? facts.desiredEntryOn }
      const { bracket: _, ...terms } = projectionTerms(asked, today)
      const where = {
        registrationId: it.registrationId,
        daycareId: it.daycareId,
        daycareName: place.name,
        daycareSlug: place.slug,
        state: facts.registration,
        policyId: it.policyId,
        projectedOn: it.projectedOn,
        bracket: bracketOn(facts.bornOn, it.projectedOn),
      }
      return [standingInTable(where, it, { policy, today, reason: exclusionOf(asked, terms) })]
    })
    .sort((one, other) => one.daycareName.localeCompare(other.daycareName, "fr"))
}

type OwnFacts = Candidate & { bornOn: Day }

/** What the engine would read of one's own child, by the rows that a parent reads anyway. */
async function listOwnFacts(db: ScopedDb<Family>, childId: string): Promise<OwnFacts[]> {
  const rows = await db.tx.$queryRaw<unknown[]>`
    select r.id::text as "registrationId", c.kind::text, r.state::text as registration,
      r.registered_on::text as "registeredOn", c.desired_entry_on::text as "desiredEntryOn", r.since::text,
      c.state::text as file, c.confirmed_until::text as "confirmedUntil", c.keeps_looking as "keepsLooking",
      c.born_on::text as "bornOn", coalesce((
        select jsonb_agg(jsonb_build_object('here', p.daycare_id = r.daycare_id, 'accepted', p.accepted,
          'from', p.starts_on, 'until', p.ends_on))
        from public.placement p where p.child_id = c.id and p.state <> 'CANCELLED'), '[]') as placements
    from public.registration r join public.child_file c on c.id = r.child_id
    where r.child_id = ${childId}::uuid and r.state <> 'WITHDRAWN'`
  return z
    .array(ownShape)
    .parse(rows)
    .map((it) => ({
      ...it,
      // Neither decides whether a child is in the order of a projection.
      placements: it.placements.map((place) => ({ ...place, daycareKind: "CPE" as const })),
      ...{ draw: 0, needs: null, attested: [], siblings: [] },
      ...{ openInvitation: false, openOffer: false, answered: false },
    }))
}

const standingShape = z.object({
  registrationId: z.string(),
  daycareId: z.string(),
  policyId: z.string(),
  projectedOn: z.string(),
  eligible: z.boolean(),
  since: z.string(),
  countedFrom: z.string(),
  category: z.number(),
  precarity: z.boolean(),
  ahead: z.array(z.number()),
})

const ownShape = z.object({
  registrationId: z.string(),
  kind: z.enum(fileKinds),
  registration: z.enum(registrationStates),
  registeredOn: z.string(),
  desiredEntryOn: z.string(),
  since: z.string(),
  file: z.enum(childFileStates),
  confirmedUntil: z.string().nullable(),
  keepsLooking: z.boolean(),
  bornOn: z.string(),
  placements: z.array(
    z.object({ here: z.boolean(), accepted: z.boolean(), from: z.string(), until: z.string().nullable() }),
  ),
})
