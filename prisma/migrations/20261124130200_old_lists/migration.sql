-- Old lists: what a service or a co-op had on its own, read once from a file at the server. The command becomes a role of
-- its own for each transaction: it calls the functions below and has no right on any table.

do $$
begin
  if not exists (select from pg_roles where rolname = 'app_importer') then
    create role app_importer nologin;
  end if;
  execute format('grant app_importer to %I', current_user);
end
$$;

create type public.old_list_state as enum ('RUNNING', 'DONE', 'GIVEN_UP');
create type public.old_line_verdict as enum ('WRITTEN', 'WAITING', 'LEFT');

create table public.old_list_run (
  id uuid primary key,
  state public.old_list_state not null default 'RUNNING',
  file_digest text not null constraint old_list_run_has_digest check (file_digest ~ '^[0-9a-f]{64}$'),
  begun_at timestamptz not null default sec.now(),
  -- The account of the server's own system: nobody of the portal.
  begun_by text not null constraint old_list_run_by_is_short check (char_length(begun_by) between 1 and 64),
  ended_at timestamptz,
  counts jsonb,
  constraint old_list_run_is_over check ((state = 'RUNNING') = (ended_at is null))
);
create unique index old_list_run_one_at_a_time on public.old_list_run (state) where state = 'RUNNING';

-- A line that was dealt with, by keyed digests: nothing can be read from it, and the same line is known again.
create table public.old_list_line (
  digest bytea primary key,
  reference bytea not null constraint old_list_line_reference unique,
  run_id uuid not null references public.old_list_run,
  line integer not null,
  verdict public.old_line_verdict not null,
  child_id uuid references public.child_file,
  registration_id uuid references public.registration,
  task_id uuid references public.task,
  at timestamptz not null default sec.now(),
  constraint old_list_line_is_whole check ((verdict = 'WRITTEN') = (child_id is not null) and (child_id is null) = (registration_id is null))
);
create index old_list_line_run on public.old_list_line (run_id);

-- One home of one family: the same postal code and municipality under the same claim, keyed.
create table public.old_list_home (
  home_index bytea primary key,
  household_id uuid not null references public.household
);
select sec.guard('public.old_list_run'), sec.guard('public.old_list_line'), sec.guard('public.old_list_home');

-- Begins a run, or goes on with the one that was broken off. Another file than that one's is refused.
create function sec.begin_old_list(run uuid, digest text, operator text) returns table (outcome text, run_id uuid)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  it public.old_list_run;
begin
  perform sec.no_closing();
  select * into it from public.old_list_run r where r.state = 'RUNNING' for update;
  if it.id is not null and it.file_digest <> digest then
    return query select 'OTHER_FILE', it.id;
    return;
  end if;
  if it.id is not null then
    return query select 'GOES_ON', it.id;
    return;
  end if;
  insert into public.old_list_run (id, file_digest, begun_by) values (run, digest, operator);
  insert into public.audit (deed, subject, control, from_server)
    values ('registry.import.families', jsonb_build_object('runId', run, 'digest', digest), true, true);
  return query select 'BEGUN', run;
end
$$;

-- A file that is wrong: what it wrote stays, and another may begin.
create function sec.give_up_old_list() returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  update public.old_list_run r set state = 'GIVEN_UP', ended_at = sec.now() where r.state = 'RUNNING';
  return found;
end
$$;

-- Nothing is written for families while their part of the portal is not open.
create function sec.no_closing() returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if sec.state_of('PARENTS') <> 'OPEN' then
    raise exception 'closed' using errcode = '57P03';
  end if;
end
$$;

-- What the database knows of each line, by keyed indexes: whether it was dealt with, whose address it is, whether the child
-- has a file, and whether that file is of the same family.
create function sec.old_list_facts(lines jsonb)
returns table (n integer, dealt public.old_line_verdict, task_outcome public.task_outcome, is_open_task boolean,
  reference_of_another boolean, holder uuid, claim uuid, claim2 uuid, child uuid, child_wish date, is_family boolean,
  child_guardian uuid, registered boolean, household uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  with line as materialized (
    select l.n, decode(l.digest, 'hex') as digest, decode(l.reference, 'hex') as reference, decode(l.email, 'hex') as email,
      decode(l.email2, 'hex') as email2, decode(l.same, 'hex') as same, l.daycare, decode(l.home, 'hex') as home
    from jsonb_to_recordset(lines) as l(n integer, digest text, reference text, email text, email2 text, same text, daycare uuid, home text)
  )
  select l.n, d.verdict, t.outcome, t.id is not null and t.state <> 'DONE',
    exists (select from public.old_list_line o where o.reference = l.reference and o.digest <> l.digest),
    (select a.id from public.account a where a.email_index in (l.email, l.email2) and a.state <> 'UNVERIFIED' order by a.email_index = l.email desc limit 1),
    (select c.id from public.family_claim c where c.email_index = l.email and c.state = 'WAITING'),
    (select c.id from public.family_claim c where c.email_index = l.email2 and c.state = 'WAITING'),
    f.id, f.desired_entry_on,
    exists (select from public.guardian g join public.account a on a.id = g.account_id
        where g.child_id = f.id and g.ends_at is null and a.email_index in (l.email, l.email2))
      or exists (select from public.claimed_child k join public.family_claim c on c.id = k.claim_id
        where k.child_id = f.id and c.state = 'WAITING' and c.email_index in (l.email, l.email2)),
    (select g.account_id from public.guardian g where g.child_id = f.id and g.ends_at is null order by g.position limit 1),
    exists (select from public.registration r where r.child_id = f.id and r.daycare_id = l.daycare and r.state <> 'WITHDRAWN'),
    (select h.household_id from public.old_list_home h where h.home_index = l.home)
  from line l
  left join public.old_list_line d on d.digest = l.digest
  left join public.task t on t.id = d.task_id
  left join lateral (select c.id, c.desired_entry_on from public.child_file c
    where c.same_index = l.same and c.kind = sec.kind_of_files() and c.state not in ('CLOSED', 'DESTROYED')
    order by c.created_at, c.id limit 1) f on true
  order by l.n
$$;

-- Writes what the command decided, all of it or nothing. Days, draws, kinds and states are given here: `since` is the later
-- of the registration and the wished date, as for whoever joins a list.
create function sec.write_old_lines(run uuid, plan jsonb) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  kind public.file_kind := sec.kind_of_files();
  today date := sec.today();
  joined record;
begin
  perform sec.no_closing();
  if not exists (select from public.old_list_run r where r.id = run and r.state = 'RUNNING') then
    raise exception 'no such run' using errcode = '42501';
  end if;
  insert into public.subject_key (id, wrapped) select k.id, k.wrapped from jsonb_to_recordset(plan->'keys') as k(id uuid, wrapped text);
  insert into public.family_claim (id, locale, key_id, email_sealed, email_index, name_sealed, phone_sealed)
    select c.id, c.locale, c.key, c.email, decode(c.index, 'hex'), c.name, c.phone
    from jsonb_to_recordset(plan->'claims') as c(id uuid, locale text, key uuid, email text, index text, name text, phone text);
  insert into public.household (id, kind, key_id, postal_code_sealed, postal_area, municipality_code)
    select h.id, kind, h.key, h.sealed, h.area, h.municipality
    from jsonb_to_recordset(plan->'homes') as h(id uuid, key uuid, sealed text, area text, municipality text);
  insert into public.old_list_home (home_index, household_id)
    select decode(h.index, 'hex'), h.id from jsonb_to_recordset(plan->'homes') as h(id uuid, index text);
  insert into public.child_file (id, kind, state, key_id, given_name_sealed, family_name_sealed, same_index, born_on, expected_on,
      desired_entry_on, weekdays, from_minute, until_minute, confirmed_until)
    select c.id, kind, case when c.born is null then 'DRAFT' else 'ACTIVE' end::public.child_file_state, c.key, c.given, c.family,
      decode(c.same, 'hex'), c.born, c.expected, c.wished, coalesce(c.days, '{}'), c.from_minute, c.until_minute,
      case when c.born is not null then (today + (select r.length from sec.rule r where r.name = 'confirmed'))::date end
    from jsonb_to_recordset(plan->'children') as c(id uuid, key uuid, given text, family text, same text, born date, expected date,
      wished date, days smallint[], from_minute smallint, until_minute smallint);
  insert into public.child_residence (child_id, position, household_id)
    select c.id, 1, c.home from jsonb_to_recordset(plan->'children') as c(id uuid, home uuid);
  insert into public.claimed_child (claim_id, child_id, position, rights)
    select c.claim, c.child, c.place, 'FULL' from jsonb_to_recordset(plan->'beside') as c(claim uuid, child uuid, place smallint)
    on conflict do nothing;
  insert into sec.draw_seed (daycare_id)
    select distinct r.daycare from jsonb_to_recordset(plan->'registrations') as r(daycare uuid) on conflict do nothing;
  insert into public.registration (id, child_id, daycare_id, registered_on, since, draw)
    select r.id, r.child, r.daycare, r.on, greatest(r.on, f.desired_entry_on), sec.draw(s.seed, r.id)
    from jsonb_to_recordset(plan->'registrations') as r(id uuid, child uuid, daycare uuid, "on" date)
    join public.child_file f on f.id = r.child join sec.draw_seed s on s.daycare_id = r.daycare;
  insert into public.registration_event (registration_id, position, did, happened_on, desired_entry_on)
    select r.id, 1, 'JOINED', r.on, f.desired_entry_on
    from jsonb_to_recordset(plan->'registrations') as r(id uuid, child uuid, "on" date) join public.child_file f on f.id = r.child;
  -- A line that meets a living account waits for a human; nobody else hears of it.
  insert into public.task (id, kind, account_id, origin, due_at)
    select t.id, 'OLD_LIST', t.account, 'old-list|' || t.id, sec.now() + (select r.length from sec.rule r where r.name = 'old-list')
    from jsonb_to_recordset(plan->'tasks') as t(id uuid, account uuid);
  insert into public.task_step (id, task_id, move)
    select gen_random_uuid(), t.id, 'OPENED' from jsonb_to_recordset(plan->'tasks') as t(id uuid);
  insert into public.old_list_line as o (digest, reference, run_id, line, verdict, child_id, registration_id, task_id)
    select decode(l.digest, 'hex'), decode(l.reference, 'hex'), run, l.line, l.verdict, l.child, l.registration, l.task
    from jsonb_to_recordset(plan->'lines') as l(digest text, reference text, line integer, verdict public.old_line_verdict, child uuid,
      registration uuid, task uuid)
    on conflict (digest) do update set run_id = excluded.run_id, line = excluded.line, verdict = excluded.verdict,
      child_id = excluded.child_id, registration_id = excluded.registration_id, task_id = coalesce(excluded.task_id, o.task_id),
      at = sec.now()
    where o.verdict = 'WAITING';
  insert into public.audit (deed, subject, from_server)
    select 'list.import', jsonb_build_object('runId', run, 'childId', r.child, 'registrationId', r.id), true
    from jsonb_to_recordset(plan->'registrations') as r(id uuid, child uuid);
  -- A child whose family is here already: it is told, as if it had joined the list itself.
  for joined in select r.id, g.account_id from jsonb_to_recordset(plan->'registrations') as r(id uuid, child uuid)
    join public.guardian g on g.child_id = r.child and g.ends_at is null
    join public.account w on w.id = g.account_id and w.state = 'ACTIVE'
  loop
    perform sec.write_letter(gen_random_uuid(), joined.id, 'registration-confirmed', joined.account_id, 'PARENTS', joined.id);
  end loop;
end
$$;

-- The end of a file: what it came to is kept, letters begin to go, and the lists are counted again tonight or sooner.
create function sec.end_old_list(run uuid, counts jsonb) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  update public.old_list_run r set state = 'DONE', ended_at = sec.now(), counts = end_old_list.counts where r.id = run and r.state = 'RUNNING';
  if not found then
    raise exception 'no such run' using errcode = '42501';
  end if;
  -- Those who were written down without a letter yet: by this run, or by one that was given up.
  update public.family_claim c set letter_due_at = sec.now()
    where c.state = 'WAITING' and c.letters = 0 and c.letter_due_at is null and c.email_index is not null and c.made_by is null;
  insert into public.audit (deed, subject, control, from_server)
    values ('registry.import.families', jsonb_build_object('runId', run, 'counts', counts), true, true);
  perform sec.plan_claim_letters();
  perform graphile_worker.add_job('waitlist.note-lists', '{}', job_key := 'waitlist.note-lists');
end
$$;
grant execute on function sec.begin_old_list(uuid, text, text), sec.give_up_old_list(), sec.old_list_facts(jsonb),
  sec.write_old_lines(uuid, jsonb), sec.end_old_list(uuid, jsonb) to app_importer;

-- An unborn child that an old list put on lists: its wished date moves while it is a draft, and its days with it.
do $$
declare
  save text := pg_get_functiondef('sec.save_child_file(uuid, integer, text, text, bytea, date, date, date, smallint[], smallint, smallint, boolean, boolean)'::regprocedure);
  noticed constant text := 'perform sec.notice_same_child(child);';
begin
  if position(noticed in save) = 0 then
    raise exception 'a file is not saved as expected';
  end if;
  execute replace(save, noticed, $more$if it.state = 'DRAFT' and wished is not null then
    update public.registration r set since = greatest(r.registered_on, wished) where r.child_id = child and r.state <> 'WITHDRAWN';
    update public.registration_event e set desired_entry_on = wished
      from public.registration r where r.id = e.registration_id and r.child_id = child and e.did = 'JOINED';
  end if;
  $more$ || noticed);
end
$$;
