/**
 * What somebody would write who answers for nobody: the two policies that ship, spelt out; no wall, no published data.
 * It is asked as the database's owner.
 */
export const rankByHand = `
  with me as materialized (
    select c.id, c.kind, c.born_on, d.day, (d.day - interval '18 months')::date as line
    from public.child_file c, lateral (select greatest(c.desired_entry_on, sec.today()) as from_day) f,
      lateral (select make_date(extract(year from f.from_day)::int
        + (f.from_day > make_date(extract(year from f.from_day)::int, 9, 1))::int, 9, 1) as day) d
    where c.id = $1
  ), keyed as materialized (
    select r.id, r.child_id, r.daycare_id, r.child_id = me.id as own, r.draw, me.day,
      case when d.kind in ('CPE', 'GS') then r.since else r.registered_on end as counted,
      d.kind in ('CPE', 'GS') as network,
      exists (select from public.attestation a where a.child_id = c.id and a.kind = 'STAFF_CHILD' and a.state = 'VALID'
        and a.daycare_id = r.daycare_id and a.valid_from <= me.day and (a.valid_until is null or me.day <= a.valid_until)) as staff,
      exists (select from public.attestation a where a.child_id = c.id and a.kind = 'PRECARITY' and a.state = 'VALID'
        and a.valid_from <= me.day and (a.valid_until is null or me.day <= a.valid_until)) as precarious,
      exists (select from public.placement p join public.daycare at on at.id = p.daycare_id and at.kind in ('CPE', 'GS')
        where p.child_id = c.id and p.state <> 'CANCELLED' and p.starts_on <= me.day and (p.ends_on is null or me.day <= p.ends_on)) as placed,
      exists (select from (select other_id as id from public.sibling_link where one_id = c.id and verified_on is not null
          union all select one_id from public.sibling_link where other_id = c.id and verified_on is not null) s
        join public.placement p on p.child_id = s.id and p.daycare_id = r.daycare_id and p.state <> 'CANCELLED'
          and p.starts_on <= me.day and (p.ends_on is null or me.day <= p.ends_on)
        where exists (select from public.child_residence one join public.child_residence two on two.household_id = one.household_id
          where one.child_id = c.id and two.child_id = s.id)) as sibling
    from me join public.registration own on own.child_id = me.id and own.state <> 'WITHDRAWN'
    join public.daycare d on d.id = own.daycare_id
    join public.registration r on r.daycare_id = own.daycare_id and r.state in ('WAITING', 'INVITED')
    join public.child_file c on c.id = r.child_id and c.kind = me.kind
    where c.id = me.id or ((c.state = 'ACTIVE' or c.state = 'PLACED' and c.keeps_looking) and c.confirmed_until >= sec.today()
      and c.desired_entry_on <= me.day
      and case when me.born_on > me.line then c.born_on > me.line and c.born_on <= me.day else c.born_on <= me.line end
      and not exists (select from public.placement p where p.child_id = c.id and p.state <> 'CANCELLED'
        and (p.ends_on is null or me.day <= p.ends_on)
        and (p.daycare_id = r.daycare_id and p.starts_on <= me.day or p.daycare_id <> r.daycare_id and p.accepted and not c.keeps_looking)))
  ), placed as materialized (
    select k.*, case when not network then 1 when staff and sibling then 1 when staff then 2 when sibling then 3
      when not placed then 4 else 5 end as category
    from keyed k
  )
  select me.id, (select count(*) from placed k where k.daycare_id = me.daycare_id and not k.own
    and (k.category, k.counted, not (k.network and k.precarious), k.draw, k.id)
      < (me.category, me.counted, not (me.network and me.precarious), me.draw, me.id))::int as ahead
  from placed me where me.own order by me.id`

/** The rows of one list with the facts of its order, aggregated once for the whole list. */
export const candidatesByHand = `
  with listed as materialized (
    select r.id, r.state as registration, r.registered_on, r.since, r.draw, c.id as child, c.kind, c.state, c.desired_entry_on,
      c.confirmed_until, c.keeps_looking, c.born_on, c.weekdays, c.from_minute, c.until_minute
    from public.registration r join public.child_file c on c.id = r.child_id
    where r.daycare_id = $1 and r.state <> 'WITHDRAWN' and c.kind = 'DEMO'
  ), attested as (
    select a.child_id, jsonb_agg(jsonb_build_object('fact', a.kind, 'of', a.named, 'from', a.valid_from, 'until', a.valid_until)) as facts
    from public.attestation a where a.child_id in (select child from listed) and a.state = 'VALID' and a.kind <> 'SIBLING'
      and (a.daycare_id is null or a.daycare_id = $1) group by a.child_id
  ), placed as (
    select p.child_id, jsonb_agg(jsonb_build_object('here', p.daycare_id = $1, 'daycareKind', d.kind, 'accepted', p.accepted,
      'from', p.starts_on, 'until', p.ends_on)) as facts
    from public.placement p join public.daycare d on d.id = p.daycare_id
    where p.child_id in (select child from listed) and p.state <> 'CANCELLED' group by p.child_id
  ), kin as (
    select l.child, jsonb_agg(jsonb_build_object('here', p.daycare_id = $1, 'sameAddress', k.verified and exists (
        select from public.child_residence one join public.child_residence two on two.household_id = one.household_id
        where one.child_id = l.child and two.child_id = k.id), 'from', p.starts_on, 'until', p.ends_on)) as facts
    from listed l cross join lateral (
      select s.other_id as id, s.verified_on is not null as verified from public.sibling_link s where s.one_id = l.child
      union all select s.one_id, s.verified_on is not null from public.sibling_link s where s.other_id = l.child) k
    join public.placement p on p.child_id = k.id and p.state <> 'CANCELLED' group by l.child
  )
  select listed.*, attested.facts as attested, placed.facts as placements, kin.facts as siblings
  from listed left join attested on attested.child_id = child left join placed on placed.child_id = child
  left join kin on kin.child = listed.child order by listed.id`
