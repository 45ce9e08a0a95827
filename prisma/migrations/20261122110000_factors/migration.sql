-- How people prove who they are: one-time codes, recovery codes, passkeys, passwords, and the letters about them.

insert into sec.rule values ('fresh', '20 minutes'), ('offered-factor', '30 minutes'), ('recovery-link', '30 minutes');

-- One application that makes one-time codes. The last step that served is kept, so that a code serves once (row AN6).
create table sec.one_time (
  account_id uuid primary key references public.account,
  sealed text not null,
  offered_at timestamptz not null default sec.now(),
  confirmed_at timestamptz,
  last_step bigint not null default 0
);

create table sec.recovery_code (
  account_id uuid not null references public.account,
  hash bytea not null,
  made_at timestamptz not null default sec.now(),
  used_at timestamptz,
  primary key (account_id, hash)
);

-- Which of several passkeys: a coarse name like "Firefox, Windows", never what a browser says in full.
alter table public.passkey add column browser text check (browser ~ '^[A-Za-z0-9 ,.()+-]{1,60}$');

-- Every browser that signed in is known, so that a letter tells of a new one; only a trusted one stands for a code.
-- Two people who share a machine share its cookie.
alter table sec.device add column trusted boolean not null default true;
alter table sec.device add column first_browser text check (first_browser ~ '^[A-Za-z0-9 ,.()+-]{1,60}$');
alter table sec.device drop constraint device_token_hash_key;
alter table sec.device add constraint device_once unique (account_id, token_hash);
create index device_token on sec.device (token_hash);

-- What has to be shown after a right password. A team's hat alone, with a passkey and no application, opens by the passkey.
create function sec.second_step(account uuid) returns text
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select case
    when exists (select from sec.one_time o where o.account_id = account and o.confirmed_at is not null) then 'APPLICATION'
    when exists (select from public.passkey p where p.account_id = account)
      and not exists (select from public.membership m where m.account_id = account and sec.is_worn(m)
        and sec.suffices('password+code', m.kind)) then 'PASSKEY'
    else 'LETTER'
  end
$$;

-- Absent, unverified and active look the same to the caller's caller; only the door's own code sees the difference.
drop function auth.find_account(bytea);
create function auth.find_account(index_of_email bytea, device_hash bytea)
returns table (id uuid, state public.account_state, password_hash text, staff boolean, step text, on_device boolean, in_team boolean)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform sec.require_auth();
  return query select a.id, a.state, p.hash,
      exists (select from public.membership m where m.account_id = a.id and m.kind in ('STAFF', 'VERIFIER') and sec.is_worn(m)),
      sec.second_step(a.id),
      exists (select from sec.device d where d.account_id = a.id and d.token_hash = device_hash and sec.is_trusted(d)),
      exists (select from public.membership m where m.account_id = a.id and m.kind in ('DAYCARE', 'OFFICE') and sec.is_worn(m))
    from public.account a left join sec.password p on p.account_id = a.id
    where a.email_index = index_of_email;
end
$$;

create function sec.is_trusted(device sec.device) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select device.trusted and device.revoked_at is null
    and device.created_at > sec.now() - (select r.length from sec.rule r where r.name = 'device')
$$;

create or replace function auth.knows_device(device_hash bytea, account uuid) returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  found_id uuid;
begin
  perform sec.require_auth();
  update sec.device d set seen_at = sec.now()
    where d.token_hash = device_hash and d.account_id = account and sec.is_trusted(d)
    returning d.id into found_id;
  if found_id is not null then
    perform auth.prove(account, 'password+device');
  end if;
  return found_id;
end
$$;

-- A second step without a letter: the application or a recovery code is asked for.
create function auth.begin_second_step(account uuid, waiting_hash bytea, minutes integer) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform sec.require_auth();
  insert into sec.mailed_code (id, account_id, purpose, token_hash, expires_at)
    values (gen_random_uuid(), account, 'SIGN_IN', waiting_hash, sec.now() + make_interval(mins => minutes));
end
$$;

-- The sign-in under way behind a waiting token, one try of its five spent; none when it is over.
create function auth.spend_try(waiting_hash bytea) returns sec.mailed_code
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  code sec.mailed_code;
begin
  perform sec.require_auth();
  select * into code from sec.mailed_code c where c.token_hash = waiting_hash and c.purpose = 'SIGN_IN' for update;
  if code.id is null or code.used_at is not null or code.expires_at <= sec.now() or code.attempts >= 5 then
    return null;
  end if;
  update sec.mailed_code c set attempts = c.attempts + 1 where c.id = code.id returning * into code;
  return code;
end
$$;

-- Five tries for a code; then it is dead and another must be asked for.
create or replace function auth.check_code(waiting_hash bytea, hash_of_code bytea) returns table (account uuid, dead boolean)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  code sec.mailed_code := auth.spend_try(waiting_hash);
begin
  if code.id is null then
    return query select null::uuid, true;
    return;
  end if;
  -- Whoever has an application gets no letter: their row has no code, and nothing equals it.
  if code.code_hash is distinct from hash_of_code then
    return query select null::uuid, code.attempts >= 5;
    return;
  end if;
  update sec.mailed_code c set used_at = sec.now(), sealed = null where c.id = code.id;
  perform auth.prove(code.account_id, 'password+code');
  return query select code.account_id, false;
end
$$;

-- The sealed seed of whoever is signing in, for one try.
create function auth.try_one_time(waiting_hash bytea)
returns table (account_id uuid, key_id uuid, wrapped text, sealed text, last_step bigint, dead boolean)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  code sec.mailed_code := auth.spend_try(waiting_hash);
begin
  return query select a.id, k.id, k.wrapped, o.sealed, o.last_step, code.attempts >= 5
    from sec.one_time o join public.account a on a.id = o.account_id join public.subject_key k on k.id = a.key_id
    where o.account_id = code.account_id and o.confirmed_at is not null;
end
$$;

-- Only forward, and only near now: the same code never serves twice, whichever way the clock was moved since.
create function sec.take_step(account uuid, step bigint) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  update sec.one_time o set last_step = step
    where o.account_id = account and step > o.last_step and abs(step - floor(extract(epoch from sec.now()) / 30)) <= 1;
  return found;
end
$$;

create function auth.use_one_time(waiting_hash bytea, step bigint) returns uuid
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
  perform auth.prove(code.account_id, 'password+totp');
  return code.account_id;
end
$$;

create function auth.use_recovery_code(waiting_hash bytea, hash_of_code bytea, request uuid)
returns table (account uuid, dead boolean)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  code sec.mailed_code := auth.spend_try(waiting_hash);
  event uuid;
begin
  if code.id is null then
    return query select null::uuid, true;
    return;
  end if;
  update sec.recovery_code r set used_at = sec.now()
    where r.account_id = code.account_id and r.hash = hash_of_code and r.used_at is null;
  if not found then
    return query select null::uuid, code.attempts >= 5;
    return;
  end if;
  update sec.mailed_code c set used_at = sec.now(), sealed = null where c.id = code.id;
  event := sec.record('sign-in.recovery-code', jsonb_build_object('accountId', code.account_id), null, request);
  perform sec.write_letter(gen_random_uuid(), event, 'recovery-used', code.account_id, null, null);
  perform auth.prove(code.account_id, 'password+recovery');
  return query select code.account_id, false;
end
$$;

-- Opens nothing without a proof made in this very transaction. The hat is the one asked for, among those that the proof
-- suffices for: that of the session which the browser carried until now (it ends with this one), the last worn, the oldest.
-- A browser that this account has not seen yet is told about by letter.
drop function auth.open_session(bytea, uuid, public.actor_kind[], uuid, bytea, text, uuid);
create function auth.open_session(session_hash bytea, account uuid, hats public.actor_kind[], membership uuid,
  device_hash bytea, former text, request uuid, trusted boolean default false, fresh_device bytea default null,
  browser text default null)
returns table (session_id uuid, kind public.actor_kind, new_device boolean)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  hat_worn public.membership;
  carried sec.session;
  rule sec.session_rule;
  device uuid;
  made uuid;
  event uuid;
  proof text;
  shared boolean;
begin
  perform sec.require_auth();
  select p.of into proof from sec.proof p where p.transaction = pg_current_xact_id() and p.account_id = account;
  if proof is null or not exists (select from public.account a where a.id = account and a.state = 'ACTIVE') then
    return;
  end if;
  select * into carried from sec.session s where s.token_hash = sec.hash_of(former) and s.account_id = account;
  select * into hat_worn from public.membership m
    where m.account_id = account and sec.is_worn(m) and sec.suffices(proof, m.kind)
      and (open_session.membership is null or m.id = open_session.membership)
      and (hats is null or m.kind = any (hats))
    order by m.id is not distinct from carried.membership_id desc,
      (select max(s.created_at) from sec.session s where s.membership_id = m.id) desc nulls last, m.begins_at, m.id
    limit 1;
  if hat_worn.id is null then
    return;
  end if;
  delete from sec.proof p where (p.transaction, p.account_id) = (pg_current_xact_id(), account);

  update sec.device d set seen_at = sec.now(), trusted = d.trusted or open_session.trusted
    where d.account_id = account and d.token_hash = device_hash and d.revoked_at is null returning d.id into device;
  if device is null and fresh_device is not null then
    -- Somebody else's browser too: it keeps its cookie. A cookie that was forgotten, or never ours, is replaced.
    shared := exists (select from sec.device d where d.token_hash = device_hash and d.revoked_at is null)
      and not exists (select from sec.device d where d.token_hash = device_hash and d.account_id = account);
    insert into sec.device (account_id, token_hash, trusted, first_browser)
      values (account, case when shared then device_hash else fresh_device end, open_session.trusted, browser) returning id into device;
    new_device := true;
  end if;

  select * into rule from sec.session_rule r where r.kind = hat_worn.kind;
  insert into sec.session (token_hash, kind, account_id, membership_id, device_id, proof, expires_at, idle)
    values (session_hash, hat_worn.kind, account, hat_worn.id, coalesce(device, carried.device_id), proof,
      sec.now() + rule.absolute, rule.idle)
    returning id into made;
  if former is not null then
    perform auth.end_session(former, request);
  end if;
  event := sec.record('session.open',
    jsonb_build_object('accountId', account, 'sessionId', made, 'membershipId', hat_worn.id, 'proof', proof), null, request);
  if new_device and not sec.is_new_account(account, made) then
    perform sec.write_letter(gen_random_uuid(), event, 'new-sign-in', account, null, device);
  end if;
  return query select made, hat_worn.kind, coalesce(new_device and not shared, false);
end
$$;

-- The first sign-in of all comes after a letter with a link: no need for another.
create function sec.is_new_account(account uuid, but_for uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select not exists (select from sec.session s where s.account_id = account and s.id <> but_for)
    and exists (select from public.account a where a.id = account and a.verified_at > sec.now() - interval '1 day')
$$;

-- When and with what browser somebody came in, for the letter that tells its owner.
create function sec.told_sign_in(device uuid, recipient uuid) returns table (at timestamptz, browser text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  return query select d.created_at, d.first_browser from sec.device d where d.id = told_sign_in.device and d.account_id = recipient;
end
$$;

-- Enrolment. Only for whoever has no such factor yet: half a proof must not add a way in beside the one that is missing.
create or replace function auth.begin_enrolment(account uuid, waiting_hash bytea, minutes integer) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  proof text;
begin
  perform sec.require_auth();
  delete from sec.proof p where p.transaction = pg_current_xact_id() and p.account_id = account
    and p.of in ('invite', 'password+code', 'password+device') returning p.of into proof;
  if proof is null or sec.has_factor(account)
    or not exists (select from public.account a where a.id = account and a.state = 'ACTIVE')
    or proof <> 'invite' and not exists (select from public.membership m where m.account_id = account and sec.is_worn(m)) then
    return false;
  end if;
  insert into sec.mailed_code (id, account_id, purpose, token_hash, expires_at)
    values (gen_random_uuid(), account, 'ENROL', waiting_hash, sec.now() + make_interval(mins => minutes));
  return true;
end
$$;

create function sec.has_factor(account uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select exists (select from public.passkey p where p.account_id = account)
    or exists (select from sec.one_time o where o.account_id = account and o.confirmed_at is not null)
$$;

-- Spends the waiting token of an enrolment. Locked: of two at once, one is a first factor and the other is none.
create function auth.use_enrolment(waiting_hash bytea) returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  whose uuid;
begin
  perform sec.require_auth();
  select a.id into whose from public.account a where a.id = (select c.account_id from sec.mailed_code c
    where c.token_hash = waiting_hash and c.purpose = 'ENROL') and a.state = 'ACTIVE' for update;
  if whose is null or sec.has_factor(whose) then
    return null;
  end if;
  update sec.mailed_code c set used_at = sec.now()
    where c.token_hash = waiting_hash and c.purpose = 'ENROL' and c.used_at is null and c.expires_at > sec.now();
  return case when found then whose end;
end
$$;

create function auth.enrol_passkey(waiting_hash bytea, passkey uuid, credential text, public_key bytea, counter bigint,
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
  insert into public.passkey (id, account_id, credential_id, public_key, counter, transports, browser)
    values (passkey, whose, credential, enrol_passkey.public_key, enrol_passkey.counter, enrol_passkey.transports, enrol_passkey.browser);
  event := sec.record('account.factor-add', jsonb_build_object('accountId', whose, 'passkeyId', passkey), null, request);
  perform sec.write_letter(gen_random_uuid(), event, 'passkey-added', whose, null, null);
  perform auth.prove(whose, 'passkey');
  return whose;
end
$$;

-- A seed waits, sealed, until its first code confirms it. One that is confirmed is not replaced: it is removed first.
create function sec.keep_seed(account uuid, sealed text) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  insert into sec.one_time as o (account_id, sealed) values (account, keep_seed.sealed)
    on conflict (account_id) do update set sealed = excluded.sealed, offered_at = sec.now() where o.confirmed_at is null;
  return found;
end
$$;

create function sec.offered_seed(account uuid) returns text
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select o.sealed from sec.one_time o where o.account_id = account and o.confirmed_at is null
    and o.offered_at > sec.now() - (select r.length from sec.rule r where r.name = 'offered-factor')
$$;

create function sec.confirm_seed(account uuid, step bigint) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if sec.offered_seed(account) is null or not sec.take_step(account, step) then
    return false;
  end if;
  update sec.one_time o set confirmed_at = sec.now() where o.account_id = account;
  return true;
end
$$;

create function auth.offer_one_time(waiting_hash bytea, sealed text) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return coalesce((select sec.keep_seed(e.account_id, offer_one_time.sealed) from auth.enrolling(waiting_hash) e where e.has_password), false);
end
$$;

create function auth.offered_one_time(waiting_hash bytea) returns text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return (select sec.offered_seed(e.account_id) from auth.enrolling(waiting_hash) e);
end
$$;

create function auth.confirm_one_time(waiting_hash bytea, step bigint, request uuid) returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  whose uuid;
  event uuid;
begin
  select e.account_id into whose from auth.enrolling(waiting_hash) e where e.has_password;
  if whose is null or not sec.confirm_seed(whose, step) then
    return null;
  end if;
  update sec.mailed_code c set used_at = sec.now() where c.token_hash = waiting_hash;
  event := sec.record('account.factor-add', jsonb_build_object('accountId', whose), null, request);
  perform sec.write_letter(gen_random_uuid(), event, 'one-time-added', whose, null, null);
  perform auth.prove(whose, 'password+totp');
  return whose;
end
$$;

-- What a person does with their own factors asks for a proof of the last minutes (row SE6), and a site that is open.
create function sec.fresh_writer() returns uuid
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.here();
begin
  if who.kind = 'SYSTEM' or who.fresh_at <= sec.now() - (select r.length from sec.rule r where r.name = 'fresh') then
    raise exception 'not fresh' using errcode = '42501';
  end if;
  return sec.writer();
end
$$;

create function sec.own_factors()
returns table (may_have_password boolean, password_at timestamptz, one_time_at timestamptz, codes_left bigint, codes_at timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  me uuid := sec.uid();
begin
  return query select not sec.is_staffed(me),
    (select p.changed_at from sec.password p where p.account_id = me),
    (select o.confirmed_at from sec.one_time o where o.account_id = me),
    (select count(*) from sec.recovery_code r where r.account_id = me and r.used_at is null),
    (select max(r.made_at) from sec.recovery_code r where r.account_id = me);
end
$$;

-- Staff and verifiers never sign in by password, so they have none.
create function sec.is_staffed(account uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select exists (select from public.membership m
    where m.account_id = account and m.kind in ('STAFF', 'VERIFIER') and (m.ends_at is null or sec.now() < m.ends_at))
$$;

create function sec.offer_one_time(sealed text) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  me uuid := sec.fresh_writer();
begin
  return exists (select from sec.password p where p.account_id = me) and sec.keep_seed(me, offer_one_time.sealed);
end
$$;

create function sec.offered_one_time() returns text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return sec.offered_seed(sec.uid());
end
$$;

create function sec.confirm_one_time(step bigint) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return sec.confirm_seed(sec.fresh_writer(), step);
end
$$;

-- Would the account still open what it opens? Staff and verifiers need a passkey, teams a passkey or an application.
create function sec.leaves_enough(account uuid, passkeys bigint, application boolean) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select passkeys > 0 or not sec.is_staffed(account)
    and exists (select from sec.password p where p.account_id = account)
    and (application or not exists (select from public.membership m
      where m.account_id = account and sec.is_worn(m) and not sec.suffices('password+code', m.kind)))
$$;

create function sec.remove_passkey(passkey uuid) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  me uuid := sec.fresh_writer();
begin
  perform from public.account a where a.id = me for update;
  if not exists (select from public.passkey p where p.id = passkey and p.account_id = me) then
    return 'ABSENT';
  end if;
  if not sec.leaves_enough(me, (select count(*) from public.passkey p where p.account_id = me) - 1,
    exists (select from sec.one_time o where o.account_id = me and o.confirmed_at is not null)) then
    return 'LAST_FACTOR';
  end if;
  delete from public.passkey p where p.id = passkey;
  perform sec.end_others(me, sec.sid());
  return 'DONE';
end
$$;

create function sec.remove_one_time() returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  me uuid := sec.fresh_writer();
begin
  perform from public.account a where a.id = me for update;
  if not exists (select from sec.one_time o where o.account_id = me and o.confirmed_at is not null) then
    return 'ABSENT';
  end if;
  if not sec.leaves_enough(me, (select count(*) from public.passkey p where p.account_id = me), false) then
    return 'LAST_FACTOR';
  end if;
  delete from sec.one_time o where o.account_id = me;
  perform sec.end_others(me, sec.sid());
  return 'DONE';
end
$$;

-- Row SE2: whoever came in by what is no longer good is out. The session that did it goes on.
create function sec.end_others(account uuid, but_for uuid) returns void
language sql volatile security definer set search_path = pg_catalog, pg_temp
as $$
  update sec.session s set revoked_at = sec.now()
    where s.account_id = account and s.revoked_at is null and s.id is distinct from but_for
$$;

create function sec.renew_recovery_codes(hashes bytea[]) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  me uuid := sec.fresh_writer();
begin
  if not exists (select from sec.password p where p.account_id = me) then
    return false;
  end if;
  delete from sec.recovery_code r where r.account_id = me;
  insert into sec.recovery_code (account_id, hash) select me, unnest(hashes);
  return true;
end
$$;

-- A new password ends what stood on the old one: every other session, every device that was trusted, links on their way.
create function sec.set_password(account uuid, hash text, but_for uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  insert into sec.password as p (account_id, hash) values (account, set_password.hash)
    on conflict (account_id) do update set hash = excluded.hash, changed_at = sec.now();
  perform sec.end_others(account, but_for);
  update sec.device d set revoked_at = sec.now() where d.account_id = account and d.revoked_at is null
    and d.id is distinct from (select s.device_id from sec.session s where s.id = but_for);
  update sec.mailed_code c set used_at = sec.now(), sealed = null
    where c.account_id = account and c.purpose in ('RECOVER', 'SIGN_IN') and c.used_at is null;
end
$$;

create function sec.change_password(hash text) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  me uuid := sec.fresh_writer();
begin
  if sec.is_staffed(me) then
    return false;
  end if;
  perform sec.set_password(me, change_password.hash, sec.sid());
  return true;
end
$$;

-- A forgotten password. The same work for an address that nobody has; staff and verifiers have no password to recover.
create function auth.ask_recovery(index_of_email bytea, code uuid, link_hash bytea, sealed_link text, minutes integer, request uuid)
returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  whose uuid;
  event uuid;
begin
  perform sec.require_auth();
  select a.id into whose from public.account a
    where a.email_index = index_of_email and a.state = 'ACTIVE' and not sec.is_staffed(a.id);
  event := sec.record('account.recover-asked', jsonb_build_object('accountId', whose), null, request);
  if whose is null then
    return;
  end if;
  insert into sec.mailed_code (id, account_id, purpose, token_hash, sealed, expires_at)
    values (code, whose, 'RECOVER', link_hash, sealed_link, sec.now()
      + least(make_interval(mins => minutes), (select r.length from sec.rule r where r.name = 'recovery-link')));
  perform sec.write_letter(gen_random_uuid(), event, 'recover-password', whose, null, code);
end
$$;

-- The link of that letter gives a new password and nothing else: the second step stays as it was (row AN8).
create function auth.use_recovery_link(link_hash bytea, password_hash text, request uuid) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  whose uuid;
  event uuid;
begin
  perform sec.require_auth();
  update sec.mailed_code c set used_at = sec.now(), sealed = null
    where c.token_hash = link_hash and c.purpose = 'RECOVER' and c.used_at is null and c.expires_at > sec.now()
    returning c.account_id into whose;
  if whose is null or sec.is_staffed(whose)
    or not exists (select from public.account a where a.id = whose and a.state = 'ACTIVE') then
    return false;
  end if;
  perform sec.set_password(whose, password_hash, null);
  event := sec.record('account.recover', jsonb_build_object('accountId', whose), null, request);
  perform sec.write_letter(gen_random_uuid(), event, 'password-changed', whose, null, null);
  return true;
end
$$;

grant execute on function auth.find_account(bytea, bytea), auth.begin_second_step(uuid, bytea, integer), auth.try_one_time(bytea),
  auth.use_one_time(bytea, bigint), auth.use_recovery_code(bytea, bytea, uuid),
  auth.open_session(bytea, uuid, public.actor_kind[], uuid, bytea, text, uuid, boolean, bytea, text),
  auth.enrol_passkey(bytea, uuid, text, bytea, bigint, text[], text, uuid), auth.offer_one_time(bytea, text),
  auth.offered_one_time(bytea), auth.confirm_one_time(bytea, bigint, uuid),
  auth.ask_recovery(bytea, uuid, bytea, text, integer, uuid), auth.use_recovery_link(bytea, text, uuid) to app_auth;

grant execute on function sec.own_factors(), sec.offer_one_time(text), sec.offered_one_time(), sec.confirm_one_time(bigint),
  sec.remove_passkey(uuid), sec.remove_one_time(), sec.renew_recovery_codes(bytea[]), sec.change_password(text)
  to app_parent, app_daycare, app_home, app_office, app_staff, app_verifier;
grant execute on function sec.told_sign_in(uuid, uuid) to app_system;

insert into sec.letter_rule
  select letter, kind, false
  from unnest(array['passkey-removed', 'one-time-added', 'one-time-removed', 'recovery-codes-made', 'password-changed']) letter,
    unnest(enum_range(null::public.actor_kind)) kind where kind <> 'SYSTEM';
