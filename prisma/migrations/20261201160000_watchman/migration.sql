-- When every worker is dead nothing is sealed, and nobody who could ring is there. So sealing leaves a trace of when it last
-- went round, and a process that is no worker (scripts/watchman.ts) looks at it, rings, and tells.

-- The machine's clock: what is late stays late whatever the portal's clock is moved to.
alter table sec.seal_head add column looked_at timestamptz not null default clock_timestamp();

do $$
declare
  text_of text := pg_get_functiondef('sec.take_leaves(integer, bigint)'::regprocedure);
  was constant text := 'number := greatest(head.number, above) + 1;';
begin
  if position(was in text_of) = 0 then
    raise exception 'sec.take_leaves does not read as it did';
  end if;
  execute replace(text_of, was, 'update sec.seal_head h set looked_at = clock_timestamp();' || chr(10) || '  ' || was);
end
$$;

-- AU4 promises 10 s for a seal and 15 s for its anchor; what is twice that is late, and there is time left in the minute to ring.
update sec.rule set length = interval '30 seconds' where name = 'sealing-late';

-- Nobody went round to seal, or a seal stands without its anchor, for longer than that.
create function sec.seals_are_late() returns boolean
language sql volatile security definer set search_path = pg_catalog, pg_temp
as $$
  select h.looked_at < clock_timestamp() - r.length
      or exists (select from sec.seal s where s.anchored_at is null and s.at < clock_timestamp() - r.length)
    from sec.seal_head h, sec.rule r where r.name = 'sealing-late'
$$;

create or replace function sec.alarm_if_late() returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  lag interval := greatest(sec.sealing_lag(), (select clock_timestamp() - h.looked_at from sec.seal_head h));
begin
  return lag > (select r.length from sec.rule r where r.name = 'sealing-late')
    and sec.alarm_of_record('SEALING_LATE', jsonb_build_object('seconds', round(extract(epoch from lag))));
end
$$;

create or replace function sec.ready(patience interval) returns table (part text, ready boolean)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return query
    select 'database', true
    union all select 'site', (select count(*) = cardinality(enum_range(null::public.audience)) from sec.site)
    union all select 'worker', exists (select from sec.heartbeat h where h.kind = 'worker' and h.at > now() - patience)
    union all select 'seals', not sec.seals_are_late();
end
$$;

-- The page of seals says the same as readiness.
do $$
declare
  text_of text := pg_get_functiondef('sec.sealing_state()'::regprocedure);
  was constant text := 'lag > (select r.length from sec.rule r where r.name = ''sealing-late'')';
begin
  if position(was in text_of) = 0 then
    raise exception 'sec.sealing_state does not read as it did';
  end if;
  execute replace(text_of, was, was || ' or sec.seals_are_late()');
end
$$;

-- Letters and calls of alarms that no worker took up in a quarter of a minute (by the queue's own clock), or took up and died
-- with; all of them when no worker was heard of for as long. Of what a worker tried in vain the worker has the next try.
create function sec.untold_alarms() returns table (alarm_id uuid, outbox_id uuid)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  patience constant interval := '15 seconds';
  alone constant boolean := not exists (select from sec.heartbeat h where h.kind = 'worker' and h.at > clock_timestamp() - patience);
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  return query
    with waiting as (select t.identifier, j.payload from graphile_worker._private_jobs j
      join graphile_worker._private_tasks t on t.id = j.task_id
      where t.identifier in ('alarms.call', 'letters.send') and j.attempts < 2
        and (alone or j.created_at < clock_timestamp() - patience)
        and (j.locked_at is null or j.locked_at < clock_timestamp() - interval '30 seconds'))
    (select (w.payload->>'alarmId')::uuid, null::uuid from waiting w where w.identifier = 'alarms.call' limit 20)
    union all
    (select o.detail_id, o.id from waiting w join public.outbox o on o.id = (w.payload->>'outboxId')::uuid
      where w.identifier = 'letters.send' and o.letter = 'alarm-raised' and o.sent_at is null and o.refused_at is null
      order by o.planned_at, o.id limit 50);
end
$$;

-- The call was made: no worker makes it again when it comes back.
create function sec.note_called(alarm uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  perform graphile_worker.remove_job('alarm|' || alarm);
end
$$;

grant execute on function sec.seals_are_late(), sec.untold_alarms(), sec.note_called(uuid) to app_system;
insert into sec.job (name, audience) values ('alarms.watch', null);
