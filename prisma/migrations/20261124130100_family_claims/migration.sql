-- A family that somebody else wrote down (an old list, a call to the desk) has no account and so no guardian: its children
-- wait for whoever an address belongs to. A claim is that person before they come, sealed as the account that they will
-- have; its letter is an invitation, like everybody's but the first parent's, and accepting it makes the guardian.

create type public.claim_state as enum ('WAITING', 'TAKEN', 'ENDED');

create table public.family_claim (
  -- The account that a newcomer gets has this id.
  id uuid primary key,
  state public.claim_state not null default 'WAITING',
  -- Null: nobody said which, so the letter speaks both.
  locale text constraint family_claim_has_locale check (locale in ('fr', 'en')),
  key_id uuid not null references public.subject_key,
  -- Without an address there is no letter: a family that only telephones.
  email_sealed text,
  email_index bytea,
  name_sealed text,
  phone_sealed text,
  letters smallint not null default 0 constraint family_claim_counts_letters check (letters >= 0),
  -- Null: none is due any more.
  letter_due_at timestamptz,
  made_at timestamptz not null default sec.now(),
  -- Who of the staff wrote it down; null from the server.
  made_by uuid references public.account,
  taken_at timestamptz,
  taken_by uuid references public.account,
  constraint family_claim_has_whole_address check ((email_sealed is null) = (email_index is null)),
  constraint family_claim_writes_to_somebody check (letter_due_at is null or email_index is not null and state = 'WAITING'),
  constraint family_claim_was_taken check ((state = 'TAKEN') = (taken_at is not null) and (taken_at is null) = (taken_by is null))
);
create unique index family_claim_once on public.family_claim (email_index) where state = 'WAITING';
create index family_claim_due on public.family_claim (letter_due_at, id) where letter_due_at is not null;

-- The children that it leads to, and the place beside each.
create table public.claimed_child (
  claim_id uuid not null references public.family_claim,
  child_id uuid not null references public.child_file,
  position smallint not null constraint claimed_child_at_most_two check (position in (1, 2)),
  rights public.guardian_right not null,
  -- Confirmed by the family since they took it over: what others had written is theirs now.
  checked_at timestamptz,
  primary key (claim_id, child_id),
  constraint claimed_child_place unique (child_id, position)
);
select sec.guard('public.family_claim'), sec.guard('public.claimed_child');

alter table public.account_invite add column claim_id uuid references public.family_claim;
alter table public.account_invite drop constraint account_invite_has_child;
alter table public.account_invite add constraint account_invite_has_child
  check ((kind = 'PARENT') = (num_nonnulls(child_id, claim_id) = 1) and num_nonnulls(child_id, claim_id) <= 1
    and (child_id is null) = (guardian_right is null));
drop index public.account_invite_once;
create unique index account_invite_once on public.account_invite (email_index, kind, role, daycare_id, office_id, child_id, claim_id)
  nulls not distinct where state in ('ASKED', 'OPEN');
create unique index account_invite_claim on public.account_invite (claim_id) where claim_id is not null and state = 'OPEN';

-- How long a letter's link is good, and how many letters a family gets at most, one each time the link before is over.
insert into sec.rule values ('claim', '30 days');
insert into sec.budget values ('claim-letters', 3, '10 years'), ('claim-pace', 60, '1 minute');

-- What the worker needs for the letter: the language that was said. Nothing sealed; the address stands in the invitation.
grant select (id, locale) on public.family_claim to app_system;
create policy system_select on public.family_claim for select to app_system using ((select sec.system()));

-- Writes a family down for whoever an address belongs to, with a first letter now or, without an address, none. For the
-- functions of those who may: nobody calls it. The same address waits once: the claim that is there is answered.
create function sec.make_claim(claim uuid, key uuid, wrapped text, language text, sealed_email text, index_of_email bytea,
  sealed_name text, sealed_phone text, by_account uuid) returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  there uuid;
begin
  select c.id into there from public.family_claim c where c.email_index = index_of_email and c.state = 'WAITING' for update;
  if there is not null then
    return there;
  end if;
  insert into public.subject_key (id, wrapped) values (key, make_claim.wrapped);
  insert into public.family_claim (id, locale, key_id, email_sealed, email_index, name_sealed, phone_sealed, letter_due_at, made_by)
    values (claim, language, key, sealed_email, index_of_email, sealed_name, sealed_phone,
      case when index_of_email is not null then sec.now() end, by_account);
  perform sec.plan_claim_letters();
  return claim;
end
$$;

-- A child beside whose file somebody is expected. What is there already stays.
create function sec.add_claimed_child(claim uuid, child uuid, place smallint, wanted public.guardian_right) returns void
language sql volatile security definer set search_path = pg_catalog, pg_temp
as $$
  insert into public.claimed_child (claim_id, child_id, position, rights) values (claim, child, place, wanted) on conflict do nothing
$$;

create function sec.plan_claim_letters() returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform graphile_worker.add_job('children.send-claims', '{}', job_key := 'children.send-claims', job_key_mode := 'preserve_run_at');
end
$$;

-- Whether a place beside one of its children is still free.
create function sec.awaits_claim(claim uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select exists (select from public.family_claim c where c.id = claim and c.state = 'WAITING')
    and exists (select from public.claimed_child t join public.child_file f on f.id = t.child_id
      where t.claim_id = claim and f.state not in ('CLOSED', 'DESTROYED')
        and not exists (select from public.guardian g where g.child_id = t.child_id and g.position = t.position and g.ends_at is null))
$$;

-- Those whose letter is due, as many as the pace allows just now (sec.budget 'claim-pace'), locked until they are written;
-- and the job again for the next ones.
create function sec.due_claims() returns table (claim_id uuid)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  pace sec.budget := (select b from sec.budget b where b.name = 'claim-pace');
  lately integer;
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  -- One worker at a time counts and writes.
  perform pg_advisory_xact_lock(720524);
  select count(*) into lately from public.outbox o where o.letter = 'family-claim' and o.planned_at > sec.now() - pace.within;
  update public.family_claim c set letter_due_at = null
    where c.letter_due_at <= sec.now() and not sec.awaits_claim(c.id);
  return query select c.id from public.family_claim c where c.letter_due_at <= sec.now()
    order by c.letter_due_at, c.id limit greatest(0, pace.allowed - lately) for update skip locked;
  -- Those that come after, by the clock of the queue.
  if found then
    perform graphile_worker.add_job('children.send-claims', '{}', run_at := now() + pace.within, job_key := 'children.send-claims');
  end if;
end
$$;

-- One letter: the claim's invitation with a new link, the one before is dead. Nothing when none is due.
create function sec.write_claim_letter(claim uuid, invite uuid, link_hash bytea, sealed_link text, row_id uuid, event uuid)
returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  it public.family_claim;
  made uuid;
  lasts timestamptz := sec.now() + (select r.length from sec.rule r where r.name = 'claim');
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  select * into it from public.family_claim c where c.id = claim and c.letter_due_at <= sec.now() for update;
  if it.id is null or not sec.awaits_claim(claim) then
    return null;
  end if;
  update public.account_invite i set token_hash = link_hash, link_sealed = sealed_link, expires_at = lasts, state = 'OPEN'
    where i.claim_id = claim returning i.id into made;
  if made is null then
    insert into public.account_invite (id, state, kind, claim_id, locale, newcomer_id, key_id, email_sealed, email_index,
        invited_as, token_hash, link_sealed, expires_at)
      values (write_claim_letter.invite, 'OPEN', 'PARENT', claim, coalesce(it.locale, 'fr'), it.id, it.key_id, it.email_sealed,
        it.email_index, case when it.made_by is not null then 'STAFF'::public.actor_kind end, link_hash, sealed_link, lasts)
      returning id into made;
  end if;
  update public.family_claim c set letters = c.letters + 1,
      letter_due_at = case when c.letters + 1 < (select b.allowed from sec.budget b where b.name = 'claim-letters') then lasts end
    where c.id = claim;
  insert into public.outbox (id, event_id, letter, invite_id, audience, detail_id, message_id)
    values (row_id, event, 'family-claim', made, 'PARENTS', made, '<' || row_id || '@guichet>');
  perform graphile_worker.add_job('letters.send', json_build_object('outboxId', row_id), job_key := row_id::text);
  return made;
end
$$;
grant execute on function sec.due_claims(), sec.write_claim_letter(uuid, uuid, bytea, text, uuid, uuid) to app_system;

-- What an old list says of a living account waits for a human.
insert into sec.task_handler values ('OLD_LIST', 'SUPPORT');
insert into sec.rule values ('old-list', '10 days');

insert into sec.deed_rule values ('claim.letter', 'SYSTEM', null);
insert into sec.job values ('children.send-claims', 'PARENTS');
insert into sec.job_rule values ('children.send-claims', 'SYSTEM');

-- Taking it over. A claim whose places are taken is no such invitation.
create or replace function auth.live_invite(link_hash bytea) returns setof public.account_invite
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select i.* from public.account_invite i
  where i.token_hash = link_hash and i.state = 'OPEN' and sec.now() < i.expires_at
    and (i.ends_at is null or greatest(sec.now(), i.begins_at) < i.ends_at)
    and (i.child_id is null or sec.awaits_guardian(i.child_id, i.invited_by))
    and (i.claim_id is null or sec.awaits_claim(i.claim_id))
    and not exists (select from public.account a where a.email_index = i.email_index and a.state in ('HELD', 'CLOSED'))
$$;

-- How many children an invitation to take over leads to; nothing for any other invitation.
drop function auth.find_invite(bytea, text);
create function auth.find_invite(link_hash bytea, session_token text)
returns table (kind public.actor_kind, role public.staff_role, team_role public.team_role, place text, closed boolean,
               invited_as public.actor_kind, begins_at timestamptz, ends_at timestamptz, expires_at timestamptz, who text,
               guardian_right public.guardian_right, claimed integer)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform sec.require_auth();
  return query select i.kind, i.role, i.team_role, coalesce(d.name, o.name), coalesce(d.state = 'CLOSED', false),
      i.invited_as, i.begins_at, i.ends_at, i.expires_at,
      case when a.id is null then 'NEW'
        when a.id = (select s.account_id from sec.live_session(session_token) s) then 'YOU' else 'KNOWN' end,
      i.guardian_right,
      case when i.claim_id is not null then (select count(*)::integer from public.claimed_child t where t.claim_id = i.claim_id) end
    from auth.live_invite(link_hash) i
    left join public.daycare d on d.id = i.daycare_id left join public.coordinating_office o on o.id = i.office_id
    left join public.account a on a.email_index = i.email_index and a.state = 'ACTIVE';
end
$$;
revoke execute on function auth.find_invite(bytea, text) from public;
grant execute on function auth.find_invite(bytea, text) to app_auth;

-- Every free place of the claim becomes a guardian's, once; whoever is there already is told. What was written of the person
-- themselves comes along where the account is the one that it was sealed for.
create function auth.take_claim(it public.account_invite, account uuid, event uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform from public.child_file f join public.claimed_child t on t.child_id = f.id
    where t.claim_id = it.claim_id order by f.id for update of f;
  -- One letter for each of the others, whatever the number of children.
  perform sec.write_letter(gen_random_uuid(), event, 'guardian-joined', g.account_id, 'PARENTS', min(t.child_id::text)::uuid)
    from public.claimed_child t join public.guardian g on g.child_id = t.child_id and g.ends_at is null and g.account_id <> account
    join public.account a on a.id = g.account_id and a.state = 'ACTIVE'
    where t.claim_id = it.claim_id group by g.account_id;
  insert into public.guardian (id, child_id, account_id, position, rights)
    select gen_random_uuid(), t.child_id, account, t.position, t.rights from public.claimed_child t
      join public.child_file f on f.id = t.child_id and f.state <> 'DESTROYED'
    where t.claim_id = it.claim_id and not exists (select from public.guardian g
      where g.child_id = t.child_id and g.ends_at is null and (g.position = t.position or g.account_id = account));
  update public.account a set phone_sealed = coalesce(a.phone_sealed, c.phone_sealed)
    from public.family_claim c where c.id = it.claim_id and a.id = account and a.id = c.id;
  -- The account knows the rest from now on; what nobody needs is not kept.
  update public.family_claim c set state = 'TAKEN', taken_at = sec.now(), taken_by = account, letter_due_at = null,
      email_sealed = null, email_index = null, name_sealed = null, phone_sealed = null
    where c.id = it.claim_id;
end
$$;

do $$
declare
  take text := pg_get_functiondef('auth.take_invite(public.account_invite, uuid, uuid)'::regprocedure);
  guardian constant text := 'perform auth.take_guardianship(it, account, event);';
  sweep text := pg_get_functiondef('sec.sweep_invites()'::regprocedure);
  kept constant text := 'and not exists (select from public.account a where a.key_id = k.id)';
  confirm text := pg_get_functiondef('sec.confirm_child_file(uuid)'::regprocedure);
  told constant text := $was$return case it.state when 'ARCHIVED'$was$;
  complete text := pg_get_functiondef('sec.complete_child_file(uuid)'::regprocedure);
  noticed constant text := 'perform sec.notice_same_child(child);';
  checked constant text := 'update public.claimed_child t set checked_at = sec.now() where t.child_id = child and t.checked_at is null;';
begin
  if position(guardian in take) = 0 or position(kept in sweep) = 0 or position(told in confirm) = 0
    or position(noticed in complete) = 0 then
    raise exception 'an invitation or a file is not as expected';
  end if;
  execute replace(take, guardian, guardian || $more$
  elsif it.claim_id is not null then
    perform auth.take_claim(it, account, event);$more$);
  execute replace(sweep, kept, kept || $more$
    and not exists (select from public.family_claim c where c.key_id = k.id)$more$);
  -- Confirming says also that what somebody else had written is right.
  execute replace(confirm, told, checked || E'\n  ' || told);
  execute replace(complete, noticed, checked || E'\n  ' || noticed);
end
$$;
revoke execute on all functions in schema auth from public;

-- One's own children that somebody else wrote down and that the family has not confirmed yet.
create function sec.unchecked_children() returns uuid[]
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select array(select t.child_id from public.claimed_child t join public.family_claim c on c.id = t.claim_id and c.state = 'TAKEN'
    where t.child_id = any (sec.my_children()) group by t.child_id having bool_and(t.checked_at is null))
$$;
grant execute on function sec.unchecked_children() to app_parent;
