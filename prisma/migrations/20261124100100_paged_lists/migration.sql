-- FIRST CROSSING POINT, as before (20261123140000_counted_ranks), and now by the page too: a page of a list costs the order of
-- the list, which is read by index alone, and the facts of those who are shown. Without a place that is asked for, the whole
-- list and no order, as before; lib/waitlist/rules/order.ts orders what comes out in either case.

-- Who is in the order of a list for a place that begins on a day, for ages in completed months (both ends included, null is no
-- end): first by the policy in force, the same key as sec.rank and the same conditions as lib/waitlist/rules/eligible.ts.
create function sec.list_in_order(list uuid, starts date, from_months integer, to_months integer)
returns table (registration_id uuid, category integer, place integer)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan set random_page_cost = 1.1 set enable_seqscan = off set enable_memoize = off
set work_mem = '32MB' set jit = off
as $$
declare
  today date := sec.today();
  sort public.file_kind := sec.kind_of_files();
  rule public.admission_policy;
  by_since boolean;
  by_precarity boolean;
begin
  select * into rule from sec.policy_of(list, today);
  by_since := rule.policy->>'clock' = 'SINCE';
  by_precarity := rule.policy->'tieBreaks' ? 'PRECARITY';
  return query
  with category as materialized (
    select c.* from sec.categories_of(rule.policy) c
  ), child as materialized (
    select r.id, r.child_id, r.draw, c.keeps_looking, case when by_since then r.since else r.registered_on end as counted
    from public.registration r join public.child_file c on c.id = r.child_id and c.kind = sort
    cross join lateral (select (extract(year from starts)::integer - extract(year from c.born_on)::integer) * 12
      + extract(month from starts)::integer - extract(month from c.born_on)::integer
      - case when extract(day from starts) < extract(day from c.born_on) then 1 else 0 end as months) age
    where r.daycare_id = list and r.state = 'WAITING' and (c.state = 'ACTIVE' or c.state = 'PLACED' and c.keeps_looking)
      and c.confirmed_until >= today and c.desired_entry_on <= starts
      and age.months >= from_months and (to_months is null or age.months <= to_months)
  ), place_of as materialized (
    select p.child_id, 'PLACED|' || d.kind as word, p.starts_on <= starts as begun,
      case when p.daycare_id = list then p.starts_on <= starts else p.accepted and not k.keeps_looking end as taken
    from child k join public.placement p on p.child_id = k.child_id and p.state <> 'CANCELLED' and (p.ends_on is null or starts <= p.ends_on)
    join public.daycare d on d.id = p.daycare_id
  ), said as (
    select a.child_id, case when a.named is null then a.kind::text else a.kind::text || '|' || a.named end as word
    from child k join public.attestation a on a.child_id = k.child_id and a.state = 'VALID' and a.kind <> 'SIBLING'
      and (a.daycare_id is null or a.daycare_id = list) and a.valid_from <= starts and (a.valid_until is null or starts <= a.valid_until)
    union all select p.child_id, p.word from place_of p where p.begun
    union all select s.child_id, 'SIBLING_ATTENDS' from sec.siblings_at(list) s
      where s.starts_on <= starts and (s.ends_on is null or starts <= s.ends_on)
  ), word as materialized (
    select s.child_id, array_agg(distinct s.word order by s.word) as words from said s group by s.child_id
  ), sorted as materialized (
    select w.words, (select min(c.category) from category c where c.needs <@ w.words and not c.forbids && w.words) as category
    from (select '{}'::text[] as words union select word.words from word) w
  )
  select k.id, s.category, (row_number() over (order by s.category, k.counted,
    not (by_precarity and 'PRECARITY' = any (s.words)), k.draw, k.id))::integer
  from child k left join word w on w.child_id = k.child_id join sorted s on s.words = coalesce(w.words, '{}')
  where k.child_id not in (select p.child_id from place_of p where p.taken);
end
$$;

-- What was asked for: {"startOn", "from", "to", "category", "page", "perPage"}. Of a page also the row before it, which says what
-- put its first one behind; with each row its place in the whole order, how many are asked for in all, and which page it is.
drop function sec.candidate_facts(uuid);
create function sec.candidate_facts(daycare uuid, asked jsonb default null)
returns table (registration_id uuid, kind public.file_kind, registration public.registration_state, registered_on date,
  desired_entry_on date, since date, draw bigint, file public.child_file_state, confirmed_until date, keeps_looking boolean,
  born_on date, needs jsonb, attested jsonb, placements jsonb, siblings jsonb, place integer, total integer, page integer)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
-- The longest list is expected here: nothing of it goes to disk, and no child comes twice.
set plan_cache_mode = force_generic_plan set random_page_cost = 1.1 set jit = off set work_mem = '32MB' set enable_memoize = off
as $$
declare
  size constant integer := least(greatest((asked->>'perPage')::integer, 1), 100);
  ids uuid[];
  places integer[];
  in_all integer;
  at_page integer;
begin
  if daycare is distinct from sec.my_daycare() then
    return;
  end if;
  if asked is not null then
    with line as materialized (
      select l.* from sec.list_in_order(daycare, (asked->>'startOn')::date, (asked->>'from')::integer, (asked->>'to')::integer) l
    ), wanted as materialized (
      select l.place, row_number() over (order by l.place) as at from line l where coalesce(l.category = (asked->>'category')::integer, true)
    ), bounds as (
      select count(*)::integer as all_of_them,
        least(greatest((asked->>'page')::integer, 1), greatest(ceil(count(*) / size::numeric)::integer, 1)) as page_of_it from wanted
    ), shown as (
      select min(w.place) as first, max(w.place) as last from wanted w, bounds b
      where w.at > (b.page_of_it - 1) * size and w.at <= b.page_of_it * size
    )
    select array_agg(l.registration_id order by l.place), array_agg(l.place order by l.place), max(b.all_of_them), max(b.page_of_it)
      into ids, places, in_all, at_page
    from line l, shown s, bounds b where l.place between s.first - 1 and s.last;
  end if;
  return query
  with candidate as materialized (
    select r.id, r.child_id, r.state as waits, r.registered_on, r.since, r.draw, c.kind, c.state, c.desired_entry_on, c.confirmed_until,
      c.keeps_looking, c.born_on, c.weekdays, c.from_minute, c.until_minute
    from public.registration r join public.child_file c on c.id = r.child_id and c.kind = (select sec.kind_of_files())
    where r.daycare_id = daycare and r.state <> 'WITHDRAWN' and (asked is null or r.id = any (ids))
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
    coalesce(held.all_of_them, '[]'), coalesce(placed.all_of_them, '[]'), coalesce(kin.all_of_them, '[]'),
    places[array_position(ids, k.id)], in_all, at_page
  from candidate k left join held on held.id = k.id left join placed on placed.id = k.id left join kin on kin.id = k.id
  order by k.id;
end
$$;
grant execute on function sec.candidate_facts(uuid, jsonb) to app_daycare;
