-- Claims of a priority: their evidence, who decides them, the appeal to another person, their end. A daycare reads whom it
-- must know to say yes or no, and never a document.

insert into sec.task_handler values ('ATTESTATION', 'SUPPORT'), ('APPEAL', 'SUPPORT');
insert into sec.rule values
  ('attestation', '10 days'), ('appeal', '15 days'), ('evidence', '90 days'), ('claim-ending', '30 days'), ('claim-again', '90 days'),
  ('claim-unanswered', '30 days');
-- How many claims somebody opens in an hour, and how many of one child wait at a time.
insert into sec.budget values ('opened-claims', 60, '1 hour'), ('open-claims', 12, '1 year');

-- Who decides each kind, and for how long it is confirmed at most (lib/children/rules/attestations.ts holds the same).
create table sec.attestation_rule (
  kind public.attestation_kind primary key,
  decided_by public.actor_kind not null constraint attestation_rule_is_known check (decided_by in ('DAYCARE', 'STAFF')),
  most_months integer not null constraint attestation_rule_ends check (most_months > 0)
);
insert into sec.attestation_rule values
  ('STAFF_CHILD', 'DAYCARE', 24), ('SIBLING', 'DAYCARE', 60), ('SPECIAL_NEEDS', 'STAFF', 60), ('PRECARITY', 'STAFF', 12),
  ('SCHOOL', 'STAFF', 12), ('EMPLOYER', 'STAFF', 24), ('MUNICIPALITY', 'STAFF', 36), ('INDIGENOUS', 'STAFF', 84);

alter table public.attestation
  -- The member of staff as the service knows them, the words of the last answer, the family's own when it appeals: sealed
  -- with the child's key.
  add column person_sealed text,
  add column reason_sealed text,
  add column appeal_sealed text,
  add column appealed_on date,
  add column reminded_on date,
  add constraint attestation_has_person check (person_sealed is null or kind = 'STAFF_CHILD'),
  add constraint attestation_was_appealed check ((appealed_on is null) = (appeal_sealed is null)),
  -- What has ended may be claimed again: one answer is waited for at a time.
  drop constraint attestation_once;
create unique index attestation_once on public.attestation (child_id, kind, daycare_id, sibling_id, named) nulls not distinct
  where state in ('CLAIMED', 'EVIDENCE_ASKED', 'APPEALED');
create index attestation_child on public.attestation (child_id, kind);
create index attestation_daycare on public.attestation (daycare_id) where daycare_id is not null;
create index attestation_waiting on public.attestation (claimed_on, id) where state in ('CLAIMED', 'APPEALED');
create index attestation_ending on public.attestation (valid_until) where state = 'VALID';
-- Staff under a request of a family read what the family reads.
grant select (appealed_on) on public.attestation to app_parent, app_staff;

-- What a family shows of a claim: sealed with the child's key, without a name of its own, at most three.
create table public.evidence (
  id uuid primary key,
  attestation_id uuid not null references public.attestation,
  position smallint not null constraint evidence_at_most_three check (position between 1 and 3),
  media text not null constraint evidence_is_known check (media in ('application/pdf', 'image/jpeg', 'image/png')),
  size integer not null constraint evidence_is_short check (size between 1 and 5242880),
  sealed bytea not null,
  added_on date not null default sec.today(),
  constraint evidence_once unique (attestation_id, position),
  constraint evidence_is_sealed check (octet_length(sealed) between size + 29 and size + 64)
);
alter table public.evidence alter column sealed set storage external;
select sec.guard('public.evidence');

create function sec.my_claims() returns uuid[]
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select array(select a.id from public.attestation a where a.child_id = any (sec.my_children())) $$;
grant execute on function sec.my_claims() to app_parent;
grant select (id, attestation_id, position, media, size, added_on) on public.evidence to app_parent;
create policy family_select on public.evidence for select to app_parent
  using (attestation_id = any ((select sec.my_claims())::uuid[]));

-- A task of these kinds ends by the decision itself: no colleague makes a family's question disappear.
alter policy handler_update on public.task
  with check (kind = any ((select sec.task_kinds())::public.task_kind[]) and (claimed_by is null or claimed_by = (select sec.writer()))
    and (state <> 'DONE' or kind not in ('ATTESTATION', 'APPEAL')));

-- The task of a claim, once, with whoever looks after the child.
create function sec.ask_staff(wanted public.task_kind, claim uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  task uuid := gen_random_uuid();
begin
  if exists (select from public.task t where t.origin = 'attestation|' || claim and t.kind = wanted and t.state <> 'DONE') then
    return;
  end if;
  insert into public.task (id, kind, account_id, origin, due_at)
    select task, wanted, g.account_id, 'attestation|' || claim,
      sec.now() + (select r.length from sec.rule r where r.name = lower(wanted::text))
    from public.attestation a join public.guardian g on g.child_id = a.child_id and g.ends_at is null
    where a.id = claim order by g.position limit 1
    on conflict (kind, account_id, origin) where state <> 'DONE' do nothing;
  if found then
    insert into public.task_step (id, task_id, move) values (gen_random_uuid(), task, 'OPENED');
  end if;
end
$$;
create index task_origin on public.task (origin) where origin like 'attestation|%' and state <> 'DONE';

-- What waited for staff about a claim is over: it was answered, or the family took it back.
create function sec.end_tasks_of(claim uuid, ended public.task_outcome) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  me uuid := (sec.here()).account_id;
begin
  with over as (
    update public.task t set state = 'DONE', outcome = ended, done_at = sec.now(), claimed_by = coalesce(t.claimed_by, me),
        claimed_at = coalesce(t.claimed_at, sec.now()), version = t.version + 1
      where t.origin = 'attestation|' || claim and t.origin like 'attestation|%' and t.state <> 'DONE' returning t.id)
  insert into public.task_step (id, task_id, move, by_account) select gen_random_uuid(), o.id, 'DONE', me from over o;
end
$$;

-- A service that somebody manages, other than the child's own parents, answers itself; for the others staff answer.
create function sec.answers_itself(service uuid, child uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select exists (select from public.membership m join public.account a on a.id = m.account_id and a.state = 'ACTIVE'
    where m.daycare_id = service and m.kind = 'DAYCARE' and m.team_role = 'MANAGER'
      and m.begins_at <= sec.now() and (m.ends_at is null or sec.now() < m.ends_at)
      and not exists (select from public.guardian g where g.child_id = child and g.account_id = m.account_id))
$$;

-- Is a claim, at first, an errand of staff? So is one that its service leaves without an answer.
create function sec.is_for_staff(it public.attestation) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select r.decided_by = 'STAFF' or not sec.answers_itself(it.daycare_id, it.child_id)
      or it.state = 'CLAIMED' and it.claimed_on + (select w.length from sec.rule w where w.name = 'claim-unanswered') <= sec.today()
    from sec.attestation_rule r where r.kind = it.kind
$$;

-- The family. A claim is made once at a time; again when it ends soon, or some time after a refusal.
create or replace function sec.claim_priority(claim uuid, child uuid, wanted public.attestation_kind, daycare uuid, sibling uuid, of_name text)
returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  it public.child_file := sec.my_file(child);
  made public.attestation;
begin
  if it.id is null or sibling is not null and not sibling = any (sec.my_children()) then
    return 'ABSENT';
  end if;
  if it.state in ('CLOSED', 'DESTROYED') then
    return 'FILE_STATE';
  end if;
  if exists (select from public.attestation a
    where (a.child_id, a.kind) = (child, wanted) and a.daycare_id is not distinct from daycare
      and a.sibling_id is not distinct from sibling and a.named is not distinct from of_name and (
        a.state = 'VALID' and (a.valid_until is null
          or a.valid_until > sec.today() + (select r.length from sec.rule r where r.name = 'claim-ending'))
        or a.state = 'REFUSED' and a.decided_on > sec.today() - (select r.length from sec.rule r where r.name = 'claim-again'))) then
    return 'ALREADY_CLAIMED';
  end if;
  if (select count(*) from public.attestation a where a.child_id = child and a.state in ('CLAIMED', 'EVIDENCE_ASKED', 'APPEALED'))
    >= (select b.allowed from sec.budget b where b.name = 'open-claims') then
    return 'TOO_MANY_CLAIMS';
  end if;
  insert into public.attestation (id, child_id, kind, daycare_id, sibling_id, named)
    values (claim, child, wanted, daycare, sibling, of_name)
    on conflict (child_id, kind, daycare_id, sibling_id, named) where state in ('CLAIMED', 'EVIDENCE_ASKED', 'APPEALED') do nothing
    returning * into made;
  if made.id is null then
    return 'ALREADY_CLAIMED';
  end if;
  if sec.is_for_staff(made) then
    perform sec.ask_staff('ATTESTATION', claim);
  end if;
  return 'DONE';
end
$$;

-- One's own claim, held until the end of the transaction; its child before it, as everywhere.
create function sec.my_claim(child uuid, claim uuid) returns public.attestation
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  it public.attestation;
begin
  if (sec.my_file(child)).id is not null then
    select a.* into it from public.attestation a where a.id = claim and a.child_id = child for update;
  end if;
  return it;
end
$$;

-- Who works there, as the service knows them. Said with the claim, and not changed behind an answer.
create function sec.name_person(child uuid, claim uuid, person text) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  it public.attestation := sec.my_claim(child, claim);
begin
  if it.id is null then
    return 'ABSENT';
  end if;
  if it.kind <> 'STAFF_CHILD' or it.state <> 'CLAIMED' or it.person_sealed is not null then
    return 'ATTESTATION_STATE';
  end if;
  update public.attestation a set person_sealed = person where a.id = claim;
  return 'DONE';
end
$$;

-- May this claim be shown more? What staff decide, and what anybody asked a document for or appeals.
create function sec.takes_evidence(it public.attestation) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select it.state in ('EVIDENCE_ASKED', 'APPEALED') or it.state = 'CLAIMED' and sec.is_for_staff(it) $$;

create function sec.attach_evidence(child uuid, claim uuid, document uuid, media text, size integer, sealed bytea) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  it public.attestation := sec.my_claim(child, claim);
  free smallint;
begin
  if it.id is null then
    return 'ABSENT';
  end if;
  if not sec.takes_evidence(it) then
    return 'ATTESTATION_STATE';
  end if;
  select min(p) into free from generate_series(1, 3) p
    where not exists (select from public.evidence e where e.attestation_id = claim and e.position = p);
  if free is null then
    return 'EVIDENCE_FULL';
  end if;
  insert into public.evidence (id, attestation_id, position, media, size, sealed)
    values (document, claim, free, attach_evidence.media, attach_evidence.size, attach_evidence.sealed);
  if it.state <> 'APPEALED' then
    perform sec.ask_staff('ATTESTATION', claim);
  end if;
  return 'DONE';
end
$$;

-- Taken back before the answer: a wrong page leaves at once.
create function sec.remove_evidence(child uuid, claim uuid, document uuid) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  it public.attestation := sec.my_claim(child, claim);
begin
  if it.id is null or not exists (select from public.evidence e where e.id = document and e.attestation_id = claim) then
    return 'ABSENT';
  end if;
  if it.state in ('VALID', 'REFUSED') then
    return 'ATTESTATION_STATE';
  end if;
  delete from public.evidence e where e.id = document;
  return 'DONE';
end
$$;

-- A claim that nobody has decided is taken back as if it had not been made, and what was shown for it goes with it.
create or replace function sec.withdraw_claim(child uuid, claim uuid) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  it public.attestation := sec.my_claim(child, claim);
begin
  if it.id is null then
    return 'ABSENT';
  end if;
  if it.state not in ('CLAIMED', 'EVIDENCE_ASKED') then
    return 'ATTESTATION_STATE';
  end if;
  delete from public.evidence e where e.attestation_id = claim;
  delete from public.attestation a where a.id = claim;
  perform sec.end_tasks_of(claim, 'NOT_NEEDED');
  return 'DONE';
end
$$;

-- A refused family asks a human once more. Who refused stays written: somebody else answers.
create function sec.appeal_claim(child uuid, claim uuid, words text) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  it public.attestation := sec.my_claim(child, claim);
begin
  if it.id is null then
    return 'ABSENT';
  end if;
  if it.state <> 'REFUSED' then
    return 'ATTESTATION_STATE';
  end if;
  if it.appealed_on is not null then
    return 'APPEALED_ALREADY';
  end if;
  if exists (select from public.attestation a where a.id <> claim and a.state in ('CLAIMED', 'EVIDENCE_ASKED', 'APPEALED')
    and (a.child_id, a.kind) = (it.child_id, it.kind) and a.daycare_id is not distinct from it.daycare_id
    and a.sibling_id is not distinct from it.sibling_id and a.named is not distinct from it.named) then
    return 'ALREADY_CLAIMED';
  end if;
  update public.attestation a set state = 'APPEALED', appealed_on = sec.today(), appeal_sealed = words, decided_on = null,
      valid_from = null, valid_until = null, version = a.version + 1
    where a.id = claim;
  perform sec.ask_staff('APPEAL', claim);
  return 'DONE';
end
$$;

-- The words of the answers, for the family; with the child's own key, which sec.sealed_child gives.
create function sec.words_of_claims(child uuid) returns table (id uuid, person_sealed text, reason_sealed text, appeal_sealed text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not child = any (sec.my_children()) then
    return;
  end if;
  return query select a.id, a.person_sealed, a.reason_sealed, a.appeal_sealed from public.attestation a where a.child_id = child;
end
$$;
grant execute on function sec.name_person(uuid, uuid, text), sec.attach_evidence(uuid, uuid, uuid, text, integer, bytea),
  sec.remove_evidence(uuid, uuid, uuid), sec.appeal_claim(uuid, uuid, text), sec.words_of_claims(uuid) to app_parent;

-- Whoever decides. A service: what names it, of files of this installation's kind that are not closed. Staff: claims of the
-- children that they reached, by a task or an exact address; never of their own.
create function sec.judges(it public.attestation) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.here();
begin
  if not exists (select from public.child_file c where c.id = it.child_id and c.kind = sec.kind_of_files()
    and (who.kind = 'STAFF' or c.state not in ('CLOSED', 'DESTROYED'))) then
    return false;
  end if;
  return coalesce(who.kind = 'DAYCARE' and it.daycare_id = sec.my_daycare()
    or who.kind = 'STAFF' and it.child_id = any (sec.reached_children()) and 'ATTESTATION' = any (sec.task_kinds()), false);
end
$$;

-- The claims on one's own service, by code: no name, no child.
create function sec.claims_here() returns table (id uuid, kind public.attestation_kind, state public.attestation_state,
  claimed_on date, valid_until date, appealed_on date, version integer)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  here uuid := sec.my_daycare();
begin
  return query select a.id, a.kind, a.state, a.claimed_on, a.valid_until, a.appealed_on, a.version
    from public.attestation a where a.daycare_id = here and sec.judges(a) order by a.claimed_on, a.id;
end
$$;
grant execute on function sec.claims_here() to app_daycare;

-- The claims of the children that a member of staff reached; whether the task is theirs.
create function sec.claims_reached() returns table (id uuid, child_id uuid, kind public.attestation_kind,
  state public.attestation_state, claimed_on date, valid_until date, appealed_on date, version integer, for_staff boolean,
  is_mine boolean, refused_by_me boolean)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  me uuid := sec.uid();
begin
  return query select a.id, a.child_id, a.kind, a.state, a.claimed_on, a.valid_until, a.appealed_on, a.version,
      sec.is_for_staff(a) or a.appealed_on is not null, sec.has_task_of(a.id, me), a.decided_by is not distinct from me
    from public.attestation a where a.child_id = any (sec.reached_children()) and sec.judges(a) order by a.claimed_on, a.id;
end
$$;
grant execute on function sec.claims_reached() to app_staff;

create function sec.has_task_of(claim uuid, who uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select exists (select from public.task t where t.origin = 'attestation|' || claim and t.origin like 'attestation|%'
    and t.state <> 'DONE' and t.claimed_by = who)
$$;

-- May whoever asks look into this claim now? A service's manager while the answer is theirs; staff with the task in hand, or
-- once it is confirmed, to contest it.
create function sec.may_open_claim(it public.attestation) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.here();
begin
  if not sec.judges(it) then
    return false;
  end if;
  if who.kind = 'DAYCARE' then
    return it.state in ('CLAIMED', 'VALID') and it.appealed_on is null
      and exists (select from public.membership m where m.id = who.membership_id and m.team_role = 'MANAGER');
  end if;
  return it.state = 'VALID' or sec.has_task_of(it.id, who.account_id);
end
$$;

-- The gate: who looks, whose claim, why; one line in the family's own record, counted.
create function sec.open_claim(claim uuid, request uuid) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.here();
  mine uuid := sec.uid();
  it public.attestation;
  budget sec.budget;
  made uuid;
begin
  select a.* into it from public.attestation a where a.id = claim;
  if it.id is null or not sec.judges(it) then
    return 'ABSENT';
  end if;
  if not sec.may_open_claim(it) then
    return case who.kind when 'STAFF' then 'NOT_YOURS' else 'ATTESTATION_STATE' end;
  end if;
  perform from public.account a where a.id = mine for no key update;
  select * into budget from sec.budget b where b.name = 'opened-claims';
  if (select count(distinct d.whose) from public.disclosure d where d.account_id = mine and d.whose <> it.child_id
    and d.at > sec.now() - budget.within) >= budget.allowed then
    perform sec.refuse_reading('personal-data.too-much', request);
    return 'TOO_OFTEN';
  end if;
  insert into public.disclosure (account_id, session_id, whose, fields, purpose, request_id)
    values (mine, who.id, it.child_id, array['attestation', claim::text],
      case it.state when 'APPEALED' then 'APPEAL' else 'ATTESTATION' end, request)
    returning id into made;
  insert into public.audit (deed, kind, account_id, session_id, subject, purpose, request_id)
    values ('personal-data.open', who.kind, mine, who.id,
      jsonb_build_object('whose', it.child_id, 'fields', array['attestation'], 'claimId', claim, 'disclosureId', made),
      case it.state when 'APPEALED' then 'APPEAL' else 'ATTESTATION' end, request);
  return 'DONE';
end
$$;

-- Was this very claim opened by this session, in a transaction that is over, some minutes ago at most?
create function sec.has_open_claim(it public.attestation) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select sec.may_open_claim(it) and exists (select from public.disclosure d where d.session_id = (sec.here()).id
    and d.whose = it.child_id and d.fields @> array['attestation', it.id::text] and d.made_in <> pg_current_xact_id()
    and d.at > sec.now() - (select r.length from sec.rule r where r.name = 'opened-file'))
$$;

-- What must be known to say yes or no: the member of staff, or the brother or sister and the address they share. Staff
-- also read which school, employer or municipality, and what the family writes when it appeals.
create function sec.sealed_claim(claim uuid)
returns table (id uuid, child_id uuid, key_id uuid, wrapped text, person_sealed text, named text, appeal_sealed text,
  reason_sealed text, sibling_id uuid, sibling_key_id uuid, sibling_wrapped text, sibling_given_sealed text,
  sibling_family_sealed text, household_id uuid, household_key_id uuid, household_wrapped text, postal_code_sealed text,
  shares_home boolean, documents jsonb)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  it public.attestation;
  for_staff boolean := (sec.here()).kind = 'STAFF';
begin
  select a.* into it from public.attestation a where a.id = claim;
  if it.id is null or not sec.has_open_claim(it) then
    return;
  end if;
  return query
    select it.id, it.child_id, k.id, k.wrapped, it.person_sealed, it.named, case when for_staff then it.appeal_sealed end,
      case when for_staff then it.reason_sealed end, s.id, sk.id, sk.wrapped, s.given_name_sealed, s.family_name_sealed,
      h.id, hk.id, hk.wrapped, h.postal_code_sealed, h.id is not null,
      case when for_staff then coalesce((select jsonb_agg(jsonb_build_object('id', e.id, 'position', e.position, 'media', e.media,
        'size', e.size) order by e.position) from public.evidence e where e.attestation_id = it.id), '[]') else '[]' end
    from (select c.key_id as key from sec.file_of(it.child_id) c) own
    left join public.subject_key k on k.id = own.key
    left join sec.file_of(it.sibling_id) s on true
    left join public.subject_key sk on sk.id = s.key_id
    left join lateral (select h.* from public.child_residence a
      join public.child_residence b on b.household_id = a.household_id and b.child_id = it.sibling_id
      join public.household h on h.id = a.household_id where a.child_id = it.child_id order by a.position limit 1) h on true
    left join public.subject_key hk on hk.id = h.key_id;
end
$$;

create function sec.file_of(child uuid) returns setof public.child_file
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select c.* from public.child_file c where c.id = child $$;

-- One document: for the family itself, and for staff who opened the claim. A service has no way to ask.
create function sec.sealed_evidence(document uuid)
returns table (id uuid, attestation_id uuid, child_id uuid, place smallint, media text, sealed bytea, key_id uuid, wrapped text)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.here();
  it public.attestation;
begin
  perform sec.uid();
  select a.* into it from public.evidence e join public.attestation a on a.id = e.attestation_id where e.id = document;
  if it.id is null or not coalesce(who.kind = 'PARENT' and it.child_id = any (sec.my_children())
    or who.kind = 'STAFF' and sec.has_open_claim(it), false) then
    return;
  end if;
  return query select e.id, it.id, it.child_id, e.position, e.media, e.sealed, k.id, k.wrapped
    from public.evidence e, sec.file_of(it.child_id) c join public.subject_key k on k.id = c.key_id where e.id = document;
end
$$;

-- The answer. Whoever gives it has read the claim, is no guardian of the child, holds the task where there is one, and is
-- not who refused it when the family appeals. Its line of the record and its letters are part of it.
create function sec.decide_claim(claim uuid, seen integer, verdict text, until date, reason text, request uuid) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  me uuid := sec.writer();
  who sec.session := sec.here();
  it public.attestation;
  becomes public.attestation_state;
  event uuid;
begin
  perform from sec.hold_file((select a.child_id from public.attestation a where a.id = claim));
  select a.* into it from public.attestation a where a.id = claim for update;
  if it.id is null or not sec.judges(it) then
    return 'ABSENT';
  end if;
  if it.version is distinct from seen then
    return 'STALE';
  end if;
  becomes := case
    when verdict = 'CONFIRMED' and it.state in ('CLAIMED', 'EVIDENCE_ASKED', 'APPEALED') then 'VALID'
    when verdict = 'REFUSED' and it.state in ('CLAIMED', 'EVIDENCE_ASKED', 'VALID', 'APPEALED') then 'REFUSED'
    when verdict = 'EVIDENCE_ASKED' and it.state in ('CLAIMED', 'EVIDENCE_ASKED') and who.kind = 'STAFF' then 'EVIDENCE_ASKED'
  end;
  if becomes is null or who.kind = 'DAYCARE' and not sec.may_open_claim(it)
    or who.kind = 'STAFF' and it.appealed_on is null and it.state in ('CLAIMED', 'EVIDENCE_ASKED', 'VALID')
      and not sec.is_for_staff(it) then
    return 'ATTESTATION_STATE';
  end if;
  if exists (select from public.guardian g where g.child_id = it.child_id and g.account_id = me) then
    return 'OWN_CHILD';
  end if;
  if it.state = 'APPEALED' and it.decided_by is not distinct from me then
    return 'SAME_PERSON';
  end if;
  if who.kind = 'STAFF' and it.state <> 'VALID' and not sec.has_task_of(claim, me) then
    return 'NOT_YOURS';
  end if;
  if not sec.has_open_claim(it) then
    return 'NOT_OPENED';
  end if;
  if becomes <> 'VALID' and reason is null then
    return 'REASON_MISSING';
  end if;
  if becomes = 'VALID' and (until is null or until < sec.today() or until > sec.today()
      + make_interval(months => (select r.most_months from sec.attestation_rule r where r.kind = it.kind))) then
    return 'UNTIL_WRONG';
  end if;
  if becomes = 'VALID' and it.kind = 'SIBLING' and not exists (select from public.child_residence a
    join public.child_residence b on b.household_id = a.household_id where a.child_id = it.child_id and b.child_id = it.sibling_id) then
    return 'OTHER_RESIDENCE';
  end if;

  update public.attestation a set state = becomes, reason_sealed = reason, version = a.version + 1, reminded_on = null,
      decided_on = case when becomes <> 'EVIDENCE_ASKED' then sec.today() end,
      decided_by = case when becomes <> 'EVIDENCE_ASKED' then me end,
      valid_from = case when becomes = 'VALID' then it.claimed_on end,
      valid_until = case when becomes = 'VALID' then until end,
      -- Contested later, it is another refusal: it may be appealed in its turn.
      appealed_on = case when it.state <> 'VALID' then it.appealed_on end,
      appeal_sealed = case when it.state <> 'VALID' then it.appeal_sealed end
    where a.id = claim;
  if it.kind = 'SIBLING' then
    perform sec.verify_sibling(it.child_id, it.sibling_id, becomes = 'VALID');
  end if;
  if who.kind = 'STAFF' then
    perform sec.end_tasks_of(claim, 'SETTLED');
  end if;

  event := sec.record('attestation.decide', jsonb_build_object('childId', it.child_id, 'claimId', claim, 'kind', it.kind,
    'was', it.state, 'verdict', verdict), null, request);
  perform sec.write_letter(gen_random_uuid(), event, case becomes when 'EVIDENCE_ASKED' then 'evidence-asked' else 'attestation-decided' end,
      g.account_id, 'PARENTS', claim)
    from public.guardian g join public.account a on a.id = g.account_id and a.state = 'ACTIVE'
    where g.child_id = it.child_id and g.ends_at is null;
  return 'DONE';
end
$$;
grant execute on function sec.open_claim(uuid, uuid), sec.sealed_claim(uuid),
  sec.decide_claim(uuid, integer, text, date, text, uuid) to app_daycare, app_staff;
grant execute on function sec.sealed_evidence(uuid) to app_parent, app_staff;

create function sec.hold_file(child uuid) returns setof uuid
language sql volatile security definer set search_path = pg_catalog, pg_temp
as $$ select c.id from public.child_file c where c.id = child for update $$;

-- The shared address of two children is a fact while somebody confirms it; the order reads it from their bond.
create function sec.verify_sibling(child uuid, sibling uuid, is_so boolean) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if is_so then
    insert into public.sibling_link as l (one_id, other_id, verified_on)
      values (least(child, sibling), greatest(child, sibling), sec.today())
      on conflict (one_id, other_id) do update set verified_on = excluded.verified_on;
  elsif not exists (select from public.attestation a where a.kind = 'SIBLING' and a.state = 'VALID'
    and (a.valid_until is null or a.valid_until >= sec.today())
    and (a.child_id = child and a.sibling_id = sibling or a.child_id = sibling and a.sibling_id = child)) then
    update public.sibling_link l set verified_on = null
      where (l.one_id, l.other_id) = (least(child, sibling), greatest(child, sibling)) and l.verified_on is not null;
  end if;
end
$$;

-- Another address: what was confirmed of the shared one ends with it, and may be claimed again.
create function sec.end_sibling_claims() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  update public.attestation a set valid_until = greatest(a.valid_from, sec.today()), version = a.version + 1
    where a.kind = 'SIBLING' and a.state = 'VALID' and (a.valid_until is null or a.valid_until > sec.today())
      and (a.child_id = old.one_id and a.sibling_id = old.other_id or a.child_id = old.other_id and a.sibling_id = old.one_id);
  return null;
end
$$;
create trigger sibling_link_ends_claims after update of verified_on on public.sibling_link
  for each row when (old.verified_on is not null and new.verified_on is null) execute function sec.end_sibling_claims();
create trigger sibling_link_gone_ends_claims after delete on public.sibling_link
  for each row when (old.verified_on is not null) execute function sec.end_sibling_claims();

-- Jobs. Documents of answered claims, and of files that are closed, are destroyed; a confirmed sibling ends on its day; what
-- waits for staff and has no task gets one, the oldest first, so many a night.
create function sec.follow_claims() returns integer
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  destroyed integer;
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  delete from public.evidence e using public.attestation a, public.child_file c
    where a.id = e.attestation_id and c.id = a.child_id and (
      a.state in ('VALID', 'REFUSED') and a.decided_on + (select r.length from sec.rule r where r.name = 'evidence') <= sec.today()
      or c.state in ('CLOSED', 'DESTROYED'));
  get diagnostics destroyed = row_count;
  perform sec.verify_sibling(a.child_id, a.sibling_id, false) from public.attestation a
    where a.kind = 'SIBLING' and a.state = 'VALID' and a.valid_until < sec.today()
      and exists (select from public.sibling_link l where l.verified_on is not null
        and (l.one_id, l.other_id) = (least(a.child_id, a.sibling_id), greatest(a.child_id, a.sibling_id)));
  perform sec.ask_staff(w.wanted, w.id) from (
    select a.id, case a.state when 'APPEALED' then 'APPEAL' else 'ATTESTATION' end::public.task_kind as wanted
      from public.attestation a join public.child_file c on c.id = a.child_id
      where a.state in ('CLAIMED', 'APPEALED') and c.kind = sec.kind_of_files() and c.state not in ('CLOSED', 'DESTROYED')
        and (a.state = 'APPEALED' or sec.is_for_staff(a))
        and not exists (select from public.task t where t.origin = 'attestation|' || a.id and t.origin like 'attestation|%'
          and t.state <> 'DONE')
      order by a.claimed_on, a.id limit 100) w;
  return destroyed;
end
$$;

-- Confirmed ones that end soon, each told once: a few hundred at a time.
create function sec.claims_ending(at_once integer) returns table (id uuid, child_id uuid)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  return query
    update public.attestation a set reminded_on = sec.today()
      where a.id in (select s.id from public.attestation s join public.child_file c on c.id = s.child_id
        where s.state = 'VALID' and s.reminded_on is null and s.valid_until >= sec.today()
          and s.valid_until <= sec.today() + (select r.length from sec.rule r where r.name = 'claim-ending')
          and c.state in ('ACTIVE', 'TO_CONFIRM', 'PLACED') and c.kind = sec.kind_of_files()
        order by s.valid_until, s.id limit at_once for update of s skip locked)
      returning a.id, a.child_id;
end
$$;
grant execute on function sec.follow_claims(), sec.claims_ending(integer) to app_system;

insert into sec.letter_rule values ('attestation-ending', 'SYSTEM', true);
insert into sec.deed_rule values
  ('attestation.attach', 'PARENT', null), ('attestation.remove-evidence', 'PARENT', null), ('attestation.evidence', 'PARENT', null),
  ('attestation.appeal', 'PARENT', null), ('attestation.evidence', 'STAFF', 'SUPPORT'), ('attestation.read', 'DAYCARE', null),
  ('attestation.read', 'STAFF', 'SUPPORT'), ('attestation.decide', 'DAYCARE', null), ('attestation.decide', 'STAFF', 'SUPPORT'),
  ('attestation.follow', 'SYSTEM', null), ('attestation.remind', 'SYSTEM', null);
insert into sec.job values ('children.follow-attestations', 'PARENTS');
insert into sec.job_rule values ('children.follow-attestations', 'SYSTEM');
