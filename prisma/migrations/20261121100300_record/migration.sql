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
  control boolean not null default false
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
  request_id uuid
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
  session_id uuid,
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
language plpgsql stable security definer set search_path = ''
as $$
begin
  if current_setting('role') = 'app_auth' then
    perform sec.require_auth();
    return null;
  end if;
  return sec.here();
end
$$;

create function sec.record(deed text, subject jsonb, purpose text, request uuid, control boolean) returns uuid
language plpgsql volatile security definer set search_path = ''
as $$
declare
  who sec.session := sec.asking();
  made uuid;
begin
  insert into public.audit (deed, kind, account_id, session_id, subject, purpose, request_id, control)
    values (record.deed, who.kind, who.account_id, who.id, record.subject, record.purpose, record.request, record.control)
    returning id into made;
  return made;
end
$$;

-- The gate of personal data: who, whose, which fields, why. Budgets are spent here (later).
create function sec.disclose(whose uuid, fields text[], purpose text, request uuid) returns uuid
language plpgsql volatile security definer set search_path = ''
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

create function sec.plan(task text, payload jsonb, job_key text, run_at timestamptz) returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
  perform sec.asking();
  perform graphile_worker.add_job(task, payload::json, job_key := plan.job_key, run_at := plan.run_at);
end
$$;

-- One letter to one person for one event; the second call for the same three is the same letter.
create function sec.write_letter(row_id uuid, event uuid, letter text, recipient uuid, audience public.audience, detail uuid)
returns void
language plpgsql volatile security definer set search_path = ''
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
language plpgsql volatile security definer set search_path = ''
as $$
declare
  who sec.session := sec.here();
begin
  perform sec.write_letter(row_id, event, letter, recipient, sec.audience_of(who.kind), detail);
end
$$;

-- A form sent twice is done once: the first answer is kept and given again.
create function sec.take_submission(submission uuid, action text) returns table (taken boolean, answer jsonb)
language plpgsql volatile security definer set search_path = ''
as $$
declare
  who sec.session := sec.asking();
begin
  insert into sec.submission (key, action, session_id)
    values (submission, take_submission.action, who.id) on conflict do nothing;
  if found then
    return query select true, null::jsonb;
  else
    return query select false, s.answer from sec.submission s
      where s.key = submission and s.action = take_submission.action and s.session_id is not distinct from who.id;
  end if;
end
$$;

create function sec.keep_answer(submission uuid, answer jsonb) returns void
language sql volatile security definer set search_path = ''
as $$ update sec.submission s set answer = keep_answer.answer where s.key = submission and s.answer is null $$;

create function sec.drop_submission(submission uuid) returns void
language sql volatile security definer set search_path = ''
as $$ delete from sec.submission s where s.key = submission and s.answer is null $$;

-- One of `allowed` in a window of `seconds`; false when the purse is empty. Needs no context: it protects the door.
create function sec.spend(purse bytea, allowed integer, seconds integer) returns boolean
language plpgsql volatile security definer set search_path = ''
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

grant execute on function sec.record(text, jsonb, text, uuid, boolean) to
  app_auth, app_parent, app_daycare, app_home, app_office, app_staff, app_verifier, app_system;
grant execute on function sec.disclose(uuid, text[], text, uuid) to app_daycare, app_office, app_staff;
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
grant select on public.disclosure to app_parent;
create policy about_me_select on public.disclosure for select to app_parent using (whose = (select sec.uid()));
