-- The registry: every recognised daycare, where it is, what it may and does take. Public, and true because the
-- ministry's own list is imported, looked at and approved. Nothing here is about a family.

create extension if not exists unaccent with schema public;
create extension if not exists pg_trgm with schema public;
create extension if not exists cube with schema public;

-- What an extension brings is executable by nobody until somebody says so; these only count letters and corners.
do $$
declare
  found regprocedure;
begin
  for found in
    select d.objid::regprocedure from pg_catalog.pg_depend d
    join pg_catalog.pg_extension e on e.oid = d.refobjid
    where d.classid = 'pg_catalog.pg_proc'::regclass and d.refclassid = 'pg_catalog.pg_extension'::regclass
      and d.deptype = 'e' and e.extname in ('unaccent', 'pg_trgm', 'cube')
  loop
    execute format('grant execute on function %s to public', found);
  end loop;
end
$$;

create type public.daycare_kind as enum ('CPE', 'GS', 'GNS', 'HOME');
create type public.daycare_state as enum ('OPEN', 'CLOSED');
create type public.place_precision as enum ('POSTAL_AREA', 'MUNICIPALITY');

-- Accents, case, hyphens and apostrophes do not matter to a search. Immutable by promise: the dictionary is fixed.
create function public.normal(text) returns text
language sql immutable parallel safe strict set search_path = pg_catalog, pg_temp
as $$
  select btrim(regexp_replace(lower(public.unaccent('public.unaccent'::regdictionary, $1)), '[^a-z0-9]+', ' ', 'g'))
$$;
grant execute on function public.normal(text) to public;

-- A place on the globe, in metres from its middle. The extension that knows this needs a superuser to bring it in, and
-- the owner of an outside database is none; these take part in a plan as if they were written where they are called.
create domain public.earth as public.cube;

create function public.ll_to_earth(latitude double precision, longitude double precision) returns public.earth
language sql immutable parallel safe strict
return public.cube(array[
  6378168 * cos(radians(latitude)) * cos(radians(longitude)),
  6378168 * cos(radians(latitude)) * sin(radians(longitude)),
  6378168 * sin(radians(latitude))])::public.earth;

-- Over the ground, not through it.
create function public.earth_distance(one public.earth, other public.earth) returns double precision
language sql immutable parallel safe strict
return 2 * 6378168 * asin(least(1, public.cube_distance(one, other) / (2 * 6378168)));

-- Everything within so many metres of a place, and some corners more.
create function public.earth_box(middle public.earth, metres double precision) returns public.cube
language sql immutable parallel safe strict
return public.cube_enlarge(middle, 2 * 6378168 * sin(least(metres / (2 * 6378168), pi() / 2)), 3);
grant execute on function public.ll_to_earth, public.earth_distance, public.earth_box to public;

create table public.region (
  code text primary key check (code ~ '^\d{2}$'),
  name text not null unique,
  population integer not null
);

create table public.municipality (
  code text primary key check (code ~ '^\d{5}$'),
  name text not null,
  status text not null,
  region_code text not null references public.region,
  county text not null,
  latitude double precision not null,
  longitude double precision not null,
  population integer not null,
  normal_name text not null generated always as (public.normal(name)) stored
);
create index municipality_normal_name on public.municipality (normal_name text_pattern_ops);
create index municipality_normal_trigrams on public.municipality using gin (normal_name public.gin_trgm_ops);
create index municipality_region on public.municipality (region_code);

-- The first three characters of a postal code, with a centre some kilometres wide.
create table public.postal_area (
  code text primary key check (code ~ '^[GHJ]\d[A-Z]$'),
  place text not null,
  latitude double precision not null,
  longitude double precision not null,
  municipality_code text references public.municipality,
  region_code text references public.region
);

-- Read from the facilities' official names: the published list has no holder of its own.
create table public.permit_holder (
  id uuid primary key,
  name text not null,
  normal_name text not null unique
);

create table public.coordinating_office (
  id uuid primary key,
  reference text not null unique,
  name text not null,
  official_name text not null,
  region_code text not null references public.region,
  territory text not null,
  address text not null,
  municipality_name text not null,
  municipality_code text references public.municipality,
  postal_code text not null,
  places_agreed integer not null check (places_agreed >= 0),
  providers_recognised integer not null check (providers_recognised >= 0),
  source_on date not null
);
create index coordinating_office_region on public.coordinating_office (region_code);

create table public.daycare (
  id uuid primary key,
  kind public.daycare_kind not null,
  state public.daycare_state not null default 'OPEN',
  closed_on date,
  name text not null,
  official_name text not null,
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  permit_holder_id uuid references public.permit_holder,
  reduced_contribution boolean not null,
  address text not null,
  municipality_name text not null,
  municipality_code text references public.municipality,
  postal_code text not null check (postal_code ~ '^[A-Z]\d[A-Z] \d[A-Z]\d$'),
  postal_area text not null generated always as (left(postal_code, 3)) stored,
  region_code text not null references public.region,
  latitude double precision not null,
  longitude double precision not null,
  precision public.place_precision not null,
  telephone text,
  permit_infants integer not null check (permit_infants >= 0),
  permit_older integer not null check (permit_older >= 0),
  permit_places integer not null generated always as (permit_infants + permit_older) stored,
  -- What the daycare really runs; unknown until it says so.
  run_infants integer check (run_infants between 0 and permit_infants),
  run_older integer check (run_older between 0 and permit_older),
  list_open boolean not null default true,
  source_on date not null,
  confirmed_at timestamptz,
  normal_name text not null generated always as (public.normal(name || ' ' || official_name)) stored,
  -- The same centre on the globe, computed once: a distance costs ten times more from degrees.
  place public.earth not null generated always as (public.ll_to_earth(latitude, longitude)) stored,
  check ((state = 'CLOSED') = (closed_on is not null))
);
create index daycare_normal_trigrams on public.daycare using gin (normal_name public.gin_trgm_ops);
create index daycare_place on public.daycare using gist (place);
create index daycare_region on public.daycare (region_code, kind);
create index daycare_municipality on public.daycare (municipality_code);
create index daycare_postal_area on public.daycare (postal_area);
create index daycare_name on public.daycare (normal_name collate "C", id);
create index daycare_places on public.daycare (permit_places desc, id);

-- One reading of a ministry's list: what it would change, then, once approved, that it did.
create type public.import_state as enum ('PREVIEWED', 'APPLIED', 'DISCARDED');
create type public.import_verdict as enum ('NEW', 'CHANGED', 'SAME', 'CLOSED', 'AMBIGUOUS', 'BROKEN');

create table public.registry_import (
  id uuid primary key,
  state public.import_state not null default 'PREVIEWED',
  file_digest text not null check (file_digest ~ '^[0-9a-f]{64}$'),
  source_on date not null,
  counts jsonb not null,
  regions text[] not null,
  begun_at timestamptz not null default sec.now(),
  begun_by uuid references public.account,
  applied_at timestamptz,
  applied_by uuid references public.account,
  check ((state = 'APPLIED') = (applied_at is not null))
);

create table public.registry_import_row (
  import_id uuid not null references public.registry_import on delete cascade,
  position integer not null,
  line integer,
  verdict public.import_verdict not null,
  daycare_id uuid references public.daycare,
  candidates uuid[] not null default '{}',
  chosen uuid,
  reason text,
  incoming jsonb,
  changes jsonb not null default '{}',
  primary key (import_id, position)
);
create index registry_import_row_verdict on public.registry_import_row (import_id, verdict, position);

-- True for a visitor who entered while the public pages are open.
create function sec.visitor() returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if current_setting('role') <> 'app_visitor' or not sec.has_pass('') then
    raise exception 'no context' using errcode = '28000';
  end if;
  if coalesce(sec.state_of('PUBLIC'), 'CLOSED') = 'CLOSED' then
    raise exception 'closed' using errcode = '57P03';
  end if;
  return true;
end
$$;
grant execute on function sec.visitor() to app_visitor;

-- True for staff of these roles while staff are open; the way of the security officer does not lead here.
create function sec.is_staff(wanted public.staff_role[]) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select sec.uid() is not null
    and exists (select from public.membership m where m.id = (sec.here()).membership_id and m.role = any (wanted))
$$;
grant execute on function sec.is_staff(public.staff_role[]) to app_staff;

-- Public facts: everybody who has a context reads them, each through the door of their own audience.
do $$
declare
  target text;
begin
  foreach target in array array['region', 'municipality', 'postal_area', 'permit_holder', 'coordinating_office', 'daycare'] loop
    perform sec.guard(('public.' || target)::regclass);
    execute format('grant select on public.%I to app_visitor, app_parent, app_daycare, app_home, app_office, app_staff, app_verifier, app_system', target);
    execute format('create policy visitor_select on public.%I for select to app_visitor using ((select sec.visitor()))', target);
    execute format('create policy signed_select on public.%I for select to app_parent, app_daycare, app_home, app_office, app_staff, app_verifier using ((select sec.uid()) is not null)', target);
    execute format('create policy system_select on public.%I for select to app_system using ((select sec.system()))', target);
  end loop;

  -- Only the registry's own staff write it, while staff are open.
  foreach target in array array['permit_holder', 'daycare', 'registry_import', 'registry_import_row'] loop
    if target like 'registry%' then
      perform sec.guard(('public.' || target)::regclass);
      execute format('grant select on public.%I to app_staff', target);
      execute format('create policy registry_select on public.%I for select to app_staff using ((select sec.is_staff(''{REGISTRY,SECURITY_OFFICER}'')))', target);
    end if;
    execute format('grant insert on public.%I to app_staff', target);
    execute format('create policy registry_insert on public.%I for insert to app_staff with check ((select sec.is_staff(''{REGISTRY}'')) and (select sec.writer()) is not null)', target);
    if target <> 'permit_holder' then
      execute format('create policy registry_update on public.%I for update to app_staff using ((select sec.is_staff(''{REGISTRY}'')) and (select sec.writer()) is not null) with check ((select sec.is_staff(''{REGISTRY}'')))', target);
    end if;
  end loop;
end
$$;

-- A link, once given, stays; so do the file that was read and what it would change.
grant update (kind, state, closed_on, name, official_name, permit_holder_id, reduced_contribution, address,
  municipality_name, municipality_code, postal_code, region_code, latitude, longitude, precision, telephone,
  permit_infants, permit_older, run_infants, run_older, source_on) on public.daycare to app_staff;
grant update (state, applied_at, applied_by) on public.registry_import to app_staff;
grant update (chosen) on public.registry_import_row to app_staff;

-- Reading through a policy, PostgreSQL lets no index answer "sounds like" and "is near": such an operator might tell of
-- a row that the policy hides. Here no row is hidden, only the whole when the portal is closed. So the public reads the
-- registry through views of the owner that ask once, for the whole, whether the reader may.
create function sec.reader() returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  case current_setting('role')
    when 'app_visitor' then return sec.visitor();
    when 'app_system' then return sec.system();
    else return sec.uid() is not null;
  end case;
end
$$;

-- A zone is as near as a place is ever told: a postal area, or a municipality where those are huge.
create view public.recognised_daycare as
  select d.*, case when d.precision = 'POSTAL_AREA' or d.municipality_code is null then d.postal_area else d.municipality_code end as zone
  from public.daycare d
  where d.state = 'OPEN' and (select sec.reader());

create view public.known_municipality as
  select m.* from public.municipality m where m.name <> 'Toponyme à venir' and (select sec.reader());

-- The one meaning of a search, for its list, its map and its counts. Null asks nothing. PostgreSQL inlines it, so that
-- every question that is asked may use its index.
create function public.matching_daycares(
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
      and public.earth_distance(public.ll_to_earth(from_latitude, from_longitude), d.place) <= within_metres))
    and (in_municipality is null or d.municipality_code = in_municipality)
    and (in_region is null or d.region_code = in_region)
    and (of_kinds is null or d.kind = any (of_kinds::public.daycare_kind[]))
    and (for_age is distinct from 'infants' or d.permit_infants > 0)
    and (for_age is distinct from 'older' or d.permit_older > 0)
    and (subsidised is not true or d.reduced_contribution)
    and (list_is_open is not true or d.list_open);
end;

do $$
declare
  readers constant text := 'app_visitor, app_parent, app_daycare, app_home, app_office, app_staff, app_verifier, app_system';
begin
  execute 'grant execute on function sec.reader() to ' || readers;
  execute 'grant select on public.recognised_daycare, public.known_municipality to ' || readers;
  execute 'grant execute on function public.matching_daycares to ' || readers;
end
$$;
