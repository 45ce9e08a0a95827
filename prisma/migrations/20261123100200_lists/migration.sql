-- How lists are ordered: policies as published data, the two crossing points, and runs that can be replayed.

-- A policy in force for one service, or the default of a kind of service. Published: everybody reads it.
create table public.admission_policy (
  id uuid primary key,
  -- Null: the default of every service of this sort that has none of its own.
  daycare_id uuid references public.daycare,
  name text not null constraint admission_policy_is_known check (name in ('NETWORK', 'OWN')),
  version integer not null constraint admission_policy_version_counts check (version > 0),
  effective_from date not null,
  policy jsonb not null,
  published_at timestamptz not null default sec.now(),
  published_by uuid references public.account,
  constraint admission_policy_once unique nulls not distinct (daycare_id, name, version),
  -- What is shown beside a policy is what is in it.
  constraint admission_policy_says_the_same check
    (policy->>'name' = name and (policy->>'version')::integer = version and policy->>'effectiveFrom' = effective_from::text
     and jsonb_typeof(policy->'categories') = 'array' and jsonb_array_length(policy->'categories') between 1 and 10)
);
create index admission_policy_daycare on public.admission_policy (daycare_id, effective_from desc);

-- Every run that leads to an invitation or an offer: the words it was computed from, their digest, what came out.
create table public.order_run (
  id uuid primary key,
  daycare_id uuid not null references public.daycare,
  policy_id uuid not null references public.admission_policy,
  engine integer not null constraint order_run_engine_counts check (engine > 0),
  inputs text not null,
  inputs_digest text not null,
  result jsonb not null,
  at timestamptz not null default sec.now(),
  by_account uuid not null references public.account,
  constraint order_run_has_its_digest check (inputs_digest = encode(sha256(convert_to(inputs, 'UTF8')), 'hex'))
);
create index order_run_daycare on public.order_run (daycare_id, at);

select sec.guard('public.admission_policy'), sec.guard('public.order_run');
grant select (id, daycare_id, name, version, effective_from, policy, published_at) on public.admission_policy
  to app_visitor, app_parent, app_daycare, app_home, app_office, app_staff, app_verifier, app_system;
create policy visitor_select on public.admission_policy for select to app_visitor using ((select sec.visitor()));
create policy signed_select on public.admission_policy for select
  to app_parent, app_daycare, app_home, app_office, app_staff, app_verifier using ((select sec.uid()) is not null);
create policy system_select on public.admission_policy for select to app_system using ((select sec.system()));

-- The 2025 rules for CPE and GS; the bare date of registration for a service that published nothing of its own
-- (lib/waitlist/rules/policy.ts; a test holds one against the other).
insert into public.admission_policy (id, name, version, effective_from, policy) values
  ('0b5f3b9e-5a51-4c6e-9a0d-2f1c6a5e0001', 'NETWORK', 1, '2025-01-01', '{"format":1,"name":"NETWORK","version":1,"effectiveFrom":"2025-01-01","effectiveUntil":null,"categories":[{"when":[{"is":"STAFF_CHILD"},{"is":"SIBLING_ATTENDS"}]},{"when":[{"is":"STAFF_CHILD"}]},{"when":[{"is":"SIBLING_ATTENDS"}]},{"when":[{"is":"NOT_PLACED","in":["CPE","GS"]}]},{"when":[]}],"clock":"SINCE","tieBreaks":["PRECARITY","DRAW"],"reserved":{"priorities":[],"capPercent":50,"basis":"ADMISSIONS_OR_EXPECTED"},"departures":"NEVER"}'),
  ('0b5f3b9e-5a51-4c6e-9a0d-2f1c6a5e0002', 'OWN', 1, '2025-01-01', '{"format":1,"name":"OWN","version":1,"effectiveFrom":"2025-01-01","effectiveUntil":null,"categories":[{"when":[]}],"clock":"REGISTERED_ON","tieBreaks":["DRAW"],"reserved":{"priorities":[],"capPercent":50,"basis":"ADMISSIONS_OR_EXPECTED"},"departures":"WITH_REASON"}');

-- The policy of a service on a day: the newest of its own that has begun, else the default of its sort.
create function sec.policy_of(daycare uuid, day date) returns public.admission_policy
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select p.* from public.daycare d join public.admission_policy p on (p.daycare_id = d.id or p.daycare_id is null)
    and p.name = case when d.kind in ('CPE', 'GS') then 'NETWORK' else 'OWN' end and p.effective_from <= day
  where d.id = daycare order by p.daycare_id nulls last, p.effective_from desc, p.version desc limit 1
$$;

-- The service that a daycare's session speaks for.
create function sec.my_daycare() returns uuid
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select m.daycare_id from public.membership m where m.id = (sec.here()).membership_id and m.kind = 'DAYCARE' and sec.uid() is not null
$$;

-- A new version of one's own policy, from tomorrow on at the earliest: no list changes its rule on the day it is used.
create function sec.publish_policy(published uuid, words jsonb) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  me uuid := sec.writer();
  mine uuid := sec.my_daycare();
  sort text;
begin
  if mine is null or not exists (select from public.membership m where m.id = (sec.here()).membership_id and m.team_role = 'MANAGER') then
    raise exception 'not the manager of a service' using errcode = '42501';
  end if;
  select case when d.kind in ('CPE', 'GS') then 'NETWORK' else 'OWN' end into sort from public.daycare d where d.id = mine for update;
  if words->>'name' is distinct from sort then
    return 'POLICY_KIND';
  end if;
  -- CPE and GS declare priorities; their categories, their clock and their ties are the network's.
  if sort = 'NETWORK' and (words - 'reserved' - 'version' - 'effectiveFrom' - 'effectiveUntil') is distinct from
    (select p.policy - 'reserved' - 'version' - 'effectiveFrom' - 'effectiveUntil' from public.admission_policy p
      where p.daycare_id is null and p.name = 'NETWORK' and p.effective_from <= (words->>'effectiveFrom')::date
      order by p.effective_from desc, p.version desc limit 1) then
    return 'POLICY_KIND';
  end if;
  if (words->'reserved'->>'capPercent')::integer > 50 then
    return 'CAP_HIGH';
  end if;
  if (words->>'effectiveFrom')::date <= sec.today() then
    return 'EFFECTIVE_TODAY';
  end if;
  if (words->>'version')::integer is distinct from 1 + coalesce((select max(p.version) from public.admission_policy p
    where p.daycare_id = mine and p.name = sort), 0) then
    return 'STALE';
  end if;
  insert into public.admission_policy (id, daycare_id, name, version, effective_from, policy, published_by)
    values (published, mine, sort, (words->>'version')::integer, (words->>'effectiveFrom')::date, words, me);
  return 'DONE';
end
$$;

-- FIRST CROSSING POINT. What the order of a daycare's own list is computed from: facts under random ids, no name, no
-- address, no word of which other daycare. The list is that of the session's own service, whichever is asked for.
create function sec.candidate_facts(daycare uuid)
returns table (registration_id uuid, kind public.file_kind, registration public.registration_state, registered_on date,
  desired_entry_on date, since date, draw bigint, file public.child_file_state, confirmed_until date, keeps_looking boolean,
  born_on date, needs jsonb, attested jsonb, placements jsonb, siblings jsonb)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if daycare is distinct from sec.my_daycare() then
    return;
  end if;
  return query
  select r.id, c.kind, r.state, r.registered_on, c.desired_entry_on, r.since, r.draw, c.state, c.confirmed_until, c.keeps_looking,
    c.born_on,
    case when c.from_minute is not null then
      jsonb_build_object('weekdays', to_jsonb(c.weekdays), 'from', c.from_minute, 'until', c.until_minute) end,
    coalesce(held.all_of_them, '[]'), coalesce(placed.all_of_them, '[]'), coalesce(kin.all_of_them, '[]')
  from public.registration r join public.child_file c on c.id = r.child_id
  left join lateral (
    select jsonb_agg(jsonb_build_object('fact', a.kind, 'of', a.named, 'from', a.valid_from, 'until', a.valid_until)) as all_of_them
    from public.attestation a where a.child_id = c.id and a.state = 'VALID' and a.kind <> 'SIBLING'
      and (a.daycare_id is null or a.daycare_id = r.daycare_id)) held on true
  left join lateral (
    select jsonb_agg(jsonb_build_object('here', p.daycare_id = r.daycare_id, 'daycareKind', d.kind, 'accepted', p.accepted,
      'from', p.starts_on, 'until', p.ends_on)) as all_of_them
    from public.placement p join public.daycare d on d.id = p.daycare_id
    where p.child_id = c.id and p.state <> 'CANCELLED') placed on true
  left join lateral (
    select jsonb_agg(jsonb_build_object('here', p.daycare_id = r.daycare_id, 'sameAddress', s.same_address,
      'from', p.starts_on, 'until', p.ends_on)) as all_of_them
    from sec.siblings_of(c.id) s join public.placement p on p.child_id = s.sibling_id and p.state <> 'CANCELLED') kin on true
  where r.daycare_id = daycare and r.state <> 'WITHDRAWN' and c.kind = sec.kind_of_files()
  order by r.id;
end
$$;
grant execute on function sec.candidate_facts(uuid) to app_daycare;

-- Brothers and sisters, and whether the shared address is a fact: the same household today, and verified.
create function sec.siblings_of(child uuid) returns table (sibling_id uuid, same_address boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select k.id, k.verified and exists (select from public.child_residence a join public.child_residence b
      on b.household_id = a.household_id where a.child_id = child and b.child_id = k.id)
  from (select l.other_id as id, l.verified_on is not null as verified from public.sibling_link l where l.one_id = child
    union all select l.one_id, l.verified_on is not null from public.sibling_link l where l.other_id = child) k
$$;

-- A policy's categories as what must be among the words said of a child, and what must not.
create function sec.categories_of(policy jsonb) returns table (category integer, needs text[], forbids text[])
language sql immutable set search_path = pg_catalog, pg_temp
as $$
  select at::integer,
    array(select case when w ? 'of' then (w->>'is') || '|' || (w->>'of') else w->>'is' end
      from jsonb_array_elements(c->'when') w where w->>'is' <> 'NOT_PLACED'),
    array(select 'PLACED|' || k from jsonb_array_elements(c->'when') w, jsonb_array_elements_text(w->'in') k
      where w->>'is' = 'NOT_PLACED')
  from jsonb_array_elements(policy->'categories') with ordinality as it(c, at)
$$;

-- SECOND CROSSING POINT. Where one's own child stands on each of its lists, on the first 1 September on or after the wished
-- date: how many stand before it, by category. With another wished date: where it would stand. The same key as
-- lib/waitlist/rules/order.ts: category, day counted from, precarity, draw, id.
create function sec.rank(child uuid, wished_on date)
returns table (registration_id uuid, daycare_id uuid, policy_id uuid, projected_on date, eligible boolean, since date,
  counted_from date, category integer, precarity boolean, ahead integer[])
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
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
      coalesce(w.new_since, r.since) as own_since
    from public.registration r cross join lateral sec.policy_of(r.daycare_id, today) p
    left join lateral sec.wished(r.since, r.replaced, it.desired_entry_on, wish, today, sec.undo_days()) w on true
    where r.child_id = child and r.state <> 'WITHDRAWN'
  ), category as materialized (
    select l.at, c.category, c.needs, c.forbids from list l cross join lateral sec.categories_of(l.words) c
  ), candidate as materialized (
    select l.own_id, l.at, l.by_precarity, r.id, r.child_id, r.draw, r.id = l.own_id as own,
      case when r.id = l.own_id then l.own_since else r.since end as since,
      case when not l.by_since then r.registered_on when r.id = l.own_id then l.own_since else r.since end as counted,
      coalesce(r.state in ('WAITING', 'INVITED') and (c.state = 'ACTIVE' or c.state = 'PLACED' and c.keeps_looking)
        and c.confirmed_until >= today and c.born_on between oldest and youngest
        and (case when r.id = l.own_id then wish else c.desired_entry_on end) <= day
        and not exists (select from public.placement p where p.child_id = c.id and p.state <> 'CANCELLED' and (
          p.daycare_id = r.daycare_id and p.starts_on <= day and (p.ends_on is null or day <= p.ends_on)
          or p.daycare_id <> r.daycare_id and p.accepted and not c.keeps_looking and (p.ends_on is null or day <= p.ends_on))), false) as eligible
    from list l join public.registration r on r.daycare_id = l.at and r.state <> 'WITHDRAWN'
      join public.child_file c on c.id = r.child_id and c.kind = it.kind
    where r.id = l.own_id or r.state in ('WAITING', 'INVITED')
  ), said as (
    select k.*, array(
        select unnest(case when a.named is null then array[a.kind::text] else array[a.kind::text || '|' || a.named] end)
          from public.attestation a where a.child_id = k.child_id and a.state = 'VALID' and a.kind <> 'SIBLING'
            and (a.daycare_id is null or a.daycare_id = k.at) and a.valid_from <= day and (a.valid_until is null or day <= a.valid_until)
        union all select 'PLACED|' || d.kind from public.placement p join public.daycare d on d.id = p.daycare_id
          where p.child_id = k.child_id and p.state <> 'CANCELLED' and p.starts_on <= day and (p.ends_on is null or day <= p.ends_on)
        union all select 'SIBLING_ATTENDS' from sec.siblings_of(k.child_id) s
          join public.placement p on p.child_id = s.sibling_id and p.daycare_id = k.at and p.state <> 'CANCELLED'
            and p.starts_on <= day and (p.ends_on is null or day <= p.ends_on)
          where s.same_address) as words
    from candidate k where k.eligible or k.own
  ), keyed as materialized (
    select s.own_id, s.at, s.own, s.eligible, s.since, s.counted, s.draw, s.id::text collate "C" as id,
      'PRECARITY' = any (s.words) as precarious, s.by_precarity and 'PRECARITY' = any (s.words) as passes,
      (select min(c.category) from category c where c.at = s.at and c.needs <@ s.words and not c.forbids && s.words) as category
    from said s
  )
  select l.own_id, l.at, l.policy, day, me.eligible, me.since, me.counted, me.category, me.precarious,
    array(select coalesce(n.count, 0)::integer from generate_series(1, l.categories) g
      left join (select k.category, count(*) from keyed k where k.own_id = l.own_id and k.eligible and not k.own
        and (k.category, k.counted, not k.passes, k.draw, k.id) < (me.category, me.counted, not me.passes, me.draw, me.id)
        group by k.category) n on n.category = g order by g)
  from list l join keyed me on me.own_id = l.own_id and me.own order by l.at;
end
$$;
grant execute on function sec.rank(uuid, date) to app_parent;

-- A run is kept by whoever it leads to an invitation; nobody but the owner of the database reads it again.
create function sec.keep_run(run uuid, ruled_by uuid, engine_format integer, words text, came_out jsonb) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  me uuid := sec.writer();
  mine uuid := sec.my_daycare();
begin
  if mine is null or not exists (select from public.admission_policy p where p.id = ruled_by and (p.daycare_id is null or p.daycare_id = mine)) then
    raise exception 'not a run of this service' using errcode = '42501';
  end if;
  insert into public.order_run (id, daycare_id, policy_id, engine, inputs, inputs_digest, result, by_account)
    values (run, mine, ruled_by, engine_format, words, encode(sha256(convert_to(words, 'UTF8')), 'hex'), came_out, me);
  return encode(sha256(convert_to(words, 'UTF8')), 'hex');
end
$$;
grant execute on function sec.publish_policy(uuid, jsonb), sec.keep_run(uuid, uuid, integer, text, jsonb) to app_daycare;

insert into sec.deed_rule values
  ('list.read', 'DAYCARE', null), ('list.publish-policy', 'DAYCARE', null), ('list.run', 'DAYCARE', null);
