-- The integrity check: that what the portal holds is what it should be, part by part, in transactions of some seconds. What
-- was looked at, how far it came and what was found are rows, so that a worker that is killed goes on where it was.

create table sec.integrity_check (
  id uuid primary key,
  asked_at timestamptz not null default sec.now(),
  -- Null when it was asked for at the server.
  asked_by uuid references public.account,
  -- Changes between these two are told by whom.
  changes_from timestamptz not null,
  changes_until timestamptz not null,
  -- Of the stored orders, one in so many is computed again; 1 is all of them.
  one_run_in integer not null check (one_run_in between 1 and 1000),
  state text not null default 'WAITING' check (state in ('WAITING', 'RUNNING', 'DONE', 'CANCELLED')),
  began_at timestamptz,
  ended_at timestamptz,
  cancelled_by uuid references public.account,
  code_version text,
  schema_version text,
  report text,
  digest bytea,
  constraint integrity_check_window check (changes_from < changes_until),
  constraint integrity_check_reported check ((state = 'DONE') = (report is not null) and digest is not distinct from sha256(convert_to(report, 'UTF8')))
);
create unique index integrity_check_one_at_a_time on sec.integrity_check ((true)) where state in ('WAITING', 'RUNNING');
create index integrity_check_asked on sec.integrity_check (asked_at);

create table sec.integrity_part (
  check_id uuid not null references sec.integrity_check,
  position smallint not null,
  name text not null,
  -- Where the next look begins; what it means is the part's own.
  place text,
  checked bigint not null default 0,
  total bigint,
  -- How many were found; of a part, the first two hundred are kept.
  found bigint not null default 0,
  told jsonb not null default '[]',
  began_at timestamptz,
  ended_at timestamptz,
  primary key (check_id, position),
  unique (check_id, name)
);

create table sec.integrity_finding (
  id uuid primary key default gen_random_uuid(),
  check_id uuid not null references sec.integrity_check,
  part text not null,
  code text not null check (code ~ '^[A-Z_]+$'),
  -- A table, a constraint, a promise; identifiers of rows; figures. Nothing that a person typed.
  place text not null,
  item text,
  facts jsonb not null default '{}',
  found_at timestamptz not null default sec.now(),
  explained_by uuid references public.account,
  explained_at timestamptz,
  explanation text check (explanation in ('RESTORED', 'CORRECTED', 'DONE_AT_SERVER', 'NOT_BROKEN')),
  words text check (length(words) between 10 and 1000),
  constraint integrity_finding_explained check (num_nulls(explained_by, explained_at, explanation, words) in (0, 4))
);
create index integrity_finding_check on sec.integrity_finding (check_id, part);

-- What every check looks at, in this order. A check that left one out would be none.
create function sec.integrity_parts() returns text[]
language sql immutable set search_path = pg_catalog, pg_temp
as $$ select array['promises', 'days', 'references', 'orders', 'history', 'changes'] $$;

-- What a check has said stays. A finding is explained once, when the check is over, by somebody else than who asked for it.
create function sec.integrity_stands() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  it sec.integrity_check;
begin
  if tg_op = 'DELETE' then
    raise exception 'what a check has said stays' using errcode = '23514';
  end if;
  if tg_table_name = 'integrity_check' then
    if old.state in ('DONE', 'CANCELLED') or (new.id, new.asked_at, new.asked_by, new.changes_from, new.changes_until, new.one_run_in)
        is distinct from (old.id, old.asked_at, old.asked_by, old.changes_from, old.changes_until, old.one_run_in)
      or new.state = 'DONE' and (exists (select from unnest(sec.integrity_parts()) wanted where not exists (
        select from sec.integrity_part p where p.check_id = new.id and p.name = wanted and p.ended_at is not null)))
    then
      raise exception 'a check stays what it is' using errcode = '23514';
    end if;
    return new;
  end if;
  select c.* into it from sec.integrity_check c where c.id = new.check_id;
  if tg_table_name = 'integrity_finding' and tg_op = 'UPDATE' then
    if it.state <> 'DONE' or old.explained_by is not null or new.explained_by is null or new.explained_by is not distinct from it.asked_by
      or (new.id, new.check_id, new.part, new.code, new.place, new.item, new.facts, new.found_at)
        is distinct from (old.id, old.check_id, old.part, old.code, old.place, old.item, old.facts, old.found_at)
    then
      raise exception 'a finding is explained once, by somebody else' using errcode = '23514';
    end if;
  elsif it.state not in ('WAITING', 'RUNNING') then
    raise exception 'this check is over' using errcode = '23514';
  elsif tg_table_name = 'integrity_part' and tg_op = 'UPDATE' then
    if old.ended_at is not null then
      raise exception 'this part of the check is over' using errcode = '23514';
    end if;
  end if;
  return new;
end
$$;
create trigger integrity_check_stands before update or delete on sec.integrity_check for each row execute function sec.integrity_stands();
create trigger integrity_part_stands before insert or update or delete on sec.integrity_part for each row execute function sec.integrity_stands();
create trigger integrity_finding_stands before insert or update or delete on sec.integrity_finding
  for each row execute function sec.integrity_stands();

-- One at a time works on a check: the turn is a row of its own, so that whoever reads or cancels never waits for it.
create table sec.integrity_turn (only_one boolean primary key default true check (only_one));
insert into sec.integrity_turn default values;

-- Whoever does the work: the worker under this job, or the database's owner at the server.
create function sec.checking() returns void
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not pg_has_role(session_user, current_user, 'member')
    and not (sec.system() and current_setting('guichet.job', true) is not distinct from 'record.integrity') then
    raise exception 'not the one who checks' using errcode = '42501';
  end if;
end
$$;

create function sec.open_check(check_id uuid, by_account uuid, from_at timestamptz, until_at timestamptz, one_run_in integer) returns text
language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
begin
  insert into sec.integrity_check (id, asked_by, changes_from, changes_until, one_run_in)
    values (open_check.check_id, by_account, from_at, until_at, open_check.one_run_in);
  insert into sec.integrity_part (check_id, position, name)
    select open_check.check_id, at, name from unnest(sec.integrity_parts()) with ordinality it(name, at);
  return 'DONE';
exception when unique_violation then
  return 'CHECK_UNDER_WAY';
end
$$;

-- The check under way with the part that is next; nothing when there is none, or when another works on it.
create function sec.take_check()
returns table (id uuid, changes_from timestamptz, changes_until timestamptz, one_run_in integer, began boolean, part text, place text,
  checked bigint, total bigint)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform sec.checking();
  perform from sec.integrity_turn for update skip locked;
  if not found then
    return;
  end if;
  return query select c.id, c.changes_from, c.changes_until, c.one_run_in, c.state = 'RUNNING', p.name, p.place, p.checked, p.total
    from sec.integrity_check c left join sec.integrity_part p on p.check_id = c.id and p.ended_at is null
    where c.state in ('WAITING', 'RUNNING') order by p.position limit 1;
end
$$;

create function sec.start_check(check_id uuid, code_version text) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform sec.checking();
  update sec.integrity_check c set state = 'RUNNING', began_at = sec.now(), code_version = start_check.code_version,
      schema_version = (select max(m.migration_name) || ' ' || encode(sha256(convert_to(string_agg(m.migration_name || m.checksum, ','
        order by m.migration_name), 'UTF8')), 'hex') from public._prisma_migrations m)
    where c.id = start_check.check_id and c.state = 'WAITING';
end
$$;

-- What one look of a part came to, in the transaction that looked: what was found and where to go on are both so, or neither.
create function sec.note_part(check_id uuid, part text, place text, checked bigint, total bigint, findings jsonb, broken bigint, told jsonb,
  is_done boolean) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  room integer := 200 - (select count(*) from sec.integrity_finding f where f.check_id = note_part.check_id and f.part = note_part.part);
begin
  perform sec.checking();
  insert into sec.integrity_finding (check_id, part, code, place, item, facts)
    select note_part.check_id, note_part.part, it->>'code', it->>'place', it->>'item', coalesce(it->'facts', '{}')
    from jsonb_array_elements(findings) it limit greatest(room, 0);
  update sec.integrity_part p set place = note_part.place, checked = note_part.checked, total = note_part.total,
      found = p.found + note_part.broken, told = p.told || note_part.told, began_at = coalesce(p.began_at, sec.now()),
      ended_at = case when is_done then sec.now() end
    where p.check_id = note_part.check_id and p.name = note_part.part;
end
$$;

create function sec.end_check(check_id uuid, report text) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  told jsonb;
begin
  perform sec.checking();
  update sec.integrity_check c set state = 'DONE', ended_at = sec.now(), report = end_check.report,
      digest = sha256(convert_to(end_check.report, 'UTF8'))
    where c.id = end_check.check_id and c.state = 'RUNNING';
  if not found then
    return;
  end if;
  told := (select jsonb_build_object('checkId', c.id, 'digest', encode(c.digest, 'hex'),
      'found', (select sum(p.found) from sec.integrity_part p where p.check_id = c.id))
    from sec.integrity_check c where c.id = end_check.check_id);
  if coalesce(current_setting('guichet.job', true), '') = 'record.integrity' then
    perform sec.record('record.check-end', told, null, null);
  else
    insert into public.audit (deed, subject, from_server) values ('record.check-end', told, true);
  end if;
end
$$;

-- Everything about one check: people by codes.
create function sec.check_facts(check_id uuid) returns jsonb
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select jsonb_build_object('id', c.id, 'askedAt', c.asked_at, 'askedBy', upper(left(c.asked_by::text, 4)), 'state', c.state,
    'from', c.changes_from, 'until', c.changes_until, 'oneRunIn', c.one_run_in, 'beganAt', c.began_at, 'endedAt', c.ended_at,
    'code', c.code_version, 'schema', c.schema_version, 'digest', encode(c.digest, 'hex'),
    'parts', (select jsonb_agg(jsonb_build_object('name', p.name, 'checked', p.checked, 'total', p.total, 'found', p.found,
      'told', p.told, 'beganAt', p.began_at, 'endedAt', p.ended_at) order by p.position) from sec.integrity_part p where p.check_id = c.id),
    'findings', coalesce((select jsonb_agg(jsonb_build_object('id', f.id, 'part', f.part, 'code', f.code, 'place', f.place, 'item', f.item,
      'facts', f.facts, 'explanation', f.explanation, 'words', f.words, 'explainedAt', f.explained_at,
      'explainedBy', upper(left(f.explained_by::text, 4))) order by p.position, f.code, f.place, f.item, f.id)
      from sec.integrity_finding f join sec.integrity_part p on p.check_id = f.check_id and p.name = f.part where f.check_id = c.id), '[]'))
  from sec.integrity_check c where c.id = check_facts.check_id
$$;

create function sec.checked_facts(check_id uuid) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform sec.checking();
  return sec.check_facts(checked_facts.check_id);
end
$$;

-- The officers of security and of privacy, in every state of the site that lets them in.
create function sec.checker() returns sec.session
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.here();
begin
  if who.kind <> 'STAFF' or not exists (select from public.membership m where m.id = who.membership_id
    and m.role in ('SECURITY_OFFICER', 'PRIVACY_OFFICER')) then
    raise exception 'not for this reader' using errcode = '42501';
  end if;
  return who;
end
$$;

create function sec.begin_check(check_id uuid, from_at timestamptz, until_at timestamptz, one_run_in integer) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return sec.open_check(begin_check.check_id, (sec.checker()).account_id, from_at, until_at, begin_check.one_run_in);
end
$$;

create function sec.cancel_check(check_id uuid) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  me uuid := (sec.checker()).account_id;
begin
  update sec.integrity_check c set state = 'CANCELLED', ended_at = sec.now(), cancelled_by = me
    where c.id = cancel_check.check_id and c.state in ('WAITING', 'RUNNING');
  return case when found then 'DONE' when exists (select from sec.integrity_check c where c.id = cancel_check.check_id) then 'CHECK_OVER'
    else 'ABSENT' end;
end
$$;

-- Why findings are no reason to stay closed: by somebody else than who asked for the check, proven lately.
create function sec.explain_findings(check_id uuid, findings uuid[], explanation text, words text) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  me uuid := (sec.checker()).account_id;
  it sec.integrity_check;
begin
  perform sec.require_fresh();
  select c.* into it from sec.integrity_check c where c.id = explain_findings.check_id;
  if it.id is null then
    return 'ABSENT';
  end if;
  if it.state <> 'DONE' then
    return 'CHECK_NOT_OVER';
  end if;
  if it.asked_by is not distinct from me then
    return 'SAME_PERSON';
  end if;
  perform from sec.integrity_finding f where f.id = any (findings) order by f.id for update;
  if (select count(*) from sec.integrity_finding f where f.id = any (findings) and f.check_id = it.id and f.explained_by is null)
    <> cardinality(findings) or cardinality(findings) = 0 then
    return 'EXPLAINED_ALREADY';
  end if;
  update sec.integrity_finding f set explained_by = me, explained_at = sec.now(), explanation = explain_findings.explanation,
      words = explain_findings.words
    where f.id = any (findings);
  return 'DONE';
end
$$;

create function sec.read_checks() returns table (id uuid, asked_at timestamptz, asked_by text, state text, began_at timestamptz, ended_at timestamptz,
  broken bigint, explained bigint)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform sec.checker();
  return query select c.id, c.asked_at, upper(left(c.asked_by::text, 4)), c.state, c.began_at, c.ended_at,
      (select sum(p.found)::bigint from sec.integrity_part p where p.check_id = c.id),
      (select count(*) from sec.integrity_finding f where f.check_id = c.id and f.explained_by is not null)
    from sec.integrity_check c order by c.asked_at desc limit 30;
end
$$;

-- A check that is evidence of a step is read by whoever verifies, too. `isOwn`: whoever reads asked for it.
create function sec.read_check(check_id uuid) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.here();
begin
  if who.kind = 'VERIFIER' then
    perform sec.uid();
    if not exists (select from sec.step_evidence e where e.check_id = read_check.check_id) then
      return null;
    end if;
  else
    perform sec.checker();
  end if;
  return sec.check_facts(read_check.check_id) || jsonb_build_object('isOwn', coalesce((select c.asked_by = who.account_id
    from sec.integrity_check c where c.id = read_check.check_id), false));
end
$$;

-- The report to the letter, as its hash is over it.
create function sec.check_report(check_id uuid) returns text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform sec.checker();
  return (select c.report from sec.integrity_check c where c.id = check_report.check_id);
end
$$;

alter table sec.step_evidence add column check_id uuid references sec.integrity_check;

insert into sec.job values ('record.integrity', null);
insert into sec.job_rule values ('record.integrity', 'STAFF'), ('record.integrity', 'SYSTEM');
insert into sec.deed_rule (deed, kind, role)
  select deed, 'STAFF'::public.actor_kind, role from unnest(array['record.check-begin', 'record.check-cancel', 'record.check-explain',
    'record.check-file', 'record.check-refused']) deed, unnest(array['SECURITY_OFFICER', 'PRIVACY_OFFICER']::public.staff_role[]) role
  union all select 'record.check-end', 'SYSTEM', null;

grant execute on function sec.take_check(), sec.start_check(uuid, text),
  sec.note_part(uuid, text, text, bigint, bigint, jsonb, bigint, jsonb, boolean), sec.end_check(uuid, text), sec.checked_facts(uuid) to app_system;
grant execute on function sec.begin_check(uuid, timestamptz, timestamptz, integer), sec.cancel_check(uuid),
  sec.explain_findings(uuid, uuid[], text, text), sec.read_checks(), sec.check_report(uuid) to app_staff;
grant execute on function sec.read_check(uuid) to app_staff, app_verifier;
