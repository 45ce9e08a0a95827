-- What a hostile reader found open: reading, proofs of factors, the record, the worker's grants, the closing lock.

-- 1. Reading somebody else's account.

-- Which staff may open an account, and why: a closed list. The registry's people open none.
create table sec.purpose_rule (
  purpose text not null,
  role public.staff_role not null,
  primary key (purpose, role)
);
insert into sec.purpose_rule values
  ('SUPPORT_CALL', 'SUPPORT'), ('SUPPORT_CALL', 'SECURITY_OFFICER'),
  ('ACCESS_REQUEST', 'PRIVACY_OFFICER'),
  ('INCIDENT', 'SECURITY_OFFICER'), ('INCIDENT', 'PRIVACY_OFFICER'),
  ('CORRECTION', 'SUPPORT'), ('CORRECTION', 'PRIVACY_OFFICER');

-- How much one member of staff takes, whichever of their sessions asks. Settings, like the durations of sec.rule.
create table sec.budget (
  name text primary key,
  allowed integer not null constraint budget_allows check (allowed > 0),
  within interval not null constraint budget_lasts check (within > interval '0')
);
insert into sec.budget values ('opened-accounts', 100, '1 hour'), ('looked-up-accounts', 100, '1 hour');

-- The accounts that a session of staff came to by an exact address. It sees no others.
create table sec.reach (
  session_id uuid not null references sec.session on delete cascade,
  account_id uuid not null references public.account on delete cascade,
  at timestamptz not null default sec.now(),
  primary key (session_id, account_id)
);
create index reach_account on sec.reach (account_id);

-- The transaction that wrote a disclosure: sealed columns leave in a later one only, so that nobody reads and takes back
-- the line that says so.
alter table public.disclosure add column made_in xid8 not null default pg_current_xact_id();
create index disclosure_account on public.disclosure (account_id, at);

create function sec.staff_role() returns public.staff_role
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select m.role from public.membership m where m.id = (sec.here()).membership_id $$;

-- Also the accounts of tasks that wait for this member of staff, or that they do.
create function sec.reached() returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.here();
begin
  perform sec.uid();
  return array(
    select r.account_id from sec.reach r where r.session_id = who.id
    union select t.account_id from public.task t where t.kind = any (sec.task_kinds())
      and (t.state = 'OPEN' or t.state = 'CLAIMED' and t.claimed_by = who.account_id)
    union select who.account_id);
end
$$;
grant execute on function sec.reached() to app_staff;

alter policy staff_select on public.account using (id = any ((select sec.reached())::uuid[]));
alter policy staff_select on public.membership using (account_id = any ((select sec.reached())::uuid[]));

-- The one way from an address to an account, exact or nothing; recorded, found or not.
create function sec.find_account(index_of_email bytea, request uuid) returns table (outcome text, account_id uuid)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.here();
  mine uuid := sec.uid();
  budget sec.budget;
  found_id uuid;
begin
  if not exists (select from sec.purpose_rule r where r.role = sec.staff_role()) then
    raise exception 'not for this role' using errcode = '42501';
  end if;
  perform from public.account a where a.id = mine for no key update;
  select * into budget from sec.budget b where b.name = 'looked-up-accounts';
  if (select count(*) from public.audit a where a.account_id = mine and a.deed = 'account.find'
    and a.at > sec.now() - budget.within) >= budget.allowed then
    perform sec.refuse_reading('account.find-too-often', request);
    return query select 'BUDGET_SPENT', null::uuid;
    return;
  end if;
  select a.id into found_id from public.account a where a.email_index = index_of_email;
  perform sec.record('account.find', jsonb_build_object('accountId', found_id), null, request);
  if found_id is null then
    return query select 'ABSENT', null::uuid;
    return;
  end if;
  insert into sec.reach (session_id, account_id) values (who.id, found_id) on conflict do nothing;
  return query select 'FOUND', found_id;
end
$$;
grant execute on function sec.find_account(bytea, uuid) to app_staff;

-- At the end of a budget: a line in the lane of what matters, and the session ends with this very transaction. It must
-- live until the commit, or the line itself would be refused: this transaction's clock stands at its beginning.
create function sec.refuse_reading(deed text, request uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.here();
begin
  insert into public.audit (deed, kind, account_id, session_id, request_id, control)
    values (refuse_reading.deed, who.kind, who.account_id, who.id, request, true);
  update sec.session s set expires_at = least(s.expires_at, sec.now() + (clock_timestamp() - now())) where s.id = who.id;
end
$$;

-- The gate of personal data: who, whose, which fields, why. Null when the budget is spent.
create or replace function sec.disclose(whose uuid, fields text[], purpose text, request uuid) returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.here();
  mine uuid := sec.uid();
  budget sec.budget;
  made uuid;
begin
  if not exists (select from sec.purpose_rule r where r.purpose = disclose.purpose and r.role = sec.staff_role()) then
    raise exception 'not a purpose of this role' using errcode = '42501';
  end if;
  if coalesce(cardinality(fields), 0) = 0 or not fields <@ array['email', 'name', 'phone']
    or whose is null or not whose = any (sec.reached()) then
    raise exception 'not to be opened' using errcode = '42501';
  end if;
  -- One at a time for each member of staff: two at once would each count the other out.
  perform from public.account a where a.id = mine for no key update;
  select * into budget from sec.budget b where b.name = 'opened-accounts';
  if (select count(distinct d.whose) from public.disclosure d where d.account_id = mine and d.whose <> disclose.whose
    and d.at > sec.now() - budget.within) >= budget.allowed then
    perform sec.refuse_reading('personal-data.too-much', request);
    return null;
  end if;
  insert into public.disclosure (account_id, session_id, whose, fields, purpose, request_id)
    values (mine, who.id, disclose.whose, disclose.fields, disclose.purpose, disclose.request)
    returning id into made;
  insert into public.audit (deed, kind, account_id, session_id, subject, purpose, request_id)
    values ('personal-data.open', who.kind, mine, who.id,
            jsonb_build_object('whose', disclose.whose, 'fields', disclose.fields, 'disclosureId', made),
            disclose.purpose, disclose.request);
  -- Its task may be done before the file is closed.
  insert into sec.reach (session_id, account_id) values (who.id, disclose.whose) on conflict do nothing;
  return made;
end
$$;

-- The sealed columns of one account with its wrapped key: one's own, or exactly those that this session opened with a
-- purpose in the last minutes, in a transaction that is over. Nothing otherwise.
create or replace function sec.sealed_account(whose uuid)
returns table (id uuid, locale text, key_id uuid, wrapped text, email_sealed text, name_sealed text, phone_sealed text)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.here();
  shown text[];
begin
  perform sec.uid();
  if whose is not distinct from who.account_id then
    shown := array['email', 'name', 'phone'];
  else
    select array_agg(distinct field) into shown from public.disclosure d, unnest(d.fields) field
      where d.session_id = who.id and d.whose = sealed_account.whose and d.made_in <> pg_current_xact_id()
        and d.at > sec.now() - (select r.length from sec.rule r where r.name = 'opened-file');
  end if;
  if shown is null then
    return;
  end if;
  return query select a.id, a.locale, k.id, k.wrapped,
      case when 'email' = any (shown) then a.email_sealed end,
      case when 'name' = any (shown) then a.name_sealed end,
      case when 'phone' = any (shown) then a.phone_sealed end
    from public.account a join public.subject_key k on k.id = a.key_id where a.id = whose;
end
$$;

-- 2. A factor opens no more than the proof under which it was added.

-- What was proven when it was added: that of the session, or 'invite', or 'first-factor' for a password with a letter
-- where the account had no factor at all. The owner of the database may write what it likes.
alter table public.passkey add column enrolled_by text not null default 'passkey';
alter table sec.one_time add column enrolled_by text not null default 'passkey';
alter table sec.recovery_code add column enrolled_by text not null default 'passkey';
alter table sec.mailed_code add column enrols_by text
  constraint mailed_code_enrols_by_is_known check (enrols_by in ('invite', 'first-factor'));
-- Who wears a family's hat may have added theirs by a family's proof: nothing says otherwise.
do $$
declare
  target text;
begin
  foreach target in array array['public.passkey', 'sec.one_time', 'sec.recovery_code'] loop
    execute format('update %s f set enrolled_by = ''password+code'' where exists (select from public.membership m
      where m.account_id = f.account_id and m.kind in (''PARENT'', ''HOME''))', target);
  end loop;
end
$$;

alter table sec.proof drop constraint proof_is_known;
alter table sec.proof add constraint proof_is_known check (of in
  ('password', 'invite', 'password+code', 'password+device', 'password+totp', 'password+recovery', 'passkey', 'link', 'identity',
   'passkey-of-team', 'passkey-of-family', 'password+totp-of-family', 'password+recovery-of-family'));

create or replace function sec.suffices(proof text, hat public.actor_kind) returns boolean
language sql immutable set search_path = pg_catalog, pg_temp
as $$
  select coalesce(case
    when hat in ('STAFF', 'VERIFIER') then proof in ('passkey', 'link')
    when hat in ('DAYCARE', 'OFFICE') then proof in ('passkey', 'passkey-of-team', 'password+totp', 'password+recovery', 'link')
    when hat in ('PARENT', 'HOME') then proof in ('passkey', 'passkey-of-team', 'passkey-of-family', 'password+totp',
      'password+totp-of-family', 'password+recovery', 'password+recovery-of-family', 'password+code', 'password+device',
      'identity', 'link')
  end, false)
$$;

-- What a factor proves, after how it was added.
create function sec.passkey_proof(enrolled_by text) returns text
language sql immutable set search_path = pg_catalog, pg_temp
as $$
  select case
    when enrolled_by in ('passkey', 'link', 'invite') then 'passkey'
    when enrolled_by = 'first-factor' or sec.suffices(enrolled_by, 'DAYCARE') then 'passkey-of-team'
    else 'passkey-of-family'
  end
$$;

create function sec.code_proof(proof text, enrolled_by text) returns text
language sql immutable set search_path = pg_catalog, pg_temp
as $$ select case when sec.passkey_proof(enrolled_by) = 'passkey-of-family' then proof || '-of-family' else proof end $$;

-- Does it open every hat of the account that is not over?
create function sec.serves(account uuid, proof text) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select not exists (select from public.membership m where m.account_id = account
    and (m.ends_at is null or sec.now() < m.ends_at) and not sec.suffices(proof, m.kind))
$$;

-- A passkey that a person adds keeps the proof of their session, whatever the program writes.
create function sec.keep_enrolment() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if current_setting('role') like 'app\_%' and current_setting('role') <> 'app_auth' then
    new.enrolled_by := (sec.here()).proof;
  end if;
  return new;
end
$$;
create trigger passkey_keeps_enrolment before insert on public.passkey
  for each row execute function sec.keep_enrolment();

create or replace function auth.use_passkey(credential text, new_counter bigint) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  used public.passkey;
begin
  perform sec.require_auth();
  update public.passkey p set counter = new_counter, used_at = sec.now() where p.credential_id = credential
    returning * into used;
  if used.id is not null then
    perform auth.prove(used.account_id, sec.passkey_proof(used.enrolled_by));
  end if;
end
$$;

create or replace function auth.use_one_time(waiting_hash bytea, step bigint) returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  code sec.mailed_code;
begin
  perform sec.require_auth();
  select * into code from sec.mailed_code c where c.token_hash = waiting_hash and c.purpose = 'SIGN_IN'
    and c.used_at is null and c.expires_at > sec.now() for update;
  if code.id is null or not sec.take_step(code.account_id, step) then
    return null;
  end if;
  update sec.mailed_code c set used_at = sec.now(), sealed = null where c.id = code.id;
  perform auth.prove(code.account_id, sec.code_proof('password+totp',
    (select o.enrolled_by from sec.one_time o where o.account_id = code.account_id)));
  return code.account_id;
end
$$;

create or replace function auth.use_recovery_code(waiting_hash bytea, hash_of_code bytea, request uuid)
returns table (account uuid, dead boolean)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  code sec.mailed_code := auth.spend_try(waiting_hash);
  event uuid;
  made_by text;
begin
  if code.id is null then
    return query select null::uuid, true;
    return;
  end if;
  update sec.recovery_code r set used_at = sec.now()
    where r.account_id = code.account_id and r.hash = hash_of_code and r.used_at is null
    returning r.enrolled_by into made_by;
  if not found then
    return query select null::uuid, code.attempts >= 5;
    return;
  end if;
  update sec.mailed_code c set used_at = sec.now(), sealed = null where c.id = code.id;
  event := sec.record('sign-in.recovery-code', jsonb_build_object('accountId', code.account_id), null, request);
  perform sec.write_letter(gen_random_uuid(), event, 'recovery-used', code.account_id, null, null);
  perform auth.prove(code.account_id, sec.code_proof('password+recovery', made_by));
  return query select code.account_id, false;
end
$$;

create function sec.has_some_factor(account uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select exists (select from public.passkey p where p.account_id = account)
    or exists (select from sec.one_time o where o.account_id = account and o.confirmed_at is not null)
$$;

-- A factor that opens all their hats. Whoever was given a hat that theirs does not open adds another by the invitation.
create or replace function sec.has_factor(account uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select exists (select from public.passkey p where p.account_id = account and sec.serves(account, sec.passkey_proof(p.enrolled_by)))
    or exists (select from sec.one_time o where o.account_id = account and o.confirmed_at is not null
      and sec.serves(account, sec.code_proof('password+totp', o.enrolled_by)))
$$;

-- May a waiting token still add a factor? A password with a letter adds the first one only; an invitation also adds the
-- one that a new hat asks for.
create function sec.may_enrol(account uuid, enrols_by text) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select not case when enrols_by = 'invite' then sec.has_factor(account) else sec.has_some_factor(account) end
    and exists (select from public.account a where a.id = account and a.state = 'ACTIVE')
$$;

create or replace function auth.begin_enrolment(account uuid, waiting_hash bytea, minutes integer) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  proof text;
  enrols_by text;
begin
  perform sec.require_auth();
  delete from sec.proof p where p.transaction = pg_current_xact_id() and p.account_id = account
    and p.of in ('invite', 'password+code', 'password+device') returning p.of into proof;
  enrols_by := case when proof = 'invite' then 'invite' else 'first-factor' end;
  if proof is null or not sec.may_enrol(account, enrols_by)
    or proof <> 'invite' and not exists (select from public.membership m where m.account_id = account and sec.is_worn(m)) then
    return false;
  end if;
  insert into sec.mailed_code (id, account_id, purpose, token_hash, expires_at, enrols_by)
    values (gen_random_uuid(), account, 'ENROL', waiting_hash, sec.now() + make_interval(mins => minutes), enrols_by);
  return true;
end
$$;

-- Spends the waiting token of an enrolment. Locked: of two at once, one is a first factor and the other is none.
create or replace function auth.use_enrolment(waiting_hash bytea) returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  code sec.mailed_code;
begin
  perform sec.require_auth();
  select * into code from sec.mailed_code c where c.token_hash = waiting_hash and c.purpose = 'ENROL';
  perform from public.account a where a.id = code.account_id for update;
  if code.id is null or not sec.may_enrol(code.account_id, code.enrols_by) then
    return null;
  end if;
  update sec.mailed_code c set used_at = sec.now()
    where c.id = code.id and c.used_at is null and c.expires_at > sec.now();
  return case when found then code.account_id end;
end
$$;

create function auth.enrols_by(waiting_hash bytea) returns text
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select c.enrols_by from sec.mailed_code c where c.token_hash = waiting_hash and c.purpose = 'ENROL' $$;
revoke execute on function auth.enrols_by(bytea) from public;

create or replace function auth.enrol_passkey(waiting_hash bytea, passkey uuid, credential text, public_key bytea, counter bigint,
  transports text[], browser text, request uuid) returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  whose uuid := auth.use_enrolment(waiting_hash);
  event uuid;
begin
  if whose is null then
    return null;
  end if;
  insert into public.passkey (id, account_id, credential_id, public_key, counter, transports, browser, enrolled_by)
    values (passkey, whose, credential, enrol_passkey.public_key, enrol_passkey.counter, enrol_passkey.transports,
      enrol_passkey.browser, auth.enrols_by(waiting_hash));
  event := sec.record('account.factor-add', jsonb_build_object('accountId', whose, 'passkeyId', passkey), null, request);
  perform sec.write_letter(gen_random_uuid(), event, 'passkey-added', whose, null, null);
  perform auth.prove(whose, sec.passkey_proof(auth.enrols_by(waiting_hash)));
  return whose;
end
$$;

-- A seed is confirmed under the proof that it was offered under: nobody confirms what a lesser session left there.
drop function sec.keep_seed(uuid, text);
create function sec.keep_seed(account uuid, sealed text, proof text) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  insert into sec.one_time as o (account_id, sealed, enrolled_by) values (account, keep_seed.sealed, proof)
    on conflict (account_id) do update set sealed = excluded.sealed, enrolled_by = excluded.enrolled_by, offered_at = sec.now()
    where o.confirmed_at is null;
  return found;
end
$$;

drop function sec.confirm_seed(uuid, bigint);
create function sec.confirm_seed(account uuid, step bigint, proof text) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if sec.offered_seed(account) is null
    or not exists (select from sec.one_time o where o.account_id = account and o.enrolled_by = proof)
    or not sec.take_step(account, step) then
    return false;
  end if;
  update sec.one_time o set confirmed_at = sec.now() where o.account_id = account;
  return true;
end
$$;

create or replace function auth.offer_one_time(waiting_hash bytea, sealed text) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return coalesce((select sec.keep_seed(e.account_id, offer_one_time.sealed, auth.enrols_by(waiting_hash))
    from auth.enrolling(waiting_hash) e where e.has_password), false);
end
$$;

create or replace function auth.confirm_one_time(waiting_hash bytea, step bigint, request uuid) returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  whose uuid;
  event uuid;
begin
  select e.account_id into whose from auth.enrolling(waiting_hash) e where e.has_password;
  if whose is null or not sec.confirm_seed(whose, step, auth.enrols_by(waiting_hash)) then
    return null;
  end if;
  update sec.mailed_code c set used_at = sec.now() where c.token_hash = waiting_hash;
  event := sec.record('account.factor-add', jsonb_build_object('accountId', whose), null, request);
  perform sec.write_letter(gen_random_uuid(), event, 'one-time-added', whose, null, null);
  perform auth.prove(whose, sec.code_proof('password+totp', auth.enrols_by(waiting_hash)));
  return whose;
end
$$;

create or replace function sec.offer_one_time(sealed text) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  me uuid := sec.fresh_writer();
begin
  return exists (select from sec.password p where p.account_id = me)
    and sec.keep_seed(me, offer_one_time.sealed, (sec.here()).proof);
end
$$;

create or replace function sec.confirm_one_time(step bigint) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return sec.confirm_seed(sec.fresh_writer(), step, (sec.here()).proof);
end
$$;

create or replace function sec.renew_recovery_codes(hashes bytea[]) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  me uuid := sec.fresh_writer();
begin
  if not exists (select from sec.password p where p.account_id = me) then
    return false;
  end if;
  delete from sec.recovery_code r where r.account_id = me;
  insert into sec.recovery_code (account_id, hash, enrolled_by) select me, unnest(hashes), (sec.here()).proof;
  return true;
end
$$;

-- Never the last one that opens all they open; one that does not may go while another way in stays.
create or replace function sec.remove_passkey(passkey uuid) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  me uuid := sec.fresh_writer();
  old public.passkey;
  application boolean;
begin
  perform from public.account a where a.id = me for update;
  select * into old from public.passkey p where p.id = passkey and p.account_id = me;
  if old.id is null then
    return 'ABSENT';
  end if;
  application := exists (select from sec.one_time o where o.account_id = me and o.confirmed_at is not null);
  if not sec.leaves_enough(me, (select count(*) from public.passkey p where p.account_id = me) - 1, application)
    or sec.serves(me, sec.passkey_proof(old.enrolled_by)) and not sec.leaves_enough(me,
      (select count(*) from public.passkey p where p.account_id = me and p.id <> old.id
        and sec.serves(me, sec.passkey_proof(p.enrolled_by))), application) then
    return 'LAST_FACTOR';
  end if;
  delete from public.passkey p where p.id = old.id;
  perform sec.end_others(me, sec.sid());
  return 'DONE';
end
$$;

create or replace function sec.remove_one_time() returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  me uuid := sec.fresh_writer();
  old sec.one_time;
begin
  perform from public.account a where a.id = me for update;
  select * into old from sec.one_time o where o.account_id = me and o.confirmed_at is not null;
  if old.account_id is null then
    return 'ABSENT';
  end if;
  if not sec.leaves_enough(me, (select count(*) from public.passkey p where p.account_id = me
    and (sec.serves(me, sec.passkey_proof(p.enrolled_by))
      or not sec.serves(me, sec.code_proof('password+totp', old.enrolled_by)))), false) then
    return 'LAST_FACTOR';
  end if;
  delete from sec.one_time o where o.account_id = me;
  perform sec.end_others(me, sec.sid());
  return 'DONE';
end
$$;

-- 3. The record.

-- Who may write which deed: a line that anybody could write proves nothing. `role`: only these staff. What is written
-- before a session comes from the functions of auth alone, and what opens personal data from sec.disclose alone.
create table sec.deed_rule (
  deed text not null,
  kind public.actor_kind not null,
  role public.staff_role,
  constraint deed_rule_once unique nulls not distinct (deed, kind, role)
);
insert into sec.deed_rule
  select deed, kind, null::public.staff_role from unnest(array['account.save', 'account.ask-address', 'account.close', 'key.one-time-add',
      'key.one-time-remove', 'key.password', 'key.recovery-codes', 'passkey.enrol', 'passkey.remove', 'session.change-hat',
      'session.end', 'session.forget-device']) deed,
    unnest(enum_range(null::public.actor_kind)) kind where kind <> 'SYSTEM'
  union all select deed, kind, null::public.staff_role from unnest(array['role.invite', 'role.invite-again', 'role.revoke', 'role.change',
      'role.end', 'role.read-invites', 'role.read-team']) deed,
    unnest(array['DAYCARE', 'OFFICE', 'STAFF']::public.actor_kind[]) kind
  union all select deed, 'STAFF', null::public.staff_role from unnest(array['task.claim', 'task.finish', 'task.note', 'task.read',
      'task.release', 'right.end-sessions']) deed
  union all select 'account.find', 'STAFF', role
    from unnest(array['SUPPORT', 'PRIVACY_OFFICER', 'SECURITY_OFFICER']::public.staff_role[]) role
  union all select deed, 'STAFF', 'SECURITY_OFFICER' from unnest(array['site.close', 'site.open', 'right.ask',
      'right.approve', 'right.cancel', 'right.end', 'right.read']) deed
  union all select deed, 'STAFF', 'REGISTRY' from unnest(array['registry.preview', 'registry.choose', 'registry.discard',
      'registry.import', 'daycare.add', 'daycare.change', 'daycare.close', 'daycare.open']) deed
  union all select deed, 'STAFF', role from unnest(array['role.campaign-read', 'role.campaign-send', 'role.campaign-discard']) deed,
    unnest(array['REGISTRY', 'SECURITY_OFFICER']::public.staff_role[]) role;
insert into sec.deed_rule values
  ('daycare.confirm-places', 'DAYCARE', null), ('task.open', 'SYSTEM', null), ('role.campaign-line', 'SYSTEM', null);

create or replace function sec.record(deed text, subject jsonb, purpose text, request uuid) returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.asking();
  made uuid;
begin
  if who.id is not null and not exists (select from sec.deed_rule r where r.deed = record.deed and r.kind = who.kind
    and (r.role is null or r.role = (select m.role from public.membership m where m.id = who.membership_id))) then
    raise exception 'not a deed of this actor' using errcode = '42501';
  end if;
  insert into public.audit (deed, kind, account_id, session_id, subject, purpose, request_id, control)
    values (record.deed, who.kind, who.account_id, who.id, record.subject, record.purpose, record.request, sec.is_control(record.deed))
    returning id into made;
  return made;
end
$$;

-- Who closed, reopened, read a list or applied it is whoever does it, whatever the program writes. The operator at the
-- server, who is nobody of the portal, goes on writing nobody.
create function sec.sign_closure() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if current_setting('role') = 'app_staff' then
    if tg_op = 'INSERT' then
      new.closed_by := (sec.here()).account_id;
    end if;
    new.ended_by := case when new.ended_at is not null then (sec.here()).account_id end;
  end if;
  return new;
end
$$;
create trigger site_closure_is_signed before insert or update on public.site_closure
  for each row execute function sec.sign_closure();

create function sec.sign_import() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if current_setting('role') = 'app_staff' then
    if tg_op = 'INSERT' then
      new.begun_by := (sec.here()).account_id;
    end if;
    -- Once applied, it stays signed by whoever applied it.
    new.applied_by := case
      when tg_op = 'UPDATE' and old.applied_at is not null then old.applied_by
      when new.applied_at is not null then (sec.here()).account_id
    end;
  end if;
  return new;
end
$$;
create trigger registry_import_is_signed before insert or update on public.registry_import
  for each row execute function sec.sign_import();

-- 4. The worker.

-- The jobs there are, and the audience whose closing each waits for. A worker asks by name and adds nothing.
create table sec.job (
  name text primary key,
  audience public.audience
);
insert into sec.job values
  ('letters.send', null), ('platform.sweep', null), ('accounts.sweep', null), ('accounts.sweep-invites', null),
  ('tasks.watch-letters', 'STAFF'), ('daycares.send-invites', 'STAFF'), ('daycares.forget-readings', 'STAFF');

drop function sec.mint_worker(jsonb);
create function sec.mint_worker(names text[]) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  token text := replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '');
  minted uuid;
begin
  if exists (select from unnest(names) it where it not in (select j.name from sec.job j)) then
    raise exception 'no such job' using errcode = '42501';
  end if;
  insert into sec.session (token_hash, kind, expires_at, idle)
    select sec.hash_of(token), 'SYSTEM', sec.now() + absolute, idle from sec.session_rule where kind = 'SYSTEM'
    returning id into minted;
  insert into sec.job_grant (session_id, job, audience)
    select minted, j.name, j.audience from sec.job j where j.name = any (names);
  return token;
end
$$;
grant execute on function sec.mint_worker(text[]) to guichet_worker;

-- 5. The closing lock and its barrier.

-- Everybody may take an advisory lock, and so whoever has the web's login could keep the whole portal waiting. This lock
-- stands on a table that no login has a right on: it is taken inside these functions only.
create table sec.closing_lock (nobody boolean);

create or replace function sec.has_pass(text_of_pass text) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  left_by_enter text := current_setting('guichet.mark', true);
begin
  lock table sec.closing_lock in row share mode;
  return left_by_enter is not null and left_by_enter <> '' and left_by_enter = sec.mark(text_of_pass);
end
$$;

do $$
declare
  it regprocedure;
  text_of_it text;
begin
  foreach it in array array['sec.enter(text, text, text)', 'sec.enter_job(text, text, text)']::regprocedure[] loop
    text_of_it := replace(pg_get_functiondef(it), 'perform pg_advisory_xact_lock_shared(720521);',
      'lock table sec.closing_lock in row share mode;');
    if text_of_it not like '%closing_lock%' then
      raise exception 'the lock of % was not found', it;
    end if;
    execute text_of_it;
  end loop;
end
$$;

-- The operator's; the portal's own way is sec.officer_barrier. The patience has an end: 0 would mean for ever.
create or replace function sec.barrier(patience_ms integer) returns integer
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  ended integer := 0;
begin
  for attempt in 1..3 loop
    begin
      perform set_config('lock_timeout', least(greatest(patience_ms, 20), 10000)::text, true);
      lock table sec.closing_lock in exclusive mode;
      return ended;
    exception when lock_not_available then
      ended := ended + (
        select count(pg_terminate_backend(l.pid)) from pg_locks l
        where l.locktype = 'relation' and l.relation = 'sec.closing_lock'::regclass and l.granted
          and l.database = (select oid from pg_database where datname = current_database())
          and l.pid <> pg_backend_pid());
    end;
  end loop;
  raise exception 'the barrier was not reached' using errcode = '55P03';
end
$$;
revoke execute on function sec.barrier(integer) from guichet_web;

-- Asked for apart from any errand, so there is no pass to show: the token of an officer's live session stands for it.
create function sec.officer_barrier(token text, patience_ms integer) returns integer
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session;
begin
  select * into who from sec.live_session(token);
  if who.id is null or not sec.is_officer(who) then
    raise exception 'not the security officer' using errcode = '42501';
  end if;
  return sec.barrier(patience_ms);
end
$$;
grant execute on function sec.officer_barrier(text, integer) to guichet_web;

-- 6. How many sessions somebody has, and their end: of whom this session came to, like the account itself.

create or replace function sec.count_sessions(whose uuid) returns integer
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return (select count(*)::integer from sec.session s where s.account_id = whose and whose = any (sec.reached())
    and s.revoked_at is null and sec.now() < s.expires_at and sec.now() < s.seen_at + s.idle);
end
$$;

create or replace function sec.end_sessions_of(whose uuid) returns integer
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.require_fresh();
  ended integer;
begin
  if whose is null or not whose = any (sec.reached()) then
    raise exception 'not whom this session looked up' using errcode = '42501';
  end if;
  if not sec.is_officer(who) and exists (select from public.membership m
    where m.account_id = whose and m.kind in ('STAFF', 'VERIFIER') and sec.is_worn(m)) then
    raise exception 'not the security officer' using errcode = '42501';
  end if;
  update sec.session s set revoked_at = sec.now()
    where s.account_id = whose and s.id <> who.id and s.revoked_at is null;
  get diagnostics ended = row_count;
  return ended;
end
$$;
