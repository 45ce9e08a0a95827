import { z } from "zod"
import { childFileStates, fileKinds } from "#lib/children/rules/states.ts"
import type { DaycareUser } from "#lib/platform/access.ts"
import { dayOf } from "#lib/platform/days.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { attestedFacts, type Candidate, type Terms } from "../rules/facts.ts"
import { order, type Ordered } from "../rules/order.ts"
import { registrationStates } from "../rules/states.ts"
import { findPolicies, type PublishedPolicy } from "./policies.ts"

/**
 * First crossing point: the facts of the own service's list under pseudonyms. The database answers for the service of
 * the session only. Nothing here is for a page: a page shows what candidateInList lets through.
 */
export async function listCandidates(db: ScopedDb<DaycareUser>): Promise<Candidate[]> {
  const rows = await askFacts(db, null)
  return rows.map(candidateOf)
}

/** The same rows for a page, with their places (sec.candidate_facts), or all of them without. */
export async function askFacts(
  db: ScopedDb<DaycareUser>,
  asked: Record<string, unknown> | null,
): Promise<FactRow[]> {
  const rows = await db.tx.$queryRaw<unknown[]>`
    select registration_id::text as "registrationId", kind::text, registration::text,
      registered_on::text as "registeredOn", desired_entry_on::text as "desiredEntryOn", since::text,
      draw::float8, file::text, confirmed_until::text as "confirmedUntil", keeps_looking as "keepsLooking",
      born_on::text as "bornOn", needs, attested, placements, siblings, place, total, page
    from sec.candidate_facts(${db.actor.daycareId}::uuid, ${asked && JSON.stringify(asked)}::jsonb)`
  return z.array(shape).parse(rows)
}

export function candidateOf({ place: _, total: __, page: ___, ...it }: FactRow): Candidate {
  return { ...it, openInvitation: false, openOffer: false, answered: false }
}

/** Kinds never mix: a list has the one of its installation. */
export type ListTerms = Omit<Terms, "kind">
export type ListOrder = {
  published: PublishedPolicy
  terms: Terms
  ordered: Ordered
  candidates: Candidate[]
}

/** The order of the own list for one place: for inviting, and for keeping the run. @throws without a policy in force */
export async function orderList(db: ScopedDb<DaycareUser>, asked: ListTerms): Promise<ListOrder> {
  const published = await policyInForce(db)
  const candidates = await listCandidates(db)
  const terms: Terms = { ...asked, kind: candidates[0]?.kind ?? "REAL" }
  return { published, terms, candidates, ordered: order(published.policy, terms, candidates) }
}

/** What the own list is ordered by today. @throws without a policy */
export async function policyInForce(db: ScopedDb<DaycareUser>): Promise<PublishedPolicy> {
  const { daycareId } = db.actor
  const published = (await findPolicies(db, [daycareId], dayOf(db.now))).get(daycareId)
  if (!published) throw new Error("a service without a policy")
  return published
}

const span = { from: z.string(), until: z.string().nullable() }
const shape = z.object({
  registrationId: z.string(),
  kind: z.enum(fileKinds),
  registration: z.enum(registrationStates),
  registeredOn: z.string(),
  desiredEntryOn: z.string(),
  since: z.string(),
  draw: z.number(),
  file: z.enum(childFileStates),
  confirmedUntil: z.string().nullable(),
  keepsLooking: z.boolean(),
  bornOn: z.string().nullable(),
  needs: z.object({ weekdays: z.array(z.number()), from: z.number(), until: z.number() }).nullable(),
  attested: z.array(z.object({ fact: z.enum(attestedFacts), of: z.string().nullable(), ...span })),
  placements: z.array(
    z.object({
      here: z.boolean(),
      daycareKind: z.enum(["CPE", "GS", "GNS", "HOME"]),
      accepted: z.boolean(),
      ...span,
    }),
  ),
  siblings: z.array(z.object({ here: z.boolean(), sameAddress: z.boolean(), ...span })),
  /** Of a page: the place in the whole order, how many there are, and which page it is. */
  ...{ place: z.number().nullable(), total: z.number().nullable(), page: z.number().nullable() },
})
export type FactRow = z.infer<typeof shape>
