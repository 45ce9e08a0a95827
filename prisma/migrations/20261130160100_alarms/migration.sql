-- Alarms: raised by functions of the database only, told within a minute, and open on a board until somebody looked into
-- them. Of one kind about one account there is one that is open: what happens again counts on it.

insert into sec.task_handler values ('ALARM', 'SECURITY_OFFICER');
insert into sec.job values ('alarms.call', null), ('alarms.remind', null);
insert into sec.rule values
  -- What happens again on an alarm that is open is told again after so long;
  ('alarm-again', '1 hour'),
  -- and what nobody takes, after so long, then twice so long, and so on.
  ('alarm-reminder', '15 minutes');
insert into sec.deed_rule (deed, kind, role) values
  ('alarm.take', 'STAFF', 'SECURITY_OFFICER'), ('alarm.finish', 'STAFF', 'SECURITY_OFFICER');

-- How grave a kind is. LOW is read on the board and told by no letter. A kind that is not here is HIGH. `task`: where an
-- incident would be opened, a task is.
create table sec.alarm_rule (
  kind text primary key,
  severity text not null check (severity in ('HIGH', 'MEDIUM', 'LOW')),
  task boolean not null default false
);
insert into sec.alarm_rule values
  ('READING_LIMIT', 'HIGH', false), ('LIST_LIMIT', 'HIGH', false), ('SEARCH_LIMIT', 'HIGH', false),
  ('BREAKER', 'HIGH', true), ('CANARY', 'HIGH', true), ('DECOY_ACCOUNT', 'HIGH', false),
  ('WALKING', 'MEDIUM', false), ('DECOY_PATH', 'LOW', false);

alter table public.alarm
  -- The account it is about, or ''.
  add column about text not null default '',
  add column count integer not null default 1,
  add column last_at timestamptz not null default sec.now(),
  add column told_at timestamptz,
  add column tellings integer not null default 0,
  add column done_at timestamptz,
  add column done_by uuid,
  -- What was found and done, in an officer's words: of no person.
  add column note text check (char_length(note) between 1 and 500),
  add constraint alarm_is_done check ((done_at is null) = (done_by is null) and (done_at is null) = (note is null));
create unique index alarm_one_open on public.alarm (kind, about) where done_at is null;
create index alarm_done on public.alarm (done_at) where done_at is not null;

create function sec.severity_of(of_kind text) returns text
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select coalesce((select r.severity from sec.alarm_rule r where r.kind = of_kind), 'HIGH') $$;

-- By letter to every officer, whatever is held or closed, and by the webhook.
create function sec.tell_alarm(which uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  event constant uuid := gen_random_uuid();
  it public.alarm;
begin
  update public.alarm a set told_at = sec.now(), tellings = a.tellings + 1 where a.id = which returning * into it;
  if sec.severity_of(it.kind) <> 'LOW' then
    perform sec.write_letter(gen_random_uuid(), event, 'alarm-raised', o.account_id, null, it.id)
      from (select distinct m.account_id from public.membership m join public.account a on a.id = m.account_id and a.state = 'ACTIVE'
        where m.role = 'SECURITY_OFFICER' and sec.is_worn(m)) o;
  end if;
  perform graphile_worker.add_job('alarms.call', json_build_object('alarmId', it.id), job_key := 'alarm|' || it.id);
end
$$;

create or replace function sec.raise_alarm(kind text, subject jsonb) returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  whom constant text := coalesce(raise_alarm.subject->>'accountId', '');
  task constant uuid := gen_random_uuid();
  it public.alarm;
begin
  insert into public.alarm as a (kind, subject, about) values (raise_alarm.kind, coalesce(raise_alarm.subject, '{}'), whom)
    on conflict (kind, about) where done_at is null do update set count = a.count + 1, last_at = sec.now()
    returning a.* into it;
  if it.told_at is null or it.told_at < sec.now() - (select r.length from sec.rule r where r.name = 'alarm-again') then
    perform sec.tell_alarm(it.id);
  end if;
  if it.count = 1 and exists (select from sec.alarm_rule r where r.kind = it.kind and r.task) then
    insert into public.task (id, kind, account_id, origin, due_at)
      values (task, 'ALARM', coalesce(it.subject->>'accountId', it.subject->>'byId')::uuid, 'alarm|' || it.id, sec.now() + interval '1 hour');
    insert into public.task_step (id, task_id, move) values (gen_random_uuid(), task, 'OPENED');
  end if;
  return it.id;
end
$$;

-- What nobody took is told again.
create function sec.remind_alarms() returns integer
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  each constant interval := (select r.length from sec.rule r where r.name = 'alarm-reminder');
  reminded integer := 0;
  which uuid;
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  for which in
    select a.id from public.alarm a where a.done_at is null and a.taken_at is null and sec.severity_of(a.kind) <> 'LOW'
      and a.told_at < sec.now() - each * least(a.tellings, 16) order by a.at, a.id for update skip locked
  loop
    perform sec.tell_alarm(which);
    reminded := reminded + 1;
  end loop;
  return reminded;
end
$$;

-- What a letter or the webhook says of it; null once somebody finished.
create function sec.alarm_told(which uuid)
returns table (kind text, severity text, at timestamptz, last_at timestamptz, count integer, taken boolean, subject jsonb, tellings integer)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  return query select a.kind, sec.severity_of(a.kind), a.at, a.last_at, a.count, a.taken_at is not null, a.subject, a.tellings
    from public.alarm a where a.id = which and a.done_at is null;
end
$$;

-- The board, for officers: what is open, the gravest first; then what was finished lately.
create function sec.alarms()
returns table (id uuid, kind text, severity text, at timestamptz, last_at timestamptz, count integer, subject jsonb,
  taken_at timestamptz, taken_by_me boolean, done_at timestamptz, note text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  me uuid := (sec.here()).account_id;
begin
  if not sec.officer() then
    raise exception 'not the security officer' using errcode = '42501';
  end if;
  return query
    (select a.id, a.kind, sec.severity_of(a.kind), a.at, a.last_at, a.count, a.subject, a.taken_at, a.taken_by is not distinct from me, a.done_at, a.note
      from public.alarm a where a.done_at is null
      order by array_position(array['HIGH', 'MEDIUM', 'LOW'], sec.severity_of(a.kind)), a.at desc, a.id limit 200)
    union all
    (select a.id, a.kind, sec.severity_of(a.kind), a.at, a.last_at, a.count, a.subject, a.taken_at, a.taken_by is not distinct from me, a.done_at, a.note
      from public.alarm a where a.done_at is not null order by a.done_at desc, a.id limit 50);
end
$$;

-- How many wait, for the officer's pages; null for everybody else.
create function sec.count_alarms() returns integer
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return case when sec.officer() then (select count(*)::integer from public.alarm a where a.done_at is null) end;
end
$$;

-- 'DONE', 'ABSENT', or 'ALARM_TAKEN' when a colleague was quicker.
create function sec.take_alarm(alarm uuid, request uuid) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  me uuid := (sec.here()).account_id;
  it public.alarm;
begin
  if not sec.officer() then
    raise exception 'not the security officer' using errcode = '42501';
  end if;
  select * into it from public.alarm a where a.id = alarm for update;
  if it.id is null or it.done_at is not null then
    return 'ABSENT';
  elsif it.taken_by is not null and it.taken_by <> me then
    return 'ALARM_TAKEN';
  end if;
  update public.alarm a set taken_by = me, taken_at = coalesce(a.taken_at, sec.now()) where a.id = alarm;
  perform sec.record('alarm.take', jsonb_build_object('alarmId', alarm, 'kind', it.kind), null, request);
  return 'DONE';
end
$$;

create function sec.finish_alarm(alarm uuid, said text, request uuid) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  me uuid := (sec.here()).account_id;
  it public.alarm;
begin
  if not sec.officer() then
    raise exception 'not the security officer' using errcode = '42501';
  end if;
  select * into it from public.alarm a where a.id = alarm for update;
  if it.id is null or it.done_at is not null then
    return 'ABSENT';
  elsif it.taken_by is distinct from me then
    return 'ALARM_TAKEN';
  end if;
  update public.alarm a set done_at = sec.now(), done_by = me, note = said where a.id = alarm;
  perform sec.record('alarm.finish', jsonb_build_object('alarmId', alarm, 'kind', it.kind, 'count', it.count), null, request);
  return 'DONE';
end
$$;

grant execute on function sec.remind_alarms(), sec.alarm_told(uuid) to app_system;
grant execute on function sec.alarms(), sec.count_alarms(), sec.take_alarm(uuid, uuid), sec.finish_alarm(uuid, text, uuid) to app_staff;
