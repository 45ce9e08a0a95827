-- The same answers with less work, for what a page of a list asks and for what every page of somebody who is signed in asks
-- (docs/decisions/045). Nothing here shows more, counts otherwise or leaves out a look at the session: whoever has been looked at
-- in a function is not looked at again by the next one that it calls.

-- The service of a session that was recognised in the same function.
create function sec.daycare_of(who sec.session) returns uuid
language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
begin
  if sec.uid_of(who) is null then
    return null;
  end if;
  if who.kind = 'STAFF' then
    return (sec.serves_daycare(who)).daycare_id;
  end if;
  return (select m.daycare_id from public.membership m where m.id = who.membership_id and m.kind = 'DAYCARE');
end
$$;
create or replace function sec.my_daycare() returns uuid
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$ begin return sec.daycare_of(sec.here()); end $$;

-- What sec.record writes of a page of a list: registrations and nothing else. Every other subject goes through all tables.
create function sec.whose_wait(subject jsonb, place uuid) returns uuid[]
language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
begin
  return array(select r.child_id from unnest(sec.ids_in(subject, 'registrationIds')) as named(id)
    join public.registration r on r.id = named.id where whose_wait.place is null or r.daycare_id = whose_wait.place);
end
$$;

-- The order of a list as before (20261124100100_paged_lists): ages as two days of birth, which are reckoned once and not for each
-- child; brothers and sisters within the one statement.
create or replace function sec.list_in_order(list uuid, starts date, from_months integer, to_months integer)
returns table (registration_id uuid, category integer, place integer)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan set random_page_cost = 1.1 set enable_seqscan = off set enable_memoize = off
set work_mem = '32MB' set jit = off
as $$
declare
  today constant date := sec.today();
  confirmed constant date := sec.confirmed_day();
  sort constant public.file_kind := sec.kind_of_files();
  -- A child has so many completed months on a day when it was born so many months before, or earlier (the end of a short month
  -- counts as the day it lacks: lib/children/rules/ages.ts).
  youngest constant date := starts - make_interval(months => from_months);
  too_old constant date := coalesce(starts - make_interval(months => to_months + 1), '-infinity');
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
    where r.daycare_id = list and r.state = 'WAITING' and (c.state = 'ACTIVE' or c.state = 'PLACED' and c.keeps_looking)
      and c.confirmed_until >= confirmed and c.desired_entry_on <= starts and c.born_on <= youngest and c.born_on > too_old
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

-- FIRST CROSSING POINT, as before (20261127100300_openings, and 20261130160300_one_mechanism for its budget): what is asked for, who is
-- let in and what comes out are the same. Of a page: the whole order is one array, out of which the page is cut.
create or replace function sec.candidate_facts(daycare uuid, asked jsonb default null)
returns table (registration_id uuid, kind public.file_kind, registration public.registration_state, registered_on date,
  desired_entry_on date, since date, draw bigint, file public.child_file_state, confirmed_until date, keeps_looking boolean,
  born_on date, needs jsonb, attested jsonb, placements jsonb, siblings jsonb, place integer, total integer, page integer,
  open_invitation boolean, open_offer boolean, answered boolean)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
-- The longest list is expected here: nothing of it goes to disk, and no child comes twice.
set plan_cache_mode = force_generic_plan set random_page_cost = 1.1 set jit = off set work_mem = '32MB' set enable_memoize = off
as $$
declare
  who constant sec.session := sec.here();
  size constant integer := least(greatest((asked->>'perPage')::integer, 1), 100);
  narrowed constant integer := (asked->>'category')::integer;
  about constant uuid := (asked->>'vacancy')::uuid;
  a_page constant boolean := coalesce(asked ? 'page', false);
  today date;
  confirmed date;
  sort public.file_kind;
  ids uuid[];
  in_all integer;
  at_page integer;
  begins integer;
  first_shown integer;
begin
  -- The worker asks for a vacancy that looks for somebody, never for a list.
  if who.kind = 'SYSTEM' then
    if a_page or not exists (select from public.vacancy v where v.id = about and v.daycare_id = candidate_facts.daycare
      and v.state in ('INVITING', 'RESERVED')) then
      return;
    end if;
  elsif daycare is distinct from sec.daycare_of(who) or not sec.spend_list(who) then
    return;
  end if;
  today := sec.today();
  confirmed := sec.confirmed_day();
  sort := sec.kind_of_files();
  if a_page then
    -- The order begins with the category: those of one stand together, from `begins` on.
    select array_agg(l.registration_id order by l.place), count(*) filter (where l.category = narrowed), min(l.place) filter (where l.category = narrowed)
      into ids, in_all, begins
      from sec.list_in_order(daycare, (asked->>'startOn')::date, (asked->>'from')::integer, (asked->>'to')::integer) l;
    if narrowed is null then
      in_all := coalesce(cardinality(ids), 0);
      begins := 1;
    end if;
    at_page := least(greatest((asked->>'page')::integer, 1), greatest(ceil(in_all / size::numeric)::integer, 1));
    -- And the row before it.
    first_shown := greatest(begins + (at_page - 1) * size - 1, 1);
    ids := ids[first_shown:begins - 1 + least(at_page * size, in_all)];
  end if;
  return query
  with candidate as materialized (
    select r.id, r.child_id, r.state as waits, r.registered_on, r.since, r.draw, c.kind, c.state, c.desired_entry_on, c.confirmed_until,
      c.keeps_looking, c.born_on, c.weekdays, c.from_minute, c.until_minute
    from public.registration r join public.child_file c on c.id = r.child_id and c.kind = sort
    where r.daycare_id = daycare and r.state <> 'WITHDRAWN' and (not a_page or r.id = any (ids))
  ), link as materialized (
    select k.id, k.child_id, s.other_id as sibling_id, s.verified_on from candidate k join public.sibling_link s on s.one_id = k.child_id
    union all select k.id, k.child_id, s.one_id, s.verified_on from candidate k join public.sibling_link s on s.other_id = k.child_id
  ), said as (
    select k.id, 'HELD' as what, jsonb_build_object('fact', a.kind, 'of', a.named, 'from', a.valid_from, 'until', a.valid_until) as it
    from candidate k join public.attestation a on a.child_id = k.child_id and a.state = 'VALID' and a.kind <> 'SIBLING'
      and (a.daycare_id is null or a.daycare_id = daycare)
    union all select k.id, 'PLACED', jsonb_build_object('here', p.daycare_id = daycare, 'daycareKind', d.kind, 'accepted', p.accepted,
      'from', p.starts_on, 'until', p.ends_on)
    from candidate k join public.placement p on p.child_id = k.child_id and p.state <> 'CANCELLED' join public.daycare d on d.id = p.daycare_id
    union all select l.id, 'KIN', jsonb_build_object('here', p.daycare_id = daycare, 'sameAddress', l.verified_on is not null and exists (
        select from public.child_residence a join public.child_residence b on b.household_id = a.household_id
        where a.child_id = l.child_id and b.child_id = l.sibling_id), 'from', p.starts_on, 'until', p.ends_on)
    from link l join public.placement p on p.child_id = l.sibling_id and p.state <> 'CANCELLED'
  ), together as materialized (
    select s.id, jsonb_agg(s.it) filter (where s.what = 'HELD') as held, jsonb_agg(s.it) filter (where s.what = 'PLACED') as placed,
      jsonb_agg(s.it) filter (where s.what = 'KIN') as kin
    from said s group by s.id
  ), asked_of as materialized (
    -- Of whom this service asked or asks something: open until it is answered; a yes, until a seat is offered or it is over.
    select i.registration_id as id, bool_or(i.state in ('SENT', 'SEEN') or i.state = 'INTERESTED' and o.holds is null) as invited,
      bool_or(o.holds is true) as offered,
      bool_or(i.vacancy_id = about and (i.state in ('NOT_NOW', 'NO_ANSWER') or i.state = 'SUPERSEDED' and i.undelivered_at is not null
        or o.holds is false)) as answered
    from (select i.id, i.registration_id, i.vacancy_id, i.state, i.undelivered_at from public.invitation i
        where i.daycare_id = daycare and i.state in ('SENT', 'SEEN', 'INTERESTED')
      union select i.id, i.registration_id, i.vacancy_id, i.state, i.undelivered_at from public.invitation i
        where i.vacancy_id = about and i.daycare_id = daycare) i
    left join lateral (select bool_or(o.state in ('SENT', 'SEEN')) as holds from public.offer o where o.invitation_id = i.id) o on true
    group by i.registration_id
  )
  select k.id, k.kind, k.waits, k.registered_on, k.desired_entry_on, k.since, k.draw, k.state,
    greatest(k.confirmed_until, case when k.confirmed_until >= confirmed then today end), k.keeps_looking, k.born_on,
    case when k.from_minute is not null then
      jsonb_build_object('weekdays', to_jsonb(k.weekdays), 'from', k.from_minute, 'until', k.until_minute) end,
    coalesce(t.held, '[]'), coalesce(t.placed, '[]'), coalesce(t.kin, '[]'),
    first_shown - 1 + array_position(ids, k.id), in_all, at_page,
    coalesce(asked_of.invited, false), coalesce(asked_of.offered, false), coalesce(asked_of.answered, false)
  from candidate k left join together t on t.id = k.id left join asked_of on asked_of.id = k.id
  order by k.id;
end
$$;

revoke execute on function sec.daycare_of(sec.session), sec.whose_wait(jsonb, uuid) from public;

do $$
declare
  was text;
  it text;
  anchor text;
  becomes text;
begin
  for it, anchor, becomes in values
    ('sec.sealed_account(uuid)', 'perform sec.uid();', 'perform sec.uid_of(who);'),
    ('sec.sealed_account(uuid)', 'sec.slip(k.id),', 'sec.slip_text(''FILE'', k.id::text, null, who.id),'),
    ('sec.record_reading(sec.session, sec.reading_rule, jsonb, text, uuid)',
      'sec.whose_shown(subject, (select w.place from sec.worn(who) w))',
      'case when subject ? ''registrationIds'' and subject - ''registrationIds'' - ''daycareId'' = ''{}''
      then sec.whose_wait(subject, (select w.place from sec.worn(who) w))
      else sec.whose_shown(subject, (select w.place from sec.worn(who) w)) end')
  loop
    was := pg_get_functiondef(it::regprocedure);
    if position(anchor in was) = 0 then
      raise exception '% does not read as it did: %', it, anchor;
    end if;
    execute replace(was, anchor, becomes);
  end loop;

  -- Of what needs no line, no line is looked for.
  was := pg_get_functiondef('sec.admit(text[], text[])'::regprocedure);
  anchor := '  for line in
    with fresh as (';
  becomes := '      line.request);
  end loop;';
  if position(anchor in was) = 0 or position(becomes in was) = 0 then
    raise exception 'sec.admit does not read as it did';
  end if;
  execute replace(replace(was, anchor, '  if noted <> ''[]'' then' || chr(10) || anchor), becomes, becomes || chr(10) || '  end if;');
end
$$;
