-- The desk: staff find a family by what it says of itself, open its children's files with a purpose, and do for it, by
-- telephone or from a paper, what it would do itself. Nothing of that is done without a request: for whom, by which way,
-- of which day, by whom. The functions of lib/children and lib/waitlist stay the only ones; they ask for whom.

create type public.desk_channel as enum ('TELEPHONE', 'PAPER');

insert into sec.rule values
  ('desk-request', '1 hour'), ('desk-back', '30 days'), ('write-by-post', '5 days');
insert into sec.task_handler values ('WRITE_BY_POST', 'SUPPORT');

-- A telephone number, keyed: equal ones meet, nothing can be read from it. Written by whoever writes the number.
alter table public.account add column phone_index bytea;
create index account_phone on public.account (phone_index) where phone_index is not null;
grant update (phone_index) on public.account to app_parent, app_daycare, app_home, app_office, app_staff, app_verifier;

-- Whoever came by the desk may have no address; only what nobody signs in with may lack one.
alter table public.account drop constraint account_sealed_until_destroyed;
alter table public.account add constraint account_sealed_until_destroyed check (case when destroyed_at is null
  then key_id is not null and (email_sealed is null) = (email_index is null)
    and (email_index is not null or state in ('UNVERIFIED', 'CLOSED'))
  else num_nonnulls(key_id, email_sealed, email_index, name_sealed, phone_sealed, phone_index) = 0 end);

-- What a family asked for by telephone or on paper: the record under which staff act for it, and for nobody else.
create table public.desk_request (
  id uuid primary key,
  account_id uuid not null references public.account,
  taken_by uuid not null references public.account,
  session_id uuid not null,
  channel public.desk_channel not null,
  -- The day of the call, or the day the paper came in: what is joined under it counts from that day.
  asked_on date not null,
  -- Why that was not today: one of a list, never words.
  late_for text constraint desk_request_late_is_known check (late_for in ('SITE_CLOSED', 'MAIL_DELAY', 'BACKLOG')),
  -- About a person, so sealed with that person's key: with the key, it goes.
  note_sealed text,
  taken_at timestamptz not null default sec.now(),
  open_until timestamptz not null,
  finished_at timestamptz,
  constraint desk_request_late_says_why check ((asked_on < (taken_at at time zone 'America/Toronto')::date) = (late_for is not null)),
  constraint desk_request_is_not_ahead check (asked_on <= (taken_at at time zone 'America/Toronto')::date),
  constraint desk_request_ends_after check (finished_at >= taken_at and open_until > taken_at),
  constraint desk_request_is_for_others check (account_id <> taken_by)
);
create index desk_request_account on public.desk_request (account_id, taken_at);
create index audit_desk on public.audit ((subject->>'deskRequestId')) where subject ? 'deskRequestId';
select sec.guard('public.desk_request');

-- Nobody serves their own family: themselves, whoever shares a child with them, whoever lives with a child of theirs.
create function sec.is_own_family(account uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select account = (sec.here()).account_id
    or exists (select from public.guardian mine join public.guardian theirs on theirs.child_id = mine.child_id
      where mine.account_id = (sec.here()).account_id and theirs.account_id = account)
    or exists (select from public.guardian mine
      join public.child_residence here on here.child_id = mine.child_id
      join public.child_residence there on there.household_id = here.household_id
      join public.guardian theirs on theirs.child_id = there.child_id
      where mine.account_id = (sec.here()).account_id and theirs.account_id = account)
$$;

create or replace function sec.reached_children() returns uuid[]
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select array(select g.child_id from public.guardian g where g.account_id = any (sec.reached()) and g.ends_at is null
    and not sec.is_own_family(g.account_id))
$$;

-- The request under which this transaction acts; nothing for everybody else, for a request that is over, and for one of
-- another session. The name of the setting opens nothing by itself: the row says whose it is.
create function sec.desk() returns public.desk_request
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session;
  it public.desk_request;
begin
  if coalesce(current_setting('guichet.desk', true), '') = '' then
    return null;
  end if;
  who := sec.here();
  select r.* into it from public.desk_request r
    where r.id = current_setting('guichet.desk')::uuid and r.session_id = who.id and who.kind = 'STAFF'
      and r.finished_at is null and sec.now() < r.open_until and sec.staff_role() = 'SUPPORT' and sec.uid() is not null
      and not sec.is_own_family(r.account_id);
  return it;
end
$$;

-- Goes on under one's own open request, until the end of this transaction.
create function sec.serve(request uuid) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform sec.uid();
  perform set_config('guichet.desk', coalesce(request::text, ''), true);
  return (sec.desk()).id is not null;
end
$$;

-- Whose family's rights hold here: a parent's own; those of whom staff serve; nobody's.
create function sec.for_whom() returns uuid
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  me uuid := sec.uid();
begin
  return case (sec.here()).kind when 'PARENT' then me when 'STAFF' then (sec.desk()).account_id end;
end
$$;

-- The children of whoever asks; for staff, of whom they serve, and only those whose file this session opened.
create or replace function sec.my_children() returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  me uuid := sec.for_whom();
  who sec.session := sec.here();
begin
  if me is null then
    return '{}';
  end if;
  return array(select g.child_id from public.guardian g where g.account_id = me and g.ends_at is null
    and (who.kind = 'PARENT' or exists (select from public.disclosure d where d.session_id = who.id and d.whose = g.child_id
      and d.made_in <> pg_current_xact_id() and d.at > (sec.desk()).taken_at - (select r.length from sec.rule r where r.name = 'opened-file'))));
end
$$;

create or replace function sec.my_file(child uuid) returns public.child_file
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  me uuid := sec.for_whom();
  it public.child_file;
begin
  perform sec.writer();
  select c.* into it from public.child_file c where c.id = child
    and ((sec.here()).kind = 'PARENT' or c.id = any (sec.my_children()))
    and exists (select from public.guardian g where g.child_id = c.id and g.account_id = me and g.ends_at is null and g.rights = 'FULL')
    for update of c;
  return it;
end
$$;

create or replace function sec.may_change_child(child uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select child = any (sec.my_children()) and exists (select from public.guardian g
    where g.child_id = child and g.account_id = sec.for_whom() and g.ends_at is null and g.rights = 'FULL')
$$;

create or replace function sec.open_fields(child uuid) returns text[]
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.here();
begin
  perform sec.uid();
  if who.kind = 'PARENT' or child = any (sec.my_children()) then
    return case when child = any (sec.my_children()) then array['child-name', 'birth', 'residence', 'needs', 'lists'] end;
  end if;
  return (select array_agg(distinct field) from public.disclosure d, unnest(d.fields) field
    where who.kind = 'STAFF' and d.session_id = who.id and d.whose = child and d.made_in <> pg_current_xact_id()
      and d.at > sec.now() - (select r.length from sec.rule r where r.name = 'opened-file')
      and child = any (sec.reached_children()));
end
$$;

-- A file that staff begin for a family is opened to them by the same line in the record as any other.
create or replace function sec.open_child_file(child uuid, guardianship uuid, key uuid, wrapped text) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  me uuid := sec.for_whom();
begin
  perform sec.writer();
  if me is null then
    raise exception 'for no family' using errcode = '42501';
  end if;
  perform from public.account a where a.id = me for no key update;
  if (select count(*) from public.guardian g where g.account_id = me and g.begins_at > sec.now() - interval '1 year')
    >= (select b.allowed from sec.budget b where b.name = 'child-files') then
    return 'TOO_MANY_FILES';
  end if;
  insert into public.subject_key (id, wrapped) values (key, open_child_file.wrapped);
  insert into public.child_file (id, kind, key_id) values (child, sec.kind_of_files(), key);
  insert into public.guardian (id, child_id, account_id, position, rights) values (guardianship, child, me, 1, 'FULL');
  if (sec.here()).kind = 'STAFF' and sec.disclose(child, array['child-name', 'birth', 'residence', 'needs', 'lists'],
    'SUPPORT_CALL', null) is null then
    raise exception 'too many files' using errcode = '42501';
  end if;
  return 'DONE';
end
$$;

-- On a list from the day of the call or of the paper; never from before the day on which the child left that very list.
do $$
declare
  join_list text := pg_get_functiondef('sec.join_list(uuid, uuid)'::regprocedure);
  begins constant text := $was$
begin
  if it.id is null$was$;
begin
  if position(begins in join_list) = 0 then
    raise exception 'sec.join_list is not as expected';
  end if;
  execute replace(join_list, begins, $becomes$
begin
  today := coalesce(greatest((sec.desk()).asked_on, (select max(r.withdrawn_on) from public.registration r
    where (sec.desk()).id is not null and r.child_id = child and r.daycare_id = daycare)), today);
  if it.id is null$becomes$);
end
$$;

-- What a family itself does, staff do under a request only; and every line about it says which.
alter table sec.deed_rule add column for_family boolean not null default false;
create or replace function sec.record(deed text, subject jsonb, purpose text, request uuid) returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.asking();
  serving public.desk_request;
  made uuid;
begin
  if who.kind = 'STAFF' then
    serving := sec.desk();
  end if;
  if who.id is not null and not exists (select from sec.deed_rule r where r.deed = record.deed and r.kind = who.kind
    and (r.role is null or r.role = (select m.role from public.membership m where m.id = who.membership_id))
    and (not r.for_family or serving.id is not null)) then
    raise exception 'not a deed of this actor' using errcode = '42501';
  end if;
  if serving.id is not null then
    subject := subject || jsonb_build_object('deskRequestId', serving.id, 'forAccount', serving.account_id, 'channel', serving.channel);
  end if;
  insert into public.audit (deed, kind, account_id, session_id, subject, purpose, request_id, control)
    values (record.deed, who.kind, who.account_id, who.id, record.subject, record.purpose, record.request, sec.is_control(record.deed))
    returning id into made;
  return made;
end
$$;
insert into sec.deed_rule (deed, kind, role, for_family)
  select deed, 'STAFF'::public.actor_kind, 'SUPPORT'::public.staff_role, true
  from unnest(array['child.open', 'child.save', 'child.residence', 'child.complete', 'child.confirm', 'child.close',
    'list.join', 'list.leave', 'list.wish', 'desk.finish']) deed
  union all select deed, 'STAFF', 'SUPPORT', false from unnest(array['desk.take', 'family.add', 'family.address']) deed
  union all select 'family.find', 'STAFF', role, false
    from unnest(array['SUPPORT', 'PRIVACY_OFFICER', 'SECURITY_OFFICER']::public.staff_role[]) role;

-- The one way from what a caller says to a family: an exact address, an exact number, or a child's exact name and birth.
-- Recorded, found or not, with its reason. Absent, one's own, and of another kind: all the same.
create function sec.find_family(sought text, index bytea, purpose text, request uuid) returns table (outcome text, account_id uuid)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.here();
  mine uuid := sec.uid();
  budget sec.budget;
  those uuid[];
begin
  if not exists (select from sec.purpose_rule r where r.purpose = find_family.purpose and r.role = sec.staff_role()) then
    raise exception 'not a purpose of this role' using errcode = '42501';
  end if;
  perform from public.account a where a.id = mine for no key update;
  select * into budget from sec.budget b where b.name = 'looked-up-accounts';
  if (select count(*) from public.audit a where a.account_id = mine and a.deed in ('account.find', 'family.find')
    and a.at > sec.now() - budget.within) >= budget.allowed then
    perform sec.refuse_reading('account.find-too-often', request);
    return query select 'BUDGET_SPENT', null::uuid;
    return;
  end if;
  if sought = 'EMAIL' then
    those := array(select a.id from public.account a where a.email_index = index);
  elsif sought = 'PHONE' then
    those := array(select a.id from public.account a where a.phone_index = index);
  elsif sought = 'CHILD' then
    those := array(select g.account_id from public.child_file c join public.guardian g on g.child_id = c.id and g.ends_at is null
      where c.same_index = index and c.kind = sec.kind_of_files());
  end if;
  those := array(select a.id from public.account a where a.id = any (those) and not sec.is_own_family(a.id)
    and (a.state in ('ACTIVE', 'HELD') or a.state = 'UNVERIFIED' and sec.is_of_desk(a.id)) order by a.created_at, a.id limit 6);
  perform sec.record('family.find', jsonb_build_object('sought', sought, 'accountIds', to_jsonb(those)), find_family.purpose, request);
  if cardinality(those) = 0 then
    return query select 'ABSENT', null::uuid;
    return;
  end if;
  insert into sec.reach (session_id, account_id) select who.id, it from unnest(those) it
    on conflict on constraint reach_pkey do update set at = excluded.at;
  return query select 'FOUND', it from unnest(those) it;
end
$$;

-- Those who were found together with this one, by the same search of this session.
create function sec.found_with(account uuid) returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select other.account_id from sec.reach one join sec.reach other on other.session_id = one.session_id and other.at = one.at
    and other.account_id <> one.account_id
  where one.session_id = sec.sid() and one.account_id = account and sec.uid() is not null order by other.account_id
$$;

-- An account that the co-op made for a family: nobody has proved its address, and it is kept all the same.
create function sec.is_of_desk(account uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select exists (select from public.guardian g where g.account_id = account)
    or exists (select from public.desk_request r where r.account_id = account)
$$;
do $$
declare
  sweep text := pg_get_functiondef('sec.sweep()'::regprocedure);
  free text := pg_get_functiondef('sec.free_address(bytea)'::regprocedure);
  leave text := pg_get_functiondef('sec.sweep_accounts()'::regprocedure);
  forgotten constant text := $was$a.state = 'UNVERIFIED'$was$;
  holder constant text := $was$holder.state <> 'UNVERIFIED'$was$;
  emptied constant text := 'phone_sealed = null, ';
begin
  if position(forgotten in sweep) = 0 or position(holder in free) = 0 or position(emptied in leave) = 0 then
    raise exception 'an account that was never confirmed is not forgotten as expected';
  end if;
  execute replace(sweep, forgotten, forgotten || ' and not sec.is_of_desk(a.id)');
  execute replace(free, holder, holder || ' or sec.is_of_desk(holder.id)');
  execute replace(leave, emptied, emptied || 'phone_index = null, ');
end
$$;

-- A family that nobody knew: its guardian, with an address or without one. Whoever later proves that address has the account.
create function sec.add_family(account uuid, key uuid, wrapped text, language text, name text, email text, index_of_email bytea,
  phone text, index_of_phone bytea, request uuid) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.here();
begin
  perform sec.writer();
  if sec.staff_role() is distinct from 'SUPPORT' then
    raise exception 'not for this role' using errcode = '42501';
  end if;
  -- An address that was signed up with and never confirmed is nobody's.
  if index_of_email is not null and not sec.free_address(index_of_email) then
    return 'ADDRESS_KNOWN';
  end if;
  insert into public.subject_key (id, wrapped) values (key, add_family.wrapped);
  insert into public.account (id, locale, key_id, email_sealed, email_index, name_sealed, phone_sealed, phone_index)
    values (account, language, key, email, index_of_email, name, phone, index_of_phone) on conflict (email_index) do nothing;
  if not found then
    delete from public.subject_key k where k.id = key;
    return 'ADDRESS_KNOWN';
  end if;
  insert into public.membership (account_id, kind) values (account, 'PARENT');
  insert into sec.reach (session_id, account_id) values (who.id, account);
  -- What was just written down may be read again, as if it had been opened.
  return case when sec.disclose(account, array['email', 'name', 'phone'], 'SUPPORT_CALL', request) is null
    then 'TOO_OFTEN' else 'DONE' end;
end
$$;

-- A family that support reached, opened with a purpose in the last minutes or serves just now, and is not of.
create function sec.is_open_family(account uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select sec.staff_role() = 'SUPPORT' and account = any (sec.reached()) and not sec.is_own_family(account)
    and (exists (select from public.disclosure d where d.session_id = sec.sid() and d.whose = account
        and d.at > sec.now() - (select r.length from sec.rule r where r.name = 'opened-file'))
      or exists (select from public.desk_request r where r.session_id = sec.sid() and r.account_id = account
        and r.finished_at is null and sec.now() < r.open_until))
$$;

-- The key that a note about this family is sealed with, for whoever may serve it. No sealed column comes along.
create function sec.family_key(account uuid) returns table (id uuid, wrapped text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return query select k.id, k.wrapped from public.account a join public.subject_key k on k.id = a.key_id
    where a.id = account and sec.is_open_family(a.id);
end
$$;

-- Takes a request down. Of a family that this session opened with a purpose; of a day that was, with its reason.
create function sec.take_desk_request(taken uuid, account uuid, way public.desk_channel, day date, late text, note text) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.here();
  me uuid := sec.writer();
  until timestamptz := sec.now() + (select r.length from sec.rule r where r.name = 'desk-request');
begin
  if sec.staff_role() is distinct from 'SUPPORT' then
    raise exception 'not for this role' using errcode = '42501';
  end if;
  if not sec.is_open_family(account)
    or not exists (select from public.account a where a.id = account and a.state in ('ACTIVE', 'UNVERIFIED')) then
    return 'ABSENT';
  end if;
  if day > sec.today() then
    return 'ASKED_AHEAD';
  elsif day < sec.today() - (select r.length from sec.rule r where r.name = 'desk-back') then
    return 'ASKED_LONG_AGO';
  elsif day < sec.today() and late is null then
    return 'LATE_REASON_MISSING';
  end if;
  insert into public.desk_request (id, account_id, taken_by, session_id, channel, asked_on, late_for, note_sealed, open_until)
    values (taken, account, me, who.id, way, day, case when day < sec.today() then late end, note, until);
  -- Whoever is known by another hat only becomes a parent too.
  insert into public.membership (account_id, kind) select account, 'PARENT' where not exists (
    select from public.membership m where m.account_id = account and m.kind = 'PARENT' and m.ends_at is null);
  -- The family is told when the request is finished, or when it is over: nobody has to remember it.
  perform graphile_worker.add_job('desk.tell-family', json_build_object('requestId', taken), job_key := taken::text, run_at := until);
  return 'DONE';
end
$$;

create function sec.finish_desk_request() returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  it uuid := (sec.desk()).id;
begin
  perform sec.writer();
  if it is null then
    return false;
  end if;
  update public.desk_request r set finished_at = sec.now() where r.id = it;
  perform graphile_worker.add_job('desk.tell-family', json_build_object('requestId', it), job_key := it::text);
  return true;
end
$$;

-- An identifier that a line of the record names; nothing for whatever else stands there.
create function sec.id_in(subject jsonb, name text) returns uuid
language sql immutable set search_path = pg_catalog, pg_temp
as $$ select case when subject->>name ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then (subject->>name)::uuid end $$;

-- What was done under a request, in order: the deeds by name, the service of a list, the wished date as it stands.
create function sec.desk_deeds(request uuid)
returns table (at timestamptz, deed text, child_id uuid, daycare text, desired_entry_on date)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not sec.system() then
    if not exists (select from public.desk_request r where r.id = request
      and r.account_id = any (sec.reached()) and not sec.is_own_family(r.account_id)) then
      return;
    end if;
  end if;
  return query select a.at, a.deed, c.id, d.name, case when a.deed = 'list.wish' then c.desired_entry_on end
    from public.audit a left join public.child_file c on c.id = sec.id_in(a.subject, 'childId')
    left join public.registration g on g.id = sec.id_in(a.subject, 'registrationId')
    left join public.daycare d on d.id = g.daycare_id
    where a.subject->>'deskRequestId' = request::text and a.subject ? 'deskRequestId' and a.deed <> 'desk.finish'
    order by a.at, a.id;
end
$$;

-- The lists of a file that this session opened with a purpose: no rank, which is the family's alone.
create function sec.opened_lists(child uuid)
returns table (registration_id uuid, daycare text, state public.registration_state, registered_on date, since date)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not 'lists' = any (coalesce(sec.open_fields(child), '{}')) then
    return;
  end if;
  return query select r.id, d.name, r.state, r.registered_on, r.since
    from public.registration r join public.daycare d on d.id = r.daycare_id
    where r.child_id = child and r.state <> 'WITHDRAWN' order by d.name, r.id;
end
$$;

create function sec.desk_note(request uuid) returns table (key_id uuid, wrapped text, note_sealed text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return query select k.id, k.wrapped, r.note_sealed from public.desk_request r join public.account a on a.id = r.account_id
    join public.subject_key k on k.id = a.key_id
    where r.id = request and sec.is_open_family(r.account_id);
end
$$;

-- One letter for a request, once it is over and if something was done: to the family it was done for, and to the other
-- guardian of whatever was touched. Whoever has no address is written to by a human.
create function sec.tell_desk_request(request uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  it public.desk_request;
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  select * into it from public.desk_request r where r.id = request for update;
  if it.id is null or not exists (select from sec.desk_deeds(request)) then
    return;
  end if;
  perform sec.tell_person(request, 'desk-served', a.id, request) from public.account a where a.id = it.account_id
    or a.id in (select g.account_id from sec.desk_deeds(request) d join public.guardian g on g.child_id = d.child_id and g.ends_at is null);
end
$$;

-- A family of an exercise or of a trap is nobody's: no human is asked to write to it.
create function sec.is_of_exercise(account uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select sec.system() and exists (select from public.guardian g join public.child_file c on c.id = g.child_id
    where g.account_id = account and c.kind in ('REHEARSAL', 'CANARY'))
$$;
grant execute on function sec.is_of_exercise(uuid) to app_system;

-- To somebody who looks after a child: a letter, or a task to write by post.
create function sec.tell_person(event uuid, letter text, account uuid, detail uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  task uuid := gen_random_uuid();
  it public.account;
begin
  select * into it from public.account a where a.id = account and a.state in ('ACTIVE', 'UNVERIFIED');
  if it.email_index is not null then
    perform sec.write_letter(gen_random_uuid(), event, tell_person.letter, it.id, 'PARENTS', detail);
  elsif it.id is not null and not exists (select from public.guardian g join public.child_file c on c.id = g.child_id
    where g.account_id = it.id and c.kind in ('REHEARSAL', 'CANARY')) then
    insert into public.task (id, kind, account_id, origin, due_at)
      values (task, 'WRITE_BY_POST', it.id, tell_person.letter || '|' || coalesce(detail, event),
        sec.now() + (select r.length from sec.rule r where r.name = 'write-by-post'))
      on conflict (kind, account_id, origin) where state <> 'DONE' do nothing;
    if found then
      insert into public.task_step (id, task_id, move) values (gen_random_uuid(), task, 'OPENED');
    end if;
  end if;
end
$$;

create or replace function sec.tell_guardians(event uuid, letter text, child uuid, detail uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.here();
begin
  if not exists (select from sec.letter_rule r where r.letter = tell_guardians.letter and r.kind = who.kind)
    or who.kind <> 'SYSTEM' and not child = any (sec.my_children()) then
    raise exception 'not a letter of this actor' using errcode = '42501';
  end if;
  perform sec.tell_person(event, tell_guardians.letter, g.account_id, detail)
    from public.guardian g where g.child_id = child and g.ends_at is null;
end
$$;

insert into sec.letter_rule values ('desk-served', 'SYSTEM', true);
insert into sec.job values ('desk.tell-family', 'PARENTS');

-- Reading under a request: the same columns as a family reads of its own, by the same one source.
grant select (id, account_id, taken_by, channel, asked_on, late_for, taken_at, open_until, finished_at) on public.desk_request to app_staff;
create policy desk_select on public.desk_request for select to app_staff
  using (account_id = any ((select sec.reached())::uuid[]) and (select sec.staff_role()) = 'SUPPORT' and not sec.is_own_family(account_id));
grant select (id, account_id, channel, asked_on, taken_at) on public.desk_request to app_system;
create policy system_select on public.desk_request for select to app_system using ((select sec.system()));

do $$
declare
  target text;
  columns text;
begin
  foreach target in array array['household', 'child_file', 'guardian', 'child_residence', 'sibling_link', 'attestation',
    'placement', 'registration', 'registration_event', 'rank_note'] loop
    if has_table_privilege('app_parent', 'public.' || target, 'select') then
      execute format('grant select on public.%I to app_staff', target);
    else
      select string_agg(quote_ident(a.attname), ', ') into columns from pg_attribute a
        where a.attrelid = ('public.' || target)::regclass and a.attnum > 0 and not a.attisdropped
          and has_column_privilege('app_parent', a.attrelid, a.attnum, 'select');
      execute format('grant select (%s) on public.%I to app_staff', columns, target);
    end if;
    execute format('create policy desk_select on public.%I for select to app_staff using (%s)', target,
      (select pg_get_expr(p.polqual, p.polrelid) from pg_policy p
        where p.polrelid = ('public.' || target)::regclass and p.polname = 'family_select'));
  end loop;
end
$$;

grant execute on function sec.staff_role() to app_staff;
grant execute on function sec.is_own_family(uuid), sec.serve(uuid), sec.find_family(text, bytea, text, uuid),
  sec.found_with(uuid), sec.add_family(uuid, uuid, text, text, text, text, bytea, text, bytea, uuid), sec.family_key(uuid),
  sec.take_desk_request(uuid, uuid, public.desk_channel, date, text, text), sec.finish_desk_request(),
  sec.desk_note(uuid), sec.opened_lists(uuid), sec.reached_children() to app_staff;
grant execute on function sec.desk_deeds(uuid) to app_staff, app_system;
grant execute on function sec.tell_desk_request(uuid) to app_system;
grant execute on function sec.my_children(), sec.my_households(), sec.my_registrations(), sec.lock_child_file(uuid),
  sec.may_change_child(uuid), sec.open_child_file(uuid, uuid, uuid, text),
  sec.save_child_file(uuid, integer, text, text, bytea, date, date, date, smallint[], smallint, smallint, boolean, boolean),
  sec.save_residence(uuid, smallint, uuid, uuid, text, text, text, text), sec.complete_child_file(uuid),
  sec.confirm_child_file(uuid), sec.close_child_file(uuid), sec.join_list(uuid, uuid), sec.leave_list(uuid),
  sec.wish(uuid, date), sec.rank(uuid, date) to app_staff;
