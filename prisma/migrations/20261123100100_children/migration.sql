-- Child files: the room of personal data. What the order must read stays clear under random ids; who the child is, is
-- sealed with the file's own key. No role writes these tables: the functions below take the person from the session, so
-- that nobody gains a child by a row they wrote themselves (AZ3).

create extension if not exists btree_gist with schema public;

create type public.file_kind as enum ('REAL', 'DEMO', 'REHEARSAL', 'CANARY');
create type public.child_file_state as enum ('DRAFT', 'ACTIVE', 'TO_CONFIRM', 'ARCHIVED', 'PLACED', 'CLOSED', 'DESTROYED');
create type public.guardian_right as enum ('FULL', 'READ');
create type public.bond_wish as enum ('TOGETHER', 'EITHER', 'STAGGERED');
create type public.attestation_kind as enum
  ('STAFF_CHILD', 'SIBLING', 'SPECIAL_NEEDS', 'PRECARITY', 'SCHOOL', 'EMPLOYER', 'MUNICIPALITY', 'INDIGENOUS');
create type public.attestation_state as enum ('CLAIMED', 'EVIDENCE_ASKED', 'VALID', 'REFUSED', 'APPEALED');
create type public.placement_state as enum ('PENDING', 'ACTIVE', 'ENDING', 'ENDED', 'CANCELLED');
create type public.registration_state as enum
  ('WAITING', 'INVITED', 'OFFERED', 'ADMITTED', 'SUSPENDED', 'FROZEN', 'WITHDRAWN');
create type public.withdrawal_reason as enum
  ('NO_ANSWER', 'DECLINED', 'LEFT', 'PLACED_ELSEWHERE', 'FILE_CLOSED', 'LIST_CLOSED');

-- Days and months of the trade (lib/children/rules/confirming.ts, lib/waitlist/rules/seniority.ts hold the same).
insert into sec.rule values
  ('confirmed', '6 months'), ('grace', '14 days'), ('frozen', '6 months'), ('wish-undo', '7 days'), ('same-child', '5 days'),
  ('kept-draft', '1 year');
insert into sec.budget values ('child-files', 20, '1 year'), ('live-lists', 200, '1 year');

-- The wall's day in Québec, by the one clock.
create function sec.today() returns date
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select (sec.now() at time zone 'America/Toronto')::date $$;
grant execute on function sec.today() to public;

create table public.household (
  id uuid primary key,
  kind public.file_kind not null,
  key_id uuid references public.subject_key,
  postal_code_sealed text,
  postal_area text not null references public.postal_area,
  municipality_code text not null references public.municipality,
  created_at timestamptz not null default sec.now(),
  constraint household_sealed_with_its_key check ((key_id is null) = (postal_code_sealed is null))
);

create table public.child_file (
  id uuid primary key,
  kind public.file_kind not null,
  state public.child_file_state not null default 'DRAFT',
  key_id uuid references public.subject_key,
  given_name_sealed text,
  family_name_sealed text,
  -- Normalised name and birth, keyed: equal ones meet, nothing can be read from it.
  same_index bytea,
  born_on date,
  expected_on date,
  desired_entry_on date,
  weekdays smallint[] not null default '{}',
  from_minute smallint,
  until_minute smallint,
  keeps_looking boolean not null default false,
  both_answer boolean not null default false,
  confirmed_until date,
  -- Days before the end of the last reminder of this confirmation.
  reminded smallint,
  to_confirm_on date,
  archived_on date,
  closed_on date,
  destroyed_on date,
  created_at timestamptz not null default sec.now(),
  version integer not null default 1 constraint child_file_version_counts check (version > 0),
  constraint child_file_born_or_expected check (num_nonnulls(born_on, expected_on) <= 1),
  constraint child_file_wished_after_birth check (desired_entry_on >= coalesce(born_on, expected_on)),
  constraint child_file_is_complete check (state in ('DRAFT', 'CLOSED', 'DESTROYED')
    or num_nulls(born_on, desired_entry_on, key_id, given_name_sealed, family_name_sealed, same_index, confirmed_until) = 0),
  constraint child_file_schedule_is_whole check
    ((cardinality(weekdays) > 0) = (from_minute is not null) and (from_minute is null) = (until_minute is null)),
  constraint child_file_schedule_makes_sense check (weekdays <@ '{1,2,3,4,5,6,7}' and cardinality(weekdays) <= 7
    and from_minute >= 0 and from_minute < until_minute and until_minute <= 2160),
  constraint child_file_asks_to_confirm check ((state = 'TO_CONFIRM') = (to_confirm_on is not null)),
  constraint child_file_archived_has_day check ((state = 'ARCHIVED') = (archived_on is not null)),
  constraint child_file_closed_has_day check ((state in ('CLOSED', 'DESTROYED')) = (closed_on is not null)),
  constraint child_file_destroyed_has_day check ((state = 'DESTROYED') = (destroyed_on is not null)),
  constraint child_file_destroyed_is_empty check (state <> 'DESTROYED' or
    num_nonnulls(key_id, given_name_sealed, family_name_sealed, same_index, born_on, expected_on) = 0)
);
create index child_file_same on public.child_file (same_index) where same_index is not null;
-- What a night's job walks through, in order of the id.
create index child_file_to_confirm on public.child_file (id) include (state, confirmed_until)
  where state in ('ACTIVE', 'TO_CONFIRM', 'ARCHIVED');

-- An account and a child. A second guardian has rights of their own; ended, never deleted: past deeds were done under it.
create table public.guardian (
  id uuid primary key,
  child_id uuid not null references public.child_file,
  account_id uuid not null references public.account,
  position smallint not null constraint guardian_at_most_two check (position in (1, 2)),
  rights public.guardian_right not null,
  begins_at timestamptz not null default sec.now(),
  ends_at timestamptz,
  constraint guardian_ends_after check (ends_at >= begins_at)
);
create unique index guardian_once on public.guardian (account_id, child_id) where ends_at is null;
create unique index guardian_place on public.guardian (child_id, position) where ends_at is null;

-- A child may live in two places; brothers and sisters share one.
create table public.child_residence (
  child_id uuid not null references public.child_file,
  position smallint not null constraint child_residence_at_most_two check (position in (1, 2)),
  household_id uuid not null references public.household,
  primary key (child_id, position),
  constraint child_residence_once unique (child_id, household_id)
);
create index child_residence_household on public.child_residence (household_id);

-- Two children of one family, as somebody says who is a guardian of both. Verified: the shared residence was.
create table public.sibling_link (
  one_id uuid not null references public.child_file,
  other_id uuid not null references public.child_file,
  wish public.bond_wish,
  linked_at timestamptz not null default sec.now(),
  verified_on date,
  primary key (one_id, other_id),
  constraint sibling_link_has_one_way check (one_id < other_id)
);
create index sibling_link_other on public.sibling_link (other_id);

-- A priority that a family claims. Its evidence will hang on this row; a daycare sees valid or not.
create table public.attestation (
  id uuid primary key,
  child_id uuid not null references public.child_file,
  kind public.attestation_kind not null,
  state public.attestation_state not null default 'CLAIMED',
  -- Of whom: the service of a member of its staff, or where the sibling attends.
  daycare_id uuid references public.daycare,
  sibling_id uuid references public.child_file,
  -- Which school, employer, municipality.
  named text,
  claimed_on date not null default sec.today(),
  valid_from date,
  valid_until date,
  decided_on date,
  decided_by uuid references public.account,
  version integer not null default 1 constraint attestation_version_counts check (version > 0),
  constraint attestation_has_daycare check ((kind in ('STAFF_CHILD', 'SIBLING')) = (daycare_id is not null)),
  constraint attestation_has_sibling check ((kind = 'SIBLING') = (sibling_id is not null)),
  constraint attestation_is_named check ((kind in ('SCHOOL', 'EMPLOYER', 'MUNICIPALITY')) = (named is not null)),
  constraint attestation_name_is_short check (char_length(named) between 1 and 120),
  constraint attestation_valid_has_days check (state <> 'VALID' or valid_from is not null),
  constraint attestation_ends_after check (valid_until >= valid_from),
  constraint attestation_was_decided check ((state in ('VALID', 'REFUSED')) = (decided_on is not null)),
  constraint attestation_once unique nulls not distinct (child_id, kind, daycare_id, sibling_id, named)
);

-- Who attends where, from the first day to the last, both included. A child never holds two seats on one day.
create table public.placement (
  id uuid primary key,
  child_id uuid not null references public.child_file,
  daycare_id uuid not null references public.daycare,
  state public.placement_state not null,
  starts_on date not null,
  ends_on date,
  -- From an offer of this portal: somebody accepted it here.
  accepted boolean not null default false,
  created_at timestamptz not null default sec.now(),
  version integer not null default 1 constraint placement_version_counts check (version > 0),
  constraint placement_ends_after check (ends_on >= starts_on),
  constraint placement_ended_has_day check (state not in ('ENDING', 'ENDED') or ends_on is not null),
  constraint placement_one_seat_a_day exclude using gist
    (child_id with =, daterange(starts_on, ends_on, '[]') with &&) where (state <> 'CANCELLED')
);
create index placement_child on public.placement (child_id) include (daycare_id, starts_on, ends_on, state, accepted);
create index placement_daycare on public.placement (daycare_id, starts_on);

-- One child on one list. `since` and the draw are given by the database, never by whoever asks.
create table public.registration (
  id uuid primary key default gen_random_uuid(),
  child_id uuid not null references public.child_file,
  daycare_id uuid not null references public.daycare,
  state public.registration_state not null default 'WAITING',
  registered_on date not null,
  since date not null,
  draw bigint not null constraint registration_draw_has_48_bits check (draw >= 0 and draw < 281474976710656),
  -- What each change of wished date replaced, oldest first: [{on, desiredEntryOn, since}], where an undo leads back to.
  replaced jsonb not null default '[]' constraint registration_replaced_is_list check (jsonb_typeof(replaced) = 'array'),
  withdrawn_for public.withdrawal_reason,
  withdrawn_on date,
  version integer not null default 1 constraint registration_version_counts check (version > 0),
  constraint registration_withdrawn_is_whole check
    ((state = 'WITHDRAWN') = (withdrawn_for is not null) and (state = 'WITHDRAWN') = (withdrawn_on is not null))
);
create unique index registration_live_once on public.registration (child_id, daycare_id) where state <> 'WITHDRAWN';
create index registration_child on public.registration (child_id, daycare_id);
create index registration_list on public.registration (daycare_id, state) include (child_id, since, registered_on, draw)
  where state <> 'WITHDRAWN';

-- What touched its seniority, in order: `since` is what these come to.
create table public.registration_event (
  registration_id uuid not null references public.registration,
  position integer not null constraint registration_event_counts check (position > 0),
  did text not null constraint registration_event_is_known check (did in ('JOINED', 'WISHED', 'ARCHIVED', 'REACTIVATED')),
  happened_on date not null,
  desired_entry_on date,
  primary key (registration_id, position),
  constraint registration_event_has_wish check ((did in ('JOINED', 'WISHED')) = (desired_entry_on is not null))
);

-- The seed of a list's draw: with it anybody can draw each number again. Nobody reads it before they may not choose.
create table sec.draw_seed (
  daycare_id uuid primary key references public.daycare,
  seed text not null default encode(sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())), 'hex')
);

do $$
declare
  target text;
begin
  foreach target in array array['household', 'child_file', 'guardian', 'child_residence', 'sibling_link', 'attestation',
    'placement', 'registration', 'registration_event'] loop
    perform sec.guard(('public.' || target)::regclass);
  end loop;
end
$$;

-- The children of whoever asks, under the hat of a parent: the one source of every policy below.
create function sec.my_children() returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  me uuid := sec.uid();
begin
  if (sec.here()).kind <> 'PARENT' then
    return '{}';
  end if;
  return array(select g.child_id from public.guardian g where g.account_id = me and g.ends_at is null);
end
$$;
grant execute on function sec.my_children() to app_parent;

create function sec.my_households() returns uuid[]
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select array(select r.household_id from public.child_residence r where r.child_id = any (sec.my_children())) $$;
grant execute on function sec.my_households() to app_parent;

create function sec.my_registrations() returns uuid[]
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select array(select r.id from public.registration r where r.child_id = any (sec.my_children())) $$;
grant execute on function sec.my_registrations() to app_parent;

-- Names leave by sec.sealed_child; the index leaves never.
grant select (id, kind, state, born_on, expected_on, desired_entry_on, weekdays, from_minute, until_minute, keeps_looking,
  both_answer, confirmed_until, reminded, to_confirm_on, archived_on, closed_on, created_at, version) on public.child_file to app_parent;
grant select (id, kind, postal_area, municipality_code, created_at) on public.household to app_parent;
grant select (id, child_id, position, rights, begins_at, ends_at) on public.guardian to app_parent;
grant select on public.child_residence, public.sibling_link, public.registration_event to app_parent;
grant select (id, child_id, kind, state, daycare_id, sibling_id, named, claimed_on, valid_from, valid_until, decided_on, version)
  on public.attestation to app_parent;
grant select (id, child_id, daycare_id, state, starts_on, ends_on, accepted, version) on public.placement to app_parent;
grant select (id, child_id, daycare_id, state, registered_on, since, replaced, withdrawn_for, withdrawn_on, version)
  on public.registration to app_parent;

create policy family_select on public.child_file for select to app_parent using (id = any ((select sec.my_children())::uuid[]));
create policy family_select on public.household for select to app_parent using (id = any ((select sec.my_households())::uuid[]));
create policy family_select on public.guardian for select to app_parent using (child_id = any ((select sec.my_children())::uuid[]));
create policy family_select on public.child_residence for select to app_parent
  using (child_id = any ((select sec.my_children())::uuid[]));
create policy family_select on public.sibling_link for select to app_parent
  using (one_id = any ((select sec.my_children())::uuid[]) and other_id = any ((select sec.my_children())::uuid[]));
create policy family_select on public.attestation for select to app_parent
  using (child_id = any ((select sec.my_children())::uuid[]));
create policy family_select on public.placement for select to app_parent using (child_id = any ((select sec.my_children())::uuid[]));
create policy family_select on public.registration for select to app_parent
  using (child_id = any ((select sec.my_children())::uuid[]));
create policy family_select on public.registration_event for select to app_parent
  using (registration_id = any ((select sec.my_registrations())::uuid[]));

-- The worker follows the states of files and writes to guardians; it reads no name, no birth and no address.
grant select (id, state, confirmed_until, reminded, to_confirm_on, archived_on) on public.child_file to app_system;
create policy system_select on public.child_file for select to app_system using ((select sec.system()));
grant select (id, daycare_id, state) on public.registration to app_system;
create policy system_select on public.registration for select to app_system using ((select sec.system()));

-- A family reads who opened the file of their child.
create policy about_child_select on public.disclosure for select to app_parent
  using (whose = any ((select sec.my_children())::uuid[]));

-- Staff come to a child by way of an account that they reached, and open a file through the one gate: its fields by
-- name, with a purpose, written down, counted in the same budget.
create function sec.reached_children() returns uuid[]
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select array(select g.child_id from public.guardian g where g.account_id = any (sec.reached()) and g.ends_at is null
    and g.account_id <> sec.uid())
$$;

create function sec.children_of(account uuid) returns table (id uuid, state public.child_file_state, kind public.file_kind)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not exists (select from sec.purpose_rule r where r.role = sec.staff_role()) then
    return;
  end if;
  return query select c.id, c.state, c.kind from public.guardian g join public.child_file c on c.id = g.child_id
    where g.account_id = account and g.ends_at is null and c.id = any (sec.reached_children()) order by c.created_at, c.id;
end
$$;
grant execute on function sec.children_of(uuid) to app_staff;

do $$
declare
  text_of_it text := pg_get_functiondef('sec.disclose(uuid, text[], text, uuid)'::regprocedure);
  was constant text := $was$coalesce(cardinality(fields), 0) = 0 or not fields <@ array['email', 'name', 'phone']
    or whose is null or not whose = any (sec.reached()) then$was$;
  becomes constant text := $becomes$coalesce(cardinality(fields), 0) = 0 or whose is null
    or not (fields <@ array['email', 'name', 'phone'] and whose = any (sec.reached())
      or fields <@ array['child-name', 'birth', 'residence', 'needs', 'lists'] and whose = any (sec.reached_children())) then$becomes$;
  reach constant text := $reach$insert into sec.reach (session_id, account_id) values (who.id, disclose.whose) on conflict do nothing;$reach$;
begin
  if position(was in text_of_it) = 0 or position(reach in text_of_it) = 0 then
    raise exception 'sec.disclose is not as expected';
  end if;
  -- A child's file is no account: it is reached by its guardian's.
  text_of_it := replace(replace(text_of_it, was, becomes), reach,
    $put$if whose = any (sec.reached()) then
    insert into sec.reach (session_id, account_id) values (who.id, disclose.whose) on conflict do nothing;
  end if;$put$);
  execute text_of_it;
end
$$;

-- Which fields of a child's file whoever asks may read: all of one's own child; exactly those that this session opened
-- with a purpose in the last minutes, in a transaction that is over.
create function sec.open_fields(child uuid) returns text[]
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.here();
begin
  perform sec.uid();
  if who.kind = 'PARENT' then
    return case when child = any (sec.my_children()) then array['child-name', 'birth', 'residence', 'needs', 'lists'] end;
  end if;
  return (select array_agg(distinct field) from public.disclosure d, unnest(d.fields) field
    where who.kind = 'STAFF' and d.session_id = who.id and d.whose = child and d.made_in <> pg_current_xact_id()
      and d.at > sec.now() - (select r.length from sec.rule r where r.name = 'opened-file')
      and child = any (sec.reached_children()));
end
$$;

create function sec.sealed_child(child uuid)
returns table (id uuid, state public.child_file_state, key_id uuid, wrapped text, given_name_sealed text, family_name_sealed text,
  born_on date, expected_on date, desired_entry_on date, weekdays smallint[], from_minute smallint, until_minute smallint)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  shown text[] := sec.open_fields(child);
begin
  if shown is null then
    return;
  end if;
  return query select c.id, c.state, k.id, k.wrapped,
      case when 'child-name' = any (shown) then c.given_name_sealed end,
      case when 'child-name' = any (shown) then c.family_name_sealed end,
      case when 'birth' = any (shown) then c.born_on end, case when 'birth' = any (shown) then c.expected_on end,
      case when 'needs' = any (shown) then c.desired_entry_on end, case when 'needs' = any (shown) then c.weekdays end,
      case when 'needs' = any (shown) then c.from_minute end, case when 'needs' = any (shown) then c.until_minute end
    from public.child_file c left join public.subject_key k on k.id = c.key_id where c.id = child;
end
$$;

create function sec.sealed_residences(child uuid)
returns table (household_id uuid, residence smallint, key_id uuid, wrapped text, postal_code_sealed text, postal_area text,
  municipality_code text)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not 'residence' = any (coalesce(sec.open_fields(child), '{}')) then
    return;
  end if;
  return query select h.id, r.position, k.id, k.wrapped, h.postal_code_sealed, h.postal_area, h.municipality_code
    from public.child_residence r join public.household h on h.id = r.household_id
    left join public.subject_key k on k.id = h.key_id where r.child_id = child order by r.position;
end
$$;
grant execute on function sec.sealed_child(uuid), sec.sealed_residences(uuid) to app_parent, app_staff;

-- Writing. The kind of a new file is the installation's: kinds never mix.
create function sec.kind_of_files() returns public.file_kind
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select case mode when 'demonstration' then 'DEMO' else 'REAL' end::public.file_kind from sec.installation $$;

-- A file of one's own child, held until the end of the transaction; nothing for anybody else, nor for who may only read.
create function sec.my_file(child uuid) returns public.child_file
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  me uuid := sec.writer();
  it public.child_file;
begin
  select c.* into it from public.child_file c where c.id = child and (sec.here()).kind = 'PARENT'
    and exists (select from public.guardian g where g.child_id = c.id and g.account_id = me and g.ends_at is null and g.rights = 'FULL')
    for update of c;
  return it;
end
$$;

create function sec.lock_child_file(child uuid) returns boolean
language sql volatile security definer set search_path = pg_catalog, pg_temp
as $$ select (sec.my_file(child)).id is not null $$;

-- Does this guardian have every right on the child, or only that of reading?
create function sec.may_change_child(child uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select child = any (sec.my_children()) and exists (select from public.guardian g
    where g.child_id = child and g.account_id = sec.uid() and g.ends_at is null and g.rights = 'FULL')
$$;

create function sec.open_child_file(child uuid, guardianship uuid, key uuid, wrapped text) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  me uuid := sec.writer();
begin
  if (sec.here()).kind <> 'PARENT' then
    raise exception 'not a parent' using errcode = '42501';
  end if;
  perform from public.account a where a.id = me for no key update;
  if (select count(*) from public.guardian g where g.account_id = me and g.begins_at > sec.now() - interval '1 year')
    >= (select b.allowed from sec.budget b where b.name = 'child-files') then
    return 'TOO_MANY_FILES';
  end if;
  insert into public.subject_key (id, wrapped) values (key, open_child_file.wrapped);
  insert into public.child_file (id, kind, key_id) values (child, sec.kind_of_files(), key);
  insert into public.guardian (id, child_id, account_id, position, rights) values (guardianship, child, me, 1, 'FULL');
  return 'DONE';
end
$$;

-- The same child in two files that look for a place: a task for staff, and not a word to anybody else.
create function sec.notice_same_child(child uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  task uuid := gen_random_uuid();
begin
  if not exists (select from public.child_file one join public.child_file other on other.same_index = one.same_index
    where one.id = child and other.id <> one.id and other.kind = one.kind
      and one.state not in ('DRAFT', 'CLOSED', 'DESTROYED') and other.state not in ('DRAFT', 'CLOSED', 'DESTROYED')) then
    return;
  end if;
  insert into public.task (id, kind, account_id, origin, due_at)
    select task, 'SAME_CHILD', g.account_id, 'same-child|' || child,
      sec.now() + (select r.length from sec.rule r where r.name = 'same-child')
    from public.guardian g where g.child_id = child and g.ends_at is null order by g.position limit 1
    on conflict (kind, account_id, origin) where state <> 'DONE' do nothing;
  if found then
    insert into public.task_step (id, task_id, move) values (gen_random_uuid(), task, 'OPENED');
  end if;
end
$$;
insert into sec.task_handler values ('SAME_CHILD', 'SUPPORT');

-- Name, birth and needs. The wished date of a file that is on lists is sec.wish's alone: it moves days.
create function sec.save_child_file(child uuid, seen integer, given text, family text, same bytea, born date, expected date,
  wished date, days smallint[], from_min smallint, until_min smallint, looks boolean, both_do boolean) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  it public.child_file := sec.my_file(child);
begin
  if it.id is null then
    return 'ABSENT';
  end if;
  if it.version is distinct from seen then
    return 'STALE';
  end if;
  if it.state in ('ARCHIVED', 'CLOSED', 'DESTROYED') then
    return 'FILE_STATE';
  end if;
  update public.child_file c set given_name_sealed = given, family_name_sealed = family, same_index = same, born_on = born,
      expected_on = expected, desired_entry_on = case when it.state = 'DRAFT' then wished else it.desired_entry_on end,
      weekdays = coalesce(days, '{}'), from_minute = from_min, until_minute = until_min, keeps_looking = looks, both_answer = both_do,
      version = c.version + 1
    where c.id = child;
  perform sec.notice_same_child(child);
  return 'DONE';
end
$$;

-- Another residence. What was verified of a shared one is verified no more.
create function sec.save_residence(child uuid, residence smallint, household uuid, key uuid, wrapped text, sealed text,
  area text, municipality text) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  it public.child_file := sec.my_file(child);
begin
  if it.id is null then
    return 'ABSENT';
  end if;
  if it.state in ('CLOSED', 'DESTROYED') then
    return 'FILE_STATE';
  end if;
  insert into public.subject_key (id, wrapped) values (key, save_residence.wrapped);
  insert into public.household (id, kind, key_id, postal_code_sealed, postal_area, municipality_code)
    values (household, it.kind, key, sealed, area, municipality);
  perform sec.move_in(child, residence, household);
  return 'DONE';
end
$$;

create function sec.move_in(child uuid, residence smallint, household uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  insert into public.child_residence as r (child_id, position, household_id) values (child, residence, household)
    on conflict (child_id, position) do update set household_id = excluded.household_id;
  update public.sibling_link l set verified_on = null where child in (l.one_id, l.other_id);
end
$$;

-- The child lives where a brother or sister does: both are children of whoever says so.
create function sec.share_residence(child uuid, residence smallint, with_child uuid) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  household uuid;
begin
  if child = with_child or (sec.my_file(least(child, with_child))).id is null or (sec.my_file(greatest(child, with_child))).id is null then
    return 'ABSENT';
  end if;
  select r.household_id into household from public.child_residence r join public.child_file c on c.id = r.child_id
    where r.child_id = with_child and c.kind = (select o.kind from public.child_file o where o.id = child) order by r.position limit 1;
  if household is null then
    return 'RESIDENCE_MISSING';
  end if;
  if not exists (select from public.child_residence r where r.child_id = child and r.household_id = household) then
    perform sec.move_in(child, residence, household);
  end if;
  return 'DONE';
end
$$;

create function sec.link_siblings(one uuid, other uuid, wanted public.bond_wish) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if one = other then
    return 'SAME_CHILD';
  end if;
  if (sec.my_file(least(one, other))).id is null or (sec.my_file(greatest(one, other))).id is null then
    return 'ABSENT';
  end if;
  if not exists (select from public.child_residence a join public.child_residence b on b.household_id = a.household_id
    where a.child_id = one and b.child_id = other) then
    return 'OTHER_RESIDENCE';
  end if;
  insert into public.sibling_link as l (one_id, other_id, wish) values (least(one, other), greatest(one, other), wanted)
    on conflict (one_id, other_id) do update set wish = excluded.wish;
  return 'DONE';
end
$$;

create function sec.claim_priority(claim uuid, child uuid, wanted public.attestation_kind, daycare uuid, sibling uuid, of_name text)
returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  it public.child_file := sec.my_file(child);
begin
  if it.id is null or sibling is not null and not sibling = any (sec.my_children()) then
    return 'ABSENT';
  end if;
  if it.state in ('CLOSED', 'DESTROYED') then
    return 'FILE_STATE';
  end if;
  insert into public.attestation (id, child_id, kind, daycare_id, sibling_id, named)
    values (claim, child, wanted, daycare, sibling, of_name) on conflict on constraint attestation_once do nothing;
  return case when found then 'DONE' else 'ALREADY_CLAIMED' end;
end
$$;

create function sec.complete_child_file(child uuid) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  it public.child_file := sec.my_file(child);
begin
  if it.id is null then
    return 'ABSENT';
  end if;
  if it.state <> 'DRAFT' then
    return 'FILE_STATE';
  end if;
  if it.born_on is null then
    return 'UNBORN';
  end if;
  if num_nulls(it.given_name_sealed, it.family_name_sealed, it.same_index, it.desired_entry_on) > 0
    or not exists (select from public.child_residence r where r.child_id = child) then
    return 'INCOMPLETE';
  end if;
  update public.child_file c set state = 'ACTIVE', version = c.version + 1,
      confirmed_until = sec.today() + (select r.length from sec.rule r where r.name = 'confirmed')
    where c.id = child;
  perform sec.notice_same_child(child);
  return 'DONE';
end
$$;

-- What a registration becomes when its file does; each with the day in its history.
create function sec.freeze_lists(child uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  with frozen as (
    update public.registration r set state = 'FROZEN', version = r.version + 1
      where r.child_id = child and r.state in ('WAITING', 'INVITED', 'SUSPENDED') returning r.id)
  insert into public.registration_event (registration_id, position, did, happened_on)
    select f.id, (select max(e.position) + 1 from public.registration_event e where e.registration_id = f.id), 'ARCHIVED', sec.today()
    from frozen f;
end
$$;

-- `since` moves by the archived days, and so does what an undo would lead back to.
create function sec.thaw_lists(child uuid, archived_days integer) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  with thawed as (
    update public.registration r set state = 'WAITING', version = r.version + 1, since = r.since + archived_days,
        replaced = (select coalesce(jsonb_agg(jsonb_set(w, '{since}', to_jsonb(((w->>'since')::date + archived_days)::text)) order by at), '[]')
          from jsonb_array_elements(r.replaced) with ordinality as it(w, at))
      where r.child_id = child and r.state = 'FROZEN' returning r.id)
  insert into public.registration_event (registration_id, position, did, happened_on)
    select t.id, (select max(e.position) + 1 from public.registration_event e where e.registration_id = t.id), 'REACTIVATED', sec.today()
    from thawed t;
end
$$;

-- A family says that its needs still stand: six months more; an archived file wakes, and what was suspended waits again.
create function sec.confirm_child_file(child uuid) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  it public.child_file := sec.my_file(child);
begin
  if it.id is null then
    return 'ABSENT';
  end if;
  if it.state not in ('ACTIVE', 'TO_CONFIRM', 'ARCHIVED') then
    return 'FILE_STATE';
  end if;
  if it.state = 'ARCHIVED' then
    perform sec.thaw_lists(child, greatest(0, sec.today() - it.archived_on));
  end if;
  update public.registration r set state = 'WAITING', version = r.version + 1 where r.child_id = child and r.state = 'SUSPENDED';
  update public.child_file c set state = 'ACTIVE', reminded = null, to_confirm_on = null, archived_on = null, version = c.version + 1,
      confirmed_until = sec.today() + (select r.length from sec.rule r where r.name = 'confirmed')
    where c.id = child;
  return case it.state when 'ARCHIVED' then 'REACTIVATED' else 'CONFIRMED' end;
end
$$;

create function sec.end_file(child uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  update public.registration r set state = 'WITHDRAWN', withdrawn_for = 'FILE_CLOSED', withdrawn_on = sec.today(), version = r.version + 1
    where r.child_id = child and r.state not in ('WITHDRAWN', 'ADMITTED');
  update public.child_file c set state = 'CLOSED', closed_on = sec.today(), to_confirm_on = null, archived_on = null, version = c.version + 1
    where c.id = child;
end
$$;

create function sec.close_child_file(child uuid) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  it public.child_file := sec.my_file(child);
begin
  if it.id is null then
    return 'ABSENT';
  end if;
  if it.state in ('CLOSED', 'DESTROYED') then
    return 'FILE_STATE';
  end if;
  perform sec.end_file(child);
  return 'DONE';
end
$$;

-- Lists.

create function sec.join_list(child uuid, daycare uuid) returns table (outcome text, registration_id uuid)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  it public.child_file := sec.my_file(child);
  made uuid := gen_random_uuid();
  today date := sec.today();
begin
  if it.id is null or not exists (select from public.daycare d where d.id = daycare and d.state = 'OPEN') then
    return query select 'ABSENT', null::uuid;
    return;
  end if;
  if it.state not in ('ACTIVE', 'TO_CONFIRM', 'PLACED') then
    return query select case when it.born_on is null then 'UNBORN' else 'FILE_STATE' end, null::uuid;
    return;
  end if;
  if not (select d.list_open from public.daycare d where d.id = daycare) then
    return query select 'LIST_CLOSED', null::uuid;
    return;
  end if;
  if (select count(*) from public.registration r where r.child_id = child) >= (select b.allowed from sec.budget b where b.name = 'live-lists') then
    return query select 'TOO_MANY_LISTS', null::uuid;
    return;
  end if;
  insert into sec.draw_seed (daycare_id) values (daycare) on conflict do nothing;
  insert into public.registration (id, child_id, daycare_id, registered_on, since, draw)
    select made, child, daycare, today, greatest(today, it.desired_entry_on), sec.draw(s.seed, made)
    from sec.draw_seed s where s.daycare_id = daycare
    on conflict (child_id, daycare_id) where state <> 'WITHDRAWN' do nothing;
  if not found then
    return query select 'ALREADY_WAITING', null::uuid;
    return;
  end if;
  insert into public.registration_event values (made, 1, 'JOINED', today, it.desired_entry_on);
  return query select 'DONE', made;
end
$$;

-- The first 48 bits of a digest (lib/waitlist/rules/draw.ts).
create function sec.draw(seed text, registration uuid) returns bigint
language sql immutable set search_path = pg_catalog, pg_temp
as $$ select ('x0000' || left(encode(sha256(convert_to(seed || ':' || registration::text, 'UTF8')), 'hex'), 12))::bit(64)::bigint $$;

create function sec.leave_list(registration uuid) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  whose uuid := (select r.child_id from public.registration r where r.id = registration);
begin
  if whose is null or (sec.my_file(whose)).id is null then
    return 'ABSENT';
  end if;
  update public.registration r set state = 'WITHDRAWN', withdrawn_for = 'LEFT', withdrawn_on = sec.today(), version = r.version + 1
    where r.id = registration and r.state not in ('WITHDRAWN', 'ADMITTED');
  return case when found then 'DONE' else 'REGISTRATION_STATE' end;
end
$$;

-- Another wished date, on one registration (lib/waitlist/rules/seniority.ts, `wished`).
create function sec.wished(since date, replaced jsonb, old date, new date, today date, undo_days integer)
returns table (new_since date, new_replaced jsonb)
language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
declare
  undone integer;
begin
  if new = old then
    return query select since, replaced;
    return;
  end if;
  select min(at)::integer into undone from jsonb_array_elements(replaced) with ordinality as it(w, at)
    where (w->>'desiredEntryOn')::date = new and today - (w->>'on')::date <= undo_days;
  if undone is not null then
    return query select (replaced->(undone - 1)->>'since')::date,
      (select coalesce(jsonb_agg(w order by at), '[]') from jsonb_array_elements(replaced) with ordinality as it(w, at) where at < undone);
    return;
  end if;
  return query select
    greatest(case when new > old then greatest(since, new) else least(since, greatest(new, today)) end,
      (select max((w->>'since')::date) from jsonb_array_elements(replaced) w where (w->>'desiredEntryOn')::date <= new)),
    replaced || jsonb_build_array(jsonb_build_object('on', today::text, 'desiredEntryOn', old::text, 'since', since::text));
end
$$;

create function sec.undo_days() returns integer
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select extract(day from r.length)::integer from sec.rule r where r.name = 'wish-undo' $$;

create function sec.wish(child uuid, wished_on date) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  it public.child_file := sec.my_file(child);
begin
  if it.id is null then
    return 'ABSENT';
  end if;
  if it.state not in ('ACTIVE', 'TO_CONFIRM', 'PLACED') then
    return 'FILE_STATE';
  end if;
  if wished_on = it.desired_entry_on then
    return 'WISH_UNCHANGED';
  end if;
  if wished_on < it.born_on then
    return 'WISHED_BEFORE_BIRTH';
  end if;
  with moved as (
    update public.registration r set (since, replaced) = (select w.new_since, w.new_replaced
        from sec.wished(r.since, r.replaced, it.desired_entry_on, wished_on, sec.today(), sec.undo_days()) w),
        version = r.version + 1
      where r.child_id = child and r.state <> 'WITHDRAWN' returning r.id)
  insert into public.registration_event (registration_id, position, did, happened_on, desired_entry_on)
    select m.id, (select max(e.position) + 1 from public.registration_event e where e.registration_id = m.id), 'WISHED', sec.today(), wished_on
    from moved m;
  update public.child_file c set desired_entry_on = wished_on, version = c.version + 1 where c.id = child;
  return 'DONE';
end
$$;

grant execute on function sec.lock_child_file(uuid), sec.may_change_child(uuid), sec.open_child_file(uuid, uuid, uuid, text),
  sec.save_child_file(uuid, integer, text, text, bytea, date, date, date, smallint[], smallint, smallint, boolean, boolean),
  sec.save_residence(uuid, smallint, uuid, uuid, text, text, text, text), sec.share_residence(uuid, smallint, uuid),
  sec.link_siblings(uuid, uuid, public.bond_wish),
  sec.claim_priority(uuid, uuid, public.attestation_kind, uuid, uuid, text),
  sec.complete_child_file(uuid), sec.confirm_child_file(uuid), sec.close_child_file(uuid),
  sec.join_list(uuid, uuid), sec.leave_list(uuid), sec.wish(uuid, date) to app_parent;

-- Jobs: what silence does to a file. Which step is due, lib/children/rules/confirming.ts says; this only takes it, from the
-- state that it leads from and not before its day.
create function sec.file_step(child uuid, step text, days_before integer) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  it public.child_file;
  today date := sec.today();
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  select * into it from public.child_file c where c.id = child for update;
  if step = 'REMIND' and it.state = 'ACTIVE' and (it.reminded is null or it.reminded > days_before) then
    update public.child_file c set reminded = days_before where c.id = child;
    return true;
  elsif step = 'CONFIRMATION_ENDED' and it.state = 'ACTIVE' and it.confirmed_until < today then
    update public.child_file c set state = 'TO_CONFIRM', to_confirm_on = today, version = c.version + 1 where c.id = child;
    return true;
  elsif step = 'GRACE_ENDED' and it.state = 'TO_CONFIRM'
    and it.to_confirm_on + (select r.length from sec.rule r where r.name = 'grace') <= today then
    perform sec.freeze_lists(child);
    update public.child_file c set state = 'ARCHIVED', archived_on = today, to_confirm_on = null, version = c.version + 1
      where c.id = child;
    return true;
  elsif step = 'CLOSED' and it.state = 'ARCHIVED'
    and it.archived_on + (select r.length from sec.rule r where r.name = 'frozen') <= today then
    perform sec.end_file(child);
    return true;
  end if;
  return false;
end
$$;
grant execute on function sec.file_step(uuid, text, integer) to app_system;

-- One letter to each guardian of one's own child, or of a file that the worker follows.
create function sec.tell_guardians(event uuid, letter text, child uuid, detail uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.here();
begin
  if not exists (select from sec.letter_rule r where r.letter = tell_guardians.letter and r.kind = who.kind)
    or who.kind <> 'SYSTEM' and not child = any (sec.my_children()) then
    raise exception 'not a letter of this actor' using errcode = '42501';
  end if;
  perform sec.write_letter(gen_random_uuid(), event, tell_guardians.letter, g.account_id, 'PARENTS', detail)
    from public.guardian g join public.account a on a.id = g.account_id and a.state = 'ACTIVE'
    where g.child_id = child and g.ends_at is null;
end
$$;
grant execute on function sec.tell_guardians(uuid, text, uuid, uuid) to app_parent, app_system;

-- Half a name of a letter each: a parent's session writes to nobody but the guardians of their own child.
insert into sec.letter_rule values
  ('child-file-opened', 'PARENT', false), ('child-file-confirmed', 'PARENT', false), ('child-file-closed', 'PARENT', false),
  ('registration-confirmed', 'PARENT', false), ('wish-changed', 'PARENT', false),
  ('confirmation-due', 'SYSTEM', true), ('child-file-archived', 'SYSTEM', true), ('child-file-closed', 'SYSTEM', true);
insert into sec.deed_rule
  select deed, 'PARENT'::public.actor_kind, null::public.staff_role from unnest(array['child.open', 'child.save', 'child.residence', 'child.link',
    'child.claim', 'child.complete', 'child.confirm', 'child.close', 'list.join', 'list.leave', 'list.wish']) deed
  union all select 'child.step', 'SYSTEM', null;
insert into sec.job values ('children.follow-files', 'PARENTS');
insert into sec.job_rule values ('children.follow-files', 'SYSTEM');
