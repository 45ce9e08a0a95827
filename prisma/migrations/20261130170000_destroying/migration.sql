-- What is no longer needed is destroyed by rule, or when a family wishes it: the keys, what they sealed, the indexes, the ties
-- between a child and its people. What the figures need stays, and belongs to nobody. A row says what was destroyed.

insert into sec.rule values ('placed-kept', '12 months'), ('closed-file', '6 months'), ('attending-oldest', '6 years'),
  ('kept-words', '1 year'), ('kept-detail', '1 year');

create table public.destruction (
  id uuid primary key default gen_random_uuid(),
  at timestamptz not null default sec.now(),
  what text not null check (what in ('CHILD_FILE', 'ACCOUNT', 'FAMILY_CLAIM')),
  -- The identifier that the record goes on naming. Nothing else of the person is left under it.
  whose uuid not null,
  by_rule text not null check (by_rule ~ '^[a-z-]+$'),
  keys uuid[] not null,
  counts jsonb not null default '{}',
  digest bytea not null,
  -- When it was written on the list outside the database, which a restored copy is held against.
  listed_at timestamptz,
  constraint destruction_once unique (what, whose)
);
select sec.guard('public.destruction');
create index destruction_unlisted on public.destruction (at) where listed_at is null;
create index child_file_closed on public.child_file (closed_on) where state = 'CLOSED';

-- A run that chose a child who is destroyed keeps its terms, its digest and its result; what it knew of the children goes.
alter table public.order_run add column forgotten_on date;
alter table public.order_run drop constraint order_run_has_its_digest;
alter table public.order_run add constraint order_run_has_its_digest
  check (forgotten_on is not null or inputs_digest = encode(sha256(convert_to(inputs, 'UTF8')), 'hex'));

create function sec.rule_length(rule text) returns interval
language sql stable set search_path = pg_catalog, pg_temp
as $$ select r.length from sec.rule r where r.name = rule $$;

-- Content that the history kept is forgotten where there is a history (its own room gives the function).
create function sec.forget_content(whose uuid[]) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if to_regprocedure('sec.forget_history(uuid[])') is not null then
    execute 'select sec.forget_history($1)' using whose;
  end if;
end
$$;

create function sec.prove_destroyed(what text, whose uuid, rule text, keys uuid[], counts jsonb, was text) returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  made uuid;
  today timestamptz := sec.now();
begin
  insert into public.destruction (at, what, whose, by_rule, keys, counts, digest)
    values (today, prove_destroyed.what, prove_destroyed.whose, rule, prove_destroyed.keys, prove_destroyed.counts,
      sha256(convert_to(concat_ws('|', prove_destroyed.what, prove_destroyed.whose, rule, today,
        array_to_string(prove_destroyed.keys, ','), encode(sha256(convert_to(was, 'UTF8')), 'hex')), 'UTF8')))
    on conflict on constraint destruction_once do nothing returning id into made;
  if made is not null then
    perform graphile_worker.add_job('holdings.list-destroyed', '{}'::json, job_key := 'holdings.list-destroyed');
  end if;
  return made;
end
$$;

-- Everything that is one child's and nobody else's. The caller has judged that it may be.
create function sec.destroy_file(child uuid, rule text) returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  it public.child_file;
  homes uuid[];
  keys uuid[];
  claims uuid[];
  lists uuid[];
  places uuid[];
  asked uuid[];
  invites uuid[];
  counted jsonb;
begin
  select * into it from public.child_file c where c.id = child for update;
  if it.id is null or it.state = 'DESTROYED' then
    return null;
  end if;
  if it.state <> 'CLOSED' then
    perform sec.end_file(child);
  end if;
  claims := array(select a.id from public.attestation a where a.child_id = child);
  lists := array(select r.id from public.registration r where r.child_id = child);
  places := array(select p.id from public.placement p where p.child_id = child);
  asked := array(select i.id from public.invitation i where i.child_id = child
    union all select o.id from public.offer o where o.child_id = child);
  invites := array(select i.id from public.account_invite i where i.child_id = child);
  homes := array(select h.household_id from public.child_residence h where h.child_id = child and not exists (
    select from public.child_residence o where o.household_id = h.household_id and o.child_id <> child));
  keys := array(select k from (select it.key_id as k union all select h.key_id from public.household h where h.id = any (homes)
    union all select i.key_id from public.account_invite i where i.id = any (invites)) all_keys where k is not null);
  counted := jsonb_build_object('registrations', cardinality(lists), 'placements', cardinality(places),
    'attestations', cardinality(claims), 'households', cardinality(homes));

  delete from public.evidence e where e.attestation_id = any (claims);
  -- A sister's own claim stays hers; that it named this child does not.
  delete from public.attestation a where a.id = any (claims);
  delete from public.sibling_link l where l.one_id = child or l.other_id = child;
  update public.attestation a set sibling_id = a.child_id where a.sibling_id = child;
  update public.task_step s set note_sealed = null from public.task t where s.task_id = t.id and s.note_sealed is not null
    and s.move <> 'NOTED' and t.origin in (select 'attestation|' || c from unnest(claims) c);
  delete from public.task_step s using public.task t where s.task_id = t.id and s.move = 'NOTED'
    and t.origin in (select 'attestation|' || c from unnest(claims) c);

  delete from public.guardian_answer g where g.child_id = child;
  delete from public.guardian g where g.child_id = child;
  delete from public.claimed_child c where c.child_id = child;
  delete from public.outbox o where o.invite_id = any (invites);
  delete from public.account_invite i where i.id = any (invites);
  update public.outbox o set detail_id = null where o.detail_id = any (claims || lists || places || asked || child);
  update sec.clock_move m set child_id = null where m.child_id = child;

  delete from public.attendance a where a.placement_id = any (places) or a.same_index = it.same_index;
  update public.order_run r set forgotten_on = sec.today(),
      inputs = jsonb_build_object('policy', r.inputs::jsonb->'policy', 'terms', r.inputs::jsonb->'terms', 'candidates', '[]'::jsonb)::text
    where r.forgotten_on is null and exists (select from public.registration m where m.child_id = child
      and m.daycare_id = r.daycare_id and strpos(r.inputs, m.id::text) > 0);
  update public.invitation i set order_key = '{}' where i.child_id = child;
  update public.old_list_line l set verdict = 'LEFT', child_id = null, registration_id = null where l.child_id = child;
  delete from public.registration_event e where e.registration_id = any (lists);
  update public.registration r set replaced = '[]' where r.id = any (lists);

  delete from public.child_residence r where r.child_id = child;
  delete from public.old_list_home o where o.household_id = any (homes);
  delete from public.household h where h.id = any (homes);
  update public.child_file c set state = 'DESTROYED', destroyed_on = sec.today(), key_id = null, given_name_sealed = null,
      family_name_sealed = null, same_index = null, born_on = null, expected_on = null, desired_entry_on = null, weekdays = '{}',
      from_minute = null, until_minute = null, confirmed_until = null, reminded = null, keeps_looking = false, both_answer = false,
      version = c.version + 1
    where c.id = child;
  delete from public.subject_key k where k.id = any (keys);
  perform sec.forget_content(homes || child);
  return sec.prove_destroyed('CHILD_FILE', child, rule, keys, counted, to_jsonb(it)::text);
end
$$;

-- What an account was, ends: its hats, sessions, devices, links, and what it holds of children.
create function sec.end_account(account uuid, event uuid, request uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform sec.leave_children(account, event, request);
  update public.account a set state = 'CLOSED', closed_at = sec.now() where a.id = account and a.state <> 'CLOSED';
  update public.membership m set ends_at = greatest(sec.now(), m.begins_at)
    where m.account_id = account and (m.ends_at is null or m.ends_at > sec.now());
  update sec.session s set revoked_at = sec.now() where s.account_id = account and s.revoked_at is null;
  update sec.device d set revoked_at = sec.now() where d.account_id = account and d.revoked_at is null;
  update sec.mailed_code c set used_at = sec.now(), sealed = null where c.account_id = account and c.used_at is null;
  update sec.address_change c set over_at = sec.now(), link_sealed = null
    where c.account_id = account and c.changed_at is null and c.over_at is null;
end
$$;

create function sec.destroy_account(account uuid, rule text) returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  it public.account;
  holding regclass;
begin
  select * into it from public.account a where a.id = account for update;
  if it.id is null or it.state <> 'CLOSED' or it.destroyed_at is not null then
    return null;
  end if;
  delete from sec.session s where s.account_id = account;
  for holding in select c.oid from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'account_id'
    where c.relnamespace = 'sec'::regnamespace and c.relkind = 'r' loop
    execute format('delete from %s where account_id = $1', holding) using account;
  end loop;
  delete from public.passkey p where p.account_id = account;
  delete from public.identity i where i.account_id = account;
  update public.desk_request r set note_sealed = null where r.account_id = account;
  delete from public.task_step s using public.task t where s.task_id = t.id and t.account_id = account and s.move = 'NOTED';
  update public.task_step s set note_sealed = null from public.task t where s.task_id = t.id and t.account_id = account;
  update public.outbox o set detail_id = null where o.recipient_id = account and (o.sent_at is not null or o.refused_at is not null);
  update public.account a set destroyed_at = sec.now(), key_id = null, email_sealed = null, email_index = null,
      name_sealed = null, phone_sealed = null, phone_index = null, calls_welcome = false
    where a.id = account;
  -- Overwritten: what else was sealed with it (an invitation) may still name the row.
  update public.subject_key k set wrapped = '' where k.id = it.key_id;
  perform sec.forget_content(array[account]);
  return sec.prove_destroyed('ACCOUNT', account, rule, array_remove(array[it.key_id], null), '{}', to_jsonb(it)::text);
end
$$;

create or replace function sec.sweep_accounts() returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  delete from sec.address_change c where coalesce(c.back_until, c.expires_at + interval '1 day') < sec.now();
  perform sec.destroy_account(a.id, 'closed-account') from public.account a
    where a.state = 'CLOSED' and a.destroyed_at is null and a.closed_at < sec.now() - sec.rule_length('closed-account');
end
$$;

-- A child attends until a day, or until the child is too old to: then also where nobody ever said a last day.
create or replace function sec.forget_attending() returns integer
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  gone integer;
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  delete from public.attendance_preview p where p.at < sec.now() - sec.rule_length('attending-preview');
  delete from public.attendance a where a.ends_on + sec.rule_length('attending-kept') < sec.today()
    or a.born_on + sec.rule_length('attending-oldest') < sec.today();
  get diagnostics gone = row_count;
  return gone;
end
$$;

-- The thirtieth of September that passed last: whoever was five on it goes to school.
create function sec.last_school_day() returns date
language sql stable set search_path = pg_catalog, pg_temp
as $$
  select case when extract(month from d) >= 10 then make_date(extract(year from d)::integer, 9, 30)
    else make_date(extract(year from d)::integer - 1, 9, 30) end from (select sec.today() as d) t
$$;

create function sec.attends_still(child uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select exists (select from public.placement p where p.child_id = child and p.state in ('PENDING', 'ACTIVE', 'ENDING')
    and coalesce(p.ends_on, 'infinity') >= sec.today())
$$;

-- Files whose purpose is over, and by which rule; nothing is changed.
create function sec.files_over(day date) returns table (child_id uuid, rule text)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select c.id, case when c.state = 'DRAFT' and c.created_at < day - sec.rule_length('kept-draft') then 'kept-draft'
      when c.state = 'PLACED' then 'placed-kept' else 'too-old' end
    from public.child_file c
    where c.kind <> 'CANARY' and c.state not in ('CLOSED', 'DESTROYED') and (
      c.state = 'DRAFT' and c.created_at < day - sec.rule_length('kept-draft')
        and not exists (select from public.registration r where r.child_id = c.id and r.state <> 'WITHDRAWN')
      or c.state = 'PLACED' and not c.keeps_looking and exists (select from public.placement p where p.child_id = c.id
        and p.state = 'ACTIVE' and p.starts_on + sec.rule_length('placed-kept') < day)
      or c.born_on + interval '5 years' <= sec.last_school_day() and not sec.attends_still(c.id))
$$;

create function sec.files_due(day date) returns table (child_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select c.id from public.child_file c where c.state = 'CLOSED' and c.kind <> 'CANARY'
    and c.closed_on + sec.rule_length('closed-file') < day and not sec.attends_still(c.id)
$$;

create function sec.close_over(at_once integer) returns table (child_id uuid, rule text)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  it record;
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  -- Its clock stands still while families are closed out.
  if sec.still_since('PARENTS') is not null then
    return;
  end if;
  for it in select f.child_id, f.rule from sec.files_over(sec.today()) f order by f.child_id limit at_once loop
    perform from public.child_file c where c.id = it.child_id for update;
    perform sec.end_file(it.child_id);
    return query select it.child_id, it.rule;
  end loop;
end
$$;

create function sec.destroy_due(at_once integer) returns integer
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  gone integer := 0;
  it record;
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  for it in select f.child_id from sec.files_due(sec.today()) f order by f.child_id limit at_once loop
    perform sec.destroy_file(it.child_id, 'closed-file');
    gone := gone + 1;
  end loop;
  return gone;
end
$$;

-- What is sealed beside a person and has served: notes of the desk and of tasks, what a letter was about; claims of nobody.
create function sec.forget_words() returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  it public.family_claim;
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  update public.desk_request r set note_sealed = null
    where r.note_sealed is not null and r.taken_at < sec.now() - sec.rule_length('kept-words');
  delete from public.task_step s using public.task t where t.id = s.task_id and s.move = 'NOTED'
    and t.state = 'DONE' and t.done_at < sec.now() - sec.rule_length('kept-words');
  update public.task_step s set note_sealed = null from public.task t where t.id = s.task_id and s.note_sealed is not null
    and s.move <> 'NOTED' and t.state = 'DONE' and t.done_at < sec.now() - sec.rule_length('kept-words');
  update public.outbox o set detail_id = null where o.detail_id is not null and o.sent_at < sec.now() - sec.rule_length('kept-detail');
  for it in select c.* from public.family_claim c where c.state = 'WAITING' and not exists (
      select from public.claimed_child l join public.child_file f on f.id = l.child_id
      where l.claim_id = c.id and f.state not in ('CLOSED', 'DESTROYED')) for update loop
    update public.family_claim c set state = 'ENDED', email_sealed = null, email_index = null, name_sealed = null,
        phone_sealed = null, phone_index = null, letter_due_at = null, letter_asked_at = null
      where c.id = it.id;
    update public.subject_key k set wrapped = '' where k.id = it.key_id;
    perform sec.forget_content(array[it.id]);
    perform sec.prove_destroyed('FAMILY_CLAIM', it.id, 'closed-file', array[it.key_id], '{}', to_jsonb(it)::text);
  end loop;
end
$$;

-- The list outside the database: what is not on it yet, and that it is now.
create function sec.unlisted(at_once integer) returns setof public.destruction
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  return query select d.* from public.destruction d where d.listed_at is null order by d.at, d.id limit at_once for update skip locked;
end
$$;

create function sec.listed(ids uuid[]) returns integer
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  marked integer;
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  update public.destruction d set listed_at = sec.now() where d.id = any (ids) and d.listed_at is null;
  get diagnostics marked = row_count;
  return marked;
end
$$;

-- At the server, in a copy that was restored: what had been destroyed is destroyed again. The owner's alone.
create function sec.destroy_again(what text, whose uuid, rule text) returns text
language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
declare
  it public.family_claim;
begin
  if what = 'CHILD_FILE' then
    if not exists (select from public.child_file c where c.id = whose) then
      return 'ABSENT';
    end if;
    return case when sec.destroy_file(whose, rule) is null then 'THERE' else 'DONE' end;
  elsif what = 'ACCOUNT' then
    if not exists (select from public.account a where a.id = whose) then
      return 'ABSENT';
    end if;
    update public.guardian g set ends_at = greatest(sec.now(), g.begins_at) where g.account_id = whose and g.ends_at is null;
    update public.membership m set ends_at = greatest(sec.now(), m.begins_at)
      where m.account_id = whose and (m.ends_at is null or m.ends_at > sec.now());
    update public.account a set state = 'CLOSED', closed_at = sec.now() where a.id = whose and a.state <> 'CLOSED';
    return case when sec.destroy_account(whose, rule) is null then 'THERE' else 'DONE' end;
  end if;
  select * into it from public.family_claim c where c.id = whose for update;
  if it.id is null then
    return 'ABSENT';
  elsif it.email_sealed is null and it.name_sealed is null and it.phone_sealed is null then
    return 'THERE';
  end if;
  update public.family_claim c set state = 'ENDED', email_sealed = null, email_index = null, name_sealed = null, phone_sealed = null,
      phone_index = null, letter_due_at = null, letter_asked_at = null, taken_at = null, taken_by = null where c.id = it.id;
  update public.subject_key k set wrapped = '' where k.id = it.key_id;
  perform sec.prove_destroyed('FAMILY_CLAIM', it.id, rule, array[it.key_id], '{}', to_jsonb(it)::text);
  return 'DONE';
end
$$;

-- Numbers for the officers, before anything happens: tonight, and within thirty days.
create function sec.retention_ahead() returns table (rule text, lasts text, tonight bigint, soon bigint)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if coalesce(sec.staff_role() not in ('SECURITY_OFFICER', 'PRIVACY_OFFICER'), true) then
    raise exception 'not for this actor' using errcode = '42501';
  end if;
  return query
    with over as (select f.rule as by_rule, count(*) as n from sec.files_over(sec.today()) f group by 1),
    later as (select f.rule as by_rule, count(*) as n from sec.files_over(sec.today() + 30) f group by 1)
    select r.name, r.length::text, coalesce(case r.name
        when 'closed-file' then (select count(*) from sec.files_due(sec.today()))
        when 'closed-account' then (select count(*) from public.account a where a.state = 'CLOSED' and a.destroyed_at is null
          and a.closed_at < sec.now() - r.length)
        when 'evidence' then (select count(*) from public.evidence e join public.attestation a on a.id = e.attestation_id
          where a.state in ('VALID', 'REFUSED') and a.decided_on + r.length <= sec.today())
        when 'attending-oldest' then (select count(*) from public.attendance a where a.born_on + r.length < sec.today())
        when 'kept-words' then (select count(*) from public.desk_request q where q.note_sealed is not null and q.taken_at < sec.now() - r.length)
        else (select o.n from over o where o.by_rule = r.name) end, 0),
      coalesce(case r.name
        when 'closed-file' then (select count(*) from sec.files_due(sec.today() + 30))
        when 'closed-account' then (select count(*) from public.account a where a.state = 'CLOSED' and a.destroyed_at is null
          and a.closed_at < sec.now() + interval '30 days' - r.length)
        when 'evidence' then (select count(*) from public.evidence e join public.attestation a on a.id = e.attestation_id
          where a.state in ('VALID', 'REFUSED') and a.decided_on + r.length <= sec.today() + 30)
        when 'attending-oldest' then (select count(*) from public.attendance a where a.born_on + r.length < sec.today() + 30)
        when 'kept-words' then (select count(*) from public.desk_request q where q.note_sealed is not null and q.taken_at < sec.now() + interval '30 days' - r.length)
        else (select l.n from later l where l.by_rule = r.name) end, 0)
      from (select s.name, s.length from sec.rule s
        where s.name in ('closed-file', 'closed-account', 'placed-kept', 'kept-draft', 'evidence', 'attending-oldest', 'kept-words')
        union all select 'too-old', interval '5 years') r order by 1;
end
$$;

create function sec.last_destroyed(days integer) returns table (what text, rule text, counted bigint, last_at timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if coalesce(sec.staff_role() not in ('SECURITY_OFFICER', 'PRIVACY_OFFICER'), true) then
    raise exception 'not for this actor' using errcode = '42501';
  end if;
  return query select d.what, d.by_rule, count(*), max(d.at) from public.destruction d
    where d.at > sec.now() - last_destroyed.days * interval '1 day' group by 1, 2 order by 1, 2;
end
$$;

insert into sec.job values ('holdings.retain', 'PARENTS'), ('holdings.list-destroyed', null);
insert into sec.job_rule values ('holdings.retain', 'SYSTEM'), ('holdings.list-destroyed', 'SYSTEM');
insert into sec.deed_rule (deed, kind) values ('holdings.retain', 'SYSTEM');
grant execute on function sec.close_over(integer), sec.destroy_due(integer), sec.forget_words(), sec.unlisted(integer),
  sec.listed(uuid[]) to app_system;
grant execute on function sec.retention_ahead(), sec.last_destroyed(integer) to app_staff;
