-- What was done, what was read, what is to be sent. No role may write these tables: the functions below take the
-- person from the session, so that a program cannot sign with another's name.

create table public.audit (
  id uuid primary key default gen_random_uuid(),
  at timestamptz not null default sec.now(),
  deed text not null check (deed ~ '^[a-z][a-z-]*(\.[a-z][a-z-]*)+$'),
  kind public.actor_kind,
  account_id uuid,
  session_id uuid,
  subject jsonb not null default '{}',
  purpose text check (purpose ~ '^[A-Z_]+$'),
  request_id uuid,
  control boolean not null default false,
  from_server boolean not null default false,
  check (from_server or kind is not null or deed ~ '^(account|sign-in|session)\.')
);
create index audit_at on public.audit (at);
create index audit_account on public.audit (account_id, at);

create table public.disclosure (
  id uuid primary key default gen_random_uuid(),
  at timestamptz not null default sec.now(),
  account_id uuid not null,
  session_id uuid not null,
  whose uuid not null,
  fields text[] not null,
  purpose text not null check (purpose ~ '^[A-Z_]+$'),
  request_id uuid,
  -- How the person whose file it was may name the reader: never by an identifier that opens anything.
  reader_code text not null generated always as (upper(left(account_id::text, 4))) stored
);
create index disclosure_whose on public.disclosure (whose, at);
create index disclosure_session on public.disclosure (session_id, whose, at);

create table public.outbox (
  id uuid primary key,
  event_id uuid not null,
  letter text not null,
  recipient_id uuid not null references public.account,
  channel text not null default 'email' check (channel in ('email')),
  audience public.audience,
  detail_id uuid,
  message_id text not null unique,
  planned_at timestamptz not null default sec.now(),
  sent_at timestamptz,
  refused_at timestamptz,
  attempts integer not null default 0,
  last_error text,
  unique (event_id, recipient_id, channel)
);
create index outbox_waiting on public.outbox (planned_at) where sent_at is null and refused_at is null;

create table sec.submission (
  key uuid primary key,
  action text not null,
  account_id uuid,
  answer jsonb,
  at timestamptz not null default sec.now()
);
create index submission_at on sec.submission (at);

create table sec.spent (
  purse bytea not null,
  since timestamptz not null,
  count integer not null,
  primary key (purse, since)
);

select sec.guard('public.audit'), sec.guard('public.disclosure'), sec.guard('public.outbox');

-- The session that is asking, or null before there is one.
create function sec.asking() returns sec.session
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if current_setting('role') = 'app_auth' then
    perform sec.require_auth();
    return null;
  end if;
  return sec.here();
end
$$;

-- Deeds that change power go to the chained lane; which they are is not for the caller to say.
create function sec.is_control(deed text) returns boolean
language sql immutable set search_path = pg_catalog, pg_temp
as $$ select deed ~ '^(site|right|role|key|export|passkey|session\.hold|registry\.import)(\.|$)' $$;

create function sec.record(deed text, subject jsonb, purpose text, request uuid) returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.asking();
  made uuid;
begin
  insert into public.audit (deed, kind, account_id, session_id, subject, purpose, request_id, control)
    values (record.deed, who.kind, who.account_id, who.id, record.subject, record.purpose, record.request, sec.is_control(record.deed))
    returning id into made;
  return made;
end
$$;

-- The gate of personal data: who, whose, which fields, why. Budgets are spent here (later).
create function sec.disclose(whose uuid, fields text[], purpose text, request uuid) returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.here();
  made uuid;
begin
  insert into public.disclosure (account_id, session_id, whose, fields, purpose, request_id)
    values (who.account_id, who.id, disclose.whose, disclose.fields, disclose.purpose, disclose.request)
    returning id into made;
  insert into public.audit (deed, kind, account_id, session_id, subject, purpose, request_id)
    values ('personal-data.open', who.kind, who.account_id, who.id,
            jsonb_build_object('whose', disclose.whose, 'fields', disclose.fields, 'disclosureId', made),
            disclose.purpose, disclose.request);
  return made;
end
$$;

-- The sealed columns of one account with its wrapped key: one's own, or what this session opened with a purpose in the
-- last minutes. Nothing otherwise.
create function sec.sealed_account(whose uuid)
returns table (id uuid, locale text, key_id uuid, wrapped text, email_sealed text, name_sealed text, phone_sealed text)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.here();
begin
  perform sec.uid();
  if whose is distinct from who.account_id and not exists (
    select from public.disclosure d where d.session_id = who.id and d.whose = sealed_account.whose
      and d.at > sec.now() - (select r.length from sec.rule r where r.name = 'opened-file'))
  then
    return;
  end if;
  return query select a.id, a.locale, k.id, k.wrapped, a.email_sealed, a.name_sealed, a.phone_sealed
    from public.account a join public.subject_key k on k.id = a.key_id where a.id = whose;
end
$$;

-- Which letters and jobs a kind of actor may cause, and whether to others than themselves.
create table sec.letter_rule (
  letter text not null,
  kind public.actor_kind not null,
  to_others boolean not null,
  primary key (letter, kind)
);
insert into sec.letter_rule values
  ('account-changed', 'PARENT', false), ('passkey-added', 'PARENT', false), ('passkey-added', 'STAFF', false);

create table sec.job_rule (
  job text not null,
  kind public.actor_kind not null,
  primary key (job, kind)
);

create function sec.plan(task text, payload jsonb, job_key text, run_at timestamptz) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not exists (select from sec.job_rule r where r.job = task and r.kind = (sec.here()).kind) then
    raise exception 'not a job of this actor' using errcode = '42501';
  end if;
  perform graphile_worker.add_job(task, payload::json, job_key := plan.job_key, run_at := plan.run_at);
end
$$;

-- One letter to one person for one event; the second call for the same three is the same letter.
create function sec.write_letter(row_id uuid, event uuid, letter text, recipient uuid, audience public.audience, detail uuid)
returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  insert into public.outbox (id, event_id, letter, recipient_id, audience, detail_id, message_id)
    values (row_id, event, write_letter.letter, recipient, write_letter.audience, detail, '<' || row_id || '@guichet>')
    on conflict (event_id, recipient_id, channel) do nothing;
  if found then
    perform graphile_worker.add_job('letters.send', json_build_object('outboxId', row_id), job_key := row_id::text);
  end if;
end
$$;

create function sec.announce(row_id uuid, event uuid, letter text, recipient uuid, detail uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.here();
begin
  if not exists (select from sec.letter_rule r
    where r.letter = announce.letter and r.kind = who.kind and (r.to_others or recipient = who.account_id)) then
    raise exception 'not a letter of this actor' using errcode = '42501';
  end if;
  perform sec.write_letter(row_id, event, letter, recipient, sec.audience_of(who.kind), detail);
end
$$;

-- A form sent twice is done once: the first answer is kept and given again.
create function sec.take_submission(submission uuid, action text) returns table (taken boolean, answer jsonb)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.asking();
begin
  insert into sec.submission (key, action, account_id)
    values (submission, take_submission.action, who.account_id) on conflict do nothing;
  if found then
    return query select true, null::jsonb;
  else
    return query select false, s.answer from sec.submission s
      where s.key = submission and s.action = take_submission.action and s.account_id is not distinct from who.account_id;
  end if;
end
$$;

-- A kept answer belongs to the person whose form it was, whichever session sends it again.
create function sec.keep_answer(submission uuid, answer jsonb) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.asking();
begin
  update sec.submission s set answer = keep_answer.answer
    where s.key = submission and s.answer is null and s.account_id is not distinct from who.account_id;
end
$$;

create function sec.drop_submission(submission uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.asking();
begin
  delete from sec.submission s
    where s.key = submission and s.answer is null and s.account_id is not distinct from who.account_id;
end
$$;

-- One of `allowed` in a window of `seconds`; false when the purse is empty. Needs no context: it protects the door.
create function sec.spend(purse bytea, allowed integer, seconds integer) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  window_start timestamptz := to_timestamp(floor(extract(epoch from sec.now()) / seconds) * seconds);
  used integer;
begin
  insert into sec.spent as s values (purse, window_start, 1)
    on conflict on constraint spent_pkey do update set count = s.count + 1
    returning s.count into used;
  return used <= allowed;
end
$$;

grant execute on function sec.record(text, jsonb, text, uuid) to
  app_parent, app_daycare, app_home, app_office, app_staff, app_verifier, app_system;
grant execute on function sec.disclose(uuid, text[], text, uuid) to app_daycare, app_office, app_staff;
grant execute on function sec.sealed_account(uuid) to app_parent, app_staff;
grant execute on function sec.plan(text, jsonb, text, timestamptz) to
  app_parent, app_daycare, app_home, app_office, app_staff, app_system;
grant execute on function sec.announce(uuid, uuid, text, uuid, uuid) to
  app_parent, app_daycare, app_home, app_office, app_staff, app_system;
grant execute on function sec.take_submission(uuid, text), sec.keep_answer(uuid, jsonb), sec.drop_submission(uuid) to
  app_auth, app_parent, app_daycare, app_home, app_office, app_staff, app_verifier;
grant execute on function sec.spend(bytea, integer, integer) to guichet_web;

-- A member of staff reads what they themselves opened: the page that shows an opened file asks for it.
grant select on public.disclosure to app_staff;
create policy own_select on public.disclosure for select to app_staff using (session_id = (select sec.sid()));

grant select on public.outbox to app_system;
grant update (sent_at, refused_at, attempts, last_error) on public.outbox to app_system;
create policy system_select on public.outbox for select to app_system using ((select sec.system()));
create policy system_update on public.outbox for update to app_system
  using ((select sec.system())) with check ((select sec.system()));

-- "Who opened my file, when and why": each person reads the openings of their own.
grant select (id, at, whose, purpose, reader_code) on public.disclosure to app_parent;
create policy about_me_select on public.disclosure for select to app_parent using (whose = (select sec.uid()));
