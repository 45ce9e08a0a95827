import { z } from "zod"
import { childFileStates, fileKinds } from "#lib/children/rules/states.ts"
import type { DaycareUser, Service, System } from "#lib/platform/access.ts"
import { auditedBy } from "#lib/platform/audited-by.ts"
import { dayOf, type Day } from "#lib/platform/days.ts"
import { only } from "#lib/platform/rows.ts"
import { sql, type ScopedDb, type Sql } from "#lib/platform/scope.ts"
import { attestedFacts, type Candidate, type Terms } from "../rules/facts.ts"
import { order, type Ordered } from "../rules/order.ts"
import { registrationStates } from "../rules/states.ts"
import { policyOn, publishedPolicy, type PublishedPolicy } from "./policies.ts"

/**
 * First crossing point: the facts of the own service's list under pseudonyms. The database answers for the service of
 * the session only. Nothing here is for a page: a page shows what candidateInList lets through.
 */
export async function listCandidates(
  db: ScopedDb<Service>,
  vacancyId: string | null = null,
): Promise<Candidate[]> {
  return (await askList(db, db.actor.daycareId, vacancyId)).facts.map(candidateOf)
}

/**
 * The same rows for a page, with their places (sec.candidate_facts), and the policy of today, which orders them; those that
 * are shown are written down, all but the row before the page's first. One question, and its answer as one value: a row's
 * twenty-one columns cost more to take apart than to ask for.
 */
export async function readPage(db: ScopedDb<DaycareUser>, asked: AskedPage): Promise<Asked> {
  const { perPage } = asked
  const shown = sql`(
      select jsonb_build_object('daycareId', ${db.actor.daycareId}::text, 'registrationIds',
        coalesce(jsonb_agg(s."registrationId" order by s.place), '[]'))
      from (select f."registrationId", f.place from fact f order by f.place desc
        limit (select least(${perPage}::integer, max(f.total) - (max(f.page) - 1) * ${perPage}::integer) from fact f)) s)`
  return askFor(db, db.actor.daycareId, asked, auditedBy(db, "list.read", shown))
}

type AskedPage = {
  startOn: Day
  from: number
  to: number | null
  category: number | null
  page: number
  perPage: number
}
type Asked = { facts: FactRow[]; published: PublishedPolicy | null }

/** The whole list without places. The database answers the worker for a vacancy that looks for somebody, and for no other. */
async function askList(
  db: ScopedDb<Service | System>,
  daycareId: string,
  vacancyId: string | null,
): Promise<Asked> {
  return askFor(db, daycareId, vacancyId === null ? null : { vacancy: vacancyId }, sql`null::uuid`)
}

async function askFor(
  db: ScopedDb<Service | System>,
  daycareId: string,
  asked: Record<string, unknown> | null,
  record: Sql,
): Promise<Asked> {
  const rows = await db.tx.$queryRaw<unknown[]>`
    with fact as materialized (
      select registration_id as "registrationId", kind, registration, registered_on as "registeredOn",
        desired_entry_on as "desiredEntryOn", since, draw, file, confirmed_until as "confirmedUntil",
        keeps_looking as "keepsLooking", born_on as "bornOn", needs, attested, placements, siblings, place, total, page,
        open_invitation as "openInvitation", open_offer as "openOffer", answered
      from sec.candidate_facts(${daycareId}::uuid, ${asked && JSON.stringify(asked)}::jsonb)
    )
    select /* once */ (select row_to_json(p) from (${policyOn(daycareId, dayOf(db.now))}) p) as published,
      coalesce((select json_agg(f) from fact f), '[]') as facts, ${record} as record`
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
  return orderAsked(await askList(db, db.actor.daycareId, vacancyId), asked)
}

/** The same for the worker, who fills a vacancy: the list of its service, ordered for it. */
export async function orderVacancy(
  db: ScopedDb<System>,
  vacancy: { id: string; daycareId: string },
  asked: ListTerms,
): Promise<ListOrder> {
  return orderAsked(await askList(db, vacancy.daycareId, vacancy.id), asked)
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
