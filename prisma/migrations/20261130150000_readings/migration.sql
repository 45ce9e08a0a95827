-- Who saw what. An act and an answer are two things: `disclosure` is the act of opening somebody's file with a purpose,
-- `reading` is one answer that showed something of somebody: whose, which fields, why. What leaves the database readable
-- (pseudonyms of a list, what a search found) is written here, in the transaction that reads; what leaves it sealed is
-- written by whoever opens it, in a transaction of its own before it opens (sec.note_reading).

alter table public.reading
  -- What was read, by the name of its deed; nothing for what the opener of sealed columns writes.
  add column deed text check (deed ~ '^[a-z.-]+$'),
  -- The vacancy, claim, document or task that it was about.
  add column about uuid,
  -- As they stood then: the service or office for which it was read, and the hat of staff. A session's row goes after a month.
  add column place_id uuid,
  add column role public.staff_role,
  add column reader_code text generated always as (upper(left(account_id::text, 4))) stored;
alter table public.disclosure
  add column kind public.actor_kind,
  add column place_id uuid,
  add column role public.staff_role;

-- For how long a line is kept by which a family can be told who read of it. Nothing destroys one yet; who does, asks here.
insert into sec.rule values ('kept-readings', '5 years');

-- The service or office of the hat that is worn, or the service that a request of the desk serves; and the hat of staff.
create function sec.worn(who sec.session, out place uuid, out role public.staff_role)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select coalesce(m.daycare_id, m.office_id, case when who.kind = 'STAFF' then (sec.serves_daycare(who)).daycare_id end), m.role
  from (select) one left join public.membership m on m.id = who.membership_id
$$;

create function sec.stamp_disclosure() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session;
begin
  select s.* into who from sec.session s where s.id = new.session_id and s.account_id = new.account_id;
  new.kind := who.kind;
  select w.place, w.role into new.place_id, new.role from sec.worn(who) w;
  return new;
end
$$;
create trigger stamp_disclosure before insert on public.disclosure for each row execute function sec.stamp_disclosure();

create function sec.write_reading(who sec.session, deed text, way text, whose uuid[], fields text[], purpose text, about uuid, request uuid)
returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  those constant uuid[] := array(select distinct it from unnest(write_reading.whose) it where it is not null order by it);
  named constant text[] := array(select distinct it from unnest(write_reading.fields) it where it is not null order by it);
  why text := write_reading.purpose;
  made uuid;
begin
  -- One answer is one line, however often its page comes back to the opener: what this request has on record already is not
  -- written again. A deed is recorded once by itself.
  if deed is null and request is not null and who.account_id is not null then
    select r.id into made from public.reading r
      where r.account_id = who.account_id and r.at > sec.now() - interval '1 minute' and r.request_id = request
        and r.session_id = who.id and r.way = write_reading.way and r.whose @> those and r.fields @> named limit 1;
    if made is not null then
      return made;
    end if;
  end if;
  if why is null and way in ('FILE', 'EXPORT') then
    why := (select d.purpose from public.disclosure d where d.session_id = who.id and d.whose = any (those)
      and d.at > sec.now() - (select r.length from sec.rule r where r.name = 'opened-file') order by d.at desc limit 1);
  end if;
  insert into public.reading (kind, account_id, session_id, deed, way, whose, fields, purpose, about, request_id, place_id, role)
    select who.kind, who.account_id, who.id, write_reading.deed, write_reading.way, those, named, why, write_reading.about, request,
      w.place, w.role
    from sec.worn(who) w
    returning id into made;
  return made;
end
$$;

create or replace function sec.note_reading(who sec.session, way text, whose uuid[], fields text[], purpose text, request uuid) returns uuid
language sql volatile security definer set search_path = pg_catalog, pg_temp
as $$ select sec.write_reading(who, null, note_reading.way, note_reading.whose, note_reading.fields, note_reading.purpose, null, request) $$;

-- Whose a sealed column is: child files, accounts, and of a family that waits or of an invitee the identifier that its
-- account will have.
create function sec.whose_of(table_name text, row_id uuid) returns uuid[]
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select array(select distinct it from (
    select row_id where whose_of.table_name in ('child_file', 'account', 'one_time')
    union all select a.child_id from public.attestation a where whose_of.table_name = 'attestation' and a.id = row_id
    union all select a.child_id from public.evidence e join public.attestation a on a.id = e.attestation_id
      where whose_of.table_name = 'evidence' and e.id = row_id
    union all select r.child_id from public.child_residence r where whose_of.table_name = 'household' and r.household_id = row_id
    union all select coalesce(t.account_id, t.claim_id) from public.task_step s join public.task t on t.id = s.task_id
      where whose_of.table_name = 'task_step' and s.id = row_id
    union all select q.account_id from public.desk_request q where whose_of.table_name = 'desk_request' and q.id = row_id
    union all select i.newcomer_id from public.right_request r join public.account_invite i on i.id = r.invite_id
      where whose_of.table_name = 'right_request' and r.id = row_id
  ) those(it) where it is not null order by 1)
$$;

-- Deeds that only read: they change nothing, so their line stands among the readings and not among the deeds.
create table sec.reading_rule (
  deed text primary key,
  way text not null check (way in ('FILE', 'LIST', 'SEARCH', 'EXPORT')),
  fields text[] not null,
  purpose text,
  -- Of what is shown under a seal the opener writes the line, once there is an opener: then nothing is written here.
  sealed boolean not null default false,
  by_vault boolean not null default false check (sealed or not by_vault)
);
insert into sec.reading_rule (deed, way, fields, purpose, sealed) values
  ('list.read', 'LIST', '{code,age,category,days,needs}', 'WAITING_LIST', false),
  ('vacancy.read', 'LIST', '{code,answer}', 'FILLING', false),
  ('vacancy.proof', 'EXPORT', '{code,category,days,answer}', 'ORDER_PROOF', false),
  ('placement.read', 'LIST', '{code,age,days}', 'PLACEMENTS', false),
  ('attestation.read', 'LIST', '{code,priority}', 'PRIORITIES', false),
  ('call.read', 'LIST', '{code,answer}', 'CALLS', false),
  ('task.list', 'LIST', '{code}', 'TASK', false),
  ('family.read', 'LIST', '{code}', 'DESK', false),
  ('account.find', 'SEARCH', '{email}', 'SEARCH', false),
  ('family.find', 'SEARCH', '{email}', 'SEARCH', false),
  ('role.read-team', 'LIST', '{name}', 'TEAM', true),
  ('role.read-invites', 'LIST', '{email}', 'INVITATIONS', true),
  ('right.read', 'LIST', '{email,why}', 'RIGHTS', true),
  ('task.read', 'FILE', '{note}', 'TASK', true),
  ('attestation.evidence', 'FILE', '{document}', null, true);
insert into sec.deed_rule (deed, kind, role, for_daycare) values
  ('vacancy.read', 'DAYCARE', null, false), ('vacancy.read', 'STAFF', 'SUPPORT', true), ('call.read', 'STAFF', 'SUPPORT', false),
  ('task.list', 'STAFF', null, false);
insert into sec.deed_rule (deed, kind, role) select 'family.read', kind, role from sec.deed_rule where deed = 'family.find';

create function sec.ids_in(subject jsonb, variadic keys text[]) returns uuid[]
language sql immutable set search_path = pg_catalog, pg_temp
as $$
  select array(select it::uuid from unnest(keys) key, jsonb_array_elements_text(
    case jsonb_typeof(subject->key) when 'array' then subject->key when 'string' then jsonb_build_array(subject->key) else '[]' end) it)
$$;

-- Whose pseudonyms these are. Of a service's own rows only: nobody puts a family on record that they did not see.
create function sec.whose_shown(subject jsonb, place uuid) returns uuid[]
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select array(
    select unnest(sec.ids_in(subject, 'childId', 'childIds', 'accountId', 'accountIds'))
    union select r.child_id from public.registration r
      where r.id = any (sec.ids_in(subject, 'registrationIds')) and (whose_shown.place is null or r.daycare_id = whose_shown.place)
    union select i.child_id from public.invitation i join public.vacancy v on v.id = i.vacancy_id
      where i.id = any (sec.ids_in(subject, 'invitationIds')) and (whose_shown.place is null or v.daycare_id = whose_shown.place)
    union select o.child_id from public.offer o
      where o.id = any (sec.ids_in(subject, 'offerIds')) and (whose_shown.place is null or o.daycare_id = whose_shown.place)
    union select p.child_id from public.placement p
      where p.id = any (sec.ids_in(subject, 'placementIds')) and (whose_shown.place is null or p.daycare_id = whose_shown.place)
    union select p.child_id from public.attendance a join public.placement p on p.id = a.placement_id
      where a.id = any (sec.ids_in(subject, 'placementIds')) and (whose_shown.place is null or a.daycare_id = whose_shown.place)
    union select a.child_id from public.attestation a where a.id = any (sec.ids_in(subject, 'claimIds', 'claimId'))
    union select c.id from public.family_claim c where c.id = any (sec.ids_in(subject, 'claimIds', 'claimId'))
    union select m.account_id from public.membership m where m.id = any (sec.ids_in(subject, 'membershipIds'))
    union select i.newcomer_id from public.account_invite i where i.id = any (sec.ids_in(subject, 'inviteIds'))
    union select i.newcomer_id from public.right_request r join public.account_invite i on i.id = r.invite_id
      where r.id = any (sec.ids_in(subject, 'rightIds')))
$$;

create function sec.record_reading(who sec.session, rule sec.reading_rule, subject jsonb, purpose text, request uuid) returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if rule.by_vault then
    return null;
  end if;
  return sec.write_reading(who, rule.deed, case who.kind when 'PARENT' then 'OWN' else rule.way end,
    sec.whose_shown(subject, (select w.place from sec.worn(who) w)),
    case subject->>'sought' when 'PHONE' then array['phone'] when 'CHILD' then array['birth', 'child-name'] when 'ASKED' then array['code']
      else rule.fields end,
    coalesce(record_reading.purpose, rule.purpose),
    (sec.ids_in(subject, 'documentId', 'taskId', 'vacancyId', 'claimId'))[1], request);
end
$$;

do $$
declare
  it regprocedure;
  pair text[];
  was text;
begin
  for it, pair in values
    ('sec.record(text, jsonb, text, uuid)'::regprocedure, array['  made uuid;
begin', '  made uuid;
  reads sec.reading_rule;
begin']),
    ('sec.record(text, jsonb, text, uuid)', array['  if serving.id is not null then
    subject :=', '  select r.* into reads from sec.reading_rule r where r.deed = record.deed;
  if reads.deed is not null then
    return sec.record_reading(who, reads, subject, record.purpose, request);
  end if;
  if serving.id is not null then
    subject :=']),
    ('sec.find_account(bytea, uuid)', array['from public.audit a where a.account_id = mine and a.deed in (''account.find'', ''family.find'')',
      'from public.reading a where a.account_id = mine and a.deed in (''account.find'', ''family.find'')']),
    ('sec.find_family(text, bytea, text, uuid)', array['from public.audit a where a.account_id = mine and a.deed in (''account.find'', ''family.find'')',
      'from public.reading a where a.account_id = mine and a.deed in (''account.find'', ''family.find'')']),
    ('sec.reach_asked(uuid, uuid)', array['from public.audit a where a.account_id = me and a.deed in (''account.find'', ''family.find'')',
      'from public.reading a where a.account_id = me and a.deed in (''account.find'', ''family.find'')']),
    -- The verifier goes on reading them with the deeds, by numbers instead of identifiers.
    ('sec.read_record(timestamp with time zone, timestamp with time zone, text, timestamp with time zone, uuid, uuid)',
      array['from public.audit a
', 'from (select b.id, b.at, b.deed, b.kind, b.account_id, b.subject, b.control, b.from_server from public.audit b
      union all select r.id, r.at, coalesce(r.deed, ''reading.'' || lower(r.way)), r.kind, r.account_id, jsonb_build_object(''way'', r.way,
        ''shown'', cardinality(r.whose), ''purpose'', r.purpose), false, false from public.reading r where r.way <> ''OWN'') a
'])
  loop
    was := pg_get_functiondef(it);
    if position(pair[1] in was) = 0 then
      raise exception '% is not as expected: %', it, pair[1];
    end if;
    execute replace(was, pair[1], pair[2]);
  end loop;
end
$$;

-- A recognised person who asked for what is not theirs, or is not there: the two look alike on record too.
insert into sec.deed_rule (deed, kind) select 'access.denied', it
  from unnest(array['PARENT', 'DAYCARE', 'HOME', 'OFFICE', 'STAFF', 'VERIFIER']::public.actor_kind[]) it;
insert into sec.deed_rule (deed, kind, role, for_daycare) values ('access.denied', 'STAFF', 'SUPPORT', true)
  on conflict do nothing;
