-- Who has not come for a long time: their rights end first, after a letter in good time; an account without rights or children is
-- closed; and destroyed as every closed one, but for the name of whoever read other people's files, which stays, sealed, for as
-- long as the law has the record name them (docs/decisions/049-unused-accounts.md).

insert into sec.rule values ('unused-account', '12 months'), ('unused-service', '180 days'), ('unused-staff', '90 days'),
  ('unused-notice', '30 days');

-- The last day on which somebody came in under a kind of hat: a day, no hour, and only the last.
create table sec.last_here (
  account_id uuid not null references public.account,
  kind public.actor_kind not null,
  on_day date not null,
  -- When the letter was written that says what will end.
  warned_at timestamptz,
  constraint last_here_once primary key (account_id, kind)
);

create function sec.note_here() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  insert into sec.last_here (account_id, kind, on_day) values (new.account_id, new.kind, sec.today())
    on conflict on constraint last_here_once do update set on_day = excluded.on_day where last_here.on_day < excluded.on_day;
  return null;
end
$$;
create trigger session_says_who_is_here after insert on sec.session for each row when (new.account_id is not null)
  execute function sec.note_here();

-- Nobody knows who came before this: it counts from today.
insert into sec.last_here (account_id, kind, on_day)
  select distinct m.account_id, m.kind, sec.today() from public.membership m join public.account a on a.id = m.account_id
    where a.state = 'ACTIVE' and m.kind <> 'SYSTEM';

create function sec.unused_rule(hat public.actor_kind) returns text
language sql immutable set search_path = pg_catalog, pg_temp
as $$
  select case when hat in ('STAFF', 'VERIFIER') then 'unused-staff' when hat = 'PARENT' then 'unused-account' else 'unused-service' end
$$;

-- How long an audience could not come in since then.
create function sec.stood_since(whom public.audience, since timestamptz) returns interval
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select coalesce(sum(s.ended_at - greatest(s.began_at, since)), interval '0') from sec.standstill s
    where s.audience = whom and s.ended_at > since
$$;

-- Hats and accounts that will end unless somebody comes, and when: a letter before, and its whole term after it. A letter that
-- was written before they came last is none. Nothing is changed by asking.
create function sec.unused() returns table (account_id uuid, hat public.actor_kind, rule text, since date, is_warned boolean,
  warn_at timestamptz, ends_at timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  with worn as (
    select m.account_id, m.kind, max((m.begins_at at time zone 'America/Toronto')::date) as since
      from public.membership m join public.account a on a.id = m.account_id and a.state = 'ACTIVE'
      where m.kind not in ('PARENT', 'SYSTEM') and (m.ends_at is null or m.ends_at > sec.now()) group by 1, 2),
  idle as (
    -- Whoever verifies cannot come while their switch is shut.
    select w.account_id, w.kind, greatest(w.since, h.on_day) as since, h.warned_at
      from worn w left join sec.last_here h on h.account_id = w.account_id and h.kind = w.kind
      where w.kind <> 'VERIFIER' or sec.state_of('VERIFIER') = 'OPEN'
    union all
    -- Nobody's parent here, at work nowhere: the last of whatever they did, or was done for them at the desk.
    select a.id, 'PARENT', greatest((coalesce(a.verified_at, a.created_at) at time zone 'America/Toronto')::date,
        (select max(h.on_day) from sec.last_here h where h.account_id = a.id),
        (select max((m.ends_at at time zone 'America/Toronto')::date) from public.membership m where m.account_id = a.id),
        (select max((r.taken_at at time zone 'America/Toronto')::date) from public.desk_request r where r.account_id = a.id)),
        (select h.warned_at from sec.last_here h where h.account_id = a.id and h.kind = 'PARENT')
      from public.account a
      where a.state = 'ACTIVE' and not exists (select from worn w where w.account_id = a.id)
        and not exists (select from public.guardian g where g.account_id = a.id and g.ends_at is null)
        and not exists (select from public.task t where t.account_id = a.id and t.state <> 'DONE')
        and not exists (select from sec.rehearsal r where r.account_id = a.id)
        and not exists (select from sec.decoy d where d.account_id = a.id)),
  due as (
    select i.account_id, i.kind, i.since, i.warned_at, sec.unused_rule(i.kind) as by_rule, sec.rule_length('unused-notice') as notice,
      (i.since + sec.rule_length(sec.unused_rule(i.kind))) at time zone 'America/Toronto' as due_at from idle i),
  told as (select d.*, case when d.warned_at >= d.due_at - d.notice then d.warned_at end as told_at from due d)
  select t.account_id, t.kind, t.by_rule, t.since, t.told_at is not null, t.due_at - t.notice,
    greatest(t.due_at, coalesce(t.told_at, sec.now()) + t.notice)
      + case when t.told_at is null then interval '0' else sec.stood_since(sec.audience_of(t.kind), t.told_at) end
  from told t
$$;

-- The portal always keeps somebody who can close it.
create function sec.is_last_officer(account uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select not exists (select from public.membership m join public.account a on a.id = m.account_id and a.state = 'ACTIVE'
    where m.account_id <> account and m.role = 'SECURITY_OFFICER' and sec.is_worn(m))
    and exists (select from public.membership m where m.account_id = account and m.role = 'SECURITY_OFFICER' and sec.is_worn(m))
$$;

-- A batch: letters to whoever is due for one, and the end of what was told in good time. Each is in the record.
create function sec.end_unused(at_once integer) returns integer
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  it record;
  hat public.membership;
  event uuid;
  did integer := 0;
  closed constant public.audience[] := array(select a from unnest(enum_range(null::public.audience)) a
    where a <> 'VERIFIER' and sec.still_since(a) is not null);
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  for it in select u.* from sec.unused() u where (case when u.is_warned then u.ends_at else u.warn_at end) <= sec.now()
        and sec.audience_of(u.hat) <> all (closed) and not sec.is_last_officer(u.account_id)
      order by u.account_id, u.hat limit at_once loop
    -- Whoever comes in at this moment wins.
    perform from public.account a where a.id = it.account_id and a.state = 'ACTIVE' for update;
    if not found or exists (select from sec.last_here h where h.account_id = it.account_id and h.on_day >= sec.today()
        and it.hat in (h.kind, 'PARENT'))
      or it.hat = 'PARENT' and exists (select from public.guardian g where g.account_id = it.account_id and g.ends_at is null) then
      continue;
    end if;
    did := did + 1;
    if not it.is_warned then
      insert into sec.last_here (account_id, kind, on_day, warned_at) values (it.account_id, it.hat, it.since, sec.now())
        on conflict on constraint last_here_once do update set warned_at = excluded.warned_at;
      event := sec.record('account.warn-unused', jsonb_build_object('accountId', it.account_id, 'hat', it.hat, 'rule', it.rule), null, null);
      perform sec.write_letter(gen_random_uuid(), event, case it.hat when 'PARENT' then 'account-unused' else 'right-unused' end, it.account_id, sec.audience_of(it.hat), null);
    elsif it.hat = 'PARENT' then
      event := sec.record('account.lapse', jsonb_build_object('accountId', it.account_id, 'rule', it.rule), null, null);
      perform sec.write_letter(gen_random_uuid(), event, 'account-lapsed', it.account_id, sec.audience_of(it.hat), null);
      perform sec.end_account(it.account_id, event, null);
    else
      for hat in update public.membership m set ends_at = greatest(m.begins_at, sec.now())
          where m.account_id = it.account_id and m.kind = it.hat and (m.ends_at is null or m.ends_at > sec.now()) returning m.* loop
        update sec.session s set revoked_at = sec.now() where s.membership_id = hat.id and s.revoked_at is null;
        event := sec.record('right.lapse', jsonb_build_object('accountId', it.account_id, 'membershipId', hat.id, 'rule', it.rule), null, null);
      end loop;
      perform sec.write_letter(gen_random_uuid(), event, 'right-lapsed', it.account_id, sec.audience_of(it.hat), null);
    end if;
  end loop;
  return did;
end
$$;

-- For the letters: on which day it ends, while it still will.
create function sec.unused_until(account uuid) returns timestamptz
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  return (select min(u.ends_at) from sec.unused() u where u.account_id = account and u.is_warned);
end
$$;

-- For one's own page: after how long without coming it ends, how long before that a letter goes, and how long one's name stays
-- after one read others' files; null where one did not.
create function sec.own_unused() returns table (ends text, notice text, name_stays text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.here();
begin
  return query select sec.rule_length(sec.unused_rule(who.kind))::text, sec.rule_length('unused-notice')::text,
    case when who.kind <> 'PARENT' or sec.last_reading_of(who.account_id) is not null then sec.rule_length('kept-readings')::text end;
end
$$;

-- When an account last read what is somebody else's, under a hat of work.
create function sec.last_reading_of(account uuid) returns timestamptz
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select greatest(
    (select r.at from public.reading r where r.account_id = account and r.kind is distinct from 'PARENT'
      and r.way in ('LIST', 'SEARCH', 'EXPORT', 'FILE') order by r.at desc limit 1),
    (select d.at from public.disclosure d where d.account_id = account and d.kind is distinct from 'PARENT' order by d.at desc limit 1))
$$;

-- Of a closed account, everything that is not needed to say who it was.
create function sec.empty_account(account uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  holding regclass;
begin
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
end
$$;

do $$
declare
  was text := pg_get_functiondef('sec.destroy_account(uuid, text)'::regprocedure);
  beginning constant integer := strpos(was, '  delete from sec.session s');
  ending constant integer := strpos(was, '  update public.account a set destroyed_at');
begin
  if beginning = 0 or ending < beginning then
    raise exception 'sec.destroy_account is not as expected';
  end if;
  execute overlay(was placing E'  perform sec.empty_account(account);\n' from beginning for ending - beginning);
end
$$;

-- The key and the name stay, sealed, and nothing to reach them by.
create function sec.keep_name(account uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform sec.empty_account(account);
  update public.account a set email_sealed = null, email_index = null, phone_sealed = null, phone_index = null, calls_welcome = false
    where a.id = account;
  perform sec.forget_content(array[account]);
  perform sec.record('account.keep-name', jsonb_build_object('accountId', account), null, null);
end
$$;

-- Closed accounts whose term is over at an instant; and until when the name of whoever read others' files stays.
create function sec.accounts_due(at timestamptz) returns table (account_id uuid, rule text, is_name boolean, names_stay_until timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select a.id, case when w.wished then 'own-wish' else 'closed-account' end, a.email_index is null,
    sec.last_reading_of(a.id) + sec.rule_length('kept-readings')
  from public.account a cross join lateral (select exists (select from sec.deletion_wish w
    where w.account_id = a.id and w.what = 'ACCOUNT' and w.done_at is not null) as wished) w
  where a.state = 'CLOSED' and a.destroyed_at is null and (a.closed_at < accounts_due.at - sec.rule_length('closed-account')
    -- One that its person wished away goes as soon as its last letter has left: the address is in it.
    or w.wished and (a.closed_at < accounts_due.at - interval '1 day' or not exists (select from public.outbox o
      where o.recipient_id = a.id and o.sent_at is null and o.refused_at is null)))
$$;

create or replace function sec.sweep_accounts() returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  it record;
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  delete from sec.address_change c where coalesce(c.back_until, c.expires_at + interval '1 day') < sec.now();
  for it in select * from sec.accounts_due(sec.now()) loop
    if it.names_stay_until is null or it.names_stay_until <= sec.now() then
      perform sec.destroy_account(it.account_id, case when it.names_stay_until is null then it.rule else 'kept-readings' end);
    elsif not it.is_name then
      perform sec.keep_name(it.account_id);
    end if;
  end loop;
  delete from sec.own_export e where e.expires_at < sec.now() - sec.rule_length('closed-account');
end
$$;

-- It is in the copy of one's own data.
do $$
declare
  was constant text := pg_get_functiondef('sec.own_rows()'::regprocedure);
  before constant text := $a$    ('sec.device', 't.account_id = $1',$a$;
begin
  if strpos(was, before) = 0 then
    raise exception 'sec.own_rows is not as expected';
  end if;
  execute replace(was, before, $a$    ('sec.last_here', 't.account_id = $1', 'kind, on_day, warned_at'),
$a$ || before);
end
$$;

-- The numbers that officers see before anything happens know these rules too.
do $$
declare
  was text := pg_get_functiondef('sec.retention_ahead()'::regprocedure);
  changes constant text[] := array[
    $a$        when 'closed-account' then (select count(*) from public.account a where a.state = 'CLOSED' and a.destroyed_at is null
          and a.closed_at < sec.now() - r.length)$a$,
    $a$        when 'closed-account' then (select count(*) from sec.accounts_due(sec.now()) d where d.names_stay_until is null)
        when 'kept-readings' then (select count(*) from sec.accounts_due(sec.now()) d where d.names_stay_until <= sec.now())
        when 'unused-notice' then (select count(*) from sec.unused() u where not u.is_warned and u.warn_at <= sec.now())
        when 'unused-account' then (select count(*) from sec.unused() u where u.rule = r.name and u.is_warned and u.ends_at <= sec.now())
        when 'unused-service' then (select count(*) from sec.unused() u where u.rule = r.name and u.is_warned and u.ends_at <= sec.now())
        when 'unused-staff' then (select count(*) from sec.unused() u where u.rule = r.name and u.is_warned and u.ends_at <= sec.now())$a$,
    $a$        when 'closed-account' then (select count(*) from public.account a where a.state = 'CLOSED' and a.destroyed_at is null
          and a.closed_at < sec.now() + interval '30 days' - r.length)$a$,
    $a$        when 'closed-account' then (select count(*) from sec.accounts_due(sec.now() + interval '30 days') d where d.names_stay_until is null)
        when 'kept-readings' then (select count(*) from sec.accounts_due(sec.now() + interval '30 days') d
          where d.names_stay_until <= sec.now() + interval '30 days')
        when 'unused-notice' then (select count(*) from sec.unused() u where not u.is_warned and u.warn_at <= sec.now() + interval '30 days')
        when 'unused-account' then (select count(*) from sec.unused() u where u.rule = r.name and u.ends_at <= sec.now() + interval '30 days')
        when 'unused-service' then (select count(*) from sec.unused() u where u.rule = r.name and u.ends_at <= sec.now() + interval '30 days')
        when 'unused-staff' then (select count(*) from sec.unused() u where u.rule = r.name and u.ends_at <= sec.now() + interval '30 days')$a$,
    $a$'attending-oldest', 'kept-words')$a$,
    $a$'attending-oldest', 'kept-words',
          'kept-readings', 'unused-notice', 'unused-account', 'unused-service', 'unused-staff')$a$];
begin
  for i in 1..array_length(changes, 1) by 2 loop
    if strpos(was, changes[i]) = 0 then
      raise exception 'sec.retention_ahead is not as expected: %', changes[i];
    end if;
    was := replace(was, changes[i], changes[i + 1]);
  end loop;
  execute was;
end
$$;

insert into sec.job values ('accounts.unused', null);
insert into sec.job_rule values ('accounts.unused', 'SYSTEM');
revoke execute on function sec.unused(), sec.unused_rule(public.actor_kind) from public;
insert into sec.deed_rule (deed, kind) select it, 'SYSTEM' from unnest(array['account.warn-unused', 'account.lapse', 'account.keep-name',
  'right.lapse']) it;
grant execute on function sec.end_unused(integer), sec.unused_until(uuid) to app_system;
grant execute on function sec.own_unused() to app_parent, app_daycare, app_home, app_office, app_staff, app_verifier;
