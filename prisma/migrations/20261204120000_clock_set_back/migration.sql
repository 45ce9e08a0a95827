-- A clock that was an hour ahead and is set right leaves signs of life that lie in the future: they are none. Who lives signs again
-- within seconds; who died meanwhile was taken for alive, and its jobs for held, until the clock came by there once more.

create or replace function sec.ready(patience interval) returns table (part text, ready boolean)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return query
    select 'database', true
    union all select 'site', (select count(*) = cardinality(enum_range(null::public.audience)) from sec.site)
    union all select 'worker', exists (select from sec.heartbeat h where h.kind = 'worker'
      and h.at between now() - patience and now() + patience)
    union all select 'seals', not sec.seals_are_late();
end
$$;

create or replace function sec.silent_pools(patience interval) returns setof text
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select distinct j.locked_by from graphile_worker._private_jobs j
  -- A worker that has just begun takes jobs before its first beat: a lock counts once it is as old as the patience.
  where j.locked_by is not null and not j.locked_at between now() - patience and now() + patience and not exists (
    select from sec.heartbeat h where h.pool = j.locked_by and h.at between now() - patience and now() + patience)
$$;

create or replace function sec.seals_are_late() returns boolean
language sql security definer set search_path = pg_catalog, pg_temp
as $$
  select not h.looked_at between clock_timestamp() - r.length and clock_timestamp() + r.length
      or exists (select from sec.seal s where s.anchored_at is null and s.at < clock_timestamp() - r.length)
    from sec.seal_head h, sec.rule r where r.name = 'sealing-late'
$$;

create or replace function sec.alarm_if_late() returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  looked constant interval := (select clock_timestamp() - h.looked_at from sec.seal_head h);
  lag constant interval := greatest(sec.sealing_lag(), looked, -looked);
begin
  return lag > (select r.length from sec.rule r where r.name = 'sealing-late')
    and sec.alarm_of_record('SEALING_LATE', jsonb_build_object('seconds', round(extract(epoch from lag))));
end
$$;
