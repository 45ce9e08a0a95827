-- Ranks, counted over sets. How long a list is must decide what a rank costs, never how large the network is: each candidate
-- is met once, by an index, and its words are compared once for all of whom the same is said.

-- SECOND CROSSING POINT, as before (20261123100200_lists): the same walls, the same key, the same answer.
create or replace function sec.rank(child uuid, wished_on date)
returns table (registration_id uuid, daycare_id uuid, policy_id uuid, projected_on date, eligible boolean, since date,
  counted_from date, category integer, precarity boolean, ahead integer[])
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
-- One plan for all children, by the indexes: it was made for lists, which are short, and not for tables, which are long.
set plan_cache_mode = force_generic_plan set random_page_cost = 1.1 set jit = off
as $$
declare
  today date := sec.today();
  it public.child_file;
  wish date;
  day date;
  youngest date;
  oldest date;
begin
  if not child = any (sec.my_children()) then
    return;
  end if;
  select * into it from public.child_file c where c.id = child;
  wish := coalesce(wished_on, it.desired_entry_on);
  if wish is null or it.born_on is null then
    return;
  end if;
  day := greatest(wish, today);
  day := make_date(extract(year from day)::integer + case when day > make_date(extract(year from day)::integer, 9, 1) then 1 else 0 end, 9, 1);
  -- The bracket as days of birth: 18 months are complete for whoever was born on or before this day.
  if it.born_on > (day - interval '18 months')::date then
    oldest := (day - interval '18 months')::date + 1;
    youngest := day;
  else
    oldest := '-infinity';
    youngest := (day - interval '18 months')::date;
  end if;

  return query
  with list as materialized (
    select r.id as own_id, r.daycare_id as at, p.id as policy, p.policy->>'clock' = 'SINCE' as by_since,
      p.policy->'tieBreaks' ? 'PRECARITY' as by_precarity, jsonb_array_length(p.policy->'categories') as categories, p.policy as words,
      p.policy->'categories' @> '[{"when": [{"is": "SIBLING_ATTENDS"}]}]' as asks_siblings,
      case when wish = it.desired_entry_on then r.since
        else (select w.new_since from sec.wished(r.since, r.replaced, it.desired_entry_on, wish, today, sec.undo_days()) w) end as own_since
    from public.registration r cross join lateral sec.policy_of(r.daycare_id, today) p
    where r.child_id = child and r.state <> 'WITHDRAWN'
  ), category as materialized (
    select l.policy, c.category, c.needs, c.forbids
    from (select distinct on (l.policy) l.policy, l.words from list l) l cross join lateral sec.categories_of(l.words) c
  ), candidate as materialized (
    select l.own_id, l.policy, l.by_precarity, r.id, r.draw, r.own, fits.today and placed.taken is not true as eligible,
      case when r.own then l.own_since else r.since end as since,
      case when not l.by_since then r.registered_on when r.own then l.own_since else r.since end as counted,
      placed.words || array(
        select case when a.named is null then a.kind::text else a.kind::text || '|' || a.named end
        from public.attestation a where a.child_id = r.child_id and a.state = 'VALID' and a.kind <> 'SIBLING'
          and (a.daycare_id is null or a.daycare_id = l.at) and a.valid_from <= day and (a.valid_until is null or day <= a.valid_until))
      || case when l.asks_siblings and exists (
        select from (select s.other_id as id from public.sibling_link s where s.one_id = r.child_id and s.verified_on is not null
          union all select s.one_id from public.sibling_link s where s.other_id = r.child_id and s.verified_on is not null) s
        where exists (select from public.placement p where p.child_id = s.id and p.daycare_id = l.at and p.state <> 'CANCELLED'
            and p.starts_on <= day and (p.ends_on is null or day <= p.ends_on))
          and exists (select from public.child_residence a join public.child_residence b on b.household_id = a.household_id
            where a.child_id = r.child_id and b.child_id = s.id)) then array['SIBLING_ATTENDS'] end as words
    from list l cross join lateral (
      select r.*, true as own from public.registration r where r.id = l.own_id
      union all select r.*, false from public.registration r
        where r.daycare_id = l.at and r.state in ('WAITING', 'INVITED') and r.id <> l.own_id) r
    join public.child_file c on c.id = r.child_id and c.kind = it.kind
    cross join lateral (select coalesce(r.state in ('WAITING', 'INVITED') and (c.state = 'ACTIVE' or c.state = 'PLACED' and c.keeps_looking)
      and c.confirmed_until >= today and c.born_on between oldest and youngest
      and case when r.own then wish else c.desired_entry_on end <= day, false) as today) fits
    cross join lateral (
      select bool_or(case when p.daycare_id = l.at then p.starts_on <= day else p.accepted and not c.keeps_looking end) as taken,
        coalesce(array_agg('PLACED|' || d.kind) filter (where p.starts_on <= day), '{}') as words
      from public.placement p join public.daycare d on d.id = p.daycare_id
      where p.child_id = r.child_id and p.state <> 'CANCELLED' and (p.ends_on is null or day <= p.ends_on)) placed
    where r.own or fits.today and placed.taken is not true
  ), own as materialized (
    select k.*, 'PRECARITY' = any (k.words) as precarious,
      (select min(c.category) from category c where c.policy = k.policy and c.needs <@ k.words and not c.forbids && k.words) as category
    from candidate k where k.own
  ), others as (
    select k.own_id, k.words, k.policy, count(*) as all_of_them, count(*) filter (where
        (k.counted, not (k.by_precarity and 'PRECARITY' = any (k.words)), k.draw, k.id)
        < (m.counted, not (m.by_precarity and m.precarious), m.draw, m.id)) as before
    from own m join candidate k on k.own_id = m.own_id and not k.own
    group by k.own_id, k.words, k.policy
  ), classed as materialized (
    select o.*, (select min(c.category) from category c where c.policy = o.policy and c.needs <@ o.words and not c.forbids && o.words) as category
    from others o
  )
  select l.own_id, l.at, l.policy, day, m.eligible, m.since, m.counted, m.category, m.precarious,
    array(select coalesce(sum(case when o.category < m.category then o.all_of_them when o.category = m.category then o.before end), 0)::integer
      from generate_series(1, l.categories) g left join classed o on o.own_id = l.own_id and o.category = g group by g order by g)
  from list l join own m on m.own_id = l.own_id order by l.at;
end
$$;

-- FIRST CROSSING POINT, as before: what is known of each candidate, gathered once for the whole list.
create or replace function sec.candidate_facts(daycare uuid)
returns table (registration_id uuid, kind public.file_kind, registration public.registration_state, registered_on date,
  desired_entry_on date, since date, draw bigint, file public.child_file_state, confirmed_until date, keeps_looking boolean,
  born_on date, needs jsonb, attested jsonb, placements jsonb, siblings jsonb)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
-- The longest list is expected here: nothing of it goes to disk, and no child comes twice.
set plan_cache_mode = force_generic_plan set random_page_cost = 1.1 set jit = off set work_mem = '32MB' set enable_memoize = off
as $$
begin
  if daycare is distinct from sec.my_daycare() then
    return;
  end if;
  return query
  with candidate as materialized (
    select r.id, r.child_id, r.state as waits, r.registered_on, r.since, r.draw, c.kind, c.state, c.desired_entry_on, c.confirmed_until,
      c.keeps_looking, c.born_on, c.weekdays, c.from_minute, c.until_minute
    from public.registration r join public.child_file c on c.id = r.child_id and c.kind = (select sec.kind_of_files())
    where r.daycare_id = daycare and r.state <> 'WITHDRAWN'
  ), held as materialized (
    select k.id, jsonb_agg(jsonb_build_object('fact', a.kind, 'of', a.named, 'from', a.valid_from, 'until', a.valid_until)) as all_of_them
    from candidate k join public.attestation a on a.child_id = k.child_id and a.state = 'VALID' and a.kind <> 'SIBLING'
      and (a.daycare_id is null or a.daycare_id = daycare)
    group by k.id
  ), placed as materialized (
    select k.id, jsonb_agg(jsonb_build_object('here', p.daycare_id = daycare, 'daycareKind', d.kind, 'accepted', p.accepted,
      'from', p.starts_on, 'until', p.ends_on)) as all_of_them
    from candidate k join public.placement p on p.child_id = k.child_id and p.state <> 'CANCELLED' join public.daycare d on d.id = p.daycare_id
    group by k.id
  ), link as materialized (
    select k.id, k.child_id, s.other_id as sibling_id, s.verified_on from candidate k join public.sibling_link s on s.one_id = k.child_id
    union all select k.id, k.child_id, s.one_id, s.verified_on from candidate k join public.sibling_link s on s.other_id = k.child_id
  ), kin as materialized (
    select l.id, jsonb_agg(jsonb_build_object('here', p.daycare_id = daycare, 'sameAddress', l.verified_on is not null and exists (
        select from public.child_residence a join public.child_residence b on b.household_id = a.household_id
        where a.child_id = l.child_id and b.child_id = l.sibling_id), 'from', p.starts_on, 'until', p.ends_on)) as all_of_them
    from link l join public.placement p on p.child_id = l.sibling_id and p.state <> 'CANCELLED'
    group by l.id
  )
  select k.id, k.kind, k.waits, k.registered_on, k.desired_entry_on, k.since, k.draw, k.state, k.confirmed_until, k.keeps_looking, k.born_on,
    case when k.from_minute is not null then
      jsonb_build_object('weekdays', to_jsonb(k.weekdays), 'from', k.from_minute, 'until', k.until_minute) end,
    coalesce(held.all_of_them, '[]'), coalesce(placed.all_of_them, '[]'), coalesce(kin.all_of_them, '[]')
  from candidate k left join held on held.id = k.id left join placed on placed.id = k.id left join kin on kin.id = k.id
  order by k.id;
end
$$;
