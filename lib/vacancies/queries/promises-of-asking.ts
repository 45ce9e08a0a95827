import type { Promised } from "./invariants.ts"

/** Who is asked: enough, never too many, and nobody who has a place. */
export const promisesOfAsking: readonly Promised[] = [
  {
    sentence: "No more families are asked than there are free seats and surplus.",
    broken: (ask) => ask`
      select v.id::text as id from public.vacancy v
      where v.state in ('INVITING', 'RESERVED') and v.surplus + (
          select count(*) from public.seat s where s.vacancy_id = v.id and not exists (select from public.offer o
            where o.seat_id = s.id and o.state in ('SENT', 'SEEN', 'ACCEPTED') and o.released_at is null))
        < (select count(*) from public.invitation i where i.vacancy_id = v.id and i.state in ('SENT', 'SEEN', 'INTERESTED')
          and not exists (select from public.offer o where o.invitation_id = i.id))
      order by 1`,
  },
  {
    // Who may be asked is the engine's to say; here, whom its last run placed, who waits since, and whom nothing that is
    // written on a row keeps away. A quarter of an hour is the worker's; a child who comes only with another is its own.
    sentence: "Enough families are asked while there are some who could be.",
    broken: (ask) => ask`
      select v.id::text as id from public.vacancy v join lateral (select r.result, r.at from public.order_run r
          where r.id in (select i.order_run_id from public.invitation i where i.vacancy_id = v.id) order by r.at desc limit 1) run on true
      where v.state = 'INVITING' and sec.deadline_of(v, v.invitation_seconds, interval '24 hours') is not null
        and greatest(run.at, (select max(coalesce(i.settled_at, i.sent_at)) from public.invitation i where i.vacancy_id = v.id),
          (select max(coalesce(o.released_at, o.settled_at)) from public.offer o where o.vacancy_id = v.id)) < sec.now() - interval '15 minutes'
        and not exists (select from sec.site s where s.audience in ('PARENTS', 'DAYCARES') and s.state <> 'OPEN')
        and v.surplus + (select count(*) from public.seat s where s.vacancy_id = v.id and not exists (select from public.offer o
            where o.seat_id = s.id and o.state in ('SENT', 'SEEN', 'ACCEPTED') and o.released_at is null))
          > (select count(*) from public.invitation i where i.vacancy_id = v.id and i.state in ('SENT', 'SEEN', 'INTERESTED')
            and not exists (select from public.offer o where o.invitation_id = i.id))
        and exists (select from jsonb_array_elements(run.result->'placed') p
          join public.registration r on r.id = (p->>'registrationId')::uuid join public.child_file c on c.id = r.child_id
          where r.state = 'WAITING' and c.state = 'ACTIVE' and c.confirmed_until >= sec.today() and c.desired_entry_on <= v.latest_start_on
            and not exists (select from public.invitation i where i.registration_id = r.id
              and (i.vacancy_id = v.id or i.state = 'INTERESTED'))
            and not exists (select from public.placement p where p.child_id = c.id and p.state <> 'CANCELLED'
              and coalesce(p.ends_on, 'infinity') >= v.starts_on and (p.daycare_id = v.daycare_id or p.accepted))
            and not exists (select from public.sibling_link l where c.id in (l.one_id, l.other_id) and l.wish is not null))
      order by 1`,
  },
  {
    sentence: "Nobody is offered a seat who did not say yes to being asked.",
    broken: (ask) => ask`
      select o.id::text as id from public.offer o join public.invitation i on i.id = o.invitation_id where i.state <> 'INTERESTED' order by 1`,
  },
  {
    sentence: "Nobody is asked who took a place elsewhere, unless the family keeps looking.",
    broken: (ask) => ask`
      select i.id::text as id from public.invitation i join public.child_file c on c.id = i.child_id
        join public.offer taken on taken.child_id = i.child_id and taken.state = 'ACCEPTED' and taken.released_at is null
          and taken.invitation_id <> i.id
        join public.placement p on p.offer_id = taken.id and p.state in ('PENDING', 'ACTIVE', 'ENDING')
      where (i.state in ('SENT', 'SEEN') or i.state = 'INTERESTED' and not exists (select from public.offer o where o.invitation_id = i.id)
          or exists (select from public.offer o where o.invitation_id = i.id and o.state in ('SENT', 'SEEN')))
        and (i.sent_at < taken.settled_at or not c.keeps_looking and coalesce(p.ends_on, 'infinity') >= sec.today()
          and not exists (select from public.audit a where a.deed = 'child.save' and a.subject->>'childId' = c.id::text and a.at > i.sent_at))
      order by 1`,
  },
  {
    sentence: "A list says whether its family is being asked or holds an offer.",
    broken: (ask) => ask`
      select r.id::text as id from public.registration r
      where (r.state = 'OFFERED') <> exists (select from public.offer o where o.registration_id = r.id and o.state in ('SENT', 'SEEN'))
        or (r.state = 'INVITED') <> exists (select from public.invitation i where i.registration_id = r.id
          and (i.state in ('SENT', 'SEEN') or i.state = 'INTERESTED' and not exists (select from public.offer o where o.invitation_id = i.id)))
      order by 1`,
  },
]
