import { z } from "zod"
import type { System } from "#lib/platform/access.ts"
import { sql, type ScopedDb } from "#lib/platform/scope.ts"
import { registrationStates } from "#lib/waitlist/rules/states.ts"
import { invitationStates, offerStates } from "../rules/asked-states.ts"
import { vacancyStates } from "../rules/states.ts"

/** What the letters about an invitation or an offer are written from, as it stands when they are sent. */
const about = {
  place: z.string(),
  startsOn: z.date(),
  deadlineAt: z.date(),
  /** The service wrote down what the family said by telephone. */
  noted: z.boolean(),
  together: z.boolean(),
  both: z.boolean(),
  vacancy: z.enum(vacancyStates),
  list: z.enum(registrationStates),
  /** Why the list was left, if it was. */
  leftFor: z.string().nullable(),
  /** Families cannot answer by themselves: the letter says where to telephone. */
  isClosed: z.boolean(),
  /** The last day on which a suspended list can be confirmed. */
  confirmUntil: z.string().nullable(),
}
const invitation = z.object({
  ...about,
  state: z.enum(invitationStates),
  /** The desk could not reach them. */
  passedOver: z.boolean(),
})
const offer = z.object({
  ...about,
  state: z.enum(offerStates),
  prolongs: z.boolean(),
  cancelledFor: z.string().nullable(),
})
export type AskedInLetter = z.infer<typeof invitation>
export type OfferInLetter = z.infer<typeof offer>

const closed = sql`sec.state_of('PARENTS') <> 'OPEN' as "isClosed"`
const common = sql`d.name as place, a.deadline_at as "deadlineAt", a.recorded_by is not null as noted,
  i.bundle_id is not null as together, c.both_answer as both, v.state::text as vacancy, r.state::text as list,
  r.withdrawn_for::text as "leftFor",
  case when r.state = 'SUSPENDED' then sec.follow_suspension(r.id)::text end as "confirmUntil", a.state::text as state, ${closed}`
const joins = sql`join public.daycare d on d.id = a.daycare_id join public.vacancy v on v.id = a.vacancy_id
  join public.child_file c on c.id = a.child_id join public.registration r on r.id = a.registration_id`

export async function findInvitation(db: ScopedDb<System>, id: string | null): Promise<AskedInLetter | null> {
  const rows = await db.tx.$queryRaw<unknown[]>`
    select ${common}, v.starts_on as "startsOn", a.passed_over_by is not null as "passedOver"
    from public.invitation a join public.invitation i on i.id = a.id ${joins} where a.id = ${id}::uuid`
  return z.array(invitation).parse(rows)[0] ?? null
}

/** Of an accepted offer the day that was chosen. */
export async function findOffer(db: ScopedDb<System>, id: string | null): Promise<OfferInLetter | null> {
  const rows = await db.tx.$queryRaw<unknown[]>`
    select ${common}, coalesce(p.starts_on, v.starts_on) as "startsOn", a.extended_from is not null as prolongs,
      a.cancelled_for as "cancelledFor"
    from public.offer a join public.invitation i on i.id = a.invitation_id ${joins}
    left join public.placement p on p.offer_id = a.id where a.id = ${id}::uuid`
  return z.array(offer).parse(rows)[0] ?? null
}

/** Whichever of the two it is. */
export async function findAsked(
  db: ScopedDb<System>,
  id: string | null,
): Promise<AskedInLetter | OfferInLetter | null> {
  return (await findOffer(db, id)) ?? findInvitation(db, id)
}

export async function findPlacement(db: ScopedDb<System>, id: string | null) {
  const rows = await db.tx.$queryRaw<unknown[]>`
    select d.name as place, p.state::text as state, p.starts_on as "startsOn", p.ends_on as "endsOn", ${closed}
    from public.placement p join public.daycare d on d.id = p.daycare_id where p.id = ${id}::uuid`
  return z.array(placement).parse(rows)[0] ?? null
}
const placement = z.object({
  place: z.string(),
  state: z.string(),
  startsOn: z.date(),
  endsOn: z.date().nullable(),
  isClosed: z.boolean(),
})

/** A list that silence has suspended, and the last day on which it can be confirmed. */
export async function findSuspended(db: ScopedDb<System>, id: string | null) {
  const rows = await db.tx.$queryRaw<unknown[]>`
    select d.name as place, r.state::text as state, r.withdrawn_for::text as "leftFor", u.until::text as until
    from public.registration r join public.daycare d on d.id = r.daycare_id, lateral (select sec.follow_suspension(r.id) as until) u
    where r.id = ${id}::uuid and u.until is not null`
  return z.array(suspended).parse(rows)[0] ?? null
}
const suspended = z.object({
  place: z.string(),
  state: z.enum(registrationStates),
  leftFor: z.string().nullable(),
  until: z.string(),
})
