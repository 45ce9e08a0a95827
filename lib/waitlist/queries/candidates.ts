import { z } from "zod"
import { childFileStates, fileKinds } from "#lib/children/rules/states.ts"
import type { DaycareUser } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import { dayOf } from "#lib/platform/days.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { exclusions, type Exclusion } from "../rules/eligible.ts"
import { attestedFacts, type Candidate, type Terms } from "../rules/facts.ts"
import { order, type Ordered } from "../rules/order.ts"
import { registrationStates } from "../rules/states.ts"
import { candidateInList, excludedInList, type CandidateInList, type ExcludedInList } from "../views.ts"
import { findPolicies, type PublishedPolicy } from "./policies.ts"

/**
 * First crossing point: the facts of the own service's list under pseudonyms. The database answers for the service of
 * the session only. Nothing here is for a page: a page shows what candidateInList lets through.
 */
export async function listCandidates(db: ScopedDb<DaycareUser>): Promise<Candidate[]> {
  const rows = await db.tx.$queryRaw<unknown[]>`
    select registration_id::text as "registrationId", kind::text, registration::text,
      registered_on::text as "registeredOn", desired_entry_on::text as "desiredEntryOn", since::text,
      draw::float8, file::text, confirmed_until::text as "confirmedUntil", keeps_looking as "keepsLooking",
      born_on::text as "bornOn", needs, attested, placements, siblings
    from sec.candidate_facts(${db.actor.daycareId}::uuid)`
  return z
    .array(shape)
    .parse(rows)
    .map((it) => ({ ...it, openInvitation: false, openOffer: false, answered: false }))
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
  const { daycareId } = db.actor
  const published = (await findPolicies(db, [daycareId], dayOf(db.now))).get(daycareId)
  if (!published) throw new Error("a service without a policy")
  const candidates = await listCandidates(db)
  const terms: Terms = { ...asked, kind: candidates[0]?.kind ?? "REAL" }
  return { published, terms, candidates, ordered: order(published.policy, terms, candidates) }
}

export type ListPage<Row> = { rows: Row[]; total: number; page: number; pages: number; policyId: string }

const perPage = 50

/** One page of the own list in its order; which rows were shown is written down. */
export async function listOrdered(
  db: ScopedDb<DaycareUser>,
  asked: ListTerms,
  wanted: { page: number; category: number | null },
): Promise<ListPage<CandidateInList>> {
  const { ordered, candidates, published, terms } = await orderList(db, asked)
  const kept = ordered.placed.filter((it) => wanted.category === null || it.category === wanted.category)
  const born = new Map(candidates.map((it) => [it.registrationId, it.bornOn]))
  const { shown, ...where } = pageOf(kept, wanted.page)
  const rows = shown.map((it) => {
    const before = ordered.placed[it.position - 2] ?? null
    return candidateInList(it, born.get(it.registrationId) ?? null, { terms, before })
  })
  await recordReading(db, rows)
  return { rows, ...where, policyId: published.id }
}

/** One page of those who are on the list and out of the order, by reason; written down alike. */
export async function listExcluded(
  db: ScopedDb<DaycareUser>,
  asked: ListTerms,
  wanted: { page: number },
): Promise<ListPage<ExcludedInList>> {
  const { ordered, candidates, published, terms } = await orderList(db, asked)
  const born = new Map(candidates.map((it) => [it.registrationId, it.bornOn]))
  const all = ordered.excluded
    .map((it) => excludedInList(it, born.get(it.registrationId) ?? null, terms))
    .toSorted((one, other) => reasonsInOrder.indexOf(one.reason) - reasonsInOrder.indexOf(other.reason))
  const { shown, ...where } = pageOf(all, wanted.page)
  await recordReading(db, shown)
  return { rows: shown, ...where, policyId: published.id }
}

const reasonsInOrder: (Exclusion | "NOT_AVAILABLE")[] = [...exclusions, "NOT_AVAILABLE"]

function pageOf<T>(all: readonly T[], wanted: number) {
  const pages = Math.max(1, Math.ceil(all.length / perPage))
  const page = Math.min(Math.max(1, wanted), pages)
  return { shown: all.slice((page - 1) * perPage, page * perPage), total: all.length, page, pages }
}

async function recordReading(db: ScopedDb<DaycareUser>, rows: { registrationId: string }[]): Promise<void> {
  await audit(db, "list.read", {
    daycareId: db.actor.daycareId,
    registrationIds: rows.map((it) => it.registrationId),
  })
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
})
