-- A night over some hundred lists at a time: what is said of all their children is gathered once and joined by hash, where
-- each list was a walk through the indexes before. The same notes (20261124100000_set_wise_nights), by the key of sec.rank.
drop function sec.note_list(uuid);

-- Who changed a wished date or came back since a night is asked every night, of all lists.
create index registration_event_day on public.registration_event (happened_on) include (registration_id, did)
  where did in ('WISHED', 'REACTIVATED');

-- The policy of each of these services on a day (sec.policy_of says the same of one); a service without any is left out.
create function sec.policies_of(lists uuid[], day date) returns table (daycare_id uuid, policy_id uuid, policy jsonb)
language sql stable security definer rows 1000 set search_path = pg_catalog, pg_temp
as $$
  select distinct on (l.id) l.id, p.id, p.policy
  from (select d.id, case when d.kind in ('CPE', 'GS') then 'NETWORK' else 'OWN' end as name from public.daycare d where d.id = any (lists)) l
  cross join lateral (
    select o.* from public.admission_policy o where o.daycare_id = l.id and o.name = l.name and o.effective_from <= day
    union all select o.* from public.admission_policy o where o.daycare_id is null and o.name = l.name and o.effective_from <= day) p
  order by l.id, p.daycare_id nulls last, p.effective_from desc, p.version desc
$$;

-- Whose brother or sister attends one of these services, at the same verified address, and from when to when (sec.siblings_at
-- says the same of one).
create function sec.siblings_of_lists(lists uuid[]) returns table (daycare_id uuid, child_id uuid, starts_on date, ends_on date)
language plpgsql stable security definer rows 1000 set search_path = pg_catalog, pg_temp
-- From those who attend, by the indexes: they are few beside everybody's brothers and addresses.
set plan_cache_mode = force_custom_plan set random_page_cost = 1.1 set enable_seqscan = off set enable_mergejoin = off
set enable_hashjoin = off set jit = off
as $$
begin
  return query select p.daycare_id, k.id, p.starts_on, p.ends_on
  from public.placement p cross join lateral (
    select l.other_id as id from public.sibling_link l where l.one_id = p.child_id and l.verified_on is not null
    union all select l.one_id from public.sibling_link l where l.other_id = p.child_id and l.verified_on is not null) k
  where p.daycare_id = any (lists) and p.state <> 'CANCELLED'
    and exists (select from public.child_residence a join public.child_residence b on b.household_id = a.household_id
      where a.child_id = k.id and b.child_id = p.child_id);
end
$$;

-- Every rank of these lists, on each projection day and class that somebody of a list has. @returns how many are new or moved.
create function sec.note_ranks(lists uuid[]) returns integer
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
-- Planned each time, with the lists in hand, and joined by hash: estimates of what is said are guesses. Only the note before is
-- looked up one by one, and by its index, because nothing may be sorted instead.
set plan_cache_mode = force_custom_plan set random_page_cost = 1.1 set enable_nestloop = off set enable_mergejoin = off
set enable_sort = off set max_parallel_workers_per_gather = 0 set work_mem = '64MB' set jit = off
as $$
declare
  today date := sec.today();
  sort public.file_kind := sec.kind_of_files();
  infants_after date := today - interval '18 months';
  earliest date := (select min(f.noted_on) from public.list_figures f where f.daycare_id = any (lists));
  noted integer;
begin
  with list as materialized (
    select p.daycare_id as id, row_number() over ()::integer as no, p.policy_id as policy, p.policy as words,
      p.policy->>'clock' = 'SINCE' as by_since, p.policy->'tieBreaks' ? 'PRECARITY' as by_precarity, f.last_on
    from sec.policies_of(lists, today) p
    left join (select n.daycare_id, max(n.noted_on) as last_on from public.list_figures n where n.daycare_id = any (lists)
      group by n.daycare_id) f on f.daycare_id = p.daycare_id
  ), rule as materialized (
    select distinct on (l.policy) l.policy, l.words, l.by_precarity from list l
  ), category as materialized (
    select r.policy, c.category, c.needs, c.forbids from rule r cross join lateral sec.categories_of(r.words) c
  ), asked as materialized (
    select c.policy, w.word from category c cross join lateral unnest(c.needs || c.forbids) w(word)
    union select r.policy, 'PRECARITY' from rule r where r.by_precarity
  ), child as materialized (
    select r.id, l.no, r.draw, r.child_id, l.id as list, c.born_on, c.desired_entry_on as wish, l.last_on,
      case when l.by_since then r.since else r.registered_on end as counted,
      -- sec.projected_on in its own words: a function for each child costs more than all else together.
      make_date(extract(year from f.from_day)::integer + case when f.from_day > make_date(extract(year from f.from_day)::integer, 9, 1)
        then 1 else 0 end, 9, 1) as day,
      r.state <> 'WITHDRAWN' as live, c.keeps_looking,
      coalesce(r.state in ('WAITING', 'INVITED') and (c.state = 'ACTIVE' or c.state = 'PLACED' and c.keeps_looking)
        and c.confirmed_until >= today, false) as waits,
      r.registered_on >= l.last_on as joined, coalesce(c.to_confirm_on >= l.last_on or c.archived_on >= l.last_on, false) as paused
    from (select g.id, g.daycare_id, g.child_id, g.draw, g.since, g.registered_on, g.state, null as left_on from public.registration g
        where g.daycare_id = any (lists) and g.state <> 'WITHDRAWN'
      union all select g.id, g.daycare_id, g.child_id, g.draw, g.since, g.registered_on, g.state, g.withdrawn_on from public.registration g
        where g.daycare_id = any (lists) and g.state = 'WITHDRAWN' and g.withdrawn_on >= earliest) r
    join list l on l.id = r.daycare_id
    join public.child_file c on c.id = r.child_id and c.kind = sort
    cross join lateral (select case when c.desired_entry_on is not null then greatest(c.desired_entry_on, today) end as from_day) f
    where c.born_on is not null and (r.state <> 'WITHDRAWN' or r.left_on >= l.last_on)
  ), changed as materialized (
    select k.id, bool_or(e.did = 'WISHED') as wished, bool_or(e.did = 'REACTIVATED') as returned
    from child k join public.registration_event e on e.registration_id = k.id
    where e.did in ('WISHED', 'REACTIVATED') and e.happened_on >= earliest and e.happened_on >= k.last_on group by k.id
  ), place as materialized (
    select k.id, k.no, p.daycare_id = k.list as here, p.starts_on, p.ends_on, p.accepted and not k.keeps_looking as settled,
      'PLACED|' || d.kind as word, p.daycare_id = k.list and (p.created_at at time zone 'America/Toronto')::date >= k.last_on as is_new
    from child k join public.placement p on p.child_id = k.child_id and p.state <> 'CANCELLED' join public.daycare d on d.id = p.daycare_id
  ), known as (
    select k.*, h.wished is true as wished, case when k.joined then 'JOINED' when k.joined is not null and h.returned then 'RETURNED' end as came,
      case when k.joined then null when a.id is not null then 'ADMITTED' when not k.live then 'LEFT'
        when k.joined is not null and k.paused then 'PAUSED' end as gone
    from child k left join changed h on h.id = k.id left join (select distinct p.id from place p where p.is_new) a on a.id = k.id
  ), term as materialized (
    select d.*, (row_number() over ())::integer * 2 as at, l.policy,
      (select min(c.category) from category c where c.policy = l.policy and c.needs = '{}') as else_category
    from (select k.no, k.day, (k.day - interval '18 months')::date as infants_after,
        bool_or(k.born_on > (k.day - interval '18 months')::date) as infants, bool_or(k.born_on <= (k.day - interval '18 months')::date) as older
      from child k where k.live and k.day is not null group by k.no, k.day) d join list l on l.no = d.no
  ), said as (
    select k.id, k.no, case when a.named is null then a.kind::text else a.kind::text || '|' || a.named end as word,
      a.valid_from as from_day, a.valid_until as until_day
    from child k join public.attestation a on a.child_id = k.child_id and a.state = 'VALID' and a.kind <> 'SIBLING'
      and (a.daycare_id is null or a.daycare_id = k.list)
    union all select p.id, p.no, p.word, p.starts_on, p.ends_on from place p
    union all select k.id, k.no, 'SIBLING_ATTENDS', s.starts_on, s.ends_on
      from sec.siblings_of_lists(lists) s join child k on k.list = s.daycare_id and k.child_id = s.child_id
  ), word as materialized (
    select t.at, t.policy, s.id, array_agg(distinct s.word order by s.word) as words
    from said s join term t on t.no = s.no and s.from_day <= t.day and (s.until_day is null or t.day <= s.until_day)
    join asked q on q.policy = t.policy and q.word = s.word
    group by t.at, t.policy, s.id
  ), sorted as materialized (
    select w.policy, w.words, (select min(c.category) from category c where c.policy = w.policy and c.needs <@ w.words
      and not c.forbids && w.words) as category, r.by_precarity and 'PRECARITY' = any (w.words) as passes
    from (select distinct w.policy, w.words from word w) w join rule r on r.policy = w.policy
  ), judged as materialized (
    -- What is not the same for all children of a list: of most of them nothing is said, and none of them is looked for again.
    select j.at, j.id, bool_or(j.is_said) as is_said, max(j.category) as category, bool_or(j.passes) as passes, bool_or(j.taken) as taken
    from (select w.at, w.id, true as is_said, s.category, s.passes, false as taken
        from word w join sorted s on s.policy = w.policy and s.words = w.words
      union all select t.at, p.id, false, null, false, true from place p join term t on t.no = p.no
        and (p.ends_on is null or t.day <= p.ends_on) and (p.here and p.starts_on <= t.day or not p.here and p.settled)) j
    group by j.at, j.id
  ), line as (
    select t.at, k.born_on > t.infants_after as infant, k.id, k.counted, k.draw, k.live and k.day = t.day as own,
      k.waits and k.wish <= t.day as waits, k.wished, k.came, k.gone, t.else_category
    from known k join term t on t.no = k.no and k.born_on <= t.day
      and case when k.born_on > t.infants_after then t.infants else t.older end
    where k.waits and k.wish <= t.day or k.live and k.day = t.day or k.gone is not null and k.day is not null
  ), keyed as (
    select l.at + l.infant::integer as at, l.id, l.own, l.waits and j.taken is not true as eligible,
      case when j.is_said then j.category else l.else_category end as category, l.counted, j.passes is true as passes, l.draw,
      l.wished, l.came, l.gone
    from line l left join judged j on j.at = l.at and j.id = l.id
    where j.taken is not true or l.own or l.gone is not null
  ), ordered as (
    select k.id, k.own, k.eligible, k.category, k.wished,
      count(*) filter (where k.eligible) over before_it as ahead,
      count(*) filter (where k.eligible and k.came = 'JOINED') over before_it as joined,
      count(*) filter (where k.eligible and k.came = 'RETURNED') over before_it as returned,
      count(*) filter (where not k.eligible and k.gone = 'ADMITTED') over before_it as admitted,
      count(*) filter (where not k.eligible and k.gone = 'LEFT') over before_it as departed,
      count(*) filter (where not k.eligible and k.gone = 'PAUSED') over before_it as paused
    from keyed k
    window before_it as (partition by k.at
      order by k.category, k.counted, not k.passes, k.draw, k.id rows between unbounded preceding and 1 preceding)
  ), told as (
    select o.*, case when o.eligible then (o.ahead + 1)::integer end as rank, b.rank as rank_before, b.category as category_before,
      b.registration_id is null as is_first
    from (select * from ordered o where o.own order by o.id) o
    left join lateral (select n.* from public.rank_note n where n.registration_id = o.id and n.noted_on < today
      order by n.noted_on desc limit 1) b on true
  ), waiting as (
    insert into public.list_figures as f (daycare_id, bracket, noted_on, waiting)
      select l.id, b.bracket, today, case when coalesce(w.children, 0) between 1 and 4 then null else coalesce(w.children, 0) end
      from list l cross join (values ('INFANTS', true), ('OLDER', false)) b(bracket, infant)
      left join (select k.no, k.born_on > infants_after as infant, count(*)::integer as children from child k where k.waits group by 1, 2) w
        on w.no = l.no and w.infant = b.infant
      on conflict (daycare_id, bracket) do update set noted_on = excluded.noted_on, waiting = excluded.waiting
  )
  insert into public.rank_note as n (registration_id, noted_on, rank, category, moved)
    select t.id, today, t.rank, t.category, case when t.rank is null or t.rank_before is null then '{}'
      when t.wished or t.category <> t.category_before then jsonb_build_object('OWN_CHANGE', t.rank - t.rank_before)
      else jsonb_build_object('ADMITTED', -t.admitted, 'LEFT', -t.departed, 'PAUSED', -t.paused, 'JOINED', t.joined, 'RETURNED', t.returned) end
    from told t where t.is_first or t.rank is distinct from t.rank_before or t.category <> t.category_before;
  get diagnostics noted = row_count;
  return noted;
end
$$;

-- Entries of the three last whole reference years of which something is known: a service that nobody had entered yet says nothing.
create function sec.note_entries(lists uuid[]) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
-- Entries are few: by the indexes.
set plan_cache_mode = force_custom_plan set random_page_cost = 1.1 set enable_seqscan = off set enable_mergejoin = off
set max_parallel_workers_per_gather = 0 set jit = off
as $$
declare
  today date := sec.today();
  sort public.file_kind := sec.kind_of_files();
begin
  with list as materialized (
    select p.daycare_id as id, p.policy_id as policy, p.policy as words from sec.policies_of(lists, today) p
  ), category as materialized (
    select p.policy, c.category, c.needs, c.forbids
    from (select distinct on (l.policy) l.policy, l.words from list l) p cross join lateral sec.categories_of(p.words) c
  ), year as materialized (
    select y::date as year_from, (y + interval '1 year')::date as year_to
    from generate_series(sec.projected_on(today, today) - interval '3 years' - interval '1 year',
      sec.projected_on(today, today) - interval '1 year', interval '1 year') y
    where y + interval '1 year' <= today
  ), seat as materialized (
    select p.id, p.daycare_id, p.child_id, p.starts_on, p.ends_on, c.born_on > (p.starts_on - interval '18 months')::date as infant
    from public.placement p join public.child_file c on c.id = p.child_id and c.kind = sort
    where p.daycare_id = any (lists) and p.state <> 'CANCELLED'
  ), entered as materialized (
    select s.id, s.daycare_id, s.child_id, s.starts_on, coalesce(s.infant, false) as infant
    from seat s where s.starts_on >= (select min(y.year_from) from year y) and s.starts_on < today
  ), said as (
    select e.id, case when a.named is null then a.kind::text else a.kind::text || '|' || a.named end as word
    from entered e join public.attestation a on a.child_id = e.child_id and a.state = 'VALID' and a.kind <> 'SIBLING'
      and (a.daycare_id is null or a.daycare_id = e.daycare_id) and a.valid_from <= e.starts_on
      and (a.valid_until is null or e.starts_on <= a.valid_until)
    union all select e.id, 'PLACED|' || d.kind
    from entered e join public.placement p on p.child_id = e.child_id and p.id <> e.id and p.state <> 'CANCELLED'
      and p.starts_on <= e.starts_on and (p.ends_on is null or e.starts_on <= p.ends_on) join public.daycare d on d.id = p.daycare_id
    union all select e.id, 'SIBLING_ATTENDS'
    from entered e join sec.siblings_of_lists(lists) k on k.daycare_id = e.daycare_id and k.child_id = e.child_id
      and k.starts_on <= e.starts_on and (k.ends_on is null or e.starts_on <= k.ends_on)
  ), from_words as materialized (
    select e.id, e.daycare_id, e.starts_on, e.infant, coalesce(w.words, '{}') as words
    from entered e left join (select s.id, array_agg(distinct s.word order by s.word) as words from said s group by s.id) w on w.id = e.id
  ), sorted as materialized (
    select w.daycare_id, w.words, min(c.category) as category
    from (select distinct f.daycare_id, f.words from from_words f) w join list l on l.id = w.daycare_id
    left join category c on c.policy = l.policy and c.needs <@ w.words and not c.forbids && w.words group by w.daycare_id, w.words
  ), from_category as materialized (
    select f.daycare_id, y.year_from, f.infant, s.category, count(*) as entries
    from from_words f join sorted s on s.daycare_id = f.daycare_id and s.words = f.words
    join year y on f.starts_on >= y.year_from and f.starts_on < y.year_to group by f.daycare_id, y.year_from, f.infant, s.category
  ), from_year as materialized (
    select e.daycare_id, e.year_from, e.infant, sum(e.entries)::integer as entries from from_category e group by e.daycare_id, e.year_from, e.infant
  ), by_category as materialized (
    select l.id as daycare_id, y.year_from, b.infant, array_agg((5 * ceil(coalesce(e.entries, 0) / 5.0))::integer order by g.category) as entries
    from list l join (select s.daycare_id, min(s.starts_on) as first_on from seat s group by s.daycare_id) f on f.daycare_id = l.id
    join year y on f.first_on < y.year_to cross join (values (true), (false)) b(infant)
    join category g on g.policy = l.policy
    left join from_category e on e.daycare_id = l.id and e.year_from = y.year_from and e.infant = b.infant and e.category = g.category
    group by l.id, y.year_from, b.infant
  )
  insert into public.list_year as n (daycare_id, bracket, year_from, entries, by_category)
    select c.daycare_id, case when c.infant then 'INFANTS' else 'OLDER' end, c.year_from,
      case when coalesce(e.entries, 0) between 1 and 4 then null else coalesce(e.entries, 0) end, c.entries
    from by_category c left join from_year e on e.daycare_id = c.daycare_id and e.year_from = c.year_from and e.infant = c.infant
    order by c.daycare_id, c.year_from, c.infant desc
    on conflict (daycare_id, bracket, year_from) do update set entries = excluded.entries, by_category = excluded.by_category;
end
$$;

-- What is noted of these lists in one night: ranks first, for they look at the night before. @returns how many are new or moved.
create function sec.note_lists(lists uuid[]) returns integer
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  today date := sec.today();
  noted integer;
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  -- Twice in a day: the later night is the one that is kept.
  if exists (select from public.list_figures f where f.daycare_id = any (lists) and f.noted_on = today) then
    delete from public.rank_note n using public.registration r
      where r.daycare_id = any (lists) and n.registration_id = r.id and n.noted_on = today;
  end if;
  noted := sec.note_ranks(lists);
  perform sec.note_entries(lists);
  return noted;
end
$$;
grant execute on function sec.note_lists(uuid[]) to app_system;
