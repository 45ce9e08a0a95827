-- Children who attend already (docs/decisions/027): a service says their names, and what stays is a keyed index, a birth and days.
-- The worker finds the file of the same child, if there is one; the service never learns whether there is.

insert into sec.rule values ('outside-since', '60 days'), ('attending-kept', '60 days'), ('attending-preview', '1 day');

create table public.attendance (
  id uuid primary key default gen_random_uuid(),
  daycare_id uuid not null references public.daycare,
  -- Of name and birth, as child_file.same_index: no name is kept.
  same_index bytea not null,
  born_on date not null,
  starts_on date not null,
  ends_on date,
  -- Why the child came otherwise than by this portal's order, where it is not long ago.
  placed_for text,
  said_by uuid not null references public.account,
  said_at timestamptz not null default sec.now(),
  -- The place in the file of the same child: nobody of the service reads it.
  placement_id uuid references public.placement,
  looked_at timestamptz,
  constraint attendance_once unique (daycare_id, same_index),
  constraint attendance_ends_after check (ends_on >= starts_on),
  constraint attendance_reason_is_a_word check (placed_for ~ '^[A-Z][A-Z_]{1,39}$')
);
create index attendance_same on public.attendance (same_index);
create index attendance_unseen on public.attendance (id) where looked_at is null;
create index attendance_placement on public.attendance (placement_id) where placement_id is not null;

-- A list that was read and not written yet: rows of {line, same, born, from, until, reason}, or {line, trouble} for one that is wrong;
-- for a day.
create table public.attendance_preview (
  id uuid primary key,
  daycare_id uuid not null references public.daycare,
  by_account uuid not null references public.account,
  at timestamptz not null default sec.now(),
  rows jsonb not null constraint attendance_preview_is_list check (jsonb_typeof(rows) = 'array'),
  -- What writing it came to; the rows are gone then.
  applied jsonb
);
create index attendance_preview_daycare on public.attendance_preview (daycare_id);

select sec.guard('public.attendance');
select sec.guard('public.attendance_preview');

-- Everybody who attends a service or will, whatever they came by: for counts of places.
create or replace function sec.seated_at(daycare uuid)
returns table (born_on date, starts_on date, ends_on date, reserved_fact public.attestation_kind)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select c.born_on, p.starts_on, p.ends_on, v.reserved_fact from public.placement p join public.child_file c on c.id = p.child_id
    left join public.offer o on o.id = p.offer_id left join public.vacancy v on v.id = o.vacancy_id
  where p.daycare_id = daycare and p.state <> 'CANCELLED'
  union all select a.born_on, a.starts_on, a.ends_on, null from public.attendance a
  where a.daycare_id = daycare and a.placement_id is null
$$;

-- Publishing counts them too: the children are there.
do $$
declare
  text_of_it text := pg_get_functiondef('sec.overflow_of(uuid)'::regprocedure);
  was constant text := $was$      from public.placement p join public.child_file c on c.id = p.child_id
      where p.daycare_id = it.daycare_id and p.state <> 'CANCELLED' and coalesce(p.ends_on, 'infinity') >= it.starts_on
      union all$was$;
  becomes constant text := $becomes$      from public.placement p join public.child_file c on c.id = p.child_id
      where p.daycare_id = it.daycare_id and p.state <> 'CANCELLED' and coalesce(p.ends_on, 'infinity') >= it.starts_on
      union all
      select a.starts_on, coalesce(a.ends_on, 'infinity'), a.born_on, a.born_on, 1 from public.attendance a
      where a.daycare_id = it.daycare_id and a.placement_id is null and coalesce(a.ends_on, 'infinity') >= it.starts_on
      union all$becomes$;
begin
  if position(was in text_of_it) = 0 then
    raise exception 'sec.overflow_of is not as expected';
  end if;
  execute replace(text_of_it, was, becomes);
end
$$;

-- As before (20261128400000_placements), and who was said to attend: always as they were said, found or not.
drop function sec.own_places();
create function sec.own_places()
returns table (placement_id uuid, state public.placement_state, starts_on date, ends_on date, accepted boolean, cancelled_for text,
  offer_id uuid, vacancy_id uuid, registration_id uuid, born_on date, listed boolean)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  mine uuid := sec.my_daycare();
begin
  return query
    select p.id, p.state, p.starts_on, p.ends_on, p.accepted, p.cancelled_for, o.id, o.vacancy_id, o.registration_id, c.born_on, false
    from public.placement p cross join lateral sec.file_of(p.child_id) c left join public.offer o on o.id = p.offer_id
    where p.daycare_id = mine and c.kind = sec.kind_of_files() and (p.state in ('PENDING', 'ACTIVE', 'ENDING')
        or p.state = 'ENDED' and p.ends_on > sec.today() - 60 or p.state = 'CANCELLED' and o.released_at > sec.now() - interval '60 days')
      and (p.offer_id is not null or not exists (select from public.attendance a where a.placement_id = p.id))
    union all
    select a.id, case when a.ends_on is null then 'ACTIVE' when a.ends_on >= sec.today() then 'ENDING' else 'ENDED' end::public.placement_state,
      a.starts_on, a.ends_on, false, null, null, null, null, a.born_on, true
    from public.attendance a where a.daycare_id = mine and (a.placement_id is null
        or not exists (select from public.placement p where p.id = a.placement_id and p.offer_id is not null))
      and coalesce(a.ends_on > sec.today() - 60, true)
    order by 3, 1;
end
$$;

-- Keeps what a list says for a day, without a name.
create function sec.preview_attending(preview uuid, said jsonb) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  me uuid := sec.writer();
  mine uuid := sec.my_daycare();
begin
  if mine is null or jsonb_array_length(said) not between 1 and 400 then
    return 'TOO_MANY_ROWS';
  end if;
  delete from public.attendance_preview p where p.daycare_id = mine and p.applied is null;
  insert into public.attendance_preview (id, daycare_id, by_account, rows) values (preview, mine, me, said);
  return 'DONE';
end
$$;

-- What writing it would do, line by line; of a list that was written, what it did. Never an index, never a file.
create function sec.attending_preview(preview uuid)
returns table (applied jsonb, line integer, born_on date, starts_on date, ends_on date, placed_for text, verdict text, trouble text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  mine uuid := sec.my_daycare();
begin
  return query
    select p.applied, (r->>'line')::integer, (r->>'born')::date, (r->>'from')::date, (r->>'until')::date, r->>'reason',
      case when r is null then null when r ? 'trouble' then 'BROKEN' when a.id is null then 'NEW'
        when (a.starts_on, a.ends_on) is not distinct from ((r->>'from')::date, (r->>'until')::date) then 'SAME' else 'CHANGED' end,
      r->>'trouble'
    from public.attendance_preview p left join lateral jsonb_array_elements(p.rows) r on true
      left join public.attendance a on a.daycare_id = mine and a.same_index = decode(r->>'same', 'hex')
    where p.id = attending_preview.preview and p.daycare_id = mine and p.at > sec.now() - (select s.length from sec.rule s where s.name = 'attending-preview')
    order by 2;
end
$$;

-- Writes it: all of it or nothing. A service never says more children than its permit allows, a fifth above it.
create function sec.write_attending(preview uuid) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp set lock_timeout = '2s'
as $$
declare
  me uuid := sec.writer();
  mine uuid := sec.my_daycare();
  it public.attendance_preview;
  written integer;
begin
  perform from public.daycare d where d.id = mine for no key update;
  select p.* into it from public.attendance_preview p where p.id = write_attending.preview and p.daycare_id = mine
    and p.at > sec.now() - (select s.length from sec.rule s where s.name = 'attending-preview') for update;
  if it.id is null then
    return 'ABSENT';
  end if;
  if it.applied is not null then
    return 'LIST_WRITTEN';
  end if;
  insert into public.attendance as a (daycare_id, same_index, born_on, starts_on, ends_on, placed_for, said_by)
    select mine, decode(r->>'same', 'hex'), (r->>'born')::date, (r->>'from')::date, (r->>'until')::date, r->>'reason', me
    from jsonb_array_elements(it.rows) r where not r ? 'trouble'
    on conflict (daycare_id, same_index) do update set starts_on = excluded.starts_on, ends_on = excluded.ends_on,
        placed_for = coalesce(excluded.placed_for, a.placed_for), said_by = excluded.said_by, said_at = sec.now(), looked_at = null
      where (a.starts_on, a.ends_on) is distinct from (excluded.starts_on, excluded.ends_on);
  get diagnostics written = row_count;
  if (select count(*) from public.attendance a where a.daycare_id = mine and coalesce(a.ends_on, 'infinity') >= sec.today())
      > (select (d.permit_infants + d.permit_older) * 1.2 from public.daycare d where d.id = mine) then
    raise exception 'more children than the permit' using errcode = 'ZZ003';
  end if;
  update public.attendance_preview p set rows = '[]', applied = jsonb_build_object('written', written)
    where p.id = it.id;
  return 'DONE';
exception
  when sqlstate 'ZZ003' then
    return 'OVER_PERMIT';
  when lock_not_available then
    return 'BUSY';
end
$$;

-- The worker's: for those nobody has looked for since they were said, or whose family has opened a file since. A place is written to
-- the one file of the same child, unless that child has another place on those days; then the family is told (`child_id`). Who came not long ago, and not by the order of this
-- portal, is a task for the co-op: one for each service and person.
create function sec.find_attending(at_most integer)
returns table (attendance_id uuid, child_id uuid, placement_id uuid)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp set lock_timeout = '2s'
as $$
declare
  it public.attendance;
  child uuid;
  made uuid;
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  for it in select a.* from public.attendance a where a.looked_at is null
      or a.placement_id is null and exists (select from public.child_file c where c.same_index = a.same_index and c.created_at > a.looked_at)
      order by a.id limit at_most loop
    if it.looked_at is null and it.starts_on > (it.said_at at time zone 'America/Toronto')::date
        - (select extract(day from s.length)::integer from sec.rule s where s.name = 'outside-since') then
      perform sec.open_task(gen_random_uuid(), 'PLACED_OUTSIDE', it.said_by, 'attendance|' || it.daycare_id, sec.now() + interval '10 days', null);
    end if;
    made := null;
    child := (select p.child_id from public.placement p where p.id = it.placement_id);
    if child is null then
      select case when count(*) = 1 then min(c.id::text)::uuid end into child from public.child_file c
        where c.same_index = it.same_index and c.born_on = it.born_on and c.kind = sec.kind_of_files() and c.state not in ('CLOSED', 'DESTROYED');
    end if;
    if child is not null then
      perform sec.hold_children(array[child]);
      begin
        made := sec.place_attending(it, child);
      exception when exclusion_violation then
        made := null;
      end;
    end if;
    update public.attendance a set looked_at = sec.now(), placement_id = coalesce(made, a.placement_id) where a.id = it.id;
    return query select it.id, case when made is not null and it.placement_id is null then child end, made;
  end loop;
end
$$;

-- One that is there already (an offer of this service led to it, or an earlier list) is not written twice; its days follow the list.
create function sec.place_attending(it public.attendance, child uuid) returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  there public.placement;
begin
  select p.* into there from public.placement p where p.child_id = child and p.daycare_id = it.daycare_id and p.state <> 'CANCELLED'
    and daterange(p.starts_on, p.ends_on, '[]') && daterange(it.starts_on, it.ends_on, '[]') order by p.starts_on limit 1;
  if there.id is null then
    if it.ends_on < sec.today() then
      return null;
    end if;
    insert into public.placement (id, child_id, daycare_id, state, starts_on, ends_on)
      values (gen_random_uuid(), child, it.daycare_id, case when it.ends_on is null then 'ACTIVE' else 'ENDING' end::public.placement_state,
        it.starts_on, it.ends_on) returning id into there.id;
  elsif there.offer_id is null and there.state in ('ACTIVE', 'ENDING') and (there.starts_on, there.ends_on) is distinct from (it.starts_on, it.ends_on) then
    update public.placement p set starts_on = it.starts_on, ends_on = it.ends_on, version = p.version + 1,
        state = case when it.ends_on is null then 'ACTIVE' else 'ENDING' end::public.placement_state where p.id = there.id;
  end if;
  return there.id;
end
$$;

-- Its purpose is over: rows some weeks after the last day, lists that were read and left.
create function sec.forget_attending() returns integer
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  gone integer;
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  delete from public.attendance_preview p where p.at < sec.now() - (select s.length from sec.rule s where s.name = 'attending-preview');
  delete from public.attendance a where a.ends_on + (select s.length from sec.rule s where s.name = 'attending-kept') < sec.today();
  get diagnostics gone = row_count;
  return gone;
end
$$;

grant execute on function sec.own_places(), sec.preview_attending(uuid, jsonb), sec.attending_preview(uuid), sec.write_attending(uuid) to app_daycare;
grant execute on function sec.find_attending(integer), sec.forget_attending() to app_system;

insert into sec.job values ('placements.find-attending', 'DAYCARES');
insert into sec.job_rule values ('placements.find-attending', 'SYSTEM'), ('placements.find-attending', 'DAYCARE');
insert into sec.letter_rule values ('attendance-noted', 'SYSTEM', true);
insert into sec.task_handler values ('PLACED_OUTSIDE', 'SUPPORT');
insert into sec.task_opener values ('PLACED_OUTSIDE', 'app_system');
insert into sec.deed_rule (deed, kind, role) values ('attendance.preview', 'DAYCARE', null), ('attendance.write', 'DAYCARE', null),
  ('attendance.find', 'SYSTEM', null), ('attendance.forget', 'SYSTEM', null);
