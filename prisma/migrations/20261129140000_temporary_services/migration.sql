-- A service that runs for a time, under a temporary permit: added by the registry's staff, in no list of the ministry. After its
-- last day it takes no child, stands in no search, and the night closes it.

-- How far ahead the last day of a temporary permit may lie.
insert into sec.rule values ('temporary-permit', '1 year');

alter table public.daycare add column temporary_until date,
  add constraint daycare_temporary_is_a_facility check (temporary_until is null or kind <> 'HOME'),
  add constraint daycare_temporary_says_where check (temporary_until is null or municipality_code is not null),
  -- It was asked what it runs when it was added: nothing of it is taken from a permit.
  add constraint daycare_temporary_says_what_it_runs check
    (temporary_until is null or (run_infants is not null and run_older is not null));
create index daycare_temporary on public.daycare (temporary_until) where temporary_until is not null;

-- Whether somebody is temporary is said once, when it is added; then the last day may be put off or brought nearer.
create function sec.temporary_is_kept() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  if (old.temporary_until is null) <> (new.temporary_until is null) then
    raise exception 'a temporary service stays one, and no other becomes one' using errcode = '23514';
  end if;
  return new;
end
$$;
create trigger daycare_temporary_is_kept before update of temporary_until on public.daycare
  for each row execute function sec.temporary_is_kept();

create or replace view public.recognised_daycare as
  select d.id, d.kind, d.state, d.closed_on, d.name, d.official_name, d.slug, d.permit_holder_id, d.reduced_contribution, d.address,
    d.municipality_name, d.municipality_code, d.postal_code, d.postal_area, d.region_code, d.latitude, d.longitude, d.precision,
    d.telephone, d.permit_infants, d.permit_older, d.permit_places, d.run_infants, d.run_older, d.list_open, d.source_on,
    d.confirmed_at, d.normal_name, d.place,
    case when d.precision = 'POSTAL_AREA' or d.municipality_code is null then d.postal_area else d.municipality_code end as zone,
    d.temporary_until
  from public.daycare d
  where d.state = 'OPEN' and (d.temporary_until is null or d.temporary_until >= sec.today()) and (select sec.reader());

-- The same search, over a view that has a column more.
create or replace function public.matching_daycares(
  words text, from_latitude double precision, from_longitude double precision, within_metres double precision,
  in_municipality text, in_region text, of_kinds text[], for_age text, subsidised boolean, list_is_open boolean
) returns setof public.recognised_daycare
language sql stable
begin atomic
  select d.* from public.recognised_daycare d
  where (words is null or words operator(public.<%) d.normal_name)
    and (within_metres is null or (
      public.earth_box(public.ll_to_earth(from_latitude, from_longitude), within_metres)
        operator(public.@>) d.place
      and d.place operator(public.<->) public.ll_to_earth(from_latitude, from_longitude) <= public.through_ground(within_metres)))
    and (in_municipality is null or d.municipality_code = in_municipality)
    and (in_region is null or d.region_code = in_region)
    and (of_kinds is null or d.kind = any (of_kinds::public.daycare_kind[]))
    and (for_age is distinct from 'infants' or d.permit_infants > 0)
    and (for_age is distinct from 'older' or d.permit_older > 0)
    and (subsidised is not true or d.reduced_contribution)
    and (list_is_open is not true or d.list_open);
end;

-- No child enters after the last day, whatever a program believed: no list is joined then, and no place begins later.
do $$
declare
  joins text := pg_get_functiondef('sec.join_list(uuid, uuid)'::regprocedure);
  is_open constant text := 'where d.id = daycare and d.state = ''OPEN'')';
begin
  if position(is_open in joins) = 0 then
    raise exception 'sec.join_list is not as expected';
  end if;
  execute replace(joins, is_open, 'where d.id = daycare and d.state = ''OPEN''
    and (d.temporary_until is null or d.temporary_until >= sec.today()))');
end
$$;

create function sec.vacancy_within_permit() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if new.latest_start_on > (select d.temporary_until from public.daycare d where d.id = new.daycare_id) then
    raise exception 'a place would begin after the last day of a temporary permit' using errcode = '23514';
  end if;
  return new;
end
$$;
create trigger c_vacancy_within_permit before insert or update of daycare_id, latest_start_on on public.vacancy
  for each row execute function sec.vacancy_within_permit();

-- The last day of the own service's permit, for its places; null where there is none.
create function sec.own_last_day() returns date
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform sec.uid();
  return (select d.temporary_until from public.daycare d where d.id = sec.my_daycare());
end
$$;
grant execute on function sec.own_last_day() to app_daycare, app_staff;

-- The permit is prolonged, or ends earlier: not before what was promised could begin.
create function sec.move_last_day(daycare uuid, day date) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  it public.daycare;
begin
  perform sec.writer();
  if not sec.is_staff('{REGISTRY}') then
    raise exception 'not for this actor' using errcode = '42501';
  end if;
  select * into it from public.daycare d where d.id = daycare for update;
  if it.temporary_until is null then
    return 'ABSENT';
  end if;
  if it.state = 'CLOSED' or it.temporary_until < sec.today() then
    return 'SERVICE_CLOSED';
  end if;
  if exists (select from public.vacancy v where v.daycare_id = daycare and v.state in ('DRAFT', 'INVITING', 'RESERVED')
      and v.latest_start_on > day)
    or exists (select from public.placement p where p.daycare_id = daycare and p.state in ('PENDING', 'ACTIVE') and p.starts_on > day) then
    return 'VACANCIES_AFTER';
  end if;
  update public.daycare d set temporary_until = day where d.id = daycare;
  return 'DONE';
end
$$;
grant execute on function sec.move_last_day(uuid, date) to app_staff;

-- The night closes those whose last day is past: which, for the record.
create function sec.end_temporary_daycares() returns setof uuid
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  return query update public.daycare d set state = 'CLOSED', closed_on = d.temporary_until + 1, list_open = false
    where d.temporary_until < sec.today() and d.state = 'OPEN' returning d.id;
end
$$;
grant execute on function sec.end_temporary_daycares() to app_system;

insert into sec.job values ('daycares.end-temporary', 'STAFF');
insert into sec.deed_rule (deed, kind, role) values
  ('daycare.add-temporary', 'STAFF', 'REGISTRY'), ('daycare.move-last-day', 'STAFF', 'REGISTRY'), ('daycare.close', 'SYSTEM', null);
