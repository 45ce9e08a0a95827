-- What is noted of lists once a night: each rank, so that its way is seen; who waits and who entered, for everybody.

-- A rank as it was in one night, kept when it changed. Why it moved: children who came before (+) or went (-), by cause;
-- what these leave over is other changes.
create table public.rank_note (
  registration_id uuid not null references public.registration,
  noted_on date not null,
  rank integer constraint rank_note_counts check (rank > 0),
  category integer not null,
  moved jsonb not null default '{}' constraint rank_note_moved_is_counts check (jsonb_typeof(moved) = 'object'),
  primary key (registration_id, noted_on)
);

-- Families waiting, by the class their child is in today. Null: fewer than five, which nobody is told.
create table public.list_figures (
  daycare_id uuid not null references public.daycare,
  bracket text not null constraint list_figures_bracket check (bracket in ('INFANTS', 'OLDER')),
  noted_on date not null,
  waiting integer constraint list_figures_hides_few check (waiting = 0 or waiting >= 5),
  primary key (daycare_id, bracket)
);

-- Entries of a whole reference year, by the class of the child on its first day. Null: fewer than five. The categories
-- they came from are rounded up to fives: enough for an honest wait, too coarse to find a child by.
create table public.list_year (
  daycare_id uuid not null references public.daycare,
  bracket text not null constraint list_year_bracket check (bracket in ('INFANTS', 'OLDER')),
  year_from date not null,
  entries integer constraint list_year_hides_few check (entries = 0 or entries >= 5),
  by_category integer[] not null,
  primary key (daycare_id, bracket, year_from)
);

do $$
declare
  target text;
begin
  foreach target in array array['rank_note', 'list_figures', 'list_year'] loop
    perform sec.guard(('public.' || target)::regclass);
  end loop;
  foreach target in array array['list_figures', 'list_year'] loop
    execute format('grant select on public.%I to app_visitor, app_parent, app_daycare, app_home, app_office, app_staff, app_verifier, app_system', target);
    execute format('create policy visitor_select on public.%I for select to app_visitor using ((select sec.visitor()))', target);
    execute format('create policy signed_select on public.%I for select to app_parent, app_daycare, app_home, app_office, app_staff, app_verifier using ((select sec.uid()) is not null)', target);
    execute format('create policy system_select on public.%I for select to app_system using ((select sec.system()))', target);
  end loop;
end
$$;
grant select on public.rank_note to app_parent;
create policy family_select on public.rank_note for select to app_parent
  using (registration_id = any ((select sec.my_registrations())::uuid[]));

-- The first 1 September on or after the wished date and today (lib/waitlist/rules/rank.ts).
create function sec.projected_on(wish date, today date) returns date
language sql immutable set search_path = pg_catalog, pg_temp
as $$
  select make_date(extract(year from d)::integer + case when d > make_date(extract(year from d)::integer, 9, 1) then 1 else 0 end, 9, 1)
  from (select greatest(wish, today) as d) it
$$;

-- What is true of a child on a day, at one service, in the words that categories are made of (sec.rank says the same).
create function sec.words_of(child uuid, at_daycare uuid, day date, but_placement uuid) returns text[]
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select array(
    select unnest(case when a.named is null then array[a.kind::text] else array[a.kind::text || '|' || a.named] end)
      from public.attestation a where a.child_id = child and a.state = 'VALID' and a.kind <> 'SIBLING'
        and (a.daycare_id is null or a.daycare_id = at_daycare) and a.valid_from <= day and (a.valid_until is null or day <= a.valid_until)
    union all select 'PLACED|' || d.kind from public.placement p join public.daycare d on d.id = p.daycare_id
      where p.child_id = child and p.state <> 'CANCELLED' and p.starts_on <= day and (p.ends_on is null or day <= p.ends_on)
        and p.id is distinct from but_placement
    union all select 'SIBLING_ATTENDS' from sec.siblings_of(child) s
      join public.placement p on p.child_id = s.sibling_id and p.daycare_id = at_daycare and p.state <> 'CANCELLED'
        and p.starts_on <= day and (p.ends_on is null or day <= p.ends_on)
      where s.same_address)
$$;

-- One list in one night. Every rank by the key of sec.rank; every projection day and class that somebody of the list has
-- is ordered once. @returns how many ranks are new or moved.
create function sec.note_list(list uuid) returns integer
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  today date := sec.today();
  sort public.file_kind := sec.kind_of_files();
  rule public.admission_policy;
  last_on date := (select max(f.noted_on) from public.list_figures f where f.daycare_id = list);
  noted integer;
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  select * into rule from sec.policy_of(list, today);
  if rule.id is null then
    return 0;
  end if;

  with category as materialized (
    select c.* from sec.categories_of(rule.policy) c
  ), child as materialized (
    select r.id, r.child_id, r.draw, c.born_on, c.desired_entry_on as wish, c.keeps_looking,
      case when rule.policy->>'clock' = 'SINCE' then r.since else r.registered_on end as counted,
      sec.projected_on(c.desired_entry_on, today) as day, r.state <> 'WITHDRAWN' as live,
      coalesce(r.state in ('WAITING', 'INVITED') and (c.state = 'ACTIVE' or c.state = 'PLACED' and c.keeps_looking)
        and c.confirmed_until >= today, false) as waits,
      case when last_on is null then null
        when r.registered_on >= last_on then 'JOINED'
        when exists (select from public.registration_event e where e.registration_id = r.id and e.did = 'REACTIVATED' and e.happened_on >= last_on)
          then 'RETURNED' end as came,
      case when last_on is null or r.registered_on >= last_on then null
        when exists (select from public.placement p where p.child_id = r.child_id and p.daycare_id = list and p.state <> 'CANCELLED'
          and (p.created_at at time zone 'America/Toronto')::date >= last_on) then 'ADMITTED'
        when r.state = 'WITHDRAWN' then 'LEFT'
        when c.to_confirm_on >= last_on or c.archived_on >= last_on then 'PAUSED' end as gone,
      exists (select from public.registration_event e where e.registration_id = r.id and e.did = 'WISHED' and e.happened_on >= last_on) as wished
    from public.registration r join public.child_file c on c.id = r.child_id and c.kind = sort
    where r.daycare_id = list and c.born_on is not null and c.desired_entry_on is not null
      and (r.state <> 'WITHDRAWN' or r.withdrawn_on >= last_on)
  ), classed as materialized (
    select k.*, k.born_on > (k.day - interval '18 months')::date as infant from child k
  ), term as materialized (
    select distinct k.day, k.infant from classed k where k.live
  ), line as materialized (
    select t.day as at_day, t.infant as at_infant, k.*, k.live and k.day = t.day and k.infant = t.infant as own,
      k.waits and k.wish <= t.day and not exists (select from public.placement p where p.child_id = k.child_id and p.state <> 'CANCELLED' and (
        p.daycare_id = list and p.starts_on <= t.day and (p.ends_on is null or t.day <= p.ends_on)
        or p.daycare_id <> list and p.accepted and not k.keeps_looking and (p.ends_on is null or t.day <= p.ends_on))) as eligible,
      sec.words_of(k.child_id, list, t.day, null) as words
    from term t join classed k on k.born_on <= t.day and (k.born_on > (t.day - interval '18 months')::date) = t.infant
  ), keyed as materialized (
    select l.*, (select min(c.category) from category c where c.needs <@ l.words and not c.forbids && l.words) as category,
      rule.policy->'tieBreaks' ? 'PRECARITY' and 'PRECARITY' = any (l.words) as passes
    from line l where l.eligible or l.own or l.gone is not null
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
      order by k.category, k.counted, not k.passes, k.draw, k.id::text collate "C" rows between unbounded preceding and 1 preceding)
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
  with year as (
    select y::date as year_from from generate_series(sec.projected_on(today, today) - interval '3 years' - interval '1 year',
      sec.projected_on(today, today) - interval '1 year', interval '1 year') y
    where y + interval '1 year' <= today
  ), entered as materialized (
    select p.*, c.born_on > (p.starts_on - interval '18 months')::date as infant, sec.words_of(p.child_id, list, p.starts_on, p.id) as words
    from public.placement p join public.child_file c on c.id = p.child_id and c.kind = sort
    where p.daycare_id = list and p.state <> 'CANCELLED' and p.starts_on >= (select min(y.year_from) from year y) and p.starts_on < today
  ), from_category as (
    select e.id, e.starts_on, e.infant, (select min(g.category) from sec.categories_of(rule.policy) g
      where g.needs <@ e.words and not g.forbids && e.words) as category
    from entered e
  )
  insert into public.list_year as n (daycare_id, bracket, year_from, entries, by_category)
    select list, b.bracket, y.year_from,
      (select case when count(*) between 1 and 4 then null else count(*)::integer end from from_category e
        where coalesce(e.infant, false) = b.infant and e.starts_on >= y.year_from and e.starts_on < y.year_from + interval '1 year'),
      array(select (5 * ceil((select count(*) from from_category e where coalesce(e.infant, false) = b.infant and e.category = g
          and e.starts_on >= y.year_from and e.starts_on < y.year_from + interval '1 year') / 5.0))::integer
        from generate_series(1, jsonb_array_length(rule.policy->'categories')) g order by g)
    from year y cross join (values ('INFANTS', true), ('OLDER', false)) b(bracket, infant)
    where exists (select from public.placement p join public.child_file c on c.id = p.child_id and c.kind = sort
      where p.daycare_id = list and p.state <> 'CANCELLED' and p.starts_on < y.year_from + interval '1 year')
    on conflict (daycare_id, bracket, year_from) do update set entries = excluded.entries, by_category = excluded.by_category;
  return noted;
end
$$;
grant execute on function sec.note_list(uuid) to app_system;

insert into sec.job values ('waitlist.note-lists', 'PARENTS');
insert into sec.job_rule values ('waitlist.note-lists', 'SYSTEM');
