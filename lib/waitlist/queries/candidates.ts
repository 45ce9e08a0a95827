import { z } from "zod"
import { childFileStates, fileKinds } from "#lib/children/rules/states.ts"
import type { DaycareUser } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import { dayOf, type Day } from "#lib/platform/days.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { exclusions, type Exclusion } from "../rules/eligible.ts"
import { attestedFacts, type Candidate, type Terms } from "../rules/facts.ts"
import { listTerms, type AgeGroup } from "../rules/list-terms.ts"
import { order, type Ordered } from "../rules/order.ts"
import { registrationStates } from "../rules/states.ts"
import { candidateInList, excludedInList, type CandidateInList, type ExcludedInList } from "../views.ts"
import { findPolicies, type PublishedPolicy } from "./policies.ts"

/**
 * First crossing point: the facts of the own service's list under pseudonyms. The database answers for the service of
 * the session only. Nothing here is for a page: a page shows what candidateInList lets through.
 */
export async function listCandidates(db: ScopedDb<DaycareUser>): Promise<Candidate[]> {
  const rows = await askFacts(db, null)
  return rows.map(candidateOf)
}

async function askFacts(db: ScopedDb<DaycareUser>, asked: Record<string, unknown> | null): Promise<Row[]> {
  const rows = await db.tx.$queryRaw<unknown[]>`
    select registration_id::text as "registrationId", kind::text, registration::text,
      registered_on::text as "registeredOn", desired_entry_on::text as "desiredEntryOn", since::text,
      draw::float8, file::text, confirmed_until::text as "confirmedUntil", keeps_looking as "keepsLooking",
      born_on::text as "bornOn", needs, attested, placements, siblings, place, total, page
    from sec.candidate_facts(${db.actor.daycareId}::uuid, ${asked && JSON.stringify(asked)}::jsonb)`
  return z.array(shape).parse(rows)
}

function candidateOf({ place: _, total: __, page: ___, ...it }: Row): Candidate {
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

export type ListPage<Row> = { rows: Row[]; total: number; page: number; pages: number; policyId: string }

const perPage = 25

/** Which place the list is looked at for, and which part of it. */
export type Looked = { startOn: Day; ages: AgeGroup; category: number | null; page: number }

/**
 * One page of the own list in its order; which rows were shown is written down. The database finds the page and hands out
 * its facts only, with the row before it; the engine orders them again. @throws when the two disagree, or without a policy
 */
export async function listOrdered(
  db: ScopedDb<DaycareUser>,
  look: Looked,
): Promise<ListPage<CandidateInList>> {
  const today = dayOf(db.now)
  const published = await policyInForce(db)
  const asked = listTerms(look.startOn, look.ages, today)
  const { from, to } = asked.ages
  const { startOn, category, page } = look
  const found = await askFacts(db, { startOn, from, to, category, page, perPage })
  const places = new Map(found.map((it) => [it.registrationId, it.place]))
  const born = new Map(found.map((it) => [it.registrationId, it.bornOn]))
  const terms: Terms = { ...asked, kind: found[0]?.kind ?? "REAL" }
  const { placed } = order(published.policy, terms, found.map(candidateOf))
  for (const it of placed) it.position = places.get(it.registrationId) ?? 0
  if (
    placed.length < found.length ||
    placed.some((it, at) => it.position !== (placed[0]?.position ?? 0) + at)
  )
    throw new Error("the database and the engine order a list differently")

  const at = { total: found[0]?.total ?? 0, page: found[0]?.page ?? 1 }
  const isBefore = placed.length > Math.min(perPage, at.total - (at.page - 1) * perPage)
  const rows = placed
    .map((it, position) =>
      candidateInList(it, born.get(it.registrationId) ?? null, {
        terms,
        before: placed[position - 1] ?? null,
      }),
    )
    .slice(isBefore ? 1 : 0)
  await recordReading(db, rows)
  return { rows, ...at, pages: Math.max(1, Math.ceil(at.total / perPage)), policyId: published.id }
}

async function policyInForce(db: ScopedDb<DaycareUser>): Promise<PublishedPolicy> {
  const { daycareId } = db.actor
  const published = (await findPolicies(db, [daycareId], dayOf(db.now))).get(daycareId)
  if (!published) throw new Error("a service without a policy")
  return published
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
  /** Of a page: the place in the whole order, how many there are, and which page it is. */
  ...{ place: z.number().nullable(), total: z.number().nullable(), page: z.number().nullable() },
})
type Row = z.infer<typeof shape>
