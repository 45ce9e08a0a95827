-- Roles, the clock and the site's state: what every wall stands on.
-- Roles are cluster-wide and may be there already, from another database of the same cluster.

do $$
declare
  name text;
begin
  foreach name in array array[
    'app_visitor', 'app_auth', 'app_parent', 'app_daycare', 'app_home',
    'app_office', 'app_staff', 'app_verifier', 'app_system'
  ] loop
    if not exists (select from pg_roles where rolname = name) then
      execute format('create role %I nologin', name);
    end if;
  end loop;
end
$$;

-- A login has no right of its own: it may only become one of its audiences for the length of a transaction.
grant app_visitor, app_auth, app_parent, app_daycare, app_home, app_office, app_staff, app_verifier to guichet_web;
grant app_system to guichet_worker;

revoke create on schema public from public;

create schema sec;
create schema auth;
grant usage on schema sec to public;
grant usage on schema auth to app_auth, guichet_web;
alter default privileges revoke execute on functions from public;

-- Functions name their search_path: pg_temp last, because an empty path still looks for types there first, and a
-- login that may make temporary objects could put a domain named `text` there, whose check then ran as the owner.
do $$
begin
  execute format('revoke temporary on database %I from public', current_database());
end
$$;

-- Durations that the database itself decides by; settings, so that tests run in seconds.
create table sec.rule (
  name text primary key,
  length interval not null check (length > interval '0')
);
insert into sec.rule values
  ('device', '180 days'), ('opened-file', '15 minutes'), ('kept-submission', '2 days'), ('kept-session', '30 days'),
  ('kept-unverified', '30 days');

create table sec.installation (
  only_one boolean primary key default true check (only_one),
  mode text not null check (mode in ('production', 'demonstration', 'test'))
);
insert into sec.installation (mode) values ('production');

-- The one clock. Only tests and the demonstration may move it.
create table sec.clock (
  only_one boolean primary key default true check (only_one),
  shift interval not null default interval '0'
);
insert into sec.clock default values;

create function sec.now() returns timestamptz
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select pg_catalog.now() + shift from sec.clock $$;
grant execute on function sec.now() to public;

create function sec.set_clock_offset(shift interval) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if (select mode from sec.installation) not in ('demonstration', 'test') then
    raise exception 'the clock of a real installation is not moved' using errcode = '42501';
  end if;
  update sec.clock set shift = set_clock_offset.shift;
end
$$;

create type public.audience as enum ('PUBLIC', 'PARENTS', 'DAYCARES', 'HOME', 'STAFF', 'VERIFIER');
create type public.site_state as enum ('OPEN', 'READ_ONLY', 'CLOSED');

create table sec.site (
  audience public.audience primary key,
  state public.site_state not null,
  since timestamptz not null,
  closure_id uuid,
  message_fr text,
  message_en text
);
-- The verifier's switch is off until somebody asks for a verification.
insert into sec.site (audience, state, since)
  select it, case it when 'VERIFIER' then 'CLOSED' else 'OPEN' end::public.site_state, now()
  from unnest(enum_range(null::public.audience)) it;

create function sec.state_of(whom public.audience) returns public.site_state
language sql volatile security definer set search_path = pg_catalog, pg_temp
as $$ select state from sec.site where audience = whom $$;
grant execute on function sec.state_of(public.audience) to app_system;

-- Row-level security for a table: on for everybody, its owner included; the owner (who runs migrations and the
-- functions of sec and auth) gets a policy by name, because FORCE holds for an owner that is no superuser.
create function sec.guard(target regclass) returns void
language plpgsql set search_path = pg_catalog, pg_temp
as $$
declare
  verb text;
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  foreach verb in array array['select', 'insert', 'update', 'delete'] loop
    execute format('create policy owner_%s on %s for %s to current_user %s %s', verb, target, verb,
      case when verb <> 'insert' then 'using (true)' else '' end,
      case when verb in ('insert', 'update') then 'with check (true)' else '' end);
  end loop;
end
$$;

create table sec.heartbeat (
  name text primary key,
  kind text not null,
  pool text,
  at timestamptz not null
);
