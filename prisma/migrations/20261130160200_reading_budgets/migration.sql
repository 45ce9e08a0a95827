-- How much one person may read of others. Counted for each account, whatever session, browser or address asks, in distinct
-- files within a window that slides. Half way a fresh proof is asked; at the end the account is held and an alarm raised.

delete from sec.budget where name in ('opened-accounts', 'opened-claims');
insert into sec.budget values
  ('read-daycare-hour', 60, '1 hour'), ('read-daycare-day', 200, '1 day'),
  ('read-office-hour', 30, '1 hour'), ('read-office-day', 200, '1 day'),
  ('read-staff-hour', 100, '1 hour'), ('read-staff-day', 400, '1 day'),
  ('read-other-hour', 10, '1 hour'),
  -- Nobody reads so many in a minute; whoever does proves who they are.
  ('read-minute', 30, '1 minute'),
  -- Pages of pseudonyms.
  ('list-minute', 40, '1 minute'), ('list-hour', 600, '1 hour'),
  -- Files that all services, offices and staff together open.
  ('breaker', 400, '10 minutes');
insert into sec.deed_rule (deed, kind, role) values
  ('account.release', 'STAFF', 'SECURITY_OFFICER'), ('reading.unfreeze', 'STAFF', 'SECURITY_OFFICER');

-- Whose file an account asked for, when last. `counted_at`: when it began to count. `opened` is false for what was asked for and
-- refused: asking on without a proof spends the budget too. `own`: of a family with an offer or a place there.
create table sec.read_file (
  account_id uuid not null,
  whose uuid not null,
  at timestamptz not null default sec.now(),
  counted_at timestamptz not null default sec.now(),
  opened boolean not null,
  own boolean not null default false,
  primary key (account_id, whose)
);
create index read_file_at on sec.read_file (at);

create table sec.read_list (
  account_id uuid not null,
  at timestamptz not null default sec.now()
);
create index read_list_account on sec.read_list (account_id, at);

create table sec.account_hold (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null,
  at timestamptz not null default sec.now(),
  -- The deed of the record that says what was too much.
  held_for text not null,
  made_in xid8 not null default pg_current_xact_id(),
  released_at timestamptz,
  released_by uuid,
  released_why text check (released_why in ('LEGITIMATE', 'MISTAKE', 'SECURED'))
);
create unique index account_hold_one on sec.account_hold (account_id) where released_at is null;

-- While one stands, nobody but officers reads anybody's file.
create table sec.reading_freeze (
  id uuid primary key default gen_random_uuid(),
  at timestamptz not null default sec.now(),
  files integer not null,
  accounts integer not null,
  lifted_at timestamptz,
  lifted_by uuid,
  lifted_why text check (char_length(lifted_why) between 1 and 500)
);
create unique index reading_freeze_one on sec.reading_freeze ((true)) where lifted_at is null;

-- The transaction that holds an account ends in order: what it writes about that is kept.
create function sec.is_held_here(account uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select exists (select from sec.account_hold h where h.account_id = account and h.made_in = pg_current_xact_id_if_assigned()) $$;

-- Every session ends, the one that asks with its transaction; nobody signs in again until an officer released the account.
create function sec.hold_reader(who sec.session, deed text, request uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  event uuid;
begin
  insert into public.audit (deed, kind, account_id, session_id, request_id, control)
    values (hold_reader.deed, who.kind, who.account_id, who.id, request, true);
  update sec.session s set expires_at = least(s.expires_at, sec.now() + (clock_timestamp() - now())) where s.id = who.id;
  update sec.session s set revoked_at = sec.now() where s.account_id = who.account_id and s.id <> who.id and s.revoked_at is null;
  update public.account a set state = 'HELD' where a.id = who.account_id and a.state = 'ACTIVE';
  if not found then
    return;
  end if;
  insert into sec.account_hold (account_id, held_for) values (who.account_id, deed);
  insert into public.audit (deed, kind, account_id, session_id, subject, request_id, control)
    values ('account.hold', who.kind, who.account_id, who.id, jsonb_build_object('accountId', who.account_id, 'for', deed), request, true)
    returning id into event;
  perform sec.raise_alarm(
    case when deed like 'list.%' then 'LIST_LIMIT' when deed like 'account.find%' then 'SEARCH_LIMIT' else 'READING_LIMIT' end,
    jsonb_build_object('accountId', who.account_id, 'as', who.kind));
  perform sec.write_letter(gen_random_uuid(), event, 'account-held', who.account_id, null, null);
end
$$;

create or replace function sec.refuse_reading(deed text, request uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$ begin perform sec.hold_reader(sec.here(), deed, request); end $$;

-- A child who has a live offer or place at the reader's own service, or a guardian of such a child.
create function sec.is_own_reading(daycare uuid, whose uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  with child as (select is_own_reading.whose as id union all
    select g.child_id from public.guardian g where g.account_id = is_own_reading.whose and g.ends_at is null)
  select daycare is not null and exists (select from child c where
    exists (select from public.offer o where o.child_id = c.id and o.daycare_id = daycare and sec.is_disclosed(o))
    or exists (select from public.placement p where p.child_id = c.id and p.daycare_id = daycare and p.state in ('PENDING', 'ACTIVE', 'ENDING')))
$$;

-- What does not count: one's own account, a file that was made in this very transaction, and the guardian of a child whose
-- file counts already.
create function sec.is_free_reading(reader uuid, whose uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select whose = reader
    or exists (select from public.child_file c where c.id = whose and c.xmin = pg_current_xact_id()::xid and c.created_at >= sec.now())
    or exists (select from public.account a where a.id = whose and a.xmin = pg_current_xact_id()::xid and a.created_at >= sec.now())
    or exists (select from public.guardian g join sec.read_file r on r.account_id = reader and r.whose = g.child_id and r.opened
      where g.account_id = is_free_reading.whose and g.ends_at is null and r.at > sec.now() - interval '1 hour')
$$;

create function sec.budget_of(named text) returns sec.budget
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select b from sec.budget b where b.name = named $$;

-- Counts these files against what this account may read. 'OK'; 'STEP_UP': a fresh proof first; 'HELD': the account is held
-- from now on; 'BREAKER': nobody reads until it is lifted. One and the same file counts once, whoever asks again (the
-- function that opens, then the vault). The transaction must commit whatever is answered.
create or replace function sec.spend_reading(who sec.session, whose uuid[]) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  me constant uuid := who.account_id;
  as_of constant timestamptz := sec.now();
  sort constant text := case when who.kind in ('DAYCARE', 'OFFICE', 'STAFF') then lower(who.kind::text) else 'other' end;
  hour constant sec.budget := sec.budget_of('read-' || sort || '-hour');
  day constant sec.budget := sec.budget_of('read-' || sort || '-day');
  minute constant sec.budget := sec.budget_of('read-minute');
  here public.daycare;
  asked uuid[];
  theirs uuid[] := '{}';
  fresh uuid[];
begin
  asked := array(select distinct it from unnest(whose) it where it is not null and not sec.is_free_reading(me, it));
  if who.kind = 'SYSTEM' or cardinality(asked) = 0 then
    return 'OK';
  end if;
  if not sec.is_officer(who) and exists (select from sec.reading_freeze f where f.lifted_at is null) then
    return 'BREAKER';
  end if;
  -- Read a moment ago: nothing to count, and nobody to wait for.
  if not exists (select from unnest(asked) it where not exists (select from sec.read_file r
      where r.account_id = me and r.whose = it and r.opened and r.at > as_of - interval '1 minute')) then
    return 'OK';
  end if;

  -- One at a time for each person: two at once would each count the other out.
  perform from public.account a where a.id = me for no key update;
  if not exists (select from public.account a where a.id = me and a.state = 'ACTIVE') then
    return 'HELD';
  end if;

  select d.* into here from public.membership m join public.daycare d on d.id = m.daycare_id where m.id = who.membership_id;
  if here.id is not null then
    theirs := array(select it from unnest(asked) it where sec.is_own_reading(here.id, it));
    -- As many as could be there, and a fifth more; the next are counted like anybody.
    if cardinality(theirs) > 0 and cardinality(theirs) + (select count(*) from sec.read_file r where r.account_id = me and r.own and r.whose <> all (theirs)
      and r.at > as_of - interval '1 day') > ceil(1.2 * sec.seats_of(here)) then
      theirs := '{}';
    end if;
    asked := array(select it from unnest(asked) it where it <> all (theirs));
  end if;

  if cardinality(asked) > 0 then
    if cardinality(asked) + sec.files_read(me, asked, as_of - hour.within) > hour.allowed
      or cardinality(asked) + sec.files_read(me, asked, as_of - day.within) > day.allowed then
      perform sec.hold_reader(who, 'personal-data.too-much', null);
      return 'HELD';
    end if;
    fresh := array(select it from unnest(asked) it where not exists (select from sec.read_file r
      where r.account_id = me and r.whose = it and r.opened and r.at > as_of - hour.within));
    if cardinality(fresh) > 0 and (cardinality(fresh) + sec.files_since(me, fresh, greatest(who.fresh_at, as_of - hour.within)) > ceil(hour.allowed / 2.0)
      or cardinality(fresh) + sec.files_since(me, fresh, greatest(who.fresh_at, as_of - minute.within)) > minute.allowed) then
      perform sec.count_files(me, asked, as_of - hour.within, false, false);
      return 'STEP_UP';
    end if;
    perform sec.count_files(me, asked, as_of - hour.within, true, false);
    if cardinality(fresh) > 0 then
      perform sec.try_breaker(who);
    end if;
  end if;
  perform sec.count_files(me, theirs, as_of - hour.within, true, true);
  return 'OK';
end
$$;

create function sec.seats_of(it public.daycare) returns integer
language sql immutable set search_path = pg_catalog, pg_temp
as $$
  select greatest(coalesce(it.run_infants + it.run_older, it.permit_places, it.permit_infants + it.permit_older, 0), 1)
$$;

-- Distinct files in a window, besides those that are asked for now.
create function sec.files_read(reader uuid, besides uuid[], since timestamptz) returns integer
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select count(*)::integer from sec.read_file r where r.account_id = reader and not r.own and r.whose <> all (besides) and r.at > since
$$;

-- Those that began to count since then: what a proof was good for.
create function sec.files_since(reader uuid, besides uuid[], since timestamptz) returns integer
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select count(*)::integer from sec.read_file r
  where r.account_id = reader and not r.own and r.opened and r.whose <> all (besides) and r.counted_at > since
$$;

create function sec.count_files(reader uuid, those uuid[], since timestamptz, are_opened boolean, are_own boolean) returns void
language sql volatile security definer set search_path = pg_catalog, pg_temp
as $$
  insert into sec.read_file as r (account_id, whose, opened, own) select reader, it, are_opened, are_own from unnest(those) it
    on conflict (account_id, whose) do update set at = excluded.at, own = excluded.own,
      opened = excluded.opened or r.opened and r.at > since,
      counted_at = case when r.opened and r.at > since then r.counted_at else excluded.counted_at end
$$;

-- Over all accounts: too many files in too short a time, and nobody reads any more.
create function sec.try_breaker(who sec.session) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  budget constant sec.budget := sec.budget_of('breaker');
  since constant timestamptz := greatest(sec.now() - budget.within, coalesce((select max(f.lifted_at) from sec.reading_freeze f), '-infinity'));
  files integer;
  readers integer;
begin
  select count(distinct r.whose), count(distinct r.account_id) into files, readers from sec.read_file r
    where r.at > since and r.counted_at > since and not r.own and r.opened;
  if files >= budget.allowed then
    insert into sec.reading_freeze (files, accounts) values (files, readers) on conflict ((true)) where lifted_at is null do nothing;
    if found then
      insert into public.audit (deed, kind, account_id, session_id, subject, control)
        values ('reading.freeze', who.kind, who.account_id, who.id, jsonb_build_object('files', files, 'accounts', readers), true);
      perform sec.raise_alarm('BREAKER', jsonb_build_object('files', files, 'accounts', readers, 'byId', who.account_id));
    end if;
  end if;
end
$$;

-- Counts one page of pseudonyms. False, and the account held, when nobody could read so many.
create function sec.spend_list(who sec.session) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  name text;
  budget sec.budget;
begin
  if who.kind = 'SYSTEM' then
    return true;
  end if;
  foreach name in array array['list-minute', 'list-hour'] loop
    budget := sec.budget_of(name);
    if (select count(*) from sec.read_list r where r.account_id = who.account_id and r.at > sec.now() - budget.within) >= budget.allowed then
      perform from public.account a where a.id = who.account_id for no key update;
      perform sec.hold_reader(who, 'list.too-much', null);
      return false;
    end if;
  end loop;
  insert into sec.read_list (account_id) values (who.account_id);
  return true;
end
$$;
