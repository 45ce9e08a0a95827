import { z } from "zod"
import { attestationKinds } from "#lib/children/rules/attestations.ts"
import { NotFound, type Family } from "#lib/platform/access.ts"
import { placementStates } from "#lib/placements/rules/states.ts"
import { addDays, dayOf, laterOf, startOfDay } from "#lib/platform/days.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { partyOf } from "../rules/asked-order.ts"
import { invitationStates, offerStates } from "../rules/asked-states.ts"
import { clockOf } from "../rules/closures.ts"
import { declineReasons } from "../rules/declining.ts"
import { confirmUntil } from "../rules/silence.ts"
import { vacancyKinds } from "../rules/settings.ts"
import type { Asked, AskedParty, InvitationAsked, OfferAsked, SuspendedList } from "../views/asked.ts"
import { standstills } from "./clocks.ts"

/**
 * What one's own children are asked or were offered in the last year, the nearest deadline first. One question for all of them:
 * the first page of every parent asks it.
 */
export async function listAsked(db: ScopedDb<Family>): Promise<Asked[]> {
  const rows = await db.tx.$queryRaw<unknown[]>`
    select /* once */ a.what, a.id::text, a.child_id::text as "childId", a.registration_id::text as "registrationId",
      a.vacancy_id::text as "vacancyId", a.bundle_id::text as "bundleId", a.state, a.sent_at as "sentAt", a.deadline_at as deadline,
      a.settled_at as "settledAt", a.has_offer as "hasOffer", a.is_noted as "isNoted", a.declined_for as "declinedFor", a.cancelled_for as "cancelledFor",
      a.extended_by::text as "extendedBy", d.id::text as "daycareId", d.name as "daycareName", d.slug as "daycareSlug", v.kind::text,
      v.starts_on::text as "startsOn", v.latest_start_on::text as "latestStartOn", v.until_on::text as "untilOn",
      v.from_months as "fromMonths", v.to_months as "toMonths", v.ages_on::text as "agesOn", v.weekdays, v.from_minute as "fromMinute",
      v.until_minute as "untilMinute", v.reserved_fact::text as "reservedFact", c.both_answer as "bothAnswer",
      not sec.may_change_child(c.id) as "readsOnly",
      (select coalesce(jsonb_agg(jsonb_build_object('guardianId', g.guardian_id, 'agrees', g.agrees)), '[]')
        from public.guardian_answer g where g.invitation_id = a.id or g.offer_id = a.id) as said,
      case when a.state = 'ACCEPTED' then (select jsonb_build_object('startsOn', p.starts_on, 'state', p.state) from public.placement p
        where p.child_id = a.child_id and p.daycare_id = d.id and p.accepted order by p.state = 'CANCELLED', p.starts_on desc limit 1)
        end as placement,
      (select coalesce(jsonb_agg(jsonb_build_object('from', s.began_at, 'until', s.ended_at) order by s.began_at), '[]')
        from sec.standstills('PARENTS') s) as standstills
    from (
      select 'INVITATION' as what, i.id, i.child_id, i.registration_id, i.vacancy_id, i.bundle_id, i.state::text, i.sent_at, i.deadline_at,
        i.settled_at, exists (select from public.offer o where o.invitation_id = i.id) as has_offer, (i.state = 'NOT_NOW' and sec.is_noted(i.id)) as is_noted,
        null as declined_for, null as cancelled_for, null::uuid as extended_by
      from public.invitation i
      union all
      select 'OFFER', o.id, o.child_id, o.registration_id, o.vacancy_id, i.bundle_id, o.state::text, o.sent_at, o.deadline_at, o.settled_at,
        true, false, o.declined_for::text, o.cancelled_for, (select m.id from public.offer m where m.extended_from = o.id)
      from public.offer o join public.invitation i on i.id = o.invitation_id
    ) a join public.vacancy v on v.id = a.vacancy_id join public.daycare d on d.id = v.daycare_id
      join public.child_file c on c.id = a.child_id
    where a.settled_at is null or a.settled_at > ${db.now}::timestamptz - interval '12 months'
    order by a.deadline_at, a.id`
  return z
    .array(askedShape)
    .parse(rows)
    .map((it) => view(it, db.now))
}

/** One invitation with those that are answered along with it. @throws NotFound for anybody else's */
export async function getInvitation(db: ScopedDb<Family>, id: string): Promise<AskedParty<InvitationAsked>> {
  const party = partyOf(
    (await listAsked(db)).filter((it) => it.what === "INVITATION"),
    id,
  )
  if (!party) throw new NotFound()
  return party
}

/** One offer with those that are answered along with it. @throws NotFound for anybody else's */
export async function getOffer(db: ScopedDb<Family>, id: string): Promise<AskedParty<OfferAsked>> {
  const party = partyOf(
    (await listAsked(db)).filter((it) => it.what === "OFFER"),
    id,
  )
  if (!party) throw new NotFound()
  return party
}

/** Either, of one child: for whoever answers for a family. @throws NotFound for what is not asked of that child */
export async function getAsked(
  db: ScopedDb<Family>,
  id: string,
  childId: string,
): Promise<
  | { what: "INVITATION"; party: AskedParty<InvitationAsked> }
  | { what: "OFFER"; party: AskedParty<OfferAsked> }
> {
  const it = (await listAsked(db)).find((one) => one.id === id && one.childId === childId)
  if (!it) throw new NotFound()
  return it.what === "INVITATION"
    ? { what: it.what, party: await getInvitation(db, id) }
    : { what: it.what, party: await getOffer(db, id) }
}

/** The own lists that silence suspended, and until when each can be confirmed. */
export async function listSuspended(db: ScopedDb<Family>): Promise<SuspendedList[]> {
  const rows = await db.tx.$queryRaw<unknown[]>`
    select /* once */ r.id::text as "registrationId", r.child_id::text as "childId", d.name as "daycareName",
      not sec.may_change_child(r.child_id) as "readsOnly", s.until::text as moved, (select max(w.deadline_at) from (
        select i.deadline_at from public.invitation i where i.registration_id = r.id and i.state = 'NO_ANSWER'
        union all select o.deadline_at from public.offer o where o.registration_id = r.id and o.state = 'EXPIRED') w) as silent,
      (select coalesce(jsonb_agg(jsonb_build_object('from', s.began_at, 'until', s.ended_at) order by s.began_at), '[]')
        from sec.standstills('PARENTS') s) as standstills
    from public.registration r join public.daycare d on d.id = r.daycare_id
      left join sec.own_moved_lists() s on s.registration_id = r.id
    where r.state = 'SUSPENDED' order by 6, 3`
  return z
    .array(suspendedShape)
    .parse(rows)
    .map(({ silent, moved, standstills, ...it }) => {
      if (silent === null) return { ...it, until: null, stands: null }
      const until = laterOf(confirmUntil(dayOf(silent)), moved ?? "")
      const window = { sentAt: new Date(0), deadline: startOfDay(addDays(until, 1)), isOpen: true }
      const { deadline, stands } = clockOf(window, standstills, db.now)
      return { ...it, until: dayOf(new Date(deadline.getTime() - 1)), stands }
    })
}

function view(row: z.infer<typeof askedShape>, now: Date): Asked {
  const {
    what,
    state,
    hasOffer,
    isNoted,
    declinedFor,
    cancelledFor,
    extendedBy,
    placement,
    standstills,
    ...rest
  } = row
  const { fromMonths, toMonths, agesOn, weekdays, fromMinute, untilMinute, ...common } = rest
  const { deadline, ...clock } = clockOf(
    { ...row, isOpen: row.settledAt === null || row.isNoted },
    standstills,
    now,
  )
  const it = {
    ...common,
    ...{ deadline, clock },
    ages: { from: fromMonths, to: toMonths, on: agesOn },
    schedule:
      fromMinute === null || untilMinute === null ? null : { weekdays, from: fromMinute, until: untilMinute },
  }
  return what === "INVITATION"
    ? { ...it, what, state: z.enum(invitationStates).parse(state), hasOffer, isNoted }
    : {
        ...it,
        what,
        state: z.enum(offerStates).parse(state),
        declinedFor,
        cancelledFor,
        extendedBy,
        placement,
      }
}

const day = z.string()
const askedShape = z.object({
  what: z.enum(["INVITATION", "OFFER"]),
  ...{ id: z.string(), childId: z.string(), registrationId: z.string(), vacancyId: z.string() },
  bundleId: z.string().nullable(),
  state: z.string(),
  ...{ sentAt: z.date(), deadline: z.date(), settledAt: z.date().nullable() },
  ...{ hasOffer: z.boolean(), isNoted: z.boolean() },
  declinedFor: z.enum([...declineReasons, "BY_TELEPHONE"]).nullable(),
  cancelledFor: z.string().nullable(),
  extendedBy: z.string().nullable(),
  ...{ daycareId: z.string(), daycareName: z.string(), daycareSlug: z.string() },
  kind: z.enum(vacancyKinds),
  ...{ startsOn: day, latestStartOn: day, untilOn: day.nullable(), agesOn: day },
  ...{ fromMonths: z.number(), toMonths: z.number().nullable(), weekdays: z.array(z.number()) },
  ...{ fromMinute: z.number().nullable(), untilMinute: z.number().nullable() },
  reservedFact: z.enum(attestationKinds).nullable(),
  said: z.array(z.object({ guardianId: z.string(), agrees: z.boolean() })),
  ...{ bothAnswer: z.boolean(), readsOnly: z.boolean() },
  placement: z.object({ startsOn: day, state: z.enum(placementStates) }).nullable(),
  standstills,
})

const suspendedShape = z.object({
  registrationId: z.string(),
  childId: z.string(),
  daycareName: z.string(),
  silent: z.date().nullable(),
  moved: day.nullable(),
  standstills,
  readsOnly: z.boolean(),
})
