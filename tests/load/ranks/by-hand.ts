/**
 * The same counts as sec.rank and the same rows as an order of one list, as somebody would write them who knows what the
 * policies of the crowd are and asks nobody whether they may: who is eligible on the day, in which category, in which
 * order. Nothing in it can be published, dated or changed by a service.
 */

const attends = (child: string, daycare: string) =>
  `exists (select from public.placement p where p.child_id = ${child} and p.daycare_id = ${daycare} and p.state <> 'CANCELLED'
     and p.starts_on <= me.day and (p.ends_on is null or me.day <= p.ends_on))`
const holds = (kind: string, here = "") =>
  `exists (select from public.attestation a where a.child_id = c.id and a.kind = '${kind}' and a.state = 'VALID' ${here}
     and a.valid_from <= me.day and (a.valid_until is null or me.day <= a.valid_until))`
const atStaff = holds("STAFF_CHILD", "and a.daycare_id = r.daycare_id")
const siblingHere = `exists (select from (
     select l.other_id as id from public.sibling_link l where l.one_id = c.id and l.verified_on is not null
     union all select l.one_id from public.sibling_link l where l.other_id = c.id and l.verified_on is not null) s
   where ${attends("s.id", "r.daycare_id")} and exists (select from public.child_residence x
     join public.child_residence y on y.household_id = x.household_id where x.child_id = c.id and y.child_id = s.id))`
const subsidised = `exists (select from public.placement p join public.daycare d on d.id = p.daycare_id and d.kind in ('CPE', 'GS')
   where p.child_id = c.id and p.state <> 'CANCELLED' and p.starts_on <= me.day and (p.ends_on is null or me.day <= p.ends_on))`

/** Of one child ($1) on 25 August 2026: each of its lists, with how many stand before it in each category. */
export const ranksByHand = `
with me as (
  select c.id, c.born_on, case when c.desired_entry_on > '2026-09-01' then case when c.desired_entry_on > '2027-09-01'
      then date '2028-09-01' else date '2027-09-01' end else date '2026-09-01' end as day
  from public.child_file c where c.id = $1
), line as (
  select r.daycare_id, r.id, r.child_id, case when w.kind in ('CPE', 'GS') then r.since else r.registered_on end as counted, r.draw,
    case when w.kind in ('CPE', 'GS') then not ${holds("PRECARITY")} else true end as last,
    case when w.kind in ('CPE', 'GS') then
        case when ${atStaff} then case when ${siblingHere} then 1 else 2 end when ${siblingHere} then 3 when not ${subsidised} then 4 else 5 end
      when exists (select from public.admission_policy p where p.daycare_id = w.id) then
        case when ${siblingHere} then 1 when ${holds("PRECARITY")} then 2 else 3 end
      else 1 end as category
  from me join public.registration mine on mine.child_id = me.id and mine.state <> 'WITHDRAWN'
  join public.daycare w on w.id = mine.daycare_id
  join public.registration r on r.daycare_id = mine.daycare_id and r.state in ('WAITING', 'INVITED')
  join public.child_file c on c.id = r.child_id
  where c.kind = 'REAL' and (c.state = 'ACTIVE' or c.state = 'PLACED' and c.keeps_looking) and c.confirmed_until >= '2026-08-25'
    and c.desired_entry_on <= me.day and c.born_on <= me.day
    and (c.born_on > me.day - interval '18 months') = (me.born_on > me.day - interval '18 months')
    and not ${attends("c.id", "r.daycare_id")}
    and (c.keeps_looking or not exists (select from public.placement p where p.child_id = c.id and p.daycare_id <> r.daycare_id
      and p.accepted and p.state <> 'CANCELLED' and (p.ends_on is null or me.day <= p.ends_on)))
)
select own.daycare_id, own.category, own.counted::text, n.category as other, coalesce(n.count, 0)::integer as ahead
from line own cross join lateral (select o.category, count(*) from line o where o.daycare_id = own.daycare_id
  and (o.category, o.counted, o.last, o.draw, o.id) < (own.category, own.counted, own.last, own.draw, own.id) group by o.category) n
where own.child_id = $1`

/** Of one list of a CPE ($1): whoever may be asked for a place of 18 to 35 months on 1 September 2026, in order. */
export const candidatesByHand = `
with me as (select date '2026-09-01' as day), line as (
  select r.id, r.since, r.draw, c.born_on, c.weekdays, ${holds("PRECARITY")} as precarity,
    case when ${atStaff} then case when ${siblingHere} then 1 else 2 end when ${siblingHere} then 3 when not ${subsidised} then 4 else 5 end as category
  from me join public.registration r on r.daycare_id = $1 and r.state = 'WAITING'
  join public.child_file c on c.id = r.child_id
  where c.kind = 'REAL' and (c.state = 'ACTIVE' or c.state = 'PLACED' and c.keeps_looking) and c.confirmed_until >= '2026-08-25'
    and c.desired_entry_on <= '2026-09-15' and c.born_on <= me.day - interval '18 months' and c.born_on > me.day - interval '36 months'
    and not ${attends("c.id", "r.daycare_id")}
    and (c.keeps_looking or not exists (select from public.placement p where p.child_id = c.id and p.daycare_id <> r.daycare_id
      and p.accepted and p.state <> 'CANCELLED' and (p.ends_on is null or me.day <= p.ends_on)))
)
select id::text, category, since::text, precarity, draw::float8, born_on::text, weekdays from line order by category, since, not precarity, draw, id`
