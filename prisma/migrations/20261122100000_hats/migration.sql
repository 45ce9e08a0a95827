-- One account, several hats: each belongs to a service or an office, and a session wears one of them.
-- What was proven when a session began decides which hats it may wear.

create type public.team_role as enum ('MANAGER', 'MEMBER');

alter table public.membership
  add column team_role public.team_role,
  add column daycare_id uuid references public.daycare,
  add column office_id uuid references public.coordinating_office,
  add constraint membership_has_daycare check ((kind in ('DAYCARE', 'HOME')) = (daycare_id is not null)),
  add constraint membership_has_office check ((kind = 'OFFICE') = (office_id is not null)),
  add constraint membership_has_team_role check ((kind in ('DAYCARE', 'OFFICE')) = (team_role is not null)),
  add constraint membership_ends_after check (ends_at is null or ends_at >= begins_at);
create index membership_daycare on public.membership (daycare_id) where daycare_id is not null;
create index membership_office on public.membership (office_id) where office_id is not null;

alter table sec.session add column proof text;
alter table sec.session add constraint session_has_proof check ((kind = 'SYSTEM') = (proof is null));
alter table sec.proof drop constraint proof_of_check;
alter table sec.proof add constraint proof_is_known check (of in
  ('password', 'invite', 'password+code', 'password+device', 'password+totp', 'password+recovery', 'passkey', 'link', 'identity'));
alter table sec.mailed_code drop constraint mailed_code_purpose_check;
alter table sec.mailed_code add constraint mailed_code_purpose_is_known
  check (purpose in ('VERIFY', 'SIGN_IN', 'LINK', 'ENROL', 'RECOVER'));

-- Row AN1: before any personal data, staff and verifiers a passkey; services and offices a passkey or a one-time code;
-- families also a mailed code, a known device, or the identity that a provider vouches for. 'link' exists in demonstrations.
-- 'password' and 'invite' open no session: only the adding of a first factor (auth.begin_enrolment).
create function sec.suffices(proof text, hat public.actor_kind) returns boolean
language sql immutable set search_path = pg_catalog, pg_temp
as $$
  select coalesce(case
    when hat in ('STAFF', 'VERIFIER') then proof in ('passkey', 'link')
    when hat in ('DAYCARE', 'OFFICE') then proof in ('passkey', 'password+totp', 'password+recovery', 'link')
    when hat in ('PARENT', 'HOME') then proof in ('passkey', 'password+totp', 'password+recovery', 'password+code',
      'password+device', 'identity', 'link')
  end, false)
$$;

create function sec.is_worn(hat public.membership) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select hat.begins_at <= sec.now() and (hat.ends_at is null or sec.now() < hat.ends_at) $$;

-- Opens nothing without a proof made in this very transaction. The hat is the one asked for, among those that the proof
-- suffices for: the last worn, else the oldest. The session that the browser carried until now ends with it.
drop function auth.open_session(bytea, uuid, public.actor_kind, bytea, text, uuid);
create function auth.open_session(session_hash bytea, account uuid, hats public.actor_kind[], membership uuid,
  device_hash bytea, former text, request uuid)
returns table (session_id uuid, kind public.actor_kind)
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
  if proof is null or not exists (select from public.account a where a.id = account and a.state = 'ACTIVE') then
    return;
  end if;
  select * into hat_worn from public.membership m
    where m.account_id = account and sec.is_worn(m) and sec.suffices(proof, m.kind)
      and (open_session.membership is null or m.id = open_session.membership)
      and (hats is null or m.kind = any (hats))
    order by (select max(s.created_at) from sec.session s where s.membership_id = m.id) desc nulls last, m.begins_at, m.id
    limit 1;
  if hat_worn.id is null then
    return;
  end if;
  if device_hash is not null then
    insert into sec.device as d (account_id, token_hash) values (account, device_hash)
      on conflict (token_hash) do update set seen_at = sec.now() where d.account_id = account
      returning id into device;
  end if;
  select * into rule from sec.session_rule r where r.kind = hat_worn.kind;
  insert into sec.session (token_hash, kind, account_id, membership_id, device_id, proof, expires_at, idle)
    values (session_hash, hat_worn.kind, account, hat_worn.id, device, proof, sec.now() + rule.absolute, rule.idle)
    returning id into made;
  if former is not null then
    perform auth.end_session(former, request);
  end if;
  perform sec.record('session.open',
    jsonb_build_object('accountId', account, 'sessionId', made, 'membershipId', hat_worn.id, 'proof', proof), null, request);
  return query select made, hat_worn.kind;
end
$$;
revoke execute on function auth.open_session(bytea, uuid, public.actor_kind[], uuid, bytea, text, uuid) from public;
grant execute on function auth.open_session(bytea, uuid, public.actor_kind[], uuid, bytea, text, uuid) to app_auth;

-- Whoever proved half of what their hat asks for may add the other half: the browser gets a waiting token, no session.
create function auth.begin_enrolment(account uuid, waiting_hash bytea, minutes integer) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  proof text;
begin
  perform sec.require_auth();
  delete from sec.proof p where p.transaction = pg_current_xact_id() and p.account_id = account
    and p.of in ('password', 'invite') returning p.of into proof;
  if proof is null or not exists (select from public.account a where a.id = account and a.state = 'ACTIVE') then
    return false;
  end if;
  insert into sec.mailed_code (id, account_id, purpose, token_hash, expires_at)
    values (gen_random_uuid(), account, 'ENROL', waiting_hash, sec.now() + make_interval(mins => minutes));
  return true;
end
$$;

-- The account behind a waiting token of an enrolment, with what naming a passkey needs; nothing once used or old.
create function auth.enrolling(waiting_hash bytea)
returns table (account_id uuid, key_id uuid, wrapped text, email_sealed text, has_password boolean)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform sec.require_auth();
  return query select a.id, k.id, k.wrapped, a.email_sealed,
      exists (select from sec.password p where p.account_id = a.id)
    from sec.mailed_code c join public.account a on a.id = c.account_id join public.subject_key k on k.id = a.key_id
    where c.token_hash = waiting_hash and c.purpose = 'ENROL' and c.used_at is null and c.expires_at > sec.now()
      and a.state = 'ACTIVE';
end
$$;
revoke execute on function auth.begin_enrolment(uuid, bytea, integer), auth.enrolling(bytea) from public;
grant execute on function auth.begin_enrolment(uuid, bytea, integer), auth.enrolling(bytea) to app_auth;

drop function auth.find_passkey(text);
create function auth.find_passkey(credential text)
returns table (account_id uuid, public_key bytea, counter bigint, transports text[])
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform sec.require_auth();
  return query select p.account_id, p.public_key, p.counter, p.transports
    from public.passkey p where p.credential_id = credential;
end
$$;
revoke execute on function auth.find_passkey(text) from public;
grant execute on function auth.find_passkey(text) to app_auth;

drop function auth.session_of(text);
create function auth.session_of(token text)
returns table (session_id uuid, account_id uuid, membership_id uuid, kind public.actor_kind, role public.staff_role,
               team_role public.team_role, daycare_id uuid, office_id uuid,
               fresh_at timestamptz, expires_at timestamptz, at timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select s.id, s.account_id, s.membership_id, s.kind, m.role, m.team_role, m.daycare_id, m.office_id, s.fresh_at,
    least(s.expires_at, s.seen_at + s.idle), sec.now()
  from sec.live_session(token) s join public.membership m on m.id = s.membership_id
$$;
revoke execute on function auth.session_of(text) from public;
grant execute on function auth.session_of(text) to app_auth, guichet_web;

-- Everybody who signs in has an account to look after: their own row, hats, passkeys, and who opened what is theirs.
grant select (id, state, locale, email_index, version, created_at, verified_at) on public.account
  to app_daycare, app_home, app_office, app_verifier;
grant update (name_sealed, phone_sealed, locale, version) on public.account
  to app_daycare, app_home, app_office, app_verifier;
grant select on public.membership to app_daycare, app_home, app_office, app_verifier;
grant select, insert on public.passkey to app_daycare, app_home, app_office, app_verifier;
grant select (id, at, whose, purpose, reader_code) on public.disclosure
  to app_daycare, app_home, app_office, app_staff, app_verifier;
grant execute on function sec.sealed_account(uuid), sec.use_challenge(bytea)
  to app_parent, app_daycare, app_home, app_office, app_staff, app_verifier;
grant execute on function sec.announce(uuid, uuid, text, uuid, uuid) to app_verifier;

alter policy own_select on public.account to app_parent, app_daycare, app_home, app_office, app_verifier;
alter policy own_update on public.account to app_parent, app_daycare, app_home, app_office, app_verifier;
alter policy own_select on public.membership to app_parent, app_daycare, app_home, app_office, app_verifier;
alter policy own_select on public.passkey to app_parent, app_daycare, app_home, app_office, app_staff, app_verifier;
alter policy own_insert on public.passkey to app_parent, app_daycare, app_home, app_office, app_staff, app_verifier;
alter policy about_me_select on public.disclosure to app_parent, app_daycare, app_home, app_office, app_staff, app_verifier;

insert into sec.letter_rule
  select letter, kind, false from unnest(array['account-changed', 'passkey-added']) letter,
    unnest(enum_range(null::public.actor_kind)) kind where kind <> 'SYSTEM'
  on conflict do nothing;
