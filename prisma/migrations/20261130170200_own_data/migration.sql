-- Everything that is held about the person who asks, and about the children of whom they are a guardian: each table with the
-- columns that are theirs to read. Not kept anywhere: the rows are read at the moment of the download.

insert into sec.rule values ('own-data', '7 days');

create table sec.own_export (
  id uuid primary key,
  account_id uuid not null references public.account,
  asked_at timestamptz not null default sec.now(),
  expires_at timestamptz not null,
  taken_at timestamptz
);
create index own_export_account on sec.own_export (account_id, asked_at);

create function sec.ask_own_data(export uuid) returns timestamptz
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.require_fresh();
  until timestamptz := sec.now() + sec.rule_length('own-data');
  event uuid;
begin
  perform sec.uid();
  insert into sec.own_export (id, account_id, expires_at) values (export, who.account_id, until);
  event := sec.record('own-data.ask', jsonb_build_object('accountId', who.account_id), null, null);
  perform sec.write_letter(gen_random_uuid(), event, 'own-data-ready', who.account_id, sec.audience_of(who.kind), export);
  return until;
end
$$;

create function sec.own_exports() returns table (id uuid, asked_at timestamptz, expires_at timestamptz, taken_at timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  me uuid := sec.uid();
begin
  return query select e.id, e.asked_at, e.expires_at, e.taken_at from sec.own_export e
    where e.account_id = me and e.expires_at > sec.now() order by e.asked_at desc;
end
$$;

-- Whose export it is, asked again with a fresh proof; what follows is one reading of one's own data.
create function sec.take_own_data(export uuid, request uuid) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.require_fresh();
  me uuid := sec.uid();
begin
  update sec.own_export e set taken_at = sec.now() where e.id = export and e.account_id = me and e.expires_at > sec.now();
  if not found then
    return false;
  end if;
  perform sec.note_reading(who, 'OWN', case when who.kind = 'PARENT' then sec.my_children() else '{}' end || me, array['everything'], null, request);
  return true;
end
$$;

create function sec.own_rows() returns table (held text, line jsonb)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.here();
  me uuid := sec.uid();
  -- Under another hat nobody has children here.
  kids uuid[] := case when who.kind = 'PARENT' then sec.my_children() else '{}' end;
  it record;
begin
  for it in select * from (values
    ('public.account', 't.id = $1', 'id, state, locale, email_sealed, name_sealed, phone_sealed, version, created_at, verified_at, calls_welcome, closed_at'),
    ('public.membership', 't.account_id = $1', 'id, kind, role, team_role, daycare_id, office_id, begins_at, ends_at'),
    ('public.passkey', 't.account_id = $1', 'id, browser, transports, created_at, used_at, enrolled_by'),
    ('public.identity', 't.account_id = $1', 'id, issuer, linked_at, used_at'),
    ('sec.session', 't.account_id = $1', 'kind, created_at, seen_at, fresh_at, expires_at, revoked_at, proof, browser'),
    ('sec.device', 't.account_id = $1', 'created_at, seen_at, revoked_at, trusted, first_browser'),
    ('sec.password', 't.account_id = $1', 'changed_at'),
    ('sec.one_time', 't.account_id = $1', 'offered_at, confirmed_at, enrolled_by'),
    ('sec.recovery_code', 't.account_id = $1', 'made_at, used_at, enrolled_by'),
    ('sec.address_change', 't.account_id = $1', 'account_id, new_sealed, old_sealed, asked_at, expires_at, changed_at, back_until, over_at'),
    ('sec.consent', 't.account_id = $1', 'purpose, version, given, at'),
    ('sec.deletion_wish', 't.account_id = $1', 'id, what, child_id, asked_at, due_at, agreed_at, refused_at, undone_at, done_at, lapsed_at'),
    ('sec.own_export', 't.account_id = $1', 'id, asked_at, expires_at, taken_at'),
    ('public.guardian', 't.account_id = $1', 'id, child_id, position, rights, begins_at, ends_at'),
    ('public.child_file', 't.id = any ($2)', 'id, kind, state, given_name_sealed, family_name_sealed, born_on, expected_on, desired_entry_on, weekdays, from_minute, until_minute, keeps_looking, both_answer, confirmed_until, reminded, to_confirm_on, archived_on, stood_days, closed_on, created_at, version'),
    ('public.child_residence', 't.child_id = any ($2)', 'child_id, position, household_id'),
    ('public.household', 't.id in (select r.household_id from public.child_residence r where r.child_id = any ($2))', 'id, kind, postal_code_sealed, postal_area, municipality_code, created_at'),
    ('public.sibling_link', 't.one_id = any ($2) and t.other_id = any ($2)', 'one_id, other_id, wish, linked_at, verified_on'),
    ('public.attestation', 't.child_id = any ($2)', 'id, child_id, kind, state, daycare_id, sibling_id, named, claimed_on, valid_from, valid_until, decided_on, person_sealed, reason_sealed, appeal_sealed, appealed_on, reminded_on, version'),
    ('public.evidence', 't.attestation_id in (select a.id from public.attestation a where a.child_id = any ($2))', 'id, attestation_id, position, media, size, sealed, added_on'),
    ('public.registration', 't.child_id = any ($2)', 'id, child_id, daycare_id, state, registered_on, since, replaced, withdrawn_for, withdrawn_on, ended_by, version'),
    ('public.registration_event', 't.registration_id in (select r.id from public.registration r where r.child_id = any ($2))', 'registration_id, position, did, happened_on, desired_entry_on'),
    ('public.rank_note', 't.registration_id in (select r.id from public.registration r where r.child_id = any ($2))', 'registration_id, noted_on, case when rank <= 50 then rank end as rank, category'),
    ('public.placement', 't.child_id = any ($2)', 'id, child_id, daycare_id, state, starts_on, ends_on, accepted, created_at, offer_id, cancelled_for, version'),
    ('public.attendance', 't.placement_id in (select p.id from public.placement p where p.child_id = any ($2))', 'daycare_id, born_on, starts_on, ends_on, placed_for, said_at, placement_id'),
    ('public.invitation', 't.child_id = any ($2)', 'id, vacancy_id, registration_id, child_id, daycare_id, state, place, sent_at, deadline_at, seen_at, settled_at, undelivered_at, version'),
    ('public.offer', 't.child_id = any ($2)', 'id, vacancy_id, invitation_id, registration_id, child_id, daycare_id, state, extended_from, sent_at, deadline_at, seen_at, settled_at, undelivered_at, declined_for, cancelled_for, released_at, version'),
    ('public.guardian_answer', 't.guardian_id in (select g.id from public.guardian g where g.account_id = $1)', 'id, invitation_id, offer_id, child_id, guardian_id, agrees, declined_for, at, desk_request_id'),
    ('public.call_try', 't.invitation_id in (select i.id from public.invitation i where i.child_id = any ($2))', 'id, invitation_id, at'),
    ('public.account_invite', 't.accepted_by = $1 or t.child_id = any ($2)', 'id, state, kind, role, team_role, daycare_id, office_id, child_id, guardian_right, begins_at, ends_at, expires_at, created_at, accepted_at'),
    ('public.family_claim', 't.taken_by = $1', 'id, state, letters, made_at, taken_at'),
    ('public.claimed_child', 't.claim_id in (select c.id from public.family_claim c where c.taken_by = $1)', 'claim_id, child_id, position, rights, checked_at'),
    ('public.desk_request', 't.account_id = $1', 'id, channel, asked_on, late_for, note_sealed, taken_at, open_until, finished_at'),
    ('public.task', 't.account_id = $1', 'id, kind, state, opened_at, due_at, outcome, done_at, version'),
    -- What is noted about a resemblance speaks of another family too.
    ('public.task_step', 't.task_id in (select k.id from public.task k where k.account_id = $1 and k.kind not in (''SAME_CHILD'', ''OLD_LIST''))', 'id, task_id, at, move, note_sealed'),
    ('public.outbox', 't.recipient_id = $1', 'id, letter, channel, planned_at, sent_at, refused_at, attempts'),
    ('public.disclosure', 't.whose = $1 or t.whose = any ($2) or t.whose in (select c.id from public.family_claim c where c.taken_by = $1)', 'id, at, whose, fields, purpose, reader_code, kind, role, place_id'),
    ('sec.account_hold', 't.account_id = $1', 'at, held_for, released_at, released_why'),
    ('public.reading', 't.whose && ($2 || $1)', 'id, at, kind, way, fields, purpose, deed, reader_code, role, place_id'),
    ('public.audit', 't.account_id = $1', 'id, at, deed, kind, purpose')
    ) tables (name, mine, given) loop
    return query execute format('select %L, to_jsonb(g) from (select * from %s t where %s) t, lateral (select %s) g',
      it.name, it.name, it.mine, it.given) using me, kids;
  end loop;
  return query select 'other_guardian', jsonb_build_object('child_id', g.child_id) from public.guardian g
    where g.child_id = any (kids) and g.account_id <> me and g.ends_at is null;
end
$$;

-- The keys of what is one's own, as the pages of account and child have them already.
create function sec.own_keys() returns table (whose uuid, id uuid, wrapped text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.here();
  me uuid := sec.uid();
  kids uuid[] := case when who.kind = 'PARENT' then sec.my_children() else '{}' end;
begin
  return query select o.whose, k.id, k.wrapped from (
      select a.id as whose, a.key_id as key from public.account a where a.id = me
      union all select c.id, c.key_id from public.child_file c where c.id = any (kids)
      union all select h.id, h.key_id from public.household h where h.id in (
        select r.household_id from public.child_residence r where r.child_id = any (kids))) o
    join public.subject_key k on k.id = o.key;
end
$$;

-- Consent: a text for each purpose, in versions. What stands in the account is what the newest text was answered.
create table sec.consent_text (
  purpose text not null check (purpose ~ '^[A-Z_]+$'),
  version integer not null check (version > 0),
  since timestamptz not null default sec.now(),
  what_fr text not null,
  what_en text not null,
  why_fr text not null,
  why_en text not null,
  primary key (purpose, version)
);
create table sec.consent (
  id bigint primary key generated by default as identity,
  account_id uuid not null references public.account,
  purpose text not null,
  version integer not null,
  given boolean not null,
  at timestamptz not null default sec.now(),
  foreign key (purpose, version) references sec.consent_text
);
create index consent_account on sec.consent (account_id, purpose, id);

insert into sec.consent_text (purpose, version, what_fr, what_en, why_fr, why_en) values ('CALLS', 1,
  'Le personnel de la coopérative peut vous téléphoner au numéro de votre compte.',
  'The co-operative’s staff may telephone you at the number in your account.',
  'Seulement quand une lettre n’a pas pu être livrée et qu’une réponse est attendue de vous.',
  'Only when a letter could not be delivered and an answer is awaited from you.');

-- Wherever it is ticked, the history is written.
create function sec.keep_consent() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if new.destroyed_at is null then
    insert into sec.consent (account_id, purpose, version, given)
      select new.id, 'CALLS', max(t.version), new.calls_welcome from sec.consent_text t where t.purpose = 'CALLS';
  end if;
  return null;
end
$$;
create trigger account_consents after update of calls_welcome on public.account for each row
  when (old.calls_welcome is distinct from new.calls_welcome) execute function sec.keep_consent();
insert into sec.consent (account_id, purpose, version, given) select a.id, 'CALLS', 1, true from public.account a where a.calls_welcome;

-- Another text is another question: what the former was answered is no answer to it.
create function sec.ask_consent_again() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if new.purpose = 'CALLS' and new.version > 1 then
    update public.account a set calls_welcome = false where a.calls_welcome;
  end if;
  return null;
end
$$;
create trigger consent_text_asks_again after insert on sec.consent_text for each row execute function sec.ask_consent_again();

create function sec.own_consents() returns table (purpose text, version integer, since timestamptz, what_fr text, what_en text,
  why_fr text, why_en text, given boolean, answered_at timestamptz, asked_again boolean)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  me uuid := sec.uid();
begin
  return query select t.purpose, t.version, t.since, t.what_fr, t.what_en, t.why_fr, t.why_en,
      coalesce(c.given and c.version = t.version, false), c.at,
      coalesce(t.version > 1 and exists (select from sec.consent f where f.account_id = me and f.purpose = t.purpose and f.given
        and f.version < t.version) and not exists (select from sec.consent f where f.account_id = me and f.purpose = t.purpose
        and f.version = t.version and f.given), false)
    from sec.consent_text t
    left join lateral (select * from sec.consent f where f.account_id = me and f.purpose = t.purpose order by f.id desc limit 1) c on true
    where t.version = (select max(n.version) from sec.consent_text n where n.purpose = t.purpose) order by t.purpose;
end
$$;

create function sec.set_consent(purpose text, given boolean) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  me uuid := sec.writer();
begin
  perform sec.uid();
  if not exists (select from sec.consent_text t where t.purpose = set_consent.purpose) then
    return 'ABSENT';
  end if;
  update public.account a set calls_welcome = set_consent.given, version = a.version + 1
    where a.id = me and set_consent.purpose = 'CALLS' and a.calls_welcome <> set_consent.given;
  return 'DONE';
end
$$;

insert into sec.deed_rule (deed, kind) select d, k.kind from unnest(array['own-data.ask', 'own-data.take', 'consent.set']) d,
  unnest(array['PARENT', 'DAYCARE', 'HOME', 'OFFICE', 'STAFF', 'VERIFIER']::public.actor_kind[]) k(kind);
grant execute on function sec.ask_own_data(uuid), sec.own_exports(), sec.take_own_data(uuid, uuid), sec.own_rows(), sec.own_keys(),
  sec.own_consents(), sec.set_consent(text, boolean)
  to app_parent, app_daycare, app_home, app_office, app_staff, app_verifier;
