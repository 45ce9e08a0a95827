-- The record verified from inside the portal: asked for by an officer or by the night, done by the worker in stretches that
-- can be taken up again, and kept with what was found.

create table sec.record_check (
  id uuid primary key default gen_random_uuid(),
  asked_at timestamptz not null default sec.now(),
  -- Nobody: the night.
  asked_by uuid,
  state text not null default 'WAITING' check (state in ('WAITING', 'RUNNING', 'WHOLE', 'BROKEN', 'FAILED')),
  -- How far it is, and what was found: numbers and ids.
  progress jsonb,
  last_seal bigint,
  moved_at timestamptz,
  ended_at timestamptz,
  check ((ended_at is null) = (state in ('WAITING', 'RUNNING')))
);
create unique index record_check_one on sec.record_check ((true)) where ended_at is null;
insert into sec.rule (name, length) values ('record-check-stalled', interval '10 minutes');

-- What stands still for longer (its worker died for good) gives way to the next. @returns null while another goes on.
create function sec.begin_record_check(who uuid) returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  made uuid;
begin
  update sec.record_check c set state = 'FAILED', ended_at = sec.now() where c.ended_at is null
    and coalesce(c.moved_at, c.asked_at) < sec.now() - (select r.length from sec.rule r where r.name = 'record-check-stalled');
  insert into sec.record_check (asked_by) values (who) on conflict do nothing returning id into made;
  if made is not null then
    perform graphile_worker.add_job('record.check', json_build_object('checkId', made), job_key := 'record.check|' || made);
  end if;
  return made;
end
$$;

create function sec.reads_seals() returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$ begin return coalesce(sec.staff_role() in ('SECURITY_OFFICER', 'PRIVACY_OFFICER'), false); end $$;

create function sec.ask_record_check() returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not sec.reads_seals() then
    raise exception 'not of this role' using errcode = '42501';
  end if;
  return sec.begin_record_check((sec.here()).account_id);
end
$$;

create function sec.check_record_by_night() returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  return sec.begin_record_check(null);
end
$$;

-- Held to the end of the stretch: a second worker that is given the same errand finds nothing to do.
create function sec.take_record_check(which uuid) returns table (progress jsonb, last_seal bigint)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  return query update sec.record_check c set state = 'RUNNING', moved_at = sec.now(),
      last_seal = coalesce(c.last_seal, (select h.number from sec.seal_head h))
    where c.id = (select t.id from sec.record_check t where t.id = which and t.ended_at is null for update skip locked)
    returning c.progress, c.last_seal;
end
$$;

create function sec.keep_record_check(which uuid, progress jsonb, state text) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  update sec.record_check c set progress = keep_record_check.progress, state = keep_record_check.state, moved_at = sec.now(),
      ended_at = case when keep_record_check.state not in ('WAITING', 'RUNNING') then sec.now() end
    where c.id = which and c.ended_at is null;
  if keep_record_check.state = 'RUNNING' then
    perform graphile_worker.add_job('record.check', json_build_object('checkId', which), job_key := 'record.check|' || which);
  elsif keep_record_check.state = 'BROKEN' then
    perform sec.raise_alarm('RECORD_BROKEN', jsonb_build_object('checkId', which, 'found', keep_record_check.progress->'found',
      'seal', keep_record_check.progress->'findings'->0->'seal'));
  end if;
end
$$;

-- What the page of seals shows.
create function sec.sealing_state() returns table (number text, sealed_at timestamptz, anchored_at timestamptz, anchored text,
  public_key bytea, chain text, waiting bigint, lag_seconds double precision, late boolean)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  lag interval;
begin
  if not sec.reads_seals() then
    raise exception 'not of this role' using errcode = '42501';
  end if;
  lag := sec.sealing_lag();
  return query select s.number::text, s.at, a.anchored_at, a.number::text, s.public_key, c.number::text,
      (select count(*) from public.audit r where r.seal_id is null) + (select count(*) from public.disclosure r where r.seal_id is null)
      + (select count(*) from public.reading r where r.seal_id is null) + (select count(*) from public.row_history r where r.seal_id is null),
      extract(epoch from lag)::double precision, lag > (select r.length from sec.rule r where r.name = 'sealing-late')
    from sec.chain_head c left join sec.seal s on s.number = (select h.number from sec.seal_head h)
      left join lateral (select x.number, x.anchored_at from sec.seal x where x.anchored_at is not null order by x.number desc limit 1) a on true;
end
$$;

create function sec.last_record_check() returns table (state text, asked_at timestamptz, ended_at timestamptz, progress jsonb, last_seal text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not sec.reads_seals() then
    raise exception 'not of this role' using errcode = '42501';
  end if;
  return query select c.state, c.asked_at, c.ended_at, c.progress, c.last_seal::text from sec.record_check c
    order by c.asked_at desc limit 1;
end
$$;

-- An alarm that is open counts what happens again; once an hour is enough.
create or replace function sec.alarm_of_record(kind text, subject jsonb) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  if alarm_of_record.kind not in ('SEALING_LATE', 'RECORD_BROKEN') or exists (
    select from public.alarm a where a.kind = alarm_of_record.kind and a.last_at > sec.now() - interval '1 hour') then
    return false;
  end if;
  perform sec.raise_alarm(alarm_of_record.kind, alarm_of_record.subject);
  return true;
end
$$;

insert into sec.alarm_rule values ('SEALING_LATE', 'HIGH', false), ('RECORD_BROKEN', 'HIGH', false);
insert into sec.job (name, audience) values ('record.check', null), ('record.check-nightly', null);
insert into sec.deed_rule (deed, kind, role) values
  ('record.verify', 'STAFF', 'SECURITY_OFFICER'), ('record.verify', 'STAFF', 'PRIVACY_OFFICER');
grant execute on function sec.ask_record_check(), sec.sealing_state(), sec.last_record_check() to app_staff;
grant execute on function sec.check_record_by_night(), sec.take_record_check(uuid), sec.keep_record_check(uuid, jsonb, text) to app_system;
