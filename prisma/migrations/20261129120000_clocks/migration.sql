-- Clocks that stood still (domain.md §4, decision 030): whoever had to act and could not has the closed time back, and a day at
-- least. One standstill is from the instant at which an audience was no longer open to the one at which it is again, whatever it
-- was in between; each clock is moved once for it, in the transaction that reopens, and the row that says so is the proof.

insert into sec.rule values ('reopening', '24 hours'), ('clocks-told', '30 days');

create table sec.standstill (
  id uuid primary key default gen_random_uuid(),
  audience public.audience not null,
  began_at timestamptz not null,
  ended_at timestamptz not null,
  first_stretch bigint not null,
  last_stretch bigint not null,
  constraint standstill_once unique (audience, last_stretch),
  constraint standstill_ends check (ended_at >= began_at and last_stretch >= first_stretch)
);

create table sec.clock_move (
  standstill_id uuid not null references sec.standstill,
  what text not null constraint clock_move_is_known check
    (what in ('INVITATION', 'OFFER', 'SUSPENSION', 'CONFIRMATION', 'GRACE', 'WAKE', 'INVITE', 'TASK')),
  item_id uuid not null,
  -- Whose guardians are told.
  child_id uuid,
  -- Of what ends with a day: the first instant of the day after it, and when the whole of its last day is over now.
  old_at timestamptz not null,
  new_at timestamptz not null,
  constraint clock_move_once primary key (standstill_id, what, item_id),
  constraint clock_move_gives check (new_at >= old_at)
);
create index clock_move_item on sec.clock_move (item_id, what);
create index clock_move_child on sec.clock_move (child_id);

-- One letter to one account for one standstill.
create table sec.clock_told (
  standstill_id uuid not null references sec.standstill,
  account_id uuid not null references public.account,
  constraint clock_told_once primary key (standstill_id, account_id)
);

-- By so many days closings moved the end of the state in which a file is: of its grace, or of the months in the archive.
alter table public.child_file add column stood_days smallint not null default 0 constraint child_file_stood check (stood_days >= 0);
grant select (stood_days) on public.child_file to app_parent, app_staff, app_system;
create function sec.stand_anew() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  new.stood_days := 0;
  return new;
end
$$;
create trigger child_file_stands_anew before update of state on public.child_file
  for each row when (old.state is distinct from new.state) execute function sec.stand_anew();

-- The law (lib/vacancies/rules/closures.ts, deadlineUnder), for one standstill. Seconds, never calendar days: a night on which
-- clocks are set makes no difference.
create function sec.moved(sent timestamptz, deadline timestamptz, began timestamptz, ended timestamptz, least_left interval)
returns timestamptz
language plpgsql immutable set search_path = pg_catalog, pg_temp
as $$
begin
  -- Over before it was closed, or sent after it.
  if began > deadline or ended <= sent then
    return deadline;
  end if;
  return greatest(deadline + make_interval(secs => extract(epoch from ended - greatest(began, sent))::double precision), ended + least_left);
end
$$;

-- What ends with a day: until its last second in Québec. Back: the whole of the day in which a moved end falls.
create function sec.end_of(day date) returns timestamptz
language plpgsql immutable set search_path = pg_catalog, pg_temp
as $$ begin return (day + 1)::timestamp at time zone 'America/Toronto'; end $$;
create function sec.last_day(ends timestamptz) returns date
language plpgsql immutable set search_path = pg_catalog, pg_temp
as $$ begin return ((ends - interval '1 second') at time zone 'America/Toronto')::date; end $$;

-- Since when an audience stands still; null: it does not.
create function sec.still_since(whom public.audience) returns timestamptz
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if whom = 'VERIFIER' or not exists (select from sec.site_stretch s where s.audience = whom and s.ended_at is null) then
    return null;
  end if;
  return (select min(s.began_at) from sec.site_stretch s where s.audience = whom
    and s.id > coalesce((select max(t.last_stretch) from sec.standstill t where t.audience = whom), 0));
end
$$;

-- A deadline that had not passed when who must keep it could no longer act: it does not pass before they can.
create function sec.stands_still(deadline timestamptz, whom public.audience default 'PARENTS') returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$ begin return coalesce(sec.still_since(whom) <= deadline, false); end $$;

-- Files that were confirmed until this day at least count as confirmed: today, or the day on which families could no longer.
create function sec.confirmed_day() returns date
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$ begin return least(sec.today(), (sec.still_since('PARENTS') at time zone 'America/Toronto')::date); end $$;

-- Standstills of the last year, the present one without an end: public facts, for the pages that show a deadline.
create function sec.standstills(whom public.audience) returns table (began_at timestamptz, ended_at timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform sec.here();
  return query select t.began_at, t.ended_at from sec.standstill t where t.audience = whom and t.ended_at > sec.now() - interval '1 year'
    union all select sec.still_since(whom), null where sec.still_since(whom) is not null order by 1;
end
$$;
grant execute on function sec.standstills(public.audience) to app_parent, app_daycare, app_staff, app_system;

-- How many days an audience stood still since a day, the one that was begun too: for windows that stand in no column.
create function sec.days_stood(whom public.audience, since date) returns integer
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  from_when timestamptz := since::timestamp at time zone 'America/Toronto';
begin
  return coalesce((select ceil(sum(extract(epoch from s.ended_at - greatest(s.began_at, from_when))) / 86400) from (
    select t.began_at, t.ended_at from sec.standstill t where t.audience = whom and t.ended_at > from_when
    union all select sec.still_since(whom), sec.now() where sec.still_since(whom) is not null) s), 0)::integer;
end
$$;

-- Families: what they are asked and offered, lists to be confirmed, files to be confirmed or woken. Set by set, the children held
-- first, in the one order: nobody answers for them meanwhile.
create function sec.move_family_clocks(it sec.standstill) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp set lock_timeout = '20s'
as $$
declare
  left_then interval := (select r.length from sec.rule r where r.name = 'reopening');
  grace integer := (select extract(day from r.length)::integer from sec.rule r where r.name = 'grace');
  frozen interval := (select r.length from sec.rule r where r.name = 'frozen');
begin
  perform from public.child_file c where c.state in ('ACTIVE', 'TO_CONFIRM', 'ARCHIVED', 'PLACED') order by c.id for no key update;
  insert into sec.clock_move (standstill_id, what, item_id, child_id, old_at, new_at)
    select it.id, c.what, c.item, c.child, c.ends, sec.moved(c.sent, c.ends, it.began_at, it.ended_at, left_then) from (
      select 'INVITATION' as what, i.id as item, i.child_id as child, i.sent_at as sent, i.deadline_at as ends
        from public.invitation i where i.state in ('SENT', 'SEEN')
      union all select 'OFFER', o.id, o.child_id, o.sent_at, o.deadline_at from public.offer o where o.state in ('SENT', 'SEEN')
      union all select 'SUSPENSION', r.id, r.child_id, '-infinity', sec.end_of(u.until)
        from public.registration r cross join lateral (select sec.suspended_until(r.id) as until) u
        where r.state = 'SUSPENDED' and u.until is not null
      union all select 'CONFIRMATION', f.id, f.id, '-infinity', sec.end_of(f.confirmed_until)
        from public.child_file f where f.state = 'ACTIVE' or f.state = 'PLACED' and f.keeps_looking
      union all select 'GRACE', f.id, f.id, '-infinity', sec.end_of(f.to_confirm_on + grace - 1 + f.stood_days)
        from public.child_file f where f.state = 'TO_CONFIRM'
      union all select 'WAKE', f.id, f.id, '-infinity', sec.end_of((f.archived_on + frozen)::date - 1 + f.stood_days)
        from public.child_file f where f.state = 'ARCHIVED') c
    where c.ends >= it.began_at and c.sent < it.ended_at;

  update public.invitation i set deadline_at = m.new_at from sec.clock_move m
    where m.standstill_id = it.id and m.what = 'INVITATION' and i.id = m.item_id;
  update public.offer o set deadline_at = m.new_at from sec.clock_move m
    where m.standstill_id = it.id and m.what = 'OFFER' and o.id = m.item_id;
  update public.child_file c set confirmed_until = sec.last_day(m.new_at) from sec.clock_move m
    where m.standstill_id = it.id and m.what = 'CONFIRMATION' and c.id = m.item_id and c.confirmed_until <> sec.last_day(m.new_at);
  update public.child_file c set stood_days = c.stood_days + (sec.last_day(m.new_at) - sec.last_day(m.old_at)) from sec.clock_move m
    where m.standstill_id = it.id and m.what in ('GRACE', 'WAKE') and c.id = m.item_id;

  -- What is planned at an end, or before it, follows. A job that is running finds the new deadline itself.
  update graphile_worker._private_jobs j
    set run_at = j.run_at + make_interval(secs => extract(epoch from m.new_at - m.old_at)::double precision)
    from sec.clock_move m cross join unnest('{expire:,remind:}'::text[]) as k(prefix)
    where m.standstill_id = it.id and m.what in ('INVITATION', 'OFFER') and j.key = k.prefix || m.item_id and j.locked_at is null;
end
$$;

-- In the transaction that opens an audience. Called again it finds nothing to do: the stretches have had their standstill.
create or replace function sec.move_clocks(whom public.audience) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  it sec.standstill;
  left_then interval := (select r.length from sec.rule r where r.name = 'reopening');
begin
  -- The verifier's switch is off unless somebody verifies: no closing.
  if whom = 'VERIFIER' or exists (select from sec.site_stretch s where s.audience = whom and s.ended_at is null) then
    return;
  end if;
  insert into sec.standstill (audience, began_at, ended_at, first_stretch, last_stretch)
    select whom, min(s.began_at), max(s.ended_at), min(s.id), max(s.id) from sec.site_stretch s
    where s.audience = whom and s.id > coalesce((select max(t.last_stretch) from sec.standstill t where t.audience = whom), 0)
    having count(*) > 0 returning * into it;
  if it.id is null then
    return;
  end if;

  if whom = 'PARENTS' then
    perform sec.move_family_clocks(it);
  end if;
  -- Whom an invitation is for is known by what it makes of them. Its letter waited too.
  insert into sec.clock_move (standstill_id, what, item_id, old_at, new_at)
    select it.id, 'INVITE', i.id, i.expires_at, sec.moved(i.created_at, i.expires_at, it.began_at, it.ended_at, left_then)
    from public.account_invite i where i.state = 'OPEN' and sec.audience_of(i.kind) = whom
      and i.expires_at >= it.began_at and i.created_at < it.ended_at;
  update public.account_invite i set expires_at = m.new_at from sec.clock_move m
    where m.standstill_id = it.id and m.what = 'INVITE' and i.id = m.item_id;
  if whom = 'STAFF' then
    insert into sec.clock_move (standstill_id, what, item_id, old_at, new_at)
      select it.id, 'TASK', t.id, t.due_at, sec.moved(t.opened_at, t.due_at, it.began_at, it.ended_at, left_then)
      from public.task t where t.state <> 'DONE' and t.due_at >= it.began_at and t.opened_at < it.ended_at;
    update public.task t set due_at = m.new_at from sec.clock_move m
      where m.standstill_id = it.id and m.what = 'TASK' and t.id = m.item_id;
  end if;

  -- After it is committed, and not while it is closed again.
  if exists (select from sec.clock_move m where m.standstill_id = it.id and m.child_id is not null) then
    perform graphile_worker.add_job('clocks.tell', json_build_object('standstill', it.id), job_key := 'clocks:' || it.id);
  end if;
end
$$;

-- The letter: to each guardian of a child of whom something was moved that had ended within some weeks. Once, whatever the number.
insert into sec.job values ('clocks.tell', 'PARENTS');
insert into sec.job_rule values ('clocks.tell', 'SYSTEM');
insert into sec.deed_rule values ('clock.tell', 'SYSTEM', null);
insert into sec.letter_rule values ('clocks-moved', 'SYSTEM', true);

create function sec.tell_clocks(standstill uuid, event uuid, at_most integer) returns integer
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  it sec.standstill;
  family uuid;
  told integer := 0;
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  select t.* into it from sec.standstill t where t.id = standstill for update;
  for family in
    insert into sec.clock_told (standstill_id, account_id)
      select distinct it.id, g.account_id
        from sec.clock_move m join public.guardian g on g.child_id = m.child_id and g.ends_at is null
        join public.account a on a.id = g.account_id and a.state = 'ACTIVE'
        where m.standstill_id = it.id and m.old_at < it.ended_at + (select r.length from sec.rule r where r.name = 'clocks-told')
          and not exists (select from sec.clock_told d where d.standstill_id = it.id and d.account_id = g.account_id)
        limit at_most
      on conflict do nothing returning account_id loop
    perform sec.write_letter(gen_random_uuid(), event, 'clocks-moved', family, 'PARENTS', it.id);
    told := told + 1;
  end loop;
  return told;
end
$$;
create function sec.standstill_of(letter_about uuid) returns table (began_at timestamptz, ended_at timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  return query select t.began_at, t.ended_at from sec.standstill t where t.id = letter_about;
end
$$;
grant execute on function sec.tell_clocks(uuid, uuid, integer), sec.standstill_of(uuid) to app_system;

-- Until when a list that silence suspended can be confirmed, by what was moved since; and whose lists are due.
create or replace function sec.suspended_until(registration uuid) returns date
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select greatest(max((s.deadline_at at time zone 'America/Toronto')::date) + extract(day from
      (select r.length from sec.rule r where r.name = 'suspended'))::integer,
    case when count(*) > 0 then (select sec.last_day(max(m.new_at)) from sec.clock_move m
      where m.item_id = suspended_until.registration and m.what = 'SUSPENSION') end)
  from (select i.deadline_at from public.invitation i where i.registration_id = suspended_until.registration and i.state = 'NO_ANSWER'
    union all select o.deadline_at from public.offer o where o.registration_id = suspended_until.registration and o.state = 'EXPIRED') s
$$;

-- What closings moved of one's own lists.
create function sec.own_moved_lists() returns table (registration_id uuid, until date)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  mine uuid[] := sec.my_children();
begin
  return query select m.item_id, sec.last_day(max(m.new_at)) from sec.clock_move m
    where m.child_id = any (mine) and m.what = 'SUSPENSION' group by m.item_id;
end
$$;
grant execute on function sec.own_moved_lists() to app_parent, app_staff;

create function sec.follow_suspension(registration uuid) returns date
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  return sec.suspended_until(registration);
end
$$;

create function sec.suspensions_due(before date, on_day date, after_child uuid, after_list uuid, at_most integer)
returns table (registration_id uuid, child_id uuid, until date)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  return query select r.id, r.child_id, u.until
    from public.registration r cross join lateral (select sec.suspended_until(r.id) as until) u
    where r.state = 'SUSPENDED' and (r.child_id, r.id) > (after_child, after_list) and (u.until < before or u.until = on_day)
    order by r.child_id, r.id limit at_most;
end
$$;
grant execute on function sec.suspensions_due(date, date, uuid, uuid, integer), sec.follow_suspension(uuid) to app_system;
