import { z } from "zod"
import { childFileStates, fileKinds } from "#lib/children/rules/states.ts"
import type { Service, System } from "#lib/platform/access.ts"
import { dayOf } from "#lib/platform/days.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { attestedFacts, type Candidate, type Terms } from "../rules/facts.ts"
import { order, type Ordered } from "../rules/order.ts"
import { registrationStates } from "../rules/states.ts"
import { policiesOn, publishedPolicy, type PublishedPolicy } from "./policies.ts"

/**
 * First crossing point: the facts of the own service's list under pseudonyms. The database answers for the service of
 * the session only. Nothing here is for a page: a page shows what candidateInList lets through.
 */
export async function listCandidates(
  db: ScopedDb<Service>,
  vacancyId: string | null = null,
): Promise<Candidate[]> {
  return (await askList(db, forVacancy(vacancyId))).facts.map(candidateOf)
}

/** Without a vacancy nobody has answered it. */
const forVacancy = (vacancyId: string | null) => (vacancyId === null ? null : { vacancy: vacancyId })

/**
 * The same rows for a page, with their places (sec.candidate_facts), or all of them without; and the policy of today, which
 * orders them. One question, and its answer as one value: a row's twenty-one columns cost more to take apart than to ask for.
 */
export async function askList(db: ScopedDb<Service>, asked: Record<string, unknown> | null): Promise<Asked> {
  return askListOf(db, db.actor.daycareId, asked)
}

type Asked = { facts: FactRow[]; published: PublishedPolicy | null }

/** The database answers the worker for a vacancy that looks for somebody, and for no other list. */
async function askListOf(
  db: ScopedDb<Service | System>,
  daycareId: string,
  asked: Record<string, unknown> | null,
): Promise<Asked> {
  const rows = await db.tx.$queryRaw<unknown[]>`
    select /* once */ (select to_jsonb(p) from (${policiesOn([daycareId], dayOf(db.now))}) p) as published,
      coalesce((select jsonb_agg(to_jsonb(f)) from (
        select registration_id as "registrationId", kind, registration, registered_on as "registeredOn",
          desired_entry_on as "desiredEntryOn", since, draw, file, confirmed_until as "confirmedUntil",
          keeps_looking as "keepsLooking", born_on as "bornOn", needs, attested, placements, siblings, place, total, page,
          open_invitation as "openInvitation", open_offer as "openOffer", answered
        from sec.candidate_facts(${daycareId}::uuid, ${asked && JSON.stringify(asked)}::jsonb)) f), '[]') as facts`
  const { facts, published } = answer.parse(only(rows))
  return { facts, published: published === null ? null : publishedPolicy(published) }
}

export function candidateOf({ place: _, total: __, page: ___, ...it }: FactRow): Candidate {
  return it
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
export async function orderList(
  db: ScopedDb<Service>,
  asked: ListTerms,
  vacancyId: string | null = null,
): Promise<ListOrder> {
  return orderAsked(await askList(db, forVacancy(vacancyId)), asked)
}

/** The same for the worker, who fills a vacancy: the list of its service, ordered for it. */
export async function orderVacancy(
  db: ScopedDb<System>,
  vacancy: { id: string; daycareId: string },
  asked: ListTerms,
): Promise<ListOrder> {
  return orderAsked(await askListOf(db, vacancy.daycareId, forVacancy(vacancy.id)), asked)
}

function orderAsked({ facts, published }: Asked, asked: ListTerms): ListOrder {
  if (!published) throw new Error("a service without a policy")
  const candidates = facts.map(candidateOf)
  const terms: Terms = { ...asked, kind: candidates[0]?.kind ?? "REAL" }
  return { published, terms, candidates, ordered: order(published.policy, terms, candidates) }
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
  /** Of this service, whatever the vacancy; and of the vacancy that was asked for. */
  ...{ openInvitation: z.boolean(), openOffer: z.boolean(), answered: z.boolean() },
  /** Of a page: the place in the whole order, how many there are, and which page it is. */
  ...{ place: z.number().nullable(), total: z.number().nullable(), page: z.number().nullable() },
})
export type FactRow = z.infer<typeof shape>
const answer = z.object({ facts: z.array(shape), published: z.unknown() })
