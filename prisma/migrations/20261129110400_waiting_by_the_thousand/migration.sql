-- A campaign that waits is eighty-six thousand rows: whoever parks one asks by an index whether anything may go on, and
-- what may is found without a question for each row.
create index parked_letters on sec.parked (audience) where task = 'letters.send';
create index parked_jobs on sec.parked (audience) where task <> 'letters.send';

-- Asked for each audience apart: together, the planner reads all that waits.
create function sec.may_go_on() returns boolean
language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
declare
  held constant boolean := sec.hold_on();
  opened public.audience;
begin
  for opened in select s.audience from sec.site s where s.state = 'OPEN' loop
    if exists (select from sec.parked p where p.audience = opened and p.task <> 'letters.send') then
      return true;
    end if;
    if not held and exists (select from sec.parked p where p.audience = opened and p.task = 'letters.send') then
      return true;
    end if;
  end loop;
  return false;
end
$$;

create or replace function sec.wake_parked() returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if sec.may_go_on() then
    perform graphile_worker.add_job('platform.release', '{}', job_key := 'platform.release', job_key_mode := 'preserve_run_at');
  end if;
end
$$;

create or replace function sec.release_parked(room integer) returns integer
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  it sec.parked;
  held boolean;
  opened public.audience[];
  free integer;
  given integer := 0;
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  -- One at a time: two that release would mix the order.
  select h.held into held from sec.letters_hold h for update;
  opened := array(select s.audience from sec.site s where s.state = 'OPEN');
  free := room - (select count(*) from (
    select from graphile_worker._private_jobs j where j.is_available and j.run_at <= now() limit room) waiting);
  for it in select p.* from sec.parked p where p.audience = any (opened) and not (held and p.task = 'letters.send')
    order by p.place, p.payload limit greatest(free, 0) loop
    delete from sec.parked p where p.task = it.task and p.payload = it.payload;
    perform graphile_worker.add_job(it.task, it.payload::json, job_key := 'waits:' || it.task || ':' || it.payload::text);
    given := given + 1;
  end loop;
  -- In a second, if anything is left that may go on.
  if sec.may_go_on() then
    perform graphile_worker.add_job('platform.release', '{}', run_at := now() + interval '1 second', job_key := 'platform.release');
  end if;
  return given;
end
$$;
drop function sec.releasable();
