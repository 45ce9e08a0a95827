-- Everybody but a family comes by invitation. An invitation is addressed to an address, not to an account: inviting looks
-- nobody up, so it cannot tell who has an account, and no account exists before somebody accepts.

create type public.invite_state as enum ('ASKED', 'OPEN', 'ACCEPTED', 'REVOKED');

insert into sec.rule values
  ('invite', '14 days'), ('kept-invite', '90 days'), ('right-cooling', '24 hours');

create table public.account_invite (
  id uuid primary key,
  state public.invite_state not null,
  kind public.actor_kind not null,
  role public.staff_role,
  team_role public.team_role,
  daycare_id uuid references public.daycare,
  office_id uuid references public.coordinating_office,
  locale text not null,
  -- The account that a newcomer gets has this id and this key; the address is sealed as that account will hold it.
  newcomer_id uuid not null unique,
  key_id uuid not null references public.subject_key,
  email_sealed text not null,
  email_index bytea not null,
  invited_by uuid references public.account,
  -- The hat under which it was made; null from the server.
  invited_as public.actor_kind,
  begins_at timestamptz,
  ends_at timestamptz,
  -- Gone once it is accepted or revoked: a used link is simply an unknown one.
  token_hash bytea unique,
  link_sealed text,
  expires_at timestamptz,
  created_at timestamptz not null default sec.now(),
  accepted_at timestamptz,
  accepted_by uuid references public.account,
  membership_id uuid references public.membership,
  constraint account_invite_has_locale check (locale in ('fr', 'en')),
  constraint account_invite_is_no_family check (kind not in ('PARENT', 'SYSTEM')),
  constraint account_invite_has_role check ((kind = 'STAFF') = (role is not null)),
  constraint account_invite_has_daycare check ((kind in ('DAYCARE', 'HOME')) = (daycare_id is not null)),
  constraint account_invite_has_office check ((kind = 'OFFICE') = (office_id is not null)),
  constraint account_invite_has_team_role check ((kind in ('DAYCARE', 'OFFICE')) = (team_role is not null)),
  constraint account_invite_has_link check
    ((state = 'OPEN') = (token_hash is not null) and (state = 'OPEN') = (link_sealed is not null)),
  constraint account_invite_expires check (state <> 'OPEN' or expires_at is not null),
  constraint account_invite_was_accepted check
    ((state = 'ACCEPTED') = (accepted_at is not null) and (accepted_at is null) = (accepted_by is null)),
  constraint account_invite_only_power_is_asked check (state <> 'ASKED' or kind in ('STAFF', 'VERIFIER'))
);
create unique index account_invite_once on public.account_invite (email_index, kind, role, daycare_id, office_id)
  nulls not distinct where state in ('ASKED', 'OPEN');
create index account_invite_daycare on public.account_invite (daycare_id) where daycare_id is not null;
create index account_invite_office on public.account_invite (office_id) where office_id is not null;

-- A powerful right: asked by one officer, approved by another, begun after a while in which any officer may cancel it.
create table public.right_request (
  id uuid primary key,
  invite_id uuid not null unique references public.account_invite,
  why_sealed text not null,
  asked_by uuid references public.account,
  asked_at timestamptz not null default sec.now(),
  approved_by uuid references public.account,
  approved_at timestamptz,
  begins_at timestamptz,
  cancelled_by uuid references public.account,
  cancelled_at timestamptz,
  constraint right_request_takes_two check (approved_by is distinct from asked_by or approved_by is null),
  constraint right_request_was_approved check
    ((approved_at is null) = (approved_by is null) and (approved_at is null) = (begins_at is null)),
  constraint right_request_cools check (begins_at > approved_at),
  constraint right_request_was_cancelled check ((cancelled_at is null) = (cancelled_by is null))
);

-- Many services at once: a list is read, looked at line by line, then worked off in small transactions.
create type public.campaign_state as enum ('PREVIEWED', 'SENDING', 'DISCARDED');
create type public.campaign_verdict as enum
  ('READY', 'UNKNOWN_DAYCARE', 'SEVERAL', 'CLOSED', 'ADDRESS_WRONG', 'LANGUAGE_WRONG', 'ALREADY_THERE', 'TWICE', 'BROKEN');

create table public.invite_campaign (
  id uuid primary key,
  state public.campaign_state not null default 'PREVIEWED',
  file_digest text not null,
  begun_at timestamptz not null default sec.now(),
  begun_by uuid not null references public.account,
  sent_at timestamptz,
  sent_by uuid references public.account,
  constraint invite_campaign_has_digest check (file_digest ~ '^[0-9a-f]{64}$'),
  constraint invite_campaign_was_sent check
    ((state = 'SENDING') = (sent_at is not null) and (sent_at is null) = (sent_by is null))
);

create table public.invite_campaign_row (
  campaign_id uuid not null references public.invite_campaign on delete cascade,
  position integer not null,
  line integer not null,
  verdict public.campaign_verdict not null,
  named text not null,
  daycare_id uuid references public.daycare,
  locale text,
  newcomer_id uuid,
  key_id uuid references public.subject_key,
  email_sealed text,
  email_index bytea,
  done_at timestamptz,
  invite_id uuid references public.account_invite on delete set null,
  primary key (campaign_id, position),
  constraint invite_campaign_row_is_whole check (verdict <> 'READY' or (daycare_id is not null and locale is not null
    and newcomer_id is not null and key_id is not null and email_sealed is not null and email_index is not null)),
  constraint invite_campaign_row_is_done check (invite_id is null or done_at is not null)
);
create index invite_campaign_row_invite on public.invite_campaign_row (invite_id) where invite_id is not null;

-- A letter goes to an account, or to the address of an invitation.
alter table public.outbox alter column recipient_id drop not null;
alter table public.outbox add column invite_id uuid references public.account_invite;
alter table public.outbox add constraint outbox_has_recipient check ((recipient_id is null) <> (invite_id is null));
create unique index outbox_invite_once on public.outbox (event_id, invite_id, channel) where invite_id is not null;
create index outbox_invite on public.outbox (invite_id, planned_at) where invite_id is not null;

select sec.guard('public.account_invite'), sec.guard('public.right_request'),
  sec.guard('public.invite_campaign'), sec.guard('public.invite_campaign_row');

-- The service or office that this session may invite colleagues into; nothing for whoever may not.
create function sec.managed_place() returns uuid
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select coalesce(m.daycare_id, m.office_id) from public.membership m
  where m.id = (sec.here()).membership_id and m.account_id = sec.uid()
    and m.kind in ('DAYCARE', 'OFFICE') and m.team_role = 'MANAGER'
$$;

create function sec.may_manage(kind public.actor_kind, daycare uuid, office uuid) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.here();
begin
  return coalesce(case
    when who.kind in ('DAYCARE', 'OFFICE') then kind = who.kind and coalesce(daycare, office) = sec.managed_place()
    when who.kind = 'STAFF' and kind in ('DAYCARE', 'HOME', 'OFFICE') then sec.is_staff('{SUPPORT,REGISTRY,SECURITY_OFFICER}')
    when who.kind = 'STAFF' and kind in ('STAFF', 'VERIFIER') then sec.uid() is not null and sec.is_officer(who)
  end, false);
end
$$;

-- Power is given and taken by whoever has just shown who they are. Row SE6, held here too.
create function sec.is_fresh_officer() returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select sec.writer() is not null and sec.is_officer(sec.here())
    and (sec.here()).fresh_at > sec.now() - (select r.length from sec.rule r where r.name = 'fresh')
$$;
grant execute on function sec.managed_place() to app_daycare, app_office;

grant select (id, state, kind, role, team_role, daycare_id, office_id, locale, invited_by, invited_as, begins_at, ends_at,
  expires_at, created_at, accepted_at, accepted_by, membership_id) on public.account_invite to app_daycare, app_office, app_staff;
grant select on public.account_invite, public.right_request to app_system;
grant select (id, invite_id, asked_by, asked_at, approved_by, approved_at, begins_at, cancelled_by, cancelled_at)
  on public.right_request to app_staff;
grant select on public.invite_campaign to app_staff;
grant select (campaign_id, position, line, verdict, named, daycare_id, locale, done_at, invite_id)
  on public.invite_campaign_row to app_staff;

create policy team_select on public.account_invite for select to app_daycare, app_office
  using (coalesce(daycare_id, office_id) = (select sec.managed_place()));
create policy staff_select on public.account_invite for select to app_staff
  using ((select sec.uid()) is not null and (kind in ('DAYCARE', 'HOME', 'OFFICE') or (select sec.is_staff('{SECURITY_OFFICER}'))));
create policy system_select on public.account_invite for select to app_system using ((select sec.system()));
create policy officer_select on public.right_request for select to app_staff using ((select sec.is_staff('{SECURITY_OFFICER}')));
create policy system_select on public.right_request for select to app_system using ((select sec.system()));
create policy registry_select on public.invite_campaign for select to app_staff
  using ((select sec.is_staff('{REGISTRY,SECURITY_OFFICER}')));
create policy registry_select on public.invite_campaign_row for select to app_staff
  using ((select sec.is_staff('{REGISTRY,SECURITY_OFFICER}')));

-- Makes the invitation. Looks up no account: known and unknown addresses are one and the same here (row AN5).
create function sec.invite(invite uuid, kind public.actor_kind, team_role public.team_role, daycare uuid, office uuid,
  language text, until timestamptz, newcomer uuid, key uuid, wrapped text, sealed_email text, index_of_email bytea,
  link_hash bytea, sealed_link text)
returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.here();
begin
  perform sec.writer();
  if kind in ('STAFF', 'VERIFIER') or not sec.may_manage(kind, daycare, office) then
    raise exception 'not for this actor' using errcode = '42501';
  end if;
  if exists (select from public.daycare d where d.id = daycare and d.state = 'CLOSED') then
    return 'DAYCARE_CLOSED';
  end if;
  insert into public.subject_key (id, wrapped) values (key, invite.wrapped);
  insert into public.account_invite (id, state, kind, team_role, daycare_id, office_id, locale, newcomer_id, key_id,
      email_sealed, email_index, invited_by, invited_as, ends_at, token_hash, link_sealed, expires_at)
    values (invite, 'OPEN', invite.kind, invite.team_role, daycare, office, language, newcomer, key,
      sealed_email, index_of_email, who.account_id, who.kind, until, link_hash, sealed_link,
      sec.now() + (select r.length from sec.rule r where r.name = 'invite'))
    on conflict do nothing;
  if found then
    return 'DONE';
  end if;
  delete from public.subject_key k where k.id = key;
  return 'ALREADY_INVITED';
end
$$;

-- A new link for the same invitation: the old one is dead from now on. Nothing of it begins earlier.
create function sec.renew_invite(invite uuid, link_hash bytea, sealed_link text) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  it public.account_invite;
begin
  perform sec.writer();
  select * into it from public.account_invite i where i.id = invite for update;
  if it.state is distinct from 'OPEN' or not sec.may_manage(it.kind, it.daycare_id, it.office_id)
    or (it.kind in ('STAFF', 'VERIFIER') and not sec.is_fresh_officer()) then
    return false;
  end if;
  update public.account_invite i set token_hash = link_hash, link_sealed = sealed_link,
      expires_at = sec.now() + (select r.length from sec.rule r where r.name = 'invite')
    where i.id = invite;
  return true;
end
$$;

create function sec.revoke_invite(invite uuid) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  it public.account_invite;
begin
  perform sec.writer();
  select * into it from public.account_invite i where i.id = invite for update;
  -- A powerful right is cancelled as a whole (sec.cancel_right), never by its invitation.
  if it.state is distinct from 'OPEN' or it.kind in ('STAFF', 'VERIFIER')
    or not sec.may_manage(it.kind, it.daycare_id, it.office_id) then
    return false;
  end if;
  update public.account_invite i set state = 'REVOKED', token_hash = null, link_sealed = null where i.id = invite;
  return true;
end
$$;

create function sec.write_invite_letter(row_id uuid, event uuid, invite uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  insert into public.outbox (id, event_id, letter, invite_id, audience, detail_id, message_id)
    select row_id, event, 'account-invite', i.id,
      -- The verifier's switch is off until a verification is asked for: their invitation does not wait for it.
      case when i.kind = 'VERIFIER' then 'STAFF' else sec.audience_of(i.kind) end, i.id, '<' || row_id || '@guichet>'
    from public.account_invite i where i.id = invite and i.state = 'OPEN'
    on conflict do nothing;
  if found then
    perform graphile_worker.add_job('letters.send', json_build_object('outboxId', row_id), job_key := row_id::text);
  end if;
end
$$;

create function sec.send_invite(row_id uuid, event uuid, invite uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  it public.account_invite;
begin
  perform sec.writer();
  select * into it from public.account_invite i where i.id = invite;
  if it.id is null or not sec.may_manage(it.kind, it.daycare_id, it.office_id) then
    raise exception 'not for this actor' using errcode = '42501';
  end if;
  perform sec.write_invite_letter(row_id, event, invite);
end
$$;

-- The addresses of invitations that this session may manage, and whether their last letter arrived: all of them, or those
-- that the mail server refused for good. Which were shown is written down.
create function sec.sealed_invites(wanted uuid[], only_refused boolean, request uuid)
returns table (id uuid, newcomer_id uuid, key_id uuid, wrapped text, email_sealed text, sent boolean, refused boolean)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  shown uuid[];
begin
  perform sec.uid();
  shown := array(select i.id from public.account_invite i
    where i.id = any (wanted) and sec.may_manage(i.kind, i.daycare_id, i.office_id)
      and (not only_refused or (select l.refused_at is not null from public.outbox l where l.invite_id = i.id
        order by l.planned_at desc limit 1)));
  if cardinality(shown) > 0 then
    perform sec.record('role.read-invites', jsonb_build_object('inviteIds', shown), null, request);
  end if;
  return query select i.id, i.newcomer_id, k.id, k.wrapped, i.email_sealed,
      coalesce(o.sent_at is not null, false), coalesce(o.refused_at is not null, false)
    from public.account_invite i join public.subject_key k on k.id = i.key_id
    left join lateral (select l.sent_at, l.refused_at from public.outbox l where l.invite_id = i.id
      order by l.planned_at desc limit 1) o on true
    where i.id = any (shown);
end
$$;

-- Whose team this is to see: one's own service or office, or any for staff. Who was shown is written down.
create function sec.team(place uuid, request uuid)
returns table (id uuid, account_id uuid, kind public.actor_kind, team_role public.team_role, begins_at timestamptz,
               ends_at timestamptz, key_id uuid, wrapped text, name_sealed text)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.here();
  shown uuid[];
begin
  perform sec.uid();
  if who.kind <> 'STAFF' and place is distinct from
    (select coalesce(m.daycare_id, m.office_id) from public.membership m where m.id = who.membership_id) then
    return;
  end if;
  shown := array(select m.id from public.membership m join public.account a on a.id = m.account_id
    where coalesce(m.daycare_id, m.office_id) = place and (m.ends_at is null or sec.now() < m.ends_at)
      and a.state in ('ACTIVE', 'HELD') and (who.kind = 'STAFF' or m.kind = who.kind));
  perform sec.record('role.read-team', jsonb_build_object('place', place, 'membershipIds', shown), null, request);
  return query select m.id, m.account_id, m.kind, m.team_role, m.begins_at, m.ends_at, k.id, k.wrapped, a.name_sealed
    from public.membership m join public.account a on a.id = m.account_id join public.subject_key k on k.id = a.key_id
    where m.id = any (shown) order by m.begins_at, m.id;
end
$$;

-- One membership, locked with its whole team, for whoever may change it; nothing otherwise.
create function sec.lock_membership(membership uuid)
returns table (id uuid, account_id uuid, kind public.actor_kind, role public.staff_role, team_role public.team_role,
               place uuid, others integer)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  it public.membership;
begin
  perform sec.writer();
  select * into it from public.membership m where m.id = membership;
  if it.id is null or not sec.may_manage(it.kind, it.daycare_id, it.office_id) then
    return;
  end if;
  perform from public.membership m
    where m.kind = it.kind and coalesce(m.daycare_id, m.office_id) is not distinct from coalesce(it.daycare_id, it.office_id)
    order by m.id for update;
  select * into it from public.membership m where m.id = membership and (m.ends_at is null or sec.now() < m.ends_at);
  return query select it.id, it.account_id, it.kind, it.role, it.team_role, coalesce(it.daycare_id, it.office_id),
      (select count(*)::integer from public.membership m join public.account a on a.id = m.account_id and a.state = 'ACTIVE'
        -- A transaction's clock stands still: who left while we waited may seem to be here a moment longer.
        where m.id <> it.id and m.begins_at <= sec.now() and (m.ends_at is null or m.ends_at > sec.now() + interval '1 minute')
          and m.kind = it.kind and m.team_role is not distinct from it.team_role
          and m.role is not distinct from it.role
          and coalesce(m.daycare_id, m.office_id) is not distinct from coalesce(it.daycare_id, it.office_id))
    where it.id is not null;
end
$$;

-- The last who may invite others leaves only once there is another: a team by its own hand, officers by anybody's.
create function sec.is_last(others integer, kind public.actor_kind, role public.staff_role, team_role public.team_role)
returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return others = 0 and (role = 'SECURITY_OFFICER'
    or (team_role = 'MANAGER' and (sec.here()).kind in ('DAYCARE', 'OFFICE'))) is true;
end
$$;

create function sec.change_team_role(membership uuid, wanted public.team_role) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  it record;
begin
  select * into it from sec.lock_membership(membership);
  if it.id is null or it.team_role is null
    or (wanted = 'MEMBER' and sec.is_last(it.others, it.kind, it.role, it.team_role)) then
    return false;
  end if;
  update public.membership m set team_role = wanted where m.id = membership;
  return true;
end
$$;

-- The right and every session that wears it end now; one that has not begun never does.
create function sec.end_membership(membership uuid) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  it record;
begin
  select * into it from sec.lock_membership(membership);
  if it.id is null or sec.is_last(it.others, it.kind, it.role, it.team_role)
    or (it.kind in ('STAFF', 'VERIFIER') and not sec.is_fresh_officer()) then
    return false;
  end if;
  update public.membership m set ends_at = greatest(m.begins_at, sec.now()) where m.id = membership;
  update sec.session s set revoked_at = sec.now() where s.membership_id = membership and s.revoked_at is null;
  return true;
end
$$;

-- Powerful rights.

create function sec.ask_right(right_asked uuid, invite uuid, kind public.actor_kind, role public.staff_role, language text,
  until timestamptz, newcomer uuid, key uuid, wrapped text, sealed_email text, index_of_email bytea, sealed_why text)
returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.here();
begin
  if kind not in ('STAFF', 'VERIFIER') or not sec.is_fresh_officer() then
    raise exception 'not for this actor' using errcode = '42501';
  end if;
  insert into public.subject_key (id, wrapped) values (key, ask_right.wrapped);
  insert into public.account_invite (id, state, kind, role, locale, newcomer_id, key_id, email_sealed, email_index,
      invited_by, invited_as, ends_at)
    values (invite, 'ASKED', ask_right.kind, ask_right.role, language, newcomer, key, sealed_email, index_of_email,
      who.account_id, who.kind, until)
    on conflict do nothing;
  if not found then
    delete from public.subject_key k where k.id = key;
    return 'ALREADY_ASKED';
  end if;
  insert into public.right_request (id, invite_id, why_sealed, asked_by) values (right_asked, invite, sealed_why, who.account_id);
  return 'DONE';
end
$$;

-- Who asked, and whom it concerns, do not approve. The right begins after a while; its invitation goes out at once.
create function sec.approve_right(right_asked uuid, link_hash bytea, sealed_link text) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.here();
  asked public.right_request;
  concerned public.account_invite;
  begins timestamptz := sec.now() + (select r.length from sec.rule r where r.name = 'right-cooling');
begin
  if not sec.is_fresh_officer() then
    raise exception 'not for this actor' using errcode = '42501';
  end if;
  select * into asked from public.right_request r where r.id = right_asked for update;
  if asked.id is null then
    return null;
  end if;
  select * into concerned from public.account_invite i where i.id = asked.invite_id for update;
  if asked.approved_at is not null or asked.cancelled_at is not null or concerned.state <> 'ASKED' then
    return 'REQUEST_OVER';
  end if;
  if asked.asked_by = who.account_id then
    return 'OWN_REQUEST';
  end if;
  if exists (select from public.account a where a.id = who.account_id and a.email_index = concerned.email_index) then
    return 'CONCERNS_YOU';
  end if;
  if concerned.ends_at <= begins then
    return 'ENDS_TOO_SOON';
  end if;
  update public.right_request r set approved_by = who.account_id, approved_at = sec.now(), begins_at = begins
    where r.id = right_asked;
  update public.account_invite i set state = 'OPEN', begins_at = begins, token_hash = link_hash, link_sealed = sealed_link,
      expires_at = sec.now() + (select r.length from sec.rule r where r.name = 'invite')
    where i.id = asked.invite_id;
  return 'DONE';
end
$$;

create function sec.cancel_right(right_asked uuid) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.here();
  asked public.right_request;
begin
  if not sec.is_fresh_officer() then
    raise exception 'not for this actor' using errcode = '42501';
  end if;
  select * into asked from public.right_request r where r.id = right_asked for update;
  if asked.id is null then
    return null;
  end if;
  if asked.cancelled_at is not null or asked.begins_at <= sec.now() then
    return 'REQUEST_OVER';
  end if;
  update public.right_request r set cancelled_by = who.account_id, cancelled_at = sec.now() where r.id = right_asked;
  update public.account_invite i set state = 'REVOKED', token_hash = null, link_sealed = null
    where i.id = asked.invite_id and i.state in ('ASKED', 'OPEN');
  -- Accepted meanwhile, but not begun: it never does.
  update public.membership m set ends_at = m.begins_at
    where m.id = (select i.membership_id from public.account_invite i where i.id = asked.invite_id) and m.begins_at > sec.now();
  return 'DONE';
end
$$;

-- What officers do with power is told to all who hold that rank, and to every security officer.
create function sec.tell_rank(event uuid, letter text, kind public.actor_kind, role public.staff_role, detail uuid)
returns integer
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  whom uuid;
  told integer := 0;
begin
  if letter not in ('right-approved', 'right-cancelled', 'right-ended') or not sec.is_fresh_officer() then
    raise exception 'not a letter of this actor' using errcode = '42501';
  end if;
  for whom in
    select distinct m.account_id from public.membership m join public.account a on a.id = m.account_id and a.state = 'ACTIVE'
    where sec.is_worn(m) and (m.role = 'SECURITY_OFFICER'
      or (m.kind = tell_rank.kind and m.role is not distinct from tell_rank.role))
  loop
    perform sec.write_letter(gen_random_uuid(), event, tell_rank.letter, whom, 'STAFF', detail);
    told := told + 1;
  end loop;
  return told;
end
$$;

-- Who was proposed and why: for officers, written down.
create function sec.sealed_rights(wanted uuid[], request uuid)
returns table (id uuid, newcomer_id uuid, key_id uuid, wrapped text, email_sealed text, why_sealed text, concerns_me boolean)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.here();
begin
  perform sec.uid();
  if not sec.is_officer(who) then
    return;
  end if;
  perform sec.record('right.read', jsonb_build_object('rightIds', wanted), null, request);
  return query select r.id, i.newcomer_id, k.id, k.wrapped, i.email_sealed, r.why_sealed,
      exists (select from public.account a where a.id = who.account_id and a.email_index = i.email_index)
    from public.right_request r join public.account_invite i on i.id = r.invite_id
    join public.subject_key k on k.id = i.key_id where r.id = any (wanted);
end
$$;

-- Those who hold power now, for officers; written down like every reading of names.
create function sec.powerful(request uuid)
returns table (id uuid, account_id uuid, kind public.actor_kind, role public.staff_role, begins_at timestamptz,
               ends_at timestamptz, key_id uuid, wrapped text, name_sealed text, passkeys integer)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  shown uuid[];
begin
  perform sec.uid();
  if not sec.is_officer(sec.here()) then
    return;
  end if;
  shown := array(select m.id from public.membership m where m.kind in ('STAFF', 'VERIFIER')
    and (m.ends_at is null or (sec.now() < m.ends_at and m.begins_at < m.ends_at)));
  perform sec.record('role.read-team', jsonb_build_object('place', null, 'membershipIds', shown), null, request);
  return query select m.id, m.account_id, m.kind, m.role, m.begins_at, m.ends_at, k.id, k.wrapped, a.name_sealed,
      (select count(*)::integer from public.passkey p where p.account_id = a.id)
    from public.membership m join public.account a on a.id = m.account_id join public.subject_key k on k.id = a.key_id
    where m.id = any (shown) order by m.role, m.begins_at, m.id;
end
$$;

grant execute on function
  sec.invite(uuid, public.actor_kind, public.team_role, uuid, uuid, text, timestamptz, uuid, uuid, text, text, bytea, bytea, text),
  sec.renew_invite(uuid, bytea, text), sec.revoke_invite(uuid), sec.send_invite(uuid, uuid, uuid),
  sec.sealed_invites(uuid[], boolean, uuid), sec.team(uuid, uuid), sec.lock_membership(uuid),
  sec.change_team_role(uuid, public.team_role), sec.end_membership(uuid)
  to app_daycare, app_office, app_staff;
grant execute on function
  sec.ask_right(uuid, uuid, public.actor_kind, public.staff_role, text, timestamptz, uuid, uuid, text, text, bytea, text),
  sec.approve_right(uuid, bytea, text), sec.cancel_right(uuid),
  sec.tell_rank(uuid, text, public.actor_kind, public.staff_role, uuid), sec.sealed_rights(uuid[], uuid), sec.powerful(uuid)
  to app_staff;

-- Accepting. Used, old, revoked and somebody else's links are all the same: no such invitation.

create function auth.live_invite(link_hash bytea) returns setof public.account_invite
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select i.* from public.account_invite i
  where i.token_hash = link_hash and i.state = 'OPEN' and sec.now() < i.expires_at
    and (i.ends_at is null or greatest(sec.now(), i.begins_at) < i.ends_at)
    and not exists (select from public.account a where a.email_index = i.email_index and a.state in ('HELD', 'CLOSED'))
$$;

-- What the invitation says, and whether it is for a newcomer, for somebody known, or for whoever is signed in here.
create function auth.find_invite(link_hash bytea, session_token text)
returns table (kind public.actor_kind, role public.staff_role, team_role public.team_role, place text, closed boolean,
               invited_as public.actor_kind, begins_at timestamptz, ends_at timestamptz, expires_at timestamptz, who text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform sec.require_auth();
  return query select i.kind, i.role, i.team_role, coalesce(d.name, o.name), coalesce(d.state = 'CLOSED', false),
      i.invited_as, i.begins_at, i.ends_at, i.expires_at,
      case when a.id is null then 'NEW'
        when a.id = (select s.account_id from sec.live_session(session_token) s) then 'YOU' else 'KNOWN' end
    from auth.live_invite(link_hash) i
    left join public.daycare d on d.id = i.daycare_id left join public.coordinating_office o on o.id = i.office_id
    left join public.account a on a.email_index = i.email_index and a.state = 'ACTIVE';
end
$$;

-- The account that a newcomer gets, with the key that seals what they type: their own, if they began to sign up.
create function auth.invite_target(link_hash bytea)
returns table (account_id uuid, key_id uuid, wrapped text, kind public.actor_kind)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform sec.require_auth();
  return query select coalesce(a.id, i.newcomer_id), k.id, k.wrapped, i.kind
    from auth.live_invite(link_hash) i left join public.account a on a.email_index = i.email_index
    join public.subject_key k on k.id = coalesce(a.key_id, i.key_id)
    where a.id is null or a.state = 'UNVERIFIED';
end
$$;

-- The hat, once; the mark that it was accepted; the record, in the lane of what changes power.
create function auth.take_invite(it public.account_invite, account uuid, request uuid) returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  made uuid;
  begins timestamptz := greatest(sec.now(), coalesce(it.begins_at, sec.now()));
begin
  select m.id into made from public.membership m
    where m.account_id = account and m.kind = it.kind and m.role is not distinct from it.role
      and m.daycare_id is not distinct from it.daycare_id and m.office_id is not distinct from it.office_id
      and (m.ends_at is null or begins < m.ends_at);
  if made is null then
    insert into public.membership (account_id, kind, role, team_role, daycare_id, office_id, begins_at, ends_at)
      values (account, it.kind, it.role, it.team_role, it.daycare_id, it.office_id, begins, it.ends_at)
      returning id into made;
  end if;
  update public.account_invite i set state = 'ACCEPTED', token_hash = null, link_sealed = null,
      accepted_at = sec.now(), accepted_by = account, membership_id = made where i.id = it.id;
  insert into public.audit (deed, kind, account_id, subject, request_id, control)
    values ('role.accept', it.kind, account, jsonb_build_object('inviteId', it.id, 'membershipId', made), request, true);
  return made;
end
$$;

-- Everything that holds for both ways of accepting: why not, or nothing. The invitation is locked from here on.
create function auth.refuse_invite(link_hash bytea) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  it public.account_invite;
begin
  perform sec.require_auth();
  perform from public.account_invite i where i.token_hash = link_hash for update;
  select * into it from auth.live_invite(link_hash);
  if it.id is null then
    return 'LINK_DEAD';
  end if;
  if it.kind <> 'VERIFIER' and sec.state_of(sec.audience_of(it.kind)) <> 'OPEN' then
    raise exception 'closed' using errcode = '57P03';
  end if;
  if exists (select from public.daycare d where d.id = it.daycare_id and d.state = 'CLOSED') then
    return 'DAYCARE_CLOSED';
  end if;
  return null;
end
$$;

-- A newcomer: the letter proved the address. An unconfirmed sign-up with the same address becomes this account.
create function auth.accept_as_newcomer(link_hash bytea, account uuid, sealed_name text, password_hash text, request uuid)
returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  refusal text := auth.refuse_invite(link_hash);
  it public.account_invite;
  known public.account;
begin
  if refusal is not null then
    return refusal;
  end if;
  select * into it from auth.live_invite(link_hash);
  select * into known from public.account a where a.email_index = it.email_index for update;
  if account is distinct from coalesce(known.id, it.newcomer_id) or known.state <> 'UNVERIFIED' then
    return 'LINK_DEAD';
  end if;
  if known.id is null then
    insert into public.account (id, state, locale, key_id, email_sealed, email_index, name_sealed, verified_at)
      values (account, 'ACTIVE', it.locale, it.key_id, it.email_sealed, it.email_index, sealed_name, sec.now());
  else
    update public.account a set state = 'ACTIVE', verified_at = sec.now(), name_sealed = sealed_name where a.id = account;
    -- Whoever signed up with this address did not prove it; their letters and passwords end here.
    update sec.mailed_code c set used_at = sec.now(), sealed = null where c.account_id = account and c.used_at is null;
  end if;
  if password_hash is not null then
    insert into sec.password (account_id, hash) values (account, accept_as_newcomer.password_hash);
  end if;
  perform auth.take_invite(it, account, request);
  perform auth.prove(account, 'invite');
  return 'DONE';
end
$$;

-- Somebody known, by the session they carry. `enrols`: this browser may go on to add what the new hat asks for, which
-- nobody may who has a factor already: the letter of an invitation must not open the doors that the factor guards.
create function auth.accept_as_known(link_hash bytea, session_token text, request uuid)
returns table (outcome text, account_id uuid, enrols boolean)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  refusal text := auth.refuse_invite(link_hash);
  it public.account_invite;
  who sec.session;
begin
  if refusal is not null then
    return query select refusal, null::uuid, false;
    return;
  end if;
  select * into it from auth.live_invite(link_hash);
  select s.* into who from sec.live_session(session_token) s
    join public.account a on a.id = s.account_id where a.email_index = it.email_index;
  if who.id is null then
    return query select 'LINK_DEAD', null::uuid, false;
    return;
  end if;
  perform auth.take_invite(it, who.account_id, request);
  if sec.suffices(who.proof, it.kind) or sec.has_factor(who.account_id) then
    return query select 'DONE', who.account_id, false;
    return;
  end if;
  perform auth.prove(who.account_id, 'invite');
  return query select 'DONE', who.account_id, true;
end
$$;

revoke execute on all functions in schema auth from public;
grant execute on function auth.find_invite(bytea, text), auth.invite_target(bytea),
  auth.accept_as_newcomer(bytea, uuid, text, text, uuid), auth.accept_as_known(bytea, text, uuid) to app_auth;

-- Campaigns.

create function sec.may_campaign() returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select sec.writer() is not null and sec.is_staff('{REGISTRY,SECURITY_OFFICER}') $$;

-- Keeps what was read, line by line; whoever is already there, or already invited there, is told apart here.
create function sec.keep_campaign(campaign uuid, digest text, rows jsonb) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not sec.may_campaign() then
    raise exception 'not for this actor' using errcode = '42501';
  end if;
  insert into public.invite_campaign (id, file_digest, begun_by) values (campaign, digest, (sec.here()).account_id);
  insert into public.subject_key (id, wrapped)
    select r.key_id, r.wrapped from jsonb_to_recordset(rows) as r(key_id uuid, wrapped text) where r.key_id is not null;
  insert into public.invite_campaign_row (campaign_id, position, line, verdict, named, daycare_id, locale, newcomer_id,
      key_id, email_sealed, email_index)
    select campaign, r.position, r.line, r.verdict, r.named, r.daycare_id, r.locale, r.newcomer_id, r.key_id,
      r.email_sealed, decode(r.email_index, 'hex')
    from jsonb_to_recordset(rows) as r(position integer, line integer, verdict public.campaign_verdict, named text,
      daycare_id uuid, locale text, newcomer_id uuid, key_id uuid, email_sealed text, email_index text);
  update public.invite_campaign_row r set verdict = 'ALREADY_THERE'
    where r.campaign_id = campaign and r.verdict = 'READY' and sec.is_there(r.email_index, r.daycare_id);
end
$$;

create function sec.is_there(index_of_email bytea, daycare uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select exists (select from public.account_invite i where i.email_index = index_of_email and i.kind = 'DAYCARE'
      and i.daycare_id = daycare and i.state = 'OPEN')
    or exists (select from public.account a join public.membership m on m.account_id = a.id
      where a.email_index = index_of_email and m.kind = 'DAYCARE' and m.daycare_id = daycare
        and (m.ends_at is null or sec.now() < m.ends_at))
$$;

create function sec.decide_campaign(campaign uuid, wanted public.campaign_state) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not sec.may_campaign() then
    raise exception 'not for this actor' using errcode = '42501';
  end if;
  update public.invite_campaign c set state = wanted,
      sent_at = case when wanted = 'SENDING' then sec.now() end,
      sent_by = case when wanted = 'SENDING' then (sec.here()).account_id end
    where c.id = campaign and c.state = 'PREVIEWED' and wanted in ('SENDING', 'DISCARDED');
  return found;
end
$$;

-- The next lines to work off, locked until they are; another worker at the same campaign takes others.
create function sec.next_of_campaign(campaign uuid, most integer) returns table (line_position integer)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  return query select r.position from public.invite_campaign_row r join public.invite_campaign c on c.id = r.campaign_id
    where c.id = campaign and c.state = 'SENDING' and r.verdict = 'READY' and r.done_at is null
    order by r.position limit most for update of r skip locked;
end
$$;

-- One line: its invitation and its letter, or the reason for which it has become needless. Done once.
create function sec.work_off(campaign uuid, line_position integer, invite uuid, link_hash bytea, sealed_link text,
  outbox uuid, event uuid) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  it public.invite_campaign_row;
  gone public.campaign_verdict;
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  select * into it from public.invite_campaign_row r
    where r.campaign_id = campaign and r.position = line_position and r.verdict = 'READY' and r.done_at is null for update;
  if it.campaign_id is null then
    return false;
  end if;
  gone := case
    when exists (select from public.daycare d where d.id = it.daycare_id and d.state = 'CLOSED') then 'CLOSED'
    when sec.is_there(it.email_index, it.daycare_id) then 'ALREADY_THERE' end;
  if gone is null then
    insert into public.account_invite (id, state, kind, team_role, daycare_id, locale, newcomer_id, key_id, email_sealed,
        email_index, invited_by, invited_as, token_hash, link_sealed, expires_at)
      select invite, 'OPEN', 'DAYCARE', 'MANAGER', it.daycare_id, it.locale, it.newcomer_id, it.key_id, it.email_sealed,
        it.email_index, c.sent_by, 'STAFF', link_hash, sealed_link,
        sec.now() + (select r.length from sec.rule r where r.name = 'invite')
      from public.invite_campaign c where c.id = campaign;
    perform sec.write_invite_letter(outbox, event, invite);
  end if;
  update public.invite_campaign_row r set done_at = sec.now(), verdict = coalesce(gone, 'READY'),
      invite_id = case when gone is null then invite end
    where r.campaign_id = campaign and r.position = line_position;
  return gone is null;
end
$$;

insert into sec.job_rule values ('daycares.send-invites', 'STAFF'), ('daycares.send-invites', 'SYSTEM');
grant execute on function sec.keep_campaign(uuid, text, jsonb), sec.decide_campaign(uuid, public.campaign_state) to app_staff;
grant execute on function sec.next_of_campaign(uuid, integer),
  sec.work_off(uuid, integer, uuid, bytea, text, uuid, uuid) to app_system;

-- Invitations that are over are forgotten with their addresses; the record keeps what they did.
create function sec.sweep_invites() returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  kept interval := (select r.length from sec.rule r where r.name = 'kept-invite');
  over uuid[];
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  delete from public.invite_campaign c where c.begun_at < sec.now() - kept
    and not exists (select from public.invite_campaign_row r
      where r.campaign_id = c.id and c.state = 'SENDING' and r.verdict = 'READY' and r.done_at is null);
  over := array(select i.id from public.account_invite i
    where i.state <> 'ASKED' and coalesce(i.accepted_at, i.expires_at, i.created_at) < sec.now() - kept
      and not exists (select from public.right_request r where r.invite_id = i.id and r.cancelled_at is null));
  delete from public.outbox where invite_id = any (over);
  delete from public.right_request where invite_id = any (over);
  delete from public.account_invite where id = any (over);
  delete from public.subject_key k where k.created_at < sec.now() - kept
    and not exists (select from public.account a where a.key_id = k.id)
    and not exists (select from public.account_invite i where i.key_id = k.id)
    and not exists (select from public.invite_campaign_row r where r.key_id = k.id);
end
$$;
grant execute on function sec.sweep_invites() to app_system;
