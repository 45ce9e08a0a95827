-- A second guardian comes by invitation, as everybody but the first does: to an address, looking nobody up. What is given
-- is a child's file with rights of its own; the hat of a parent comes along for whoever has none.

alter table public.account_invite drop constraint account_invite_is_no_family;
alter table public.account_invite add column child_id uuid references public.child_file;
alter table public.account_invite add column guardian_right public.guardian_right;
alter table public.account_invite add constraint account_invite_is_for_people check (kind <> 'SYSTEM');
alter table public.account_invite add constraint account_invite_has_child
  check ((kind = 'PARENT') = (child_id is not null) and (kind = 'PARENT') = (guardian_right is not null));
drop index public.account_invite_once;
create unique index account_invite_once on public.account_invite (email_index, kind, role, daycare_id, office_id, child_id)
  nulls not distinct where state in ('ASKED', 'OPEN');
-- One at a time for each child: there is one place beside the first guardian.
create unique index account_invite_child on public.account_invite (child_id) where child_id is not null and state = 'OPEN';

-- A family's invitation is the family's: the desk and the officers see those that they may manage.
drop policy staff_select on public.account_invite;
create policy staff_select on public.account_invite for select to app_staff
  using ((select sec.uid()) is not null and (kind in ('DAYCARE', 'HOME', 'OFFICE')
    or kind in ('STAFF', 'VERIFIER') and (select sec.is_staff('{SECURITY_OFFICER}'))));

insert into sec.budget values ('guardian-invites', 10, '30 days');
insert into sec.deed_rule
  select deed, 'PARENT'::public.actor_kind, null::public.staff_role
  from unnest(array['guardian.invite', 'guardian.revoke', 'guardian.end', 'child.unclaim']) deed;

-- Whether the place beside the first guardian is free, and whoever offered it still may.
create function sec.awaits_guardian(child uuid, inviter uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select exists (select from public.child_file c where c.id = child and c.state not in ('CLOSED', 'DESTROYED'))
    and exists (select from public.guardian g
      where g.child_id = child and g.account_id = inviter and g.ends_at is null and g.rights = 'FULL')
    and (select count(*) from public.guardian g where g.child_id = child and g.ends_at is null) < 2
$$;

create function sec.invite_guardian(invite uuid, child uuid, wanted public.guardian_right, language text, newcomer uuid,
  key uuid, wrapped text, sealed_email text, index_of_email bytea, link_hash bytea, sealed_link text) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  it public.child_file := sec.my_file(child);
  me uuid := sec.writer();
begin
  if it.id is null then
    return 'ABSENT';
  end if;
  if it.state in ('CLOSED', 'DESTROYED') then
    return 'FILE_STATE';
  end if;
  if exists (select from public.account a where a.id = me and a.email_index = index_of_email) then
    return 'OWN_ADDRESS';
  end if;
  if not sec.awaits_guardian(child, me) then
    return 'TWO_GUARDIANS';
  end if;
  update public.account_invite i set state = 'REVOKED', token_hash = null, link_sealed = null
    where i.child_id = child and i.state = 'OPEN' and i.expires_at <= sec.now();
  if exists (select from public.account_invite i where i.child_id = child and i.state = 'OPEN') then
    return 'INVITE_WAITING';
  end if;
  if (select count(*) from public.account_invite i join sec.budget b on b.name = 'guardian-invites'
      where i.invited_by = me and i.kind = 'PARENT' and i.created_at > sec.now() - b.within)
    >= (select b.allowed from sec.budget b where b.name = 'guardian-invites') then
    return 'TOO_MANY_INVITES';
  end if;
  insert into public.subject_key (id, wrapped) values (key, invite_guardian.wrapped);
  insert into public.account_invite (id, state, kind, child_id, guardian_right, locale, newcomer_id, key_id, email_sealed,
      email_index, invited_by, invited_as, token_hash, link_sealed, expires_at)
    values (invite, 'OPEN', 'PARENT', child, wanted, language, newcomer, key, sealed_email, index_of_email, me, 'PARENT',
      link_hash, sealed_link, sec.now() + (select r.length from sec.rule r where r.name = 'invite'));
  return 'DONE';
end
$$;

create function sec.send_guardian_invite(row_id uuid, event uuid, invite uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if (sec.my_file((select i.child_id from public.account_invite i where i.id = invite))).id is null then
    raise exception 'not for this actor' using errcode = '42501';
  end if;
  perform sec.write_invite_letter(row_id, event, invite);
end
$$;

create function sec.revoke_guardian_invite(child uuid) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if (sec.my_file(child)).id is null then
    return false;
  end if;
  update public.account_invite i set state = 'REVOKED', token_hash = null, link_sealed = null
    where i.child_id = child and i.state = 'OPEN';
  return found;
end
$$;

-- The invitation that waits for one's own child: its address is shown to whoever may change the file.
create function sec.sealed_guardian_invite(child uuid)
returns table (id uuid, newcomer_id uuid, key_id uuid, wrapped text, email_sealed text, rights public.guardian_right,
  expires_at timestamptz, refused boolean)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not sec.may_change_child(child) then
    return;
  end if;
  return query select i.id, i.newcomer_id, k.id, k.wrapped, i.email_sealed, i.guardian_right, i.expires_at,
      coalesce((select l.refused_at is not null from public.outbox l where l.invite_id = i.id order by l.planned_at desc limit 1), false)
    from public.account_invite i join public.subject_key k on k.id = i.key_id
    where i.child_id = child and i.state = 'OPEN';
end
$$;

-- Who looks after one's own child, the first to come first. Guardians know each other's names and nothing more.
create function sec.guardians_of(child uuid)
returns table (id uuid, account_id uuid, is_me boolean, rights public.guardian_right, begins_at timestamptz, key_id uuid,
  wrapped text, name_sealed text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  me uuid := sec.uid();
begin
  if not child = any (sec.my_children()) then
    return;
  end if;
  return query select g.id, a.id, a.id = me, g.rights, g.begins_at, k.id, k.wrapped, a.name_sealed
    from public.guardian g join public.account a on a.id = g.account_id left join public.subject_key k on k.id = a.key_id
    where g.child_id = child and g.ends_at is null order by g.begins_at, g.position;
end
$$;

-- Ends a guardianship: one's own, while somebody with every right stays; or that of who came later. Who came first is
-- nobody's to end but their own, or a human's of the co-op.
create function sec.end_guardian(guardianship uuid) returns table (outcome text, child_id uuid)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  me uuid := sec.writer();
  whose uuid := (select g.child_id from public.guardian g where g.id = guardianship);
  it public.guardian;
  mine public.guardian;
begin
  if whose is null or not whose = any (sec.my_children()) then
    return query select 'ABSENT', null::uuid;
    return;
  end if;
  perform from public.guardian g where g.child_id = whose and g.ends_at is null order by g.id for update;
  select * into it from public.guardian g where g.id = guardianship and g.ends_at is null;
  select * into mine from public.guardian g where g.child_id = whose and g.account_id = me and g.ends_at is null;
  if it.id is null or mine.id is null or it.id <> mine.id and mine.rights <> 'FULL' then
    return query select 'ABSENT', null::uuid;
    return;
  end if;
  if it.id = mine.id and not exists (select from public.guardian g
    where g.child_id = whose and g.id <> it.id and g.ends_at is null and g.rights = 'FULL') then
    return query select 'LAST_GUARDIAN', whose;
    return;
  end if;
  if it.id <> mine.id and (it.begins_at, it.position) < (mine.begins_at, mine.position) then
    return query select 'FIRST_GUARDIAN', whose;
    return;
  end if;
  update public.guardian g set ends_at = sec.now() where g.id = it.id;
  return query select 'DONE', whose;
end
$$;

-- One letter each to whoever stays and to whoever goes, in the transaction that ended it and in no later one.
create function sec.tell_guardian_ended(event uuid, guardianship uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  me uuid := sec.writer();
  it public.guardian;
begin
  select * into it from public.guardian g where g.id = guardianship and g.ends_at = sec.now();
  if it.id is null or (sec.here()).kind <> 'PARENT' or me <> it.account_id and not it.child_id = any (sec.my_children()) then
    raise exception 'not for this actor' using errcode = '42501';
  end if;
  perform sec.write_letter(gen_random_uuid(), event, 'guardian-ended', g.account_id, 'PARENTS', it.child_id)
    from public.guardian g join public.account a on a.id = g.account_id and a.state = 'ACTIVE'
    where g.child_id = it.child_id and (g.ends_at is null or g.id = it.id);
end
$$;

-- Back to one residence.
create function sec.leave_residence(child uuid) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  it public.child_file := sec.my_file(child);
begin
  if it.id is null then
    return 'ABSENT';
  end if;
  if it.state in ('CLOSED', 'DESTROYED') then
    return 'FILE_STATE';
  end if;
  delete from public.child_residence r where r.child_id = child and r.position = 2;
  if found then
    update public.sibling_link l set verified_on = null where child in (l.one_id, l.other_id);
  end if;
  return 'DONE';
end
$$;

create function sec.unlink_siblings(one uuid, other uuid) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if one = other or (sec.my_file(least(one, other))).id is null or (sec.my_file(greatest(one, other))).id is null then
    return 'ABSENT';
  end if;
  delete from public.sibling_link l where l.one_id = least(one, other) and l.other_id = greatest(one, other);
  return 'DONE';
end
$$;

-- A claim that nobody has answered is taken back as if it had not been made.
create function sec.withdraw_claim(child uuid, claim uuid) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if (sec.my_file(child)).id is null or not exists (select from public.attestation a where a.id = claim and a.child_id = child) then
    return 'ABSENT';
  end if;
  delete from public.attestation a where a.id = claim and a.child_id = child and a.state = 'CLAIMED';
  return case when found then 'DONE' else 'ATTESTATION_STATE' end;
end
$$;

grant execute on function
  sec.invite_guardian(uuid, uuid, public.guardian_right, text, uuid, uuid, text, text, bytea, bytea, text),
  sec.send_guardian_invite(uuid, uuid, uuid), sec.revoke_guardian_invite(uuid), sec.sealed_guardian_invite(uuid),
  sec.guardians_of(uuid), sec.end_guardian(uuid), sec.tell_guardian_ended(uuid, uuid), sec.leave_residence(uuid),
  sec.unlink_siblings(uuid, uuid), sec.withdraw_claim(uuid, uuid) to app_parent;

-- Accepting. An offer whose place is taken, or whose giver may give no more, is no such invitation.
create or replace function auth.live_invite(link_hash bytea) returns setof public.account_invite
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select i.* from public.account_invite i
  where i.token_hash = link_hash and i.state = 'OPEN' and sec.now() < i.expires_at
    and (i.ends_at is null or greatest(sec.now(), i.begins_at) < i.ends_at)
    and (i.child_id is null or sec.awaits_guardian(i.child_id, i.invited_by))
    and not exists (select from public.account a where a.email_index = i.email_index and a.state in ('HELD', 'CLOSED'))
$$;

drop function auth.find_invite(bytea, text);
create function auth.find_invite(link_hash bytea, session_token text)
returns table (kind public.actor_kind, role public.staff_role, team_role public.team_role, place text, closed boolean,
               invited_as public.actor_kind, begins_at timestamptz, ends_at timestamptz, expires_at timestamptz, who text,
               guardian_right public.guardian_right)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform sec.require_auth();
  return query select i.kind, i.role, i.team_role, coalesce(d.name, o.name), coalesce(d.state = 'CLOSED', false),
      i.invited_as, i.begins_at, i.ends_at, i.expires_at,
      case when a.id is null then 'NEW'
        when a.id = (select s.account_id from sec.live_session(session_token) s) then 'YOU' else 'KNOWN' end,
      i.guardian_right
    from auth.live_invite(link_hash) i
    left join public.daycare d on d.id = i.daycare_id left join public.coordinating_office o on o.id = i.office_id
    left join public.account a on a.email_index = i.email_index and a.state = 'ACTIVE';
end
$$;
revoke execute on function auth.find_invite(bytea, text) from public;
grant execute on function auth.find_invite(bytea, text) to app_auth;

-- The place beside the first guardian, taken once: the file is locked, the constraint confirms. Whoever is there already is
-- told: nobody joins a child's file unnoticed.
create function auth.take_guardianship(it public.account_invite, account uuid, event uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform sec.write_letter(gen_random_uuid(), event, 'guardian-joined', g.account_id, 'PARENTS', it.child_id)
    from public.guardian g join public.account a on a.id = g.account_id and a.state = 'ACTIVE'
    where g.child_id = it.child_id and g.ends_at is null and g.account_id <> account;
  insert into public.guardian (id, child_id, account_id, position, rights)
    select gen_random_uuid(), it.child_id, account, free.at, it.guardian_right
    from generate_series(1, 2) free(at)
    where not exists (select from public.guardian g
      where g.child_id = it.child_id and g.ends_at is null and (g.position = free.at or g.account_id = account))
    limit 1;
end
$$;

do $$
declare
  take text := pg_get_functiondef('auth.take_invite(public.account_invite, uuid, uuid)'::regprocedure);
  refuse text := pg_get_functiondef('auth.refuse_invite(bytea)'::regprocedure);
  declared constant text := 'made uuid;';
  recorded constant text := $was$jsonb_build_object('inviteId', it.id, 'membershipId', made), request, true);$was$;
  locked constant text := $was$where i.token_hash = link_hash for update;$was$;
begin
  if position(declared in take) = 0 or position(recorded in take) = 0 or position(locked in refuse) = 0 then
    raise exception 'an invitation is not accepted as expected';
  end if;
  execute replace(replace(take, declared, declared || ' event uuid;'), recorded,
    $becomes$jsonb_build_object('inviteId', it.id, 'membershipId', made), request, true) returning id into event;
  if it.child_id is not null then
    perform auth.take_guardianship(it, account, event);
  end if;$becomes$);
  execute replace(refuse, locked, locked || $more$
  perform from public.child_file c
    where c.id = (select i.child_id from public.account_invite i where i.token_hash = link_hash) for update;$more$);
end
$$;

-- Invitations that are over are forgotten; the keys of children and of their homes are in use.
do $$
declare
  sweep text := pg_get_functiondef('sec.sweep_invites()'::regprocedure);
  was constant text := 'and not exists (select from public.account a where a.key_id = k.id)';
begin
  if position(was in sweep) = 0 then
    raise exception 'sec.sweep_invites is not as expected';
  end if;
  execute replace(sweep, was, was || $more$
    and not exists (select from public.child_file c where c.key_id = k.id)
    and not exists (select from public.household h where h.key_id = k.id)$more$);
end
$$;
revoke execute on all functions in schema auth from public;
