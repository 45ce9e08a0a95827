-- A family that somebody wrote down and that has not taken its file over yet calls the desk as any other. It is found by the
-- same exact answers, in the same budget, with the same line in the record; opened by the same gate; and its letter can be
-- sent again, or to an address that was corrected, which is a deed of power: whoever has the address takes the file.

-- A number is found in a claim as in an account, and goes with the account that the claim becomes.
alter table public.family_claim add column phone_index bytea;
alter table public.family_claim add constraint family_claim_indexes_its_number check (phone_index is null or phone_sealed is not null);
create index family_claim_phone on public.family_claim (phone_index) where phone_index is not null;
-- When staff last asked for its letter.
alter table public.family_claim add column letter_asked_at timestamptz;

-- How long after a letter that was asked for the next may be; a corrected address does not wait.
insert into sec.rule values ('claim-asked', '10 minutes');
insert into sec.deed_rule (deed, kind, role) values
  ('claim.ask-letter', 'STAFF', 'SUPPORT'), ('claim.address', 'STAFF', 'SUPPORT');

create or replace function sec.is_control(deed text) returns boolean
language sql immutable set search_path = pg_catalog, pg_temp
as $$ select deed ~ '^(site|right|role|key|export|passkey|session\.hold|registry\.import|claim\.address)(\.|$)' $$;

-- The claims that a session of staff came to by an exact answer. It sees no others.
create table sec.claim_reach (
  session_id uuid not null references sec.session on delete cascade,
  claim_id uuid not null references public.family_claim on delete cascade,
  at timestamptz not null default sec.now(),
  primary key (session_id, claim_id)
);
create index claim_reach_claim on sec.claim_reach (claim_id);

-- Nobody of the co-op comes to their own family by a claim: to one with their address, to one beside a child of theirs (or
-- that another claim promises them), or to one of whoever lives with such a child.
create function sec.is_own_claim(claim uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  with my_claim as (
    select c.id from public.family_claim c join public.account a on a.email_index = c.email_index
      where a.id = (sec.here()).account_id and c.state = 'WAITING'
  ), my_child as (
    select g.child_id as id from public.guardian g where g.account_id = (sec.here()).account_id
    union select t.child_id from public.claimed_child t where t.claim_id in (select id from my_claim)
  )
  select claim in (select id from my_claim)
    or exists (select from public.claimed_child t where t.claim_id = claim and (t.child_id in (select id from my_child)
      or exists (select from public.child_residence here join public.child_residence there on there.household_id = here.household_id
        where here.child_id = t.child_id and there.child_id in (select id from my_child))))
$$;

-- Those that this session came to, as long as they wait.
create function sec.reached_claims() returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.here();
begin
  perform sec.uid();
  return array(select c.id from sec.claim_reach r join public.family_claim c on c.id = r.claim_id
    where r.session_id = who.id and c.state = 'WAITING' and not sec.is_own_claim(c.id));
end
$$;

create or replace function sec.reached_children() returns uuid[]
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select array(select g.child_id from public.guardian g where g.account_id = any (sec.reached()) and g.ends_at is null
      and not sec.is_own_family(g.account_id)
    union select t.child_id from public.claimed_child t where t.claim_id = any (sec.reached_claims()))
$$;

-- The files of an account, or of a claim: both are who found.
create or replace function sec.children_of(account uuid) returns table (id uuid, state public.child_file_state, kind public.file_kind)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not exists (select from sec.purpose_rule r where r.role = sec.staff_role()) then
    return;
  end if;
  return query select c.id, c.state, c.kind from public.child_file c
    where c.id = any (sec.reached_children())
      and (exists (select from public.guardian g where g.child_id = c.id and g.account_id = account and g.ends_at is null)
        or exists (select from public.claimed_child t where t.child_id = c.id and t.claim_id = account
          and t.claim_id = any (sec.reached_claims())))
    order by c.created_at, c.id;
end
$$;

-- As before, and those who wait: `account_id` is then the claim, which is the account that a newcomer will have.
drop function sec.find_family(text, bytea, text, uuid);
create function sec.find_family(sought text, index bytea, purpose text, request uuid)
returns table (outcome text, account_id uuid, waits boolean)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.here();
  mine uuid := sec.uid();
  budget sec.budget;
  those uuid[];
  waiting uuid[];
begin
  if not exists (select from sec.purpose_rule r where r.purpose = find_family.purpose and r.role = sec.staff_role()) then
    raise exception 'not a purpose of this role' using errcode = '42501';
  end if;
  perform from public.account a where a.id = mine for no key update;
  select * into budget from sec.budget b where b.name = 'looked-up-accounts';
  if (select count(*) from public.audit a where a.account_id = mine and a.deed in ('account.find', 'family.find')
    and a.at > sec.now() - budget.within) >= budget.allowed then
    perform sec.refuse_reading('account.find-too-often', request);
    return query select 'BUDGET_SPENT', null::uuid, false;
    return;
  end if;
  if sought = 'EMAIL' then
    those := array(select a.id from public.account a where a.email_index = index);
    waiting := array(select c.id from public.family_claim c where c.email_index = index and c.state = 'WAITING');
  elsif sought = 'PHONE' then
    those := array(select a.id from public.account a where a.phone_index = index);
    waiting := array(select c.id from public.family_claim c where c.phone_index = index);
  elsif sought = 'CHILD' then
    those := array(select g.account_id from public.child_file c join public.guardian g on g.child_id = c.id and g.ends_at is null
      where c.same_index = index and c.kind = sec.kind_of_files());
    waiting := array(select t.claim_id from public.child_file c join public.claimed_child t on t.child_id = c.id
      where c.same_index = index);
  end if;
  those := array(select a.id from public.account a where a.id = any (those) and not sec.is_own_family(a.id)
    and (a.state in ('ACTIVE', 'HELD') or a.state = 'UNVERIFIED' and sec.is_of_desk(a.id)) order by a.created_at, a.id limit 6);
  waiting := array(select c.id from public.family_claim c where c.id = any (waiting) and c.state = 'WAITING'
    and not sec.is_own_claim(c.id) and not exists (select from public.claimed_child t join public.child_file f on f.id = t.child_id
      where t.claim_id = c.id and f.kind <> sec.kind_of_files()) order by c.made_at, c.id limit 6);
  perform sec.record('family.find', jsonb_build_object('sought', sought, 'accountIds', to_jsonb(those), 'claimIds', to_jsonb(waiting)),
    find_family.purpose, request);
  if cardinality(those) + cardinality(waiting) = 0 then
    return query select 'ABSENT', null::uuid, false;
    return;
  end if;
  insert into sec.reach (session_id, account_id) select who.id, it from unnest(those) it
    on conflict on constraint reach_pkey do update set at = excluded.at;
  insert into sec.claim_reach (session_id, claim_id) select who.id, it from unnest(waiting) it
    on conflict on constraint claim_reach_pkey do update set at = excluded.at;
  return query select 'FOUND', it, false from unnest(those) it union all select 'FOUND', it, true from unnest(waiting) it;
end
$$;
grant execute on function sec.find_family(text, bytea, text, uuid) to app_staff;

-- What one search of this session found beside this one, account or claim: the accounts, and those who wait.
create or replace function sec.found_with(account uuid) returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select other.account_id from sec.reach other
  where other.session_id = sec.sid() and other.account_id <> account and sec.uid() is not null and other.at in (
    select r.at from sec.reach r where r.session_id = sec.sid() and r.account_id = account
    union select c.at from sec.claim_reach c where c.session_id = sec.sid() and c.claim_id = account)
  order by other.account_id
$$;
create function sec.waiting_with(one uuid) returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select other.claim_id from sec.claim_reach other
  where other.session_id = sec.sid() and other.claim_id <> one and other.claim_id = any (sec.reached_claims()) and other.at in (
    select r.at from sec.reach r where r.session_id = sec.sid() and r.account_id = one
    union select c.at from sec.claim_reach c where c.session_id = sec.sid() and c.claim_id = one)
  order by other.claim_id
$$;

do $$
declare
  disclose text := pg_get_functiondef('sec.disclose(uuid, text[], text, uuid)'::regprocedure);
  opened constant text := $was$fields <@ array['email', 'name', 'phone'] and whose = any (sec.reached())$was$;
  take text := pg_get_functiondef('auth.take_claim(public.account_invite, uuid, uuid)'::regprocedure);
  number constant text := 'set phone_sealed = coalesce(a.phone_sealed, c.phone_sealed)';
  emptied constant text := 'name_sealed = null, phone_sealed = null';
begin
  if position(opened in disclose) = 0 or position(number in take) = 0 or position(emptied in take) = 0 then
    raise exception 'the gate or the taking over is not as expected';
  end if;
  execute replace(disclose, opened, $becomes$fields <@ array['email', 'name', 'phone'] and whose = any (sec.reached() || sec.reached_claims())$becomes$);
  execute replace(replace(take, number, number || $more$,
      phone_index = case when a.phone_sealed is null then c.phone_index else a.phone_index end$more$),
    emptied, emptied || ', phone_index = null');
end
$$;

-- How it stands with a claim that this session came to: nothing of the person.
create function sec.waiting_family(claim uuid)
returns table (id uuid, made_at timestamptz, letters smallint, letter_due_at timestamptz, awaits boolean, has_address boolean,
  letter_at timestamptz, letter_state text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return query select c.id, c.made_at, c.letters, c.letter_due_at, sec.awaits_claim(c.id), c.email_index is not null, o.planned_at,
      case when o.refused_at is not null then 'REFUSED' when o.sent_at is not null then 'SENT' when o.planned_at is not null then 'PLANNED' end
    from public.family_claim c
    left join lateral (select l.planned_at, l.sent_at, l.refused_at from public.outbox l join public.account_invite i on i.id = l.invite_id
      where i.claim_id = c.id order by l.planned_at desc, l.id limit 1) o on true
    where c.id = claim and c.id = any (sec.reached_claims());
end
$$;

-- Whether this session opened it with a purpose in the last minutes, in a transaction that is over; and which fields.
create function sec.open_claim_fields(claim uuid) returns text[]
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select array_agg(distinct field) from public.disclosure d, unnest(d.fields) field
  where claim = any (sec.reached_claims()) and d.session_id = sec.sid() and d.whose = claim and d.made_in <> pg_current_xact_id()
    and d.at > sec.now() - (select r.length from sec.rule r where r.name = 'opened-file')
$$;

-- What was sealed of whoever is awaited, as the account that they will have; exactly what was opened.
create function sec.sealed_waiting_family(claim uuid)
returns table (id uuid, locale text, key_id uuid, wrapped text, email_sealed text, name_sealed text, phone_sealed text, opened_at timestamptz)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  shown text[] := sec.open_claim_fields(claim);
begin
  if shown is null then
    return;
  end if;
  return query select c.id, c.locale, k.id, k.wrapped,
      case when 'email' = any (shown) then c.email_sealed end,
      case when 'name' = any (shown) then c.name_sealed end,
      case when 'phone' = any (shown) then c.phone_sealed end,
      (select max(d.at) from public.disclosure d where d.session_id = sec.sid() and d.whose = claim)
    from public.family_claim c join public.subject_key k on k.id = c.key_id where c.id = claim;
end
$$;

-- The claim that support opened and may write to, locked; nothing for anybody else.
create function sec.lock_open_claim(claim uuid) returns public.family_claim
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  it public.family_claim;
begin
  perform sec.writer();
  if sec.staff_role() is distinct from 'SUPPORT' then
    raise exception 'not for this role' using errcode = '42501';
  end if;
  if sec.open_claim_fields(claim) is not null then
    select * into it from public.family_claim c where c.id = claim and c.state = 'WAITING' for update;
  end if;
  return it;
end
$$;

-- Its letter once more, with a new link: the one before is dead as soon as it is written.
create function sec.ask_claim_letter(claim uuid, request uuid) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  it public.family_claim := sec.lock_open_claim(claim);
begin
  if it.id is null then
    return 'ABSENT';
  elsif it.email_index is null then
    return 'NO_ADDRESS';
  elsif not sec.awaits_claim(claim) then
    return 'NOBODY_AWAITED';
  elsif it.letter_due_at <= sec.now()
    or it.letter_asked_at > sec.now() - (select r.length from sec.rule r where r.name = 'claim-asked') then
    return 'LETTER_ON_ITS_WAY';
  end if;
  update public.family_claim c set letter_due_at = sec.now(), letter_asked_at = sec.now() where c.id = claim;
  perform sec.record('claim.ask-letter', jsonb_build_object('claimId', claim), null, request);
  perform sec.plan_claim_letters();
  return 'DONE';
end
$$;

-- Another address for it, and its letter there: who and why is written in the lane of what changes power. The link that
-- went to the address before is dead at once. Not to one's own address, nor to one whose account cannot take anything over,
-- nor to one that awaits other files: which of these it is is not told.
create function sec.correct_claim(claim uuid, sealed text, index_of_email bytea, why text, request uuid) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  it public.family_claim := sec.lock_open_claim(claim);
begin
  if it.id is null then
    return 'ABSENT';
  elsif why is null or why not in ('MISTYPED', 'CHANGED', 'MISSING') then
    raise exception 'not a reason' using errcode = '22023';
  elsif not sec.awaits_claim(claim) then
    return 'NOBODY_AWAITED';
  elsif it.email_index = index_of_email then
    return 'SAME_ADDRESS';
  elsif exists (select from public.account a where a.email_index = index_of_email
    and (a.state in ('HELD', 'CLOSED') or a.id = (sec.here()).account_id)) then
    return 'ADDRESS_TAKEN';
  end if;
  -- An address awaits one family's files at a time (family_claim_once).
  begin
    update public.family_claim c set email_sealed = sealed, email_index = index_of_email, letter_due_at = sec.now(),
      letter_asked_at = sec.now() where c.id = claim;
  exception when unique_violation then
    return 'ADDRESS_TAKEN';
  end;
  update public.account_invite i set email_sealed = sealed, email_index = index_of_email, expires_at = least(i.expires_at, sec.now())
    where i.claim_id = claim and i.state = 'OPEN';
  perform sec.record('claim.address', jsonb_build_object('claimId', claim, 'why', why), null, request);
  perform sec.plan_claim_letters();
  return 'DONE';
end
$$;
grant execute on function sec.reached_claims(), sec.waiting_with(uuid), sec.waiting_family(uuid), sec.sealed_waiting_family(uuid),
  sec.ask_claim_letter(uuid, uuid), sec.correct_claim(uuid, text, bytea, text, uuid) to app_staff;

-- Whoever took a claim over with an account that they had reads who opened it before, as whoever was new reads it.
create function sec.taken_claims() returns uuid[]
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select array(select c.id from public.family_claim c where c.taken_by = sec.uid()) $$;
grant execute on function sec.taken_claims() to app_parent;
create index family_claim_taken on public.family_claim (taken_by) where taken_by is not null;
create policy about_claim_select on public.disclosure for select to app_parent
  using (whose = any ((select sec.taken_claims())::uuid[]));

-- The number of whoever an old list wrote down is found from the first day.
do $$
declare
  write text := pg_get_functiondef('sec.write_old_lines(uuid, jsonb)'::regprocedure);
  columns constant text := 'email_sealed, email_index, name_sealed, phone_sealed)';
  given constant text := $was$c.name, c.phone
    from$was$;
  record constant text := 'name text, phone text)';
begin
  if position(columns in write) = 0 or position(given in write) = 0 or position(record in write) = 0 then
    raise exception 'sec.write_old_lines is not as expected';
  end if;
  execute replace(replace(replace(write, columns, 'email_sealed, email_index, name_sealed, phone_sealed, phone_index)'),
    given, $becomes$c.name, c.phone, decode(c.phone_index, 'hex')
    from$becomes$), record, 'name text, phone text, phone_index text)');
end
$$;
