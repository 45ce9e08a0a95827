-- What everybody does with their own account: see and end sessions and devices, change hats, change the address, leave.

insert into sec.rule values
  ('fresh', '20 minutes'), ('address-link', '30 minutes'), ('address-back', '7 days'), ('closed-account', '14 days')
  on conflict (name) do nothing;

-- A coarse name, kept when the session is opened: enough to recognise one's own machine, too little to follow it by.
alter table sec.session add column if not exists browser text check (length(browser) <= 60);

-- A closed account keeps its rows of the record; what was sealed goes with its key.
alter table public.account
  add column calls_welcome boolean not null default false,
  add column closed_at timestamptz,
  add column destroyed_at timestamptz,
  alter column key_id drop not null,
  alter column email_sealed drop not null,
  alter column email_index drop not null,
  add constraint account_closed_has_day check ((state = 'CLOSED') = (closed_at is not null)),
  add constraint account_destroyed_is_closed check (destroyed_at is null or closed_at is not null),
  add constraint account_sealed_until_destroyed check (case when destroyed_at is null
    then key_id is not null and email_sealed is not null and email_index is not null
    else num_nonnulls(key_id, email_sealed, email_index, name_sealed, phone_sealed) = 0 end);

grant select (calls_welcome), update (calls_welcome) on public.account
  to app_parent, app_daycare, app_home, app_office, app_staff, app_verifier;

-- Row SE6: a proof of identity of the last minutes, asked in the action and again here.
create function sec.require_fresh() returns sec.session
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.here();
begin
  if who.fresh_at <= sec.now() - (select length from sec.rule where name = 'fresh') then
    raise exception 'not proven lately' using errcode = '42501';
  end if;
  return who;
end
$$;

create function sec.own_sessions()
returns table (id uuid, kind public.actor_kind, begun_at timestamptz, seen_at timestamptz, browser text, this_one boolean)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.here();
begin
  return query select s.id, s.kind, s.created_at, s.seen_at, s.browser, s.id = who.id
    from sec.session s join public.membership m on m.id = s.membership_id
    where s.account_id = who.account_id and s.revoked_at is null and sec.now() < s.expires_at
      and sec.now() < s.seen_at + s.idle and sec.is_worn(m)
    order by s.id = who.id desc, s.seen_at desc, s.id;
end
$$;

create function sec.own_devices()
returns table (id uuid, begun_at timestamptz, seen_at timestamptz, browser text, this_one boolean)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.here();
begin
  return query select d.id, d.created_at, d.seen_at,
      (select s.browser from sec.session s where s.device_id = d.id and s.browser is not null order by s.created_at desc limit 1),
      d.id is not distinct from who.device_id
    from sec.device d where d.account_id = who.account_id and sec.is_trusted(d)
    order by d.seen_at desc, d.id;
end
$$;

-- One of one's other sessions, or all of them. Answers how many ended.
create function sec.end_own_sessions(which uuid) returns integer
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.here();
  ended integer;
begin
  update sec.session s set revoked_at = sec.now()
    where s.account_id = who.account_id and s.id <> who.id and s.revoked_at is null
      and (which is null or s.id = which);
  get diagnostics ended = row_count;
  return ended;
end
$$;

-- A device that is forgotten is asked for the second step again, and what is open on it ends, but not this very session.
create function sec.forget_own_device(which uuid) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.here();
begin
  update sec.device d set revoked_at = sec.now()
    where d.id = which and d.account_id = who.account_id and d.revoked_at is null;
  if not found then
    return false;
  end if;
  update sec.session s set revoked_at = sec.now()
    where s.device_id = which and s.account_id = who.account_id and s.id <> who.id and s.revoked_at is null;
  return true;
end
$$;

-- How many sessions of somebody are open: for staff, who see no more of them.
create function sec.count_sessions(whose uuid) returns integer
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform sec.uid();
  return (select count(*)::integer from sec.session s where s.account_id = whose and s.revoked_at is null
    and sec.now() < s.expires_at and sec.now() < s.seen_at + s.idle);
end
$$;

-- Staff end the sessions of a person; those of a colleague or a verifier, only the security officer.
create function sec.end_sessions_of(whose uuid) returns integer
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.require_fresh();
  ended integer;
begin
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

-- All of an audience at once, but the officer's own.
create function sec.end_sessions_for(whom public.audience) returns integer
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.require_fresh();
  ended integer;
begin
  if not sec.is_officer(who) then
    raise exception 'not the security officer' using errcode = '42501';
  end if;
  update sec.session s set revoked_at = sec.now()
    where sec.audience_of(s.kind) = whom and s.id <> who.id and s.revoked_at is null;
  get diagnostics ended = row_count;
  return ended;
end
$$;

-- The hats of whoever is behind a token, for the frame of a page; nothing for a dead session. As auth.session_of.
create function auth.hats_of(token text)
returns table (membership_id uuid, kind public.actor_kind, role public.staff_role, team_role public.team_role,
               place text, worn boolean, idle_seconds integer)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select m.id, m.kind, m.role, m.team_role, coalesce(d.name, o.name), m.id = s.membership_id,
    extract(epoch from s.idle)::integer
  from sec.live_session(token) s
  join public.membership m on m.account_id = s.account_id
  left join public.daycare d on d.id = m.daycare_id
  left join public.coordinating_office o on o.id = m.office_id
  where sec.is_worn(m)
  order by m.begins_at, m.id
$$;

-- Another hat of the same person, with the proof and the end of the session that is worn; that one ends. Nothing when the
-- hat is not theirs; false when it asks for a better proof: then the way leads through signing in.
create function sec.change_hat(session_hash bytea, membership uuid, request uuid)
returns table (kind public.actor_kind, changed boolean)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.here();
  hat public.membership;
begin
  select * into hat from public.membership m where m.id = membership and m.account_id = who.account_id and sec.is_worn(m);
  if hat.id is null then
    return;
  elsif not sec.suffices(who.proof, hat.kind) then
    return query select hat.kind, false;
    return;
  end if;
  insert into sec.session (token_hash, kind, account_id, membership_id, device_id, proof, browser, fresh_at, expires_at, idle)
    select session_hash, hat.kind, who.account_id, hat.id, who.device_id, who.proof, who.browser, who.fresh_at,
      least(who.expires_at, sec.now() + r.absolute), r.idle
    from sec.session_rule r where r.kind = hat.kind;
  perform sec.record('session.change-hat', jsonb_build_object('from', who.membership_id, 'to', hat.id), null, request);
  update sec.session s set revoked_at = sec.now() where s.id = who.id;
  return query select hat.kind, true;
end
$$;

-- A change of address: asked for, made by a link that was sent to the new one, undone by a link that was sent to the old.
create table sec.address_change (
  id uuid primary key,
  account_id uuid not null references public.account,
  new_sealed text not null,
  new_index bytea not null,
  link_hash bytea not null unique,
  link_sealed text,
  asked_at timestamptz not null default sec.now(),
  expires_at timestamptz not null,
  old_sealed text,
  old_index bytea,
  changed_at timestamptz,
  back_id uuid,
  back_hash bytea unique,
  back_sealed text,
  back_until timestamptz,
  over_at timestamptz,
  check ((changed_at is null) = (back_until is null) and (changed_at is null) = (old_index is null))
);
create index address_change_account on sec.address_change (account_id);

-- An address that was signed up with and never confirmed is nobody's: whoever proves it may have it.
create function sec.free_address(index_of_email bytea) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  holder public.account;
begin
  select * into holder from public.account a where a.email_index = index_of_email for update;
  if holder.id is null then
    return true;
  elsif holder.state <> 'UNVERIFIED' then
    return false;
  end if;
  delete from public.outbox where recipient_id = holder.id;
  delete from sec.mailed_code where account_id = holder.id;
  delete from public.membership where account_id = holder.id;
  delete from public.account where id = holder.id;
  delete from public.subject_key where id = holder.key_id;
  return true;
end
$$;

-- The same work and the same answer whether somebody else has the address: then its owner is told, and no link is sent.
create function sec.ask_address(change uuid, sealed_address text, index_of_email bytea, link bytea, sealed_link text, request uuid)
returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.require_fresh();
  holder public.account;
  event uuid;
begin
  perform sec.writer();
  select * into holder from public.account a where a.email_index = index_of_email;
  update sec.address_change c set over_at = sec.now(), link_sealed = null
    where c.account_id = who.account_id and c.changed_at is null and c.over_at is null;
  insert into sec.address_change (id, account_id, new_sealed, new_index, link_hash, link_sealed, expires_at)
    values (change, who.account_id, sealed_address, index_of_email, link, sealed_link,
            sec.now() + (select length from sec.rule where name = 'address-link'));
  event := sec.record('account.ask-address', jsonb_build_object('accountId', who.account_id), null, request);
  perform sec.write_letter(gen_random_uuid(), event, 'address-asked', who.account_id, null, null);
  if holder.id is null or holder.state = 'UNVERIFIED' then
    perform sec.write_letter(gen_random_uuid(), change, 'address-confirm', who.account_id, null, change);
  else
    perform sec.write_letter(gen_random_uuid(), change, 'address-taken', holder.id, null, null);
  end if;
end
$$;

-- False for every way a link can be wrong, and for an address that somebody took meanwhile.
create function auth.change_address(link bytea, back uuid, hash_of_back bytea, sealed_back text, request uuid) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  change sec.address_change;
  whose public.account;
  event uuid;
begin
  perform sec.require_auth();
  select * into change from sec.address_change c where c.link_hash = link for update;
  if change.id is null or change.changed_at is not null or change.over_at is not null or change.expires_at <= sec.now() then
    return false;
  end if;
  if not exists (select from public.membership m where m.account_id = change.account_id and sec.is_worn(m)
    and sec.state_of(sec.audience_of(m.kind)) = 'OPEN') then
    raise exception 'closed' using errcode = '57P03';
  end if;
  select * into whose from public.account a where a.id = change.account_id and a.state = 'ACTIVE' for update;
  if whose.id is null or not sec.free_address(change.new_index) then
    return false;
  end if;
  begin
    update public.account a set email_sealed = change.new_sealed, email_index = change.new_index, version = a.version + 1
      where a.id = whose.id;
  exception when unique_violation then
    return false;
  end;
  update sec.address_change c set link_sealed = null, changed_at = sec.now(), old_sealed = whose.email_sealed,
      old_index = whose.email_index, back_id = back, back_hash = hash_of_back, back_sealed = sealed_back,
      back_until = sec.now() + (select length from sec.rule where name = 'address-back')
    where c.id = change.id;
  -- Codes and links that lie in the old mailbox open nothing any more.
  update sec.mailed_code c set used_at = sec.now(), sealed = null where c.account_id = whose.id and c.used_at is null;
  event := sec.record('account.change-address', jsonb_build_object('accountId', whose.id), null, request);
  perform sec.write_letter(gen_random_uuid(), event, 'address-changed', whose.id, null, null);
  perform sec.write_letter(gen_random_uuid(), back, 'address-left', whose.id, null, change.id);
  return true;
end
$$;

-- The way back: the old address again, whatever it became since, and everybody out.
create function auth.undo_address(back bytea, request uuid) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  change sec.address_change;
  whose public.account;
  event uuid;
begin
  perform sec.require_auth();
  select * into change from sec.address_change c where c.back_hash = back for update;
  if change.id is null or change.over_at is not null or change.back_until <= sec.now() then
    return false;
  end if;
  select * into whose from public.account a where a.id = change.account_id and a.destroyed_at is null for update;
  if whose.id is null or (whose.email_index <> change.old_index and not sec.free_address(change.old_index)) then
    return false;
  end if;
  begin
    update public.account a set email_sealed = change.old_sealed, email_index = change.old_index, version = a.version + 1
      where a.id = whose.id;
  exception when unique_violation then
    return false;
  end;
  -- Links of later changes lie with whoever made them.
  update sec.address_change c set over_at = sec.now(), link_sealed = null, back_sealed = null
    where c.account_id = whose.id and c.over_at is null and (c.changed_at is null or c.changed_at >= change.changed_at);
  update sec.session s set revoked_at = sec.now() where s.account_id = whose.id and s.revoked_at is null;
  update sec.device d set revoked_at = sec.now() where d.account_id = whose.id and d.revoked_at is null;
  update sec.mailed_code c set used_at = sec.now(), sealed = null where c.account_id = whose.id and c.used_at is null;
  event := sec.record('account.undo-address', jsonb_build_object('accountId', whose.id), null, request);
  perform sec.write_letter(gen_random_uuid(), event, 'address-back', whose.id, null, null);
  return true;
end
$$;

-- What the letters about a change must say and where they go, opened for the job that writes them.
create function sec.address_letter(change uuid, recipient uuid)
returns table (new_sealed text, old_sealed text, link_sealed text, expires_at timestamptz,
               back_id uuid, back_sealed text, back_until timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  return query select c.new_sealed, c.old_sealed, c.link_sealed, c.expires_at, c.back_id, c.back_sealed, c.back_until
    from sec.address_change c where c.id = change and c.account_id = recipient and c.over_at is null;
end
$$;

-- What must be settled before somebody leaves: null when nothing must.
create function sec.bond_of(account uuid) returns text
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select case
    when exists (select from public.membership m where m.account_id = account and m.kind in ('STAFF', 'VERIFIER')
      and (m.ends_at is null or sec.now() < m.ends_at)) then 'STAFF_RIGHT'
    when exists (select from public.membership m where m.account_id = account and m.team_role = 'MANAGER' and sec.is_worn(m)
      and not exists (select from public.membership o join public.account a on a.id = o.account_id and a.state = 'ACTIVE'
        where o.account_id <> account and o.team_role = 'MANAGER' and sec.is_worn(o) and o.kind = m.kind
          and o.daycare_id is not distinct from m.daycare_id and o.office_id is not distinct from m.office_id))
      then 'LAST_MANAGER'
  end
$$;

create function sec.own_bond() returns text
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select sec.bond_of((sec.here()).account_id) $$;

-- Closes one's own account at once. Answers what must be settled first, or null when it is done.
create function sec.close_own_account(request uuid) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.require_fresh();
  bond text;
  event uuid;
begin
  perform sec.writer();
  -- Two managers who leave at the same moment must not both find the other: the teams are taken one after the other.
  perform from public.membership m where m.team_role = 'MANAGER' and
      (m.daycare_id in (select t.daycare_id from public.membership t where t.account_id = who.account_id)
      or m.office_id in (select t.office_id from public.membership t where t.account_id = who.account_id))
    order by m.id for update;
  bond := sec.bond_of(who.account_id);
  if bond is not null then
    return bond;
  end if;
  event := sec.record('account.close', jsonb_build_object('accountId', who.account_id), null, request);
  perform sec.write_letter(gen_random_uuid(), event, 'account-closed', who.account_id, null, null);
  update public.account a set state = 'CLOSED', closed_at = sec.now() where a.id = who.account_id;
  update public.membership m set ends_at = greatest(sec.now(), m.begins_at)
    where m.account_id = who.account_id and (m.ends_at is null or m.ends_at > sec.now());
  update sec.session s set revoked_at = sec.now() where s.account_id = who.account_id and s.revoked_at is null;
  update sec.device d set revoked_at = sec.now() where d.account_id = who.account_id and d.revoked_at is null;
  update sec.mailed_code c set used_at = sec.now(), sealed = null where c.account_id = who.account_id and c.used_at is null;
  update sec.address_change c set over_at = sec.now(), link_sealed = null
    where c.account_id = who.account_id and c.changed_at is null and c.over_at is null;
  return null;
end
$$;

-- Every night: what a closed account sealed goes, with its key, its ways in and its address. The record keeps its ids.
-- Schema sec holds what serves signing in, and nothing that must stay: every table there that knows an account is emptied
-- of it, also those that come later.
create function sec.sweep_accounts() returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  gone uuid[];
  keys uuid[];
  holding regclass;
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  delete from sec.address_change c where coalesce(c.back_until, c.expires_at + interval '1 day') < sec.now();

  select array_agg(a.id), array_agg(a.key_id) into gone, keys from public.account a
    where a.state = 'CLOSED' and a.destroyed_at is null
      and a.closed_at < sec.now() - (select length from sec.rule where name = 'closed-account');
  if gone is null then
    return;
  end if;
  delete from sec.session where account_id = any (gone);
  for holding in select c.oid from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'account_id'
    where c.relnamespace = 'sec'::regnamespace and c.relkind = 'r' loop
    execute format('delete from %s where account_id = any ($1)', holding) using gone;
  end loop;
  delete from public.passkey where account_id = any (gone);
  update public.account set destroyed_at = sec.now(), key_id = null, email_sealed = null, email_index = null,
      name_sealed = null, phone_sealed = null, calls_welcome = false
    where id = any (gone);
  -- Overwritten: what else was sealed with it (an invitation) may still name the row.
  update public.subject_key set wrapped = '' where id = any (keys);
end
$$;

revoke execute on function auth.hats_of(text), auth.change_address(bytea, uuid, bytea, text, uuid), auth.undo_address(bytea, uuid) from public;
grant execute on function auth.change_address(bytea, uuid, bytea, text, uuid), auth.undo_address(bytea, uuid) to app_auth;
grant execute on function auth.hats_of(text) to guichet_web;
grant execute on function sec.own_sessions(), sec.own_devices(), sec.end_own_sessions(uuid), sec.forget_own_device(uuid),
  sec.change_hat(bytea, uuid, uuid), sec.ask_address(uuid, text, bytea, bytea, text, uuid), sec.own_bond(),
  sec.close_own_account(uuid)
  to app_parent, app_daycare, app_home, app_office, app_staff, app_verifier;
grant execute on function sec.count_sessions(uuid), sec.end_sessions_of(uuid), sec.end_sessions_for(public.audience) to app_staff;
grant execute on function sec.address_letter(uuid, uuid), sec.sweep_accounts() to app_system;

insert into sec.letter_rule values ('sessions-ended', 'STAFF', true);
