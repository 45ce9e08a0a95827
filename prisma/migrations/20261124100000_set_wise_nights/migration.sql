-- A night over sets, as ranks are counted: what is said of the children of a list is gathered once for all of them and all
-- their days, and each child is met once. A function for each candidate and day cost more than everything else together.

-- A list is read by index alone: its registrations lie all over the table, and so do the files of its children.
drop index public.registration_list;
create index registration_list on public.registration (daycare_id, state) include (id, child_id, since, registered_on, draw)
  where state <> 'WITHDRAWN';
create index registration_left on public.registration (daycare_id, withdrawn_on) where state = 'WITHDRAWN';
create index child_file_order on public.child_file (id)
  include (kind, state, born_on, desired_entry_on, confirmed_until, keeps_looking, to_confirm_on, archived_on);

-- A note is written by sec.note_list alone, from the very rows of the list: the foreign key asked for each of them again and
-- locked its registration, which wrote the whole table anew in the first night. Whoever ends a registration's row ends its notes.
alter table public.rank_note drop constraint rank_note_registration_id_fkey;

-- Whose brother or sister attends a service, at the same verified address, and from when to when (sec.rank says the same):
-- looked up from those who attend, who are fewer than those who wait.
create function sec.siblings_at(daycare uuid) returns table (child_id uuid, starts_on date, ends_on date)
language sql stable security definer rows 10 set search_path = pg_catalog, pg_temp
as $$
  select k.id, p.starts_on, p.ends_on
  from public.placement p cross join lateral (
    select l.other_id as id from public.sibling_link l where l.one_id = p.child_id and l.verified_on is not null
    union all select l.one_id from public.sibling_link l where l.other_id = p.child_id and l.verified_on is not null) k
  where p.daycare_id = daycare and p.state <> 'CANCELLED'
    and exists (select from public.child_residence a join public.child_residence b on b.household_id = a.household_id
      where a.child_id = k.id and b.child_id = p.child_id)
$$;

-- One list in one night, as before (20261123120000_standings): the same notes, by the key of sec.rank.
create or replace function sec.note_list(list uuid) returns integer
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
-- One plan for all lists, by the indexes (sec.rank): made while the notes of the first night are few, it must stay good.
set plan_cache_mode = force_generic_plan set random_page_cost = 1.1 set enable_seqscan = off set enable_memoize = off
set work_mem = '32MB' set jit = off
as $$
declare
  today date := sec.today();
  sort public.file_kind := sec.kind_of_files();
  rule public.admission_policy;
  last_on date := (select max(f.noted_on) from public.list_figures f where f.daycare_id = list);
  by_since boolean;
  by_precarity boolean;
  noted integer;
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  select * into rule from sec.policy_of(list, today);
  if rule.id is null then
    return 0;
  end if;
  by_since := rule.policy->>'clock' = 'SINCE';
  by_precarity := rule.policy->'tieBreaks' ? 'PRECARITY';

  with category as materialized (
    select c.* from sec.categories_of(rule.policy) c
  ), child as materialized (
    select r.id, r.child_id, r.draw, c.born_on, c.desired_entry_on as wish, c.keeps_looking, r.state <> 'WITHDRAWN' as live,
      case when by_since then r.since else r.registered_on end as counted,
      coalesce(r.state in ('WAITING', 'INVITED') and (c.state = 'ACTIVE' or c.state = 'PLACED' and c.keeps_looking)
        and c.confirmed_until >= today, false) as waits,
      r.registered_on >= last_on as joined, coalesce(c.to_confirm_on >= last_on or c.archived_on >= last_on, false) as paused
    from (select g.id, g.child_id, g.draw, g.since, g.registered_on, g.state from public.registration g
        where g.daycare_id = list and g.state <> 'WITHDRAWN'
      union all select g.id, g.child_id, g.draw, g.since, g.registered_on, g.state from public.registration g
        where g.daycare_id = list and g.state = 'WITHDRAWN' and g.withdrawn_on >= last_on) r
    join public.child_file c on c.id = r.child_id and c.kind = sort
    where c.born_on is not null and c.desired_entry_on is not null
  ), classed as materialized (
    select k.*, d.day, k.born_on > (d.day - interval '18 months')::date as infant
    from child k cross join lateral (select greatest(k.wish, today) as from_day) f
    cross join lateral (select make_date(extract(year from f.from_day)::integer
      + case when f.from_day > make_date(extract(year from f.from_day)::integer, 9, 1) then 1 else 0 end, 9, 1) as day) d
  ), term as materialized (
    select distinct k.day, k.infant from classed k where k.live
  ), changed as materialized (
    select e.registration_id, bool_or(e.did = 'WISHED') as wished, bool_or(e.did = 'REACTIVATED') as returned
    from child k join public.registration_event e on e.registration_id = k.id
    where last_on is not null and e.happened_on >= last_on and e.did in ('WISHED', 'REACTIVATED') group by e.registration_id
  ), place as materialized (
    select k.child_id, p.daycare_id = list as here, p.starts_on, p.ends_on, p.accepted and not k.keeps_looking as settled, d.kind
    from child k join public.placement p on p.child_id = k.child_id and p.state <> 'CANCELLED' join public.daycare d on d.id = p.daycare_id
  ), admitted as materialized (
    select distinct p.child_id from public.placement p where last_on is not null and p.daycare_id = list and p.state <> 'CANCELLED'
      and (p.created_at at time zone 'America/Toronto')::date >= last_on
  ), said as materialized (
    select a.child_id, case when a.named is null then a.kind::text else a.kind::text || '|' || a.named end as word,
      a.valid_from as from_day, a.valid_until as until_day
    from child k join public.attestation a on a.child_id = k.child_id and a.state = 'VALID' and a.kind <> 'SIBLING'
      and (a.daycare_id is null or a.daycare_id = list)
    union all select p.child_id, 'PLACED|' || p.kind, p.starts_on, p.ends_on from place p
    union all select k.child_id, 'SIBLING_ATTENDS', k.starts_on, k.ends_on from sec.siblings_at(list) k
  ), word as materialized (
    select t.day, s.child_id, array_agg(distinct s.word order by s.word) as words
    from (select distinct day from term) t join said s on s.from_day <= t.day and (s.until_day is null or t.day <= s.until_day)
    group by t.day, s.child_id
  ), sorted as materialized (
    select w.words, (select min(c.category) from category c where c.needs <@ w.words and not c.forbids && w.words) as category
    from (select '{}'::text[] as words union select words from word) w
  ), taken as materialized (
    select distinct t.day, p.child_id from (select distinct day from term) t join place p
      on (p.ends_on is null or t.day <= p.ends_on) and (p.here and p.starts_on <= t.day or not p.here and p.settled)
  ), line as materialized (
    select t.day as at_day, t.infant as at_infant, k.id, k.counted, k.draw, k.live and k.day = t.day and k.infant = t.infant as own,
      k.waits and k.wish <= t.day and n.child_id is null as eligible, coalesce(w.words, '{}') as words, coalesce(h.wished, false) as wished,
      case when last_on is null then null when k.joined then 'JOINED' when h.returned then 'RETURNED' end as came,
      case when last_on is null or k.joined then null when a.child_id is not null then 'ADMITTED' when not k.live then 'LEFT'
        when k.paused then 'PAUSED' end as gone
    from term t join classed k on k.born_on <= t.day and (k.born_on > (t.day - interval '18 months')::date) = t.infant
    left join word w on w.day = t.day and w.child_id = k.child_id
    left join taken n on n.day = t.day and n.child_id = k.child_id
    left join changed h on h.registration_id = k.id
    left join admitted a on a.child_id = k.child_id
  ), keyed as materialized (
    select l.*, s.category, by_precarity and 'PRECARITY' = any (l.words) as passes
    from line l join sorted s on s.words = l.words
    where l.eligible or l.own or l.gone is not null
  ), ordered as (
    select k.id, k.own, k.eligible, k.category, k.wished,
      count(*) filter (where k.eligible) over before_it as ahead,
      count(*) filter (where k.eligible and k.came = 'JOINED') over before_it as joined,
      count(*) filter (where k.eligible and k.came = 'RETURNED') over before_it as returned,
      count(*) filter (where not k.eligible and k.gone = 'ADMITTED') over before_it as admitted,
      count(*) filter (where not k.eligible and k.gone = 'LEFT') over before_it as departed,
      count(*) filter (where not k.eligible and k.gone = 'PAUSED') over before_it as paused
    from keyed k
    window before_it as (partition by k.at_day, k.at_infant
      order by k.category, k.counted, not k.passes, k.draw, k.id rows between unbounded preceding and 1 preceding)
  ), told as (
    select o.*, case when o.eligible then (o.ahead + 1)::integer end as rank, b.rank as rank_before, b.category as category_before,
      b.registration_id is null as is_first
    from ordered o left join lateral (select n.* from public.rank_note n where n.registration_id = o.id and n.noted_on < today
      order by n.noted_on desc limit 1) b on true
    where o.own
  )
  insert into public.rank_note as n (registration_id, noted_on, rank, category, moved)
    select t.id, today, t.rank, t.category, case when t.rank is null or t.rank_before is null then '{}'
      when t.wished or t.category <> t.category_before then jsonb_build_object('OWN_CHANGE', t.rank - t.rank_before)
      else jsonb_build_object('ADMITTED', -t.admitted, 'LEFT', -t.departed, 'PAUSED', -t.paused, 'JOINED', t.joined, 'RETURNED', t.returned) end
    from told t where t.is_first or t.rank is distinct from t.rank_before or t.category <> t.category_before
    on conflict (registration_id, noted_on) do update set rank = excluded.rank, category = excluded.category, moved = excluded.moved;
  get diagnostics noted = row_count;

  insert into public.list_figures as f (daycare_id, bracket, noted_on, waiting)
    select list, b.bracket, today, case when count(w.id) between 1 and 4 then null else count(w.id)::integer end
    from (values ('INFANTS', true), ('OLDER', false)) b(bracket, infant)
    left join (select r.id, c.born_on > (today - interval '18 months')::date as infant from public.registration r
      join public.child_file c on c.id = r.child_id and c.kind = sort
      where r.daycare_id = list and r.state in ('WAITING', 'INVITED') and c.born_on is not null
        and (c.state = 'ACTIVE' or c.state = 'PLACED' and c.keeps_looking) and c.confirmed_until >= today) w on w.infant = b.infant
    group by b.bracket
    on conflict (daycare_id, bracket) do update set noted_on = excluded.noted_on, waiting = excluded.waiting;

  -- The three last whole reference years of which something is known: a service that nobody had entered yet says nothing.
  with year as materialized (
    select y::date as year_from from generate_series(sec.projected_on(today, today) - interval '3 years' - interval '1 year',
      sec.projected_on(today, today) - interval '1 year', interval '1 year') y
    where y + interval '1 year' <= today
  ), entered as materialized (
    select p.id, p.child_id, p.starts_on, c.born_on > (p.starts_on - interval '18 months')::date as infant
    from public.placement p join public.child_file c on c.id = p.child_id and c.kind = sort
    where p.daycare_id = list and p.state <> 'CANCELLED' and p.starts_on >= (select min(y.year_from) from year y) and p.starts_on < today
  ), said as (
    select e.id, case when a.named is null then a.kind::text else a.kind::text || '|' || a.named end as word
    from entered e join public.attestation a on a.child_id = e.child_id and a.state = 'VALID' and a.kind <> 'SIBLING'
      and (a.daycare_id is null or a.daycare_id = list) and a.valid_from <= e.starts_on and (a.valid_until is null or e.starts_on <= a.valid_until)
    union all select e.id, 'PLACED|' || d.kind
    from entered e join public.placement p on p.child_id = e.child_id and p.id <> e.id and p.state <> 'CANCELLED'
      and p.starts_on <= e.starts_on and (p.ends_on is null or e.starts_on <= p.ends_on) join public.daycare d on d.id = p.daycare_id
    union all select e.id, 'SIBLING_ATTENDS'
    from entered e join sec.siblings_at(list) k on k.child_id = e.child_id
      and k.starts_on <= e.starts_on and (k.ends_on is null or e.starts_on <= k.ends_on)
  ), from_words as materialized (
    select e.id, e.starts_on, coalesce(e.infant, false) as infant, coalesce(w.words, '{}') as words
    from entered e left join (select s.id, array_agg(distinct s.word order by s.word) as words from said s group by s.id) w on w.id = e.id
  ), sorted as materialized (
    select w.words, (select min(c.category) from sec.categories_of(rule.policy) c where c.needs <@ w.words and not c.forbids && w.words) as category
    from (select distinct words from from_words) w
  ), from_category as materialized (
    select y.year_from, f.infant, s.category, count(*) as entries
    from from_words f join sorted s on s.words = f.words
    join year y on f.starts_on >= y.year_from and f.starts_on < y.year_from + interval '1 year' group by y.year_from, f.infant, s.category
  )
  insert into public.list_year as n (daycare_id, bracket, year_from, entries, by_category)
    select list, b.bracket, y.year_from,
      (select case when sum(e.entries) between 1 and 4 then null else coalesce(sum(e.entries), 0)::integer end
        from from_category e where e.infant = b.infant and e.year_from = y.year_from),
      array(select (5 * ceil(coalesce(e.entries, 0) / 5.0))::integer
        from generate_series(1, jsonb_array_length(rule.policy->'categories')) g
        left join from_category e on e.infant = b.infant and e.year_from = y.year_from and e.category = g order by g)
    from year y cross join (values ('INFANTS', true), ('OLDER', false)) b(bracket, infant)
    where exists (select from public.placement p join public.child_file c on c.id = p.child_id and c.kind = sort
      where p.daycare_id = list and p.state <> 'CANCELLED' and p.starts_on < y.year_from + interval '1 year')
    on conflict (daycare_id, bracket, year_from) do update set entries = excluded.entries, by_category = excluded.by_category;
  return noted;
end
$$;

-- SECOND CROSSING POINT, as before (20261123140000_counted_ranks): brothers and sisters are looked up once for each list, from those
-- who attend, and nothing is looked up of whoever is out of the order by the file alone.
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
  ), sibling as materialized (
    select l.at, s.child_id from list l cross join lateral sec.siblings_at(l.at) s
    where l.asks_siblings and s.starts_on <= day and (s.ends_on is null or day <= s.ends_on)
  ), candidate as materialized (
    select l.own_id, l.policy, l.by_precarity, r.id, r.draw, r.own, fits.today and placed.taken is not true as eligible,
      case when r.own then l.own_since else r.since end as since,
      case when not l.by_since then r.registered_on when r.own then l.own_since else r.since end as counted,
      placed.words || array(
        select case when a.named is null then a.kind::text else a.kind::text || '|' || a.named end
        from public.attestation a where a.child_id = r.child_id and a.state = 'VALID' and a.kind <> 'SIBLING'
          and (a.daycare_id is null or a.daycare_id = l.at) and a.valid_from <= day and (a.valid_until is null or day <= a.valid_until))
      || case when exists (select from sibling s where s.at = l.at and s.child_id = r.child_id) then array['SIBLING_ATTENDS'] end as words
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
    -- Apart, so that nothing more is looked up of whoever is out by the file alone.
    where (r.own or fits.today) and (r.own or placed.taken is not true)
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

drop function sec.words_of(uuid, uuid, date, uuid);
drop function sec.siblings_of(uuid);
