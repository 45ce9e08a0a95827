-- What happens before a session: app_auth has no table right, only the named functions of this schema.

-- Absent, unverified and active look the same to the caller's caller; only the door's own code sees the difference.
create function auth.find_account(index_of_email bytea)
returns table (id uuid, state public.account_state, password_hash text, staff boolean)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform sec.require_auth();
  return query select a.id, a.state, p.hash,
      exists (select from public.membership m where m.account_id = a.id and m.kind in ('STAFF', 'VERIFIER'))
    from public.account a left join sec.password p on p.account_id = a.id
    where a.email_index = index_of_email;
end
$$;

create function auth.prove(account uuid, by_what text) returns void
language sql volatile security definer set search_path = pg_catalog, pg_temp
as $$
  insert into sec.proof (transaction, account_id, of) values (pg_current_xact_id(), account, by_what)
  on conflict (transaction, account_id) do update set of = excluded.of
$$;

create function auth.sign_up(account uuid, key uuid, wrapped text, sealed_email text, index_of_email bytea,
  language text, password_hash text, code uuid, link_hash bytea, sealed_link text, minutes integer, request uuid)
returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  known public.account;
  event uuid;
begin
  perform sec.require_auth();
  if sec.state_of('PARENTS') <> 'OPEN' then
    raise exception 'closed' using errcode = '57P03';
  end if;

  -- Locked: a confirmation under way must not have its password changed behind it.
  select * into known from public.account a where a.email_index = index_of_email for update;
  if known.id is null then
    insert into public.subject_key (id, wrapped) values (key, sign_up.wrapped);
    insert into public.account (id, locale, key_id, email_sealed, email_index)
      values (account, language, key, sealed_email, index_of_email)
      on conflict (email_index) do nothing;
    if found then
      insert into public.membership (account_id, kind) values (account, 'PARENT');
      insert into sec.mailed_code (id, account_id, purpose, token_hash, password_hash, sealed, expires_at)
        values (code, account, 'VERIFY', link_hash, sign_up.password_hash, sealed_link, sec.now() + make_interval(mins => minutes));
      event := sec.record('account.sign-up', jsonb_build_object('accountId', account), null, request);
      perform sec.write_letter(gen_random_uuid(), event, 'verify-address', account, null, code);
      return;
    end if;
    delete from public.subject_key k where k.id = key;
    select * into known from public.account a where a.email_index = index_of_email for update;
  end if;

  event := sec.record('account.sign-up-again', jsonb_build_object('accountId', known.id), null, request);
  if known.state = 'UNVERIFIED' then
    -- Each letter carries its own password: whoever answers a letter confirms the one that was typed with it, and a
    -- stranger who signs up with the same address neither replaces it nor kills the owner's link.
    insert into sec.mailed_code (id, account_id, purpose, token_hash, password_hash, sealed, expires_at)
      values (code, known.id, 'VERIFY', link_hash, sign_up.password_hash, sealed_link, sec.now() + make_interval(mins => minutes));
    perform sec.write_letter(gen_random_uuid(), event, 'verify-address', known.id, null, code);
  else
    perform sec.write_letter(gen_random_uuid(), event, 'already-known', known.id, null, null);
  end if;
end
$$;

-- The link of a letter, used once. Answers the account, or nothing for every way a link can be wrong.
create function auth.use_link(link_hash bytea, wanted text, request uuid) returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  code sec.mailed_code;
begin
  perform sec.require_auth();
  select * into code from sec.mailed_code c
    where c.token_hash = link_hash and c.purpose = wanted and wanted in ('VERIFY', 'LINK') for update;
  if code.id is null or code.used_at is not null or code.expires_at <= sec.now() then
    return null;
  end if;
  if wanted = 'VERIFY' and sec.state_of('PARENTS') <> 'OPEN' then
    raise exception 'closed' using errcode = '57P03';
  end if;
  update sec.mailed_code c set used_at = sec.now(), sealed = null where c.id = code.id;
  if wanted = 'VERIFY' then
    update public.account a set state = 'ACTIVE', verified_at = sec.now()
      where a.id = code.account_id and a.state = 'UNVERIFIED';
    if not found then
      return null;
    end if;
    insert into sec.password (account_id, hash) values (code.account_id, code.password_hash);
    -- Letters of other sign-ups with this address end here.
    update sec.mailed_code c set used_at = sec.now(), sealed = null
      where c.account_id = code.account_id and c.purpose = 'VERIFY' and c.used_at is null;
    perform sec.record('account.verify', jsonb_build_object('accountId', code.account_id), null, request);
  elsif (select mode from sec.installation) = 'production' then
    return null;
  else
    perform auth.prove(code.account_id, 'link');
  end if;
  return code.account_id;
end
$$;

create function auth.knows_device(device_hash bytea, account uuid) returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  found_id uuid;
begin
  perform sec.require_auth();
  update sec.device d set seen_at = sec.now()
    where d.token_hash = device_hash and d.account_id = account and d.revoked_at is null
      and d.created_at > sec.now() - (select r.length from sec.rule r where r.name = 'device')
    returning d.id into found_id;
  if found_id is not null then
    perform auth.prove(account, 'password+device');
  end if;
  return found_id;
end
$$;

create function auth.mail_code(code uuid, account uuid, waiting_hash bytea, hash_of_code bytea, sealed_code text,
  minutes integer, request uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  event uuid;
begin
  perform sec.require_auth();
  update sec.mailed_code c set used_at = sec.now(), sealed = null
    where c.account_id = account and c.purpose = 'SIGN_IN' and c.used_at is null;
  insert into sec.mailed_code (id, account_id, purpose, token_hash, code_hash, sealed, expires_at)
    values (code, account, 'SIGN_IN', waiting_hash, hash_of_code, sealed_code, sec.now() + make_interval(mins => minutes));
  event := sec.record('sign-in.code', jsonb_build_object('accountId', account), null, request);
  perform sec.write_letter(gen_random_uuid(), event, 'sign-in-code', account, null, code);
end
$$;

-- Five tries for a code; then it is dead and another must be asked for.
create function auth.check_code(waiting_hash bytea, hash_of_code bytea) returns table (account uuid, dead boolean)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  code sec.mailed_code;
begin
  perform sec.require_auth();
  select * into code from sec.mailed_code c where c.token_hash = waiting_hash and c.purpose = 'SIGN_IN' for update;
  if code.id is null or code.used_at is not null or code.expires_at <= sec.now() or code.attempts >= 5 then
    return query select null::uuid, true;
    return;
  end if;
  update sec.mailed_code c set attempts = c.attempts + 1 where c.id = code.id;
  if code.code_hash <> hash_of_code then
    return query select null::uuid, code.attempts + 1 >= 5;
    return;
  end if;
  update sec.mailed_code c set used_at = sec.now(), sealed = null where c.id = code.id;
  perform auth.prove(code.account_id, 'password+code');
  return query select code.account_id, false;
end
$$;

-- Opens nothing without a proof made in this very transaction: staff by passkey (or the demonstration's link), others
-- also by password with a second step. The session that the browser carried until now ends with it.
create function auth.open_session(session_hash bytea, account uuid, hat public.actor_kind, device_hash bytea,
  former text, request uuid) returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  hat_worn public.membership;
  rule sec.session_rule;
  device uuid;
  made uuid;
  proof text;
begin
  perform sec.require_auth();
  delete from sec.proof p where p.transaction = pg_current_xact_id() and p.account_id = account returning p.of into proof;
  if proof is null or (hat in ('STAFF', 'VERIFIER') and proof not in ('passkey', 'link')) then
    return null;
  end if;
  if not exists (select from public.account a where a.id = account and a.state = 'ACTIVE') then
    return null;
  end if;
  select * into hat_worn from public.membership m
    where m.account_id = account and m.kind = hat and m.begins_at <= sec.now() and (m.ends_at is null or sec.now() < m.ends_at)
    order by m.begins_at limit 1;
  if hat_worn.id is null then
    return null;
  end if;
  if device_hash is not null then
    insert into sec.device as d (account_id, token_hash) values (account, device_hash)
      on conflict (token_hash) do update set seen_at = sec.now() where d.account_id = account
      returning id into device;
  end if;
  select * into rule from sec.session_rule r where r.kind = hat;
  insert into sec.session (token_hash, kind, account_id, membership_id, device_id, expires_at, idle)
    values (session_hash, hat, account, hat_worn.id, device, sec.now() + rule.absolute, rule.idle)
    returning id into made;
  if former is not null then
    perform auth.end_session(former, request);
  end if;
  perform sec.record('session.open',
    jsonb_build_object('accountId', account, 'sessionId', made, 'proof', proof), null, request);
  return made;
end
$$;

-- What a page needs to know of who is asking; nothing for a dead session. No context: it is asked before there is one.
create function auth.session_of(token text)
returns table (session_id uuid, account_id uuid, membership_id uuid, kind public.actor_kind, role public.staff_role,
               fresh_at timestamptz, expires_at timestamptz, at timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select s.id, s.account_id, s.membership_id, s.kind, m.role, s.fresh_at,
    least(s.expires_at, s.seen_at + s.idle), sec.now()
  from sec.live_session(token) s join public.membership m on m.id = s.membership_id
$$;

create function auth.end_session(token text, request uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  ended sec.session;
begin
  perform sec.require_auth();
  update sec.session s set revoked_at = sec.now()
    where s.token_hash = sec.hash_of(token) and s.revoked_at is null and s.kind <> 'SYSTEM' returning * into ended;
  if ended.id is not null then
    perform sec.record('session.end', jsonb_build_object('sessionId', ended.id, 'accountId', ended.account_id), null, request);
  end if;
end
$$;

create function auth.find_passkey(credential text)
returns table (account_id uuid, public_key bytea, counter bigint, transports text[], hat public.actor_kind)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform sec.require_auth();
  return query select p.account_id, p.public_key, p.counter, p.transports,
      (select m.kind from public.membership m where m.account_id = p.account_id
        and m.begins_at <= sec.now() and (m.ends_at is null or sec.now() < m.ends_at)
        order by m.kind = 'STAFF' desc, m.begins_at limit 1)
    from public.passkey p where p.credential_id = credential;
end
$$;

create function auth.use_passkey(credential text, new_counter bigint) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  owner uuid;
begin
  perform sec.require_auth();
  update public.passkey p set counter = new_counter, used_at = sec.now() where p.credential_id = credential
    returning p.account_id into owner;
  if owner is not null then
    perform auth.prove(owner, 'passkey');
  end if;
end
$$;

-- A challenge serves once. False the second time.
create function sec.use_challenge(challenge_hash bytea) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform sec.asking();
  insert into sec.used_challenge (hash) values (challenge_hash) on conflict do nothing;
  return found;
end
$$;

revoke execute on all functions in schema auth from public;
grant execute on all functions in schema auth to app_auth;
-- Proofs are made by what proves, and by nobody else.
revoke execute on function auth.prove(uuid, text) from app_auth;
grant execute on function auth.session_of(text) to guichet_web;
grant execute on function sec.use_challenge(bytea) to app_auth, app_parent, app_staff;

-- The letters' side of mailed codes: the job that writes the letter reads what it must say.
create function sec.mailed_secret(code uuid, recipient uuid) returns table (sealed text, expires_at timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  return query select c.sealed, c.expires_at from sec.mailed_code c
    where c.id = code and c.account_id = recipient and c.used_at is null;
end
$$;
grant execute on function sec.mailed_secret(uuid, uuid) to app_system;

-- What has served its time goes every night: nothing here is of the record.
create function sec.sweep() returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  forgotten uuid[];
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  delete from sec.spent where since < sec.now() - interval '1 day';
  delete from sec.used_challenge where at < sec.now() - interval '1 day';
  delete from sec.submission where at < sec.now() - (select length from sec.rule where name = 'kept-submission');
  delete from sec.proof;
  delete from sec.heartbeat where at < now() - interval '1 day';
  delete from sec.session s
    where least(s.expires_at, coalesce(s.revoked_at, s.expires_at)) < sec.now() - (select length from sec.rule where name = 'kept-session');
  delete from sec.mailed_code where expires_at < sec.now() - interval '1 day'
    and not exists (select from public.outbox o where o.detail_id = mailed_code.id and o.sent_at is null and o.refused_at is null);
  -- An address that was never confirmed is kept no longer than it may be.
  forgotten := array(select a.id from public.account a where a.state = 'UNVERIFIED'
    and a.created_at < sec.now() - (select length from sec.rule where name = 'kept-unverified')
    and not exists (select from sec.mailed_code c where c.account_id = a.id and c.used_at is null and c.expires_at > sec.now()));
  delete from public.outbox where recipient_id = any (forgotten);
  delete from sec.mailed_code where account_id = any (forgotten);
  delete from public.membership where account_id = any (forgotten);
  with gone as (delete from public.account where id = any (forgotten) returning key_id)
  delete from public.subject_key where id in (select key_id from gone);
end
$$;
grant execute on function sec.sweep() to app_system;

create function sec.beat(beating text, of_kind text, pool_id text) returns void
language sql volatile security definer set search_path = pg_catalog, pg_temp
as $$
  insert into sec.heartbeat values (beating, of_kind, pool_id, now())
  on conflict (name) do update set at = now(), pool = excluded.pool
$$;
grant execute on function sec.beat(text, text, text) to guichet_worker;

create function sec.silent_pools(patience interval) returns setof text
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select distinct j.locked_by from graphile_worker._private_jobs j
  -- A worker that has just begun takes jobs before its first beat: a lock counts once it is as old as the patience.
  where j.locked_by is not null and j.locked_at < now() - patience and not exists (
    select from sec.heartbeat h where h.pool = j.locked_by and h.at > now() - patience)
$$ ;
grant execute on function sec.silent_pools(interval) to guichet_worker;

-- Readiness: a PL/pgSQL function, because SELECT 1 still answers when functions no longer do.
create function sec.ready(patience interval) returns table (part text, ready boolean)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return query
    select 'database', true
    union all select 'site', (select count(*) = cardinality(enum_range(null::public.audience)) from sec.site)
    union all select 'worker', exists (select from sec.heartbeat h where h.kind = 'worker' and h.at > now() - patience);
end
$$;
grant execute on function sec.ready(interval) to guichet_web;
