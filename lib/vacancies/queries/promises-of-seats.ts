import type { Promised } from "./invariants.ts"

/** Seats cannot be exceeded, and a state is never another than its seats say. */
export const promisesOfSeats: readonly Promised[] = [
  {
    sentence: "A seat has one holder.",
    broken: (ask) => ask`
      select seat_id::text as id from public.offer where state in ('SENT', 'SEEN', 'ACCEPTED') and released_at is null
      group by seat_id having count(*) > 1 order by 1`,
  },
  {
    sentence: "A child has one seat a day.",
    broken: (ask) => ask`
      select distinct one.child_id::text as id from public.placement one join public.placement other
        on other.child_id = one.child_id and other.id > one.id and other.state <> 'CANCELLED'
        and daterange(one.starts_on, one.ends_on, '[]') && daterange(other.starts_on, other.ends_on, '[]')
      where one.state <> 'CANCELLED' order by 1`,
  },
  {
    sentence: "A vacancy is what its seats are.",
    broken: (ask) => ask`
      select v.id::text as id from public.vacancy v
      where v.state in ('INVITING', 'RESERVED', 'FILLED') and v.state is distinct from sec.state_by_seats(v.id)
        or v.state in ('DRAFT', 'CANCELLED') and exists (select from public.offer o where o.vacancy_id = v.id and o.state in ('SENT', 'SEEN'))
      order by 1`,
  },
  {
    // A service that says afterwards that it runs fewer places, or writes down children who are there, is not stopped (025).
    sentence: "No vacancy promises more than the places really run.",
    broken: (ask) => ask`
      select v.id::text as id from public.vacancy v join public.daycare d on d.id = v.daycare_id
      where v.state in ('INVITING', 'RESERVED') and sec.overflow_of(v.id) is not null
        and not coalesce(d.confirmed_at > v.published_at, false)
        and not exists (select from public.placement p where p.daycare_id = v.daycare_id and p.offer_id is null
          and p.created_at > v.published_at)
        and not exists (select from public.attendance a where a.daycare_id = v.daycare_id and a.said_at > v.published_at)
      order by 1`,
  },
  {
    sentence: "A place that was accepted is a place: offer and placement say the same.",
    broken: (ask) => ask`
      select o.id::text as id from public.offer o left join public.placement p on p.offer_id = o.id and p.state <> 'CANCELLED'
      where (o.state = 'ACCEPTED' and o.released_at is null) <> (p.id is not null) order by 1`,
  },
  {
    sentence: "Who holds a place that is to be confirmed is admitted on its list.",
    broken: (ask) => ask`
      select p.id::text as id from public.placement p join public.offer o on o.id = p.offer_id
        join public.registration r on r.id = o.registration_id
      where p.state = 'PENDING' and r.state <> 'ADMITTED' order by 1`,
  },
]
