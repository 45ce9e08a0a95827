-- Two other ways in for families: the identity that a provider vouches for (OpenID Connect), and a passkey at once.

-- Whom a provider calls by which name, kept as a keyed index only: nothing here tells who somebody is elsewhere.
create table public.identity (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references public.account,
  issuer text not null,
  subject_index bytea not null,
  linked_at timestamptz not null default sec.now(),
  used_at timestamptz,
  constraint identity_is_one_persons unique (subject_index),
  constraint identity_once_for_a_provider unique (account_id, issuer)
);
select sec.guard('public.identity');
grant select on public.identity to app_parent;
create policy own_select on public.identity for select to app_parent using (account_id = (select sec.uid()));

-- The way in that came with a sign-up, until the letter's link is opened: a passkey, or an identity whose provider does
-- not vouch for the address. Only the browser that brought it, known by its waiting cookie, makes it the account's:
-- a stranger who gives my address with their key gets nothing by the letter that I open.
create table sec.first_way (
  code_id uuid primary key references sec.mailed_code on delete cascade,
  account_id uuid not null references public.account on delete cascade,
  waiting_hash bytea not null,
  credential_id text,
  public_key bytea,
  counter bigint,
  transports text[],
  browser text check (browser ~ '^[A-Za-z0-9 ,.()+-]{1,60}$'),
  issuer text,
  subject_index bytea,
  constraint first_way_is_one check (num_nonnulls(credential_id, public_key, counter, transports) in (0, 4)
    and num_nonnulls(issuer, subject_index) in (0, 2) and (credential_id is null) <> (issuer is null))
);
create index first_way_account on sec.first_way (account_id);

alter table sec.mailed_code drop constraint mailed_code_purpose_is_known;
alter table sec.mailed_code add constraint mailed_code_purpose_is_known
  check (purpose in ('VERIFY', 'VERIFY_WAY', 'SIGN_IN', 'LINK', 'ENROL', 'RECOVER'));

-- What a provider vouches for opens a family's hat and no other.
create or replace function sec.suffices(proof text, hat public.actor_kind) returns boolean
language sql immutable set search_path = pg_catalog, pg_temp
as $$
  select coalesce(case
    when hat in ('STAFF', 'VERIFIER') then proof in ('passkey', 'link')
    when hat in ('DAYCARE', 'OFFICE') then proof in ('passkey', 'passkey-of-team', 'password+totp', 'password+recovery', 'link')
    when hat in ('PARENT', 'HOME') then proof in ('passkey', 'passkey-of-team', 'passkey-of-family', 'password+totp',
      'password+totp-of-family', 'password+recovery', 'password+recovery-of-family', 'password+code', 'password+device', 'link')
      or proof = 'identity' and hat = 'PARENT'
  end, false)
$$;

-- A sign-up that brings its way in along. The same work as auth.sign_up; an address that is known keeps nothing of it.
create function auth.sign_up_with_way(account uuid, key uuid, wrapped text, sealed_email text, index_of_email bytea,
  language text, code uuid, link_hash bytea, sealed_link text, minutes integer, request uuid, waiting_hash bytea,
  credential text, public_key bytea, counter bigint, transports text[], browser text, issuer text, subject bytea)
returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  whose uuid;
begin
  perform sec.require_auth();
  perform auth.sign_up(account, key, wrapped, sealed_email, index_of_email, language, null, code, link_hash, sealed_link,
    minutes, request);
  update sec.mailed_code c set purpose = 'VERIFY_WAY' where c.id = code returning c.account_id into whose;
  if whose is not null then
    insert into sec.first_way (code_id, account_id, waiting_hash, credential_id, public_key, counter, transports, browser,
        issuer, subject_index)
      values (code, whose, sign_up_with_way.waiting_hash, credential, sign_up_with_way.public_key, sign_up_with_way.counter,
        sign_up_with_way.transports, sign_up_with_way.browser, sign_up_with_way.issuer, subject);
  end if;
end
$$;

-- The letter's link of such a sign-up. ELSEWHERE spends nothing: it was opened in another browser than the one that
-- brought the way. Nothing for every other way a link can be wrong, and for a key or an identity that somebody has.
create function auth.use_way_link(link_hash bytea, waiting_hash bytea, request uuid) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  code sec.mailed_code;
  way sec.first_way;
begin
  perform sec.require_auth();
  select * into code from sec.mailed_code c where c.token_hash = link_hash and c.purpose = 'VERIFY_WAY' for update;
  if code.id is null or code.used_at is not null or code.expires_at <= sec.now() then
    return null;
  end if;
  if sec.state_of('PARENTS') <> 'OPEN' then
    raise exception 'closed' using errcode = '57P03';
  end if;
  select * into way from sec.first_way w where w.code_id = code.id;
  if way.waiting_hash is distinct from use_way_link.waiting_hash then
    return 'ELSEWHERE';
  end if;
  update sec.mailed_code c set used_at = sec.now(), sealed = null where c.id = code.id;
  if exists (select from public.passkey p where p.credential_id = way.credential_id)
    or exists (select from public.identity i where i.subject_index = way.subject_index) then
    return null;
  end if;
  update public.account a set state = 'ACTIVE', verified_at = sec.now()
    where a.id = code.account_id and a.state = 'UNVERIFIED';
  if not found then
    return null;
  end if;
  if way.credential_id is not null then
    insert into public.passkey (account_id, credential_id, public_key, counter, transports, browser, enrolled_by)
      values (code.account_id, way.credential_id, way.public_key, way.counter, way.transports, way.browser, 'sign-up');
  else
    insert into public.identity (account_id, issuer, subject_index)
      values (code.account_id, way.issuer, way.subject_index);
  end if;
  -- Letters of other sign-ups with this address end here, with what they brought.
  update sec.mailed_code c set used_at = sec.now(), sealed = null
    where c.account_id = code.account_id and c.purpose in ('VERIFY', 'VERIFY_WAY') and c.used_at is null;
  delete from sec.first_way w where w.account_id = code.account_id;
  perform sec.record('account.verify', jsonb_build_object('accountId', code.account_id), null, request);
  return 'DONE';
end
$$;

create or replace function auth.was_confirmed(link_hash bytea) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform sec.require_auth();
  return exists (
    select from sec.mailed_code c join public.account a on a.id = c.account_id
    where c.token_hash = link_hash and c.purpose in ('VERIFY', 'VERIFY_WAY') and c.used_at is not null and a.state = 'ACTIVE');
end
$$;

-- The letter says in which browser its link is good.
drop function sec.mailed_secret(uuid, uuid);
create function sec.mailed_secret(code uuid, recipient uuid) returns table (sealed text, expires_at timestamptz, with_way boolean)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  return query select c.sealed, c.expires_at, c.purpose = 'VERIFY_WAY' from sec.mailed_code c
    where c.id = code and c.account_id = recipient and c.used_at is null;
end
$$;
revoke execute on function sec.mailed_secret(uuid, uuid) from public;
grant execute on function sec.mailed_secret(uuid, uuid) to app_system;

-- Whose identity this is. Whether the provider's word was genuine the web process has checked. Whoever became staff since
-- comes in by passkey alone, as beside a password.
create function auth.use_identity(subject bytea) returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  whose uuid;
begin
  perform sec.require_auth();
  update public.identity i set used_at = sec.now() where i.subject_index = subject returning i.account_id into whose;
  if whose is not null and not sec.is_staffed(whose) then
    perform auth.prove(whose, 'identity');
  end if;
  return whose;
end
$$;

-- Somebody new, whose address the provider has verified. An address that somebody has is never taken over: its owner is
-- told, and links the identity from inside. One that was never confirmed is nobody's.
create function auth.sign_up_by_identity(account uuid, key uuid, wrapped text, sealed_email text, index_of_email bytea,
  language text, issuer text, subject bytea, request uuid) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  event uuid;
begin
  perform sec.require_auth();
  if sec.state_of('PARENTS') <> 'OPEN' then
    raise exception 'closed' using errcode = '57P03';
  end if;
  if not sec.free_address(index_of_email) then
    account := (select a.id from public.account a where a.email_index = index_of_email);
    event := sec.record('account.sign-up-again', jsonb_build_object('accountId', account), null, request);
    perform sec.write_letter(gen_random_uuid(), event, 'already-known', account, null, null);
    return 'ADDRESS_KNOWN';
  end if;
  insert into public.subject_key (id, wrapped) values (key, sign_up_by_identity.wrapped);
  insert into public.account (id, locale, key_id, email_sealed, email_index, state, verified_at)
    values (account, language, key, sealed_email, index_of_email, 'ACTIVE', sec.now());
  insert into public.membership (account_id, kind) values (account, 'PARENT');
  insert into public.identity (account_id, issuer, subject_index) values (account, sign_up_by_identity.issuer, subject);
  event := sec.record('account.sign-up-identity', jsonb_build_object('accountId', account), null, request);
  perform sec.write_letter(gen_random_uuid(), event, 'identity-linked', account, null, null);
  perform auth.prove(account, 'identity');
  return 'DONE';
end
$$;

-- A family's account and nobody else's, after a recent proof; one identity for a provider.
create function sec.link_identity(issuer text, subject bytea) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  me uuid := sec.fresh_writer();
begin
  perform from public.account a where a.id = me for update;
  if (sec.here()).kind <> 'PARENT' or exists (select from public.membership m where m.account_id = me and m.kind <> 'PARENT'
    and (m.ends_at is null or sec.now() < m.ends_at)) then
    return 'NOT_FOR_TEAMS';
  end if;
  if exists (select from public.identity i where i.account_id = me and i.issuer = link_identity.issuer) then
    return 'IDENTITY_KNOWN';
  end if;
  insert into public.identity (account_id, issuer, subject_index) values (me, link_identity.issuer, subject)
    on conflict (subject_index) do nothing;
  return case when found then 'DONE' else 'IDENTITY_TAKEN' end;
end
$$;

-- Never the last one: a provider may be gone tomorrow, so a passkey or a password stays beside it.
create function sec.unlink_identity(identity uuid) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  me uuid := sec.fresh_writer();
begin
  perform from public.account a where a.id = me for update;
  if not exists (select from public.identity i where i.id = identity and i.account_id = me) then
    return 'ABSENT';
  end if;
  if not sec.leaves_enough(me, (select count(*) from public.passkey p where p.account_id = me),
    exists (select from sec.one_time o where o.account_id = me and o.confirmed_at is not null)) then
    return 'LAST_FACTOR';
  end if;
  delete from public.identity i where i.id = identity;
  perform sec.end_others(me, sec.sid());
  return 'DONE';
end
$$;

-- A closed account's identities go with its keys.
do $$
declare
  text_of_it text := pg_get_functiondef('sec.sweep_accounts()'::regprocedure);
  mended text := replace(text_of_it, 'delete from public.passkey where account_id = any (gone);',
    E'delete from public.passkey where account_id = any (gone);\n  delete from public.identity where account_id = any (gone);');
begin
  if mended = text_of_it then
    raise exception 'the place in sec.sweep_accounts was not found';
  end if;
  execute mended;
end
$$;

revoke execute on function auth.sign_up_with_way(uuid, uuid, text, text, bytea, text, uuid, bytea, text, integer, uuid, bytea,
    text, bytea, bigint, text[], text, text, bytea), auth.use_way_link(bytea, bytea, uuid), auth.use_identity(bytea),
  auth.sign_up_by_identity(uuid, uuid, text, text, bytea, text, text, bytea, uuid) from public;
grant execute on function auth.sign_up_with_way(uuid, uuid, text, text, bytea, text, uuid, bytea, text, integer, uuid, bytea,
    text, bytea, bigint, text[], text, text, bytea), auth.use_way_link(bytea, bytea, uuid), auth.use_identity(bytea),
  auth.sign_up_by_identity(uuid, uuid, text, text, bytea, text, text, bytea, uuid) to app_auth;
revoke execute on function sec.link_identity(text, bytea), sec.unlink_identity(uuid) from public;
grant execute on function sec.link_identity(text, bytea), sec.unlink_identity(uuid) to app_parent;

insert into sec.deed_rule values ('key.identity-link', 'PARENT', null), ('key.identity-unlink', 'PARENT', null);
insert into sec.letter_rule values ('identity-linked', 'PARENT', false), ('identity-unlinked', 'PARENT', false);
