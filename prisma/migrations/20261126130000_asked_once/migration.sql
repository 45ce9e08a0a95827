-- Who asks is asked once for each statement and never for each row. In a function of SQL the planner may put sec.here() (a proof, a
-- lock, a session) beside every row that it reads: with two thousand families the desk's page waited longer than a statement
-- may. What each of them answers is as before.

create or replace function sec.staff_role() returns public.staff_role
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  hat uuid := (sec.here()).membership_id;
begin
  return (select m.role from public.membership m where m.id = hat);
end
$$;

create or replace function sec.is_staff(wanted public.staff_role[]) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  hat uuid := (sec.here()).membership_id;
begin
  return sec.uid() is not null
    and exists (select from public.membership m where m.id = hat and m.role = any (wanted));
end
$$;

create or replace function sec.my_daycare() returns uuid
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  hat uuid := (sec.here()).membership_id;
begin
  if sec.uid() is null then
    return null;
  end if;
  return (select m.daycare_id from public.membership m where m.id = hat and m.kind = 'DAYCARE');
end
$$;

create or replace function sec.managed_place() returns uuid
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  me uuid := sec.uid();
  hat uuid := (sec.here()).membership_id;
begin
  return (select coalesce(m.daycare_id, m.office_id) from public.membership m
    where m.id = hat and m.account_id = me and m.kind in ('DAYCARE', 'OFFICE') and m.team_role = 'MANAGER');
end
$$;

create or replace function sec.task_kinds() returns public.task_kind[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  hat uuid := (sec.here()).membership_id;
begin
  if sec.uid() is null then
    return '{}';
  end if;
  return array(select h.kind from sec.task_handler h join public.membership m on m.id = hat and m.role = h.role);
end
$$;

create or replace function sec.is_own_family(account uuid) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  me uuid := (sec.here()).account_id;
begin
  return account = me
    or exists (select from public.guardian mine join public.guardian theirs on theirs.child_id = mine.child_id
      where mine.account_id = me and theirs.account_id = account)
    or exists (select from public.guardian mine
      join public.child_residence here on here.child_id = mine.child_id
      join public.child_residence there on there.household_id = here.household_id
      join public.guardian theirs on theirs.child_id = there.child_id
      where mine.account_id = me and theirs.account_id = account);
end
$$;

create or replace function sec.is_own_claim(claim uuid) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  me uuid := (sec.here()).account_id;
  my_claims uuid[];
  mine uuid[];
begin
  my_claims := array(select c.id from public.family_claim c join public.account a on a.email_index = c.email_index
    where a.id = me and c.state = 'WAITING');
  mine := array(select g.child_id from public.guardian g where g.account_id = me
    union select t.child_id from public.claimed_child t where t.claim_id = any (my_claims));
  return claim = any (my_claims)
    or exists (select from public.claimed_child t where t.claim_id = claim and (t.child_id = any (mine)
      or exists (select from public.child_residence here join public.child_residence there on there.household_id = here.household_id
        where here.child_id = t.child_id and there.child_id = any (mine))));
end
$$;

create or replace function sec.reached() returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.here();
  kinds public.task_kind[] := sec.task_kinds();
begin
  perform sec.uid();
  return array(
    select r.account_id from sec.reach r where r.session_id = who.id
    union select t.account_id from public.task t where t.account_id is not null and t.kind = any (kinds)
      and (t.state = 'OPEN' or t.state = 'CLAIMED' and t.claimed_by = who.account_id)
    union select who.account_id);
end
$$;

create or replace function sec.reached_claims() returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.here();
  kinds public.task_kind[] := sec.task_kinds();
begin
  perform sec.uid();
  return array(select c.id from (select r.claim_id from sec.claim_reach r where r.session_id = who.id
      union select t.claim_id from public.task t where t.claim_id is not null and t.kind = any (kinds)
        and (t.state = 'OPEN' or t.state = 'CLAIMED' and t.claimed_by = who.account_id)) r
    join public.family_claim c on c.id = r.claim_id
    where c.state = 'WAITING' and not sec.is_own_claim(c.id));
end
$$;

create or replace function sec.reached_children() returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  accounts uuid[] := sec.reached();
  claims uuid[] := sec.reached_claims();
begin
  -- Of each account once, not of each of its children.
  accounts := array(select it from unnest(accounts) it where not sec.is_own_family(it));
  return array(select g.child_id from public.guardian g where g.account_id = any (accounts) and g.ends_at is null
    union select t.child_id from public.claimed_child t where t.claim_id = any (claims));
end
$$;

create or replace function sec.children_of(account uuid) returns table (id uuid, state public.child_file_state, kind public.file_kind)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  asking public.staff_role := sec.staff_role();
  reached uuid[] := sec.reached_children();
  claims uuid[] := sec.reached_claims();
begin
  if not exists (select from sec.purpose_rule r where r.role = asking) then
    return;
  end if;
  return query select c.id, c.state, c.kind from public.child_file c
    where c.id = any (reached)
      and (exists (select from public.guardian g where g.child_id = c.id and g.account_id = account and g.ends_at is null)
        or exists (select from public.claimed_child t where t.child_id = c.id and t.claim_id = account and t.claim_id = any (claims)))
    order by c.created_at, c.id;
end
$$;

create or replace function sec.found_with(account uuid) returns setof uuid
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  this uuid := sec.sid();
begin
  if sec.uid() is null then
    return;
  end if;
  return query select other.account_id from sec.reach other
    where other.session_id = this and other.account_id <> account and other.at in (
      select r.at from sec.reach r where r.session_id = this and r.account_id = account
      union select c.at from sec.claim_reach c where c.session_id = this and c.claim_id = account)
    order by other.account_id;
end
$$;

create or replace function sec.waiting_with(one uuid) returns setof uuid
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  this uuid := sec.sid();
  claims uuid[] := sec.reached_claims();
begin
  return query select other.claim_id from sec.claim_reach other
    where other.session_id = this and other.claim_id <> one and other.claim_id = any (claims) and other.at in (
      select r.at from sec.reach r where r.session_id = this and r.account_id = one
      union select c.at from sec.claim_reach c where c.session_id = this and c.claim_id = one)
    order by other.claim_id;
end
$$;

create or replace function sec.open_claim_fields(claim uuid) returns text[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  this uuid := sec.sid();
begin
  if not claim = any (sec.reached_claims()) then
    return null;
  end if;
  return (select array_agg(distinct field) from public.disclosure d, unnest(d.fields) field
    where d.session_id = this and d.whose = claim and d.made_in <> pg_current_xact_id()
      and d.at > sec.now() - (select r.length from sec.rule r where r.name = 'opened-file'));
end
$$;

create or replace function sec.has_open_claim(it public.attestation) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  this uuid := sec.sid();
begin
  return sec.may_open_claim(it) and exists (select from public.disclosure d where d.session_id = this
    and d.whose = it.child_id and d.fields @> array['attestation', it.id::text] and d.made_in <> pg_current_xact_id()
    and d.at > sec.now() - (select r.length from sec.rule r where r.name = 'opened-file'));
end
$$;

create or replace function sec.my_claims() returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  mine uuid[] := sec.my_children();
begin
  return array(select a.id from public.attestation a where a.child_id = any (mine));
end
$$;

create or replace function sec.my_households() returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  mine uuid[] := sec.my_children();
begin
  return array(select r.household_id from public.child_residence r where r.child_id = any (mine));
end
$$;

create or replace function sec.my_registrations() returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  mine uuid[] := sec.my_children();
begin
  return array(select r.id from public.registration r where r.child_id = any (mine));
end
$$;

create or replace function sec.unchecked_children() returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  mine uuid[] := sec.my_children();
begin
  return array(select t.child_id from public.claimed_child t join public.family_claim c on c.id = t.claim_id and c.state = 'TAKEN'
    where t.child_id = any (mine) group by t.child_id having bool_and(t.checked_at is null));
end
$$;

create or replace function sec.taken_claims() returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  me uuid := sec.uid();
begin
  return array(select c.id from public.family_claim c where c.taken_by = me);
end
$$;

create or replace function sec.is_fresh_officer() returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.here();
begin
  return sec.writer() is not null and sec.is_officer(who)
    and who.fresh_at > sec.now() - (select r.length from sec.rule r where r.name = 'fresh');
end
$$;

create or replace function sec.is_open_family(account uuid) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  this uuid := sec.sid();
begin
  return sec.staff_role() = 'SUPPORT' and account = any (sec.reached()) and not sec.is_own_family(account)
    and (exists (select from public.disclosure d where d.session_id = this and d.whose = account
        and d.at > sec.now() - (select r.length from sec.rule r where r.name = 'opened-file'))
      or exists (select from public.desk_request r where r.session_id = this and r.account_id = account
        and r.finished_at is null and sec.now() < r.open_until));
end
$$;

create or replace function sec.may_change_child(child uuid) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  me uuid := sec.for_whom();
begin
  return child = any (sec.my_children()) and exists (select from public.guardian g
    where g.child_id = child and g.account_id = me and g.ends_at is null and g.rights = 'FULL');
end
$$;
