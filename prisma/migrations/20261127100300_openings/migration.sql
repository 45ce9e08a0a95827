-- FIRST CROSSING POINT, as before (20261124100100_paged_lists), and now it says who is being asked, who was offered a seat, and who
-- has answered a vacancy already. Two kinds of asking: a service for its own list; the worker, who refills without anybody
-- pressing a button, for the list of a vacancy that looks for somebody.

-- What was asked for: {"startOn", "from", "to", "category", "page", "perPage"}, or {"vacancy"}: then the whole list. Of a page also
-- the row before it, which says what put its first one behind; with each row its place in the whole order, how many are asked
-- for in all, and which page it is.
drop function sec.candidate_facts(uuid, jsonb);
create function sec.candidate_facts(daycare uuid, asked jsonb default null)
returns table (registration_id uuid, kind public.file_kind, registration public.registration_state, registered_on date,
  desired_entry_on date, since date, draw bigint, file public.child_file_state, confirmed_until date, keeps_looking boolean,
  born_on date, needs jsonb, attested jsonb, placements jsonb, siblings jsonb, place integer, total integer, page integer,
  open_invitation boolean, open_offer boolean, answered boolean)
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
  about constant uuid := (asked->>'vacancy')::uuid;
  a_page constant boolean := coalesce(asked ? 'page', false);
begin
  -- The worker asks for a vacancy that looks for somebody, never for a list.
  if (sec.here()).kind = 'SYSTEM' then
    if a_page or not exists (select from public.vacancy v where v.id = about and v.daycare_id = candidate_facts.daycare
      and v.state in ('INVITING', 'RESERVED')) then
      return;
    end if;
  elsif daycare is distinct from sec.my_daycare() then
    return;
  end if;
  if a_page then
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
    where r.daycare_id = daycare and r.state <> 'WITHDRAWN' and (not a_page or r.id = any (ids))
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
  ), asked_of as materialized (
    -- Of whom this service asked or asks something: open until it is answered; a yes, until a seat is offered or it is over.
    select i.registration_id as id, bool_or(i.state in ('SENT', 'SEEN') or i.state = 'INTERESTED' and o.holds is null) as invited,
      bool_or(o.holds is true) as offered,
      bool_or(i.vacancy_id = about and (i.state in ('NOT_NOW', 'NO_ANSWER') or i.state = 'SUPERSEDED' and i.undelivered_at is not null
        or o.holds is false)) as answered
    from (select i.* from public.invitation i where i.daycare_id = daycare and i.state in ('SENT', 'SEEN', 'INTERESTED')
      union select i.* from public.invitation i where i.vacancy_id = about and i.daycare_id = daycare) i
    left join lateral (select bool_or(o.state in ('SENT', 'SEEN')) as holds from public.offer o where o.invitation_id = i.id) o on true
    group by i.registration_id
  )
  select k.id, k.kind, k.waits, k.registered_on, k.desired_entry_on, k.since, k.draw, k.state, k.confirmed_until, k.keeps_looking, k.born_on,
    case when k.from_minute is not null then
      jsonb_build_object('weekdays', to_jsonb(k.weekdays), 'from', k.from_minute, 'until', k.until_minute) end,
    coalesce(held.all_of_them, '[]'), coalesce(placed.all_of_them, '[]'), coalesce(kin.all_of_them, '[]'),
    places[array_position(ids, k.id)], in_all, at_page,
    coalesce(asked_of.invited, false), coalesce(asked_of.offered, false), coalesce(asked_of.answered, false)
  from candidate k left join held on held.id = k.id left join placed on placed.id = k.id left join kin on kin.id = k.id
    left join asked_of on asked_of.id = k.id
  order by k.id;
end
$$;
grant execute on function sec.candidate_facts(uuid, jsonb) to app_daycare, app_system;

-- A run of the worker's is of a vacancy that looks for somebody, and of nobody's account.
alter table public.order_run alter column by_account drop not null;
drop function sec.keep_run(uuid, uuid, integer, text, jsonb);
create function sec.keep_run(run uuid, ruled_by uuid, engine_format integer, words text, came_out jsonb, vacancy uuid default null)
returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  is_worker boolean := (sec.here()).kind = 'SYSTEM';
  me uuid;
  mine uuid;
begin
  if is_worker then
    select v.daycare_id into mine from public.vacancy v where v.id = keep_run.vacancy and v.state in ('INVITING', 'RESERVED');
  else
    me := sec.writer();
    mine := sec.my_daycare();
  end if;
  if mine is null or not exists (select from public.admission_policy p where p.id = ruled_by and (p.daycare_id is null or p.daycare_id = mine)) then
    raise exception 'not a run of this service' using errcode = '42501';
  end if;
  insert into public.order_run (id, daycare_id, policy_id, engine, inputs, inputs_digest, result, by_account)
    values (run, mine, ruled_by, engine_format, words, encode(sha256(convert_to(words, 'UTF8')), 'hex'), came_out, me);
  return encode(sha256(convert_to(words, 'UTF8')), 'hex');
end
$$;
grant execute on function sec.keep_run(uuid, uuid, integer, text, jsonb, uuid) to app_daycare, app_system;
insert into sec.deed_rule (deed, kind, role) values ('list.run', 'SYSTEM', null);
