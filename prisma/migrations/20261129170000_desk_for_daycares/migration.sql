-- Staff do for a service that calls what it would do itself, while its door is closed or it cannot come to a screen: under a
-- request that says which service, who called by their role, by which way, of which day. The functions of vacancies and
-- placements stay the only ones; they ask sec.my_daycare, which answers the request's service.

create table public.daycare_request (
  id uuid primary key,
  daycare_id uuid not null references public.daycare,
  taken_by uuid not null references public.account,
  session_id uuid not null,
  -- What they are at the service, never who: a name that a caller gives proves nothing.
  caller text not null constraint daycare_request_caller_is_known check (caller in ('MANAGER', 'EDUCATOR', 'OFFICE')),
  channel public.desk_channel not null,
  asked_on date not null,
  late_for text constraint daycare_request_late_is_known check (late_for in ('SITE_CLOSED', 'MAIL_DELAY', 'BACKLOG')),
  -- The registry's number that staff called back, as it stood: whoever says they call from a service is not believed.
  called_back text not null,
  taken_at timestamptz not null default sec.now(),
  open_until timestamptz not null,
  finished_at timestamptz,
  constraint daycare_request_late_says_why check ((asked_on < (taken_at at time zone 'America/Toronto')::date) = (late_for is not null)),
  constraint daycare_request_is_not_ahead check (asked_on <= (taken_at at time zone 'America/Toronto')::date),
  constraint daycare_request_ends_after check (finished_at >= taken_at and open_until > taken_at)
);
create index daycare_request_daycare on public.daycare_request (daycare_id, taken_at);
create index daycare_request_taken_by on public.daycare_request (taken_by, taken_at);
select sec.guard('public.daycare_request');

-- Nobody fills places of a service that they work at, or on whose list a child of theirs, or of their household, is.
create function sec.is_own_daycare(daycare uuid, me uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  with mine as (
    select g.child_id from public.guardian g where g.account_id = me and g.ends_at is null
  ), near as (
    select m.child_id from mine m
    union select b.child_id from mine m join public.child_residence a on a.child_id = m.child_id
      join public.child_residence b on b.household_id = a.household_id
  )
  select exists (select from public.membership m where m.account_id = me and m.daycare_id = is_own_daycare.daycare
      and (m.ends_at is null or m.ends_at > sec.now()))
    or exists (select from near n join public.registration r on r.child_id = n.child_id
      where r.daycare_id = is_own_daycare.daycare and r.state <> 'WITHDRAWN')
    or exists (select from near n join public.placement p on p.child_id = n.child_id
      where p.daycare_id = is_own_daycare.daycare and p.state in ('PENDING', 'ACTIVE', 'ENDING'))
$$;

-- The service's request under which this transaction goes on, if it is this session's own and open. The setting opens
-- nothing by itself: the row says whose it is. Asked by sec.here through sec.role_of, so it asks neither.
create function sec.serves_daycare(who sec.session) returns public.daycare_request
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  it public.daycare_request;
begin
  if who.kind is distinct from 'STAFF' or coalesce(current_setting('guichet.daycare_desk', true), '') = '' then
    return null;
  end if;
  select r.* into it from public.daycare_request r join public.daycare d on d.id = r.daycare_id and d.state = 'OPEN'
    join public.membership m on m.id = who.membership_id and m.role = 'SUPPORT'
    where r.id = current_setting('guichet.daycare_desk')::uuid and r.session_id = who.id
      and r.finished_at is null and sec.now() < r.open_until;
  return it;
end
$$;
create function sec.daycare_desk() returns public.daycare_request
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$ begin return sec.serves_daycare(sec.here()); end $$;

-- Under a service's request a session of staff is the service's role, and then not that of staff: never both at once.
create or replace function sec.role_of(who sec.session) returns text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return case when (sec.serves_daycare(who)).id is not null then 'app_daycare' else 'app_' || lower(who.kind::text) end;
end
$$;

-- Like sec.enter, under a service's request; behind the switch of staff. No row for a request that is over, of another
-- session, for a service that closed, or for one's own: the session itself is alive, and only this errand is not.
create function sec.enter_for(token text, request uuid, acting text)
returns table (daycare_id uuid, state public.site_state, at timestamptz)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session;
  it public.daycare_request;
begin
  if acting is distinct from 'app_daycare' or current_setting('role') <> 'app_daycare' then
    raise exception 'no session' using errcode = '28000';
  end if;
  lock table sec.closing_lock in row share mode;
  select * into who from sec.live_session(token);
  if who.id is null or who.kind <> 'STAFF' then
    raise exception 'no session' using errcode = '28000';
  end if;
  if coalesce(sec.state_of(sec.audience_of_session(who)), 'CLOSED') = 'CLOSED' then
    raise exception 'closed' using errcode = '57P03';
  end if;
  perform set_config('guichet.daycare_desk', coalesce(request::text, ''), true);
  it := sec.serves_daycare(who);
  if it.id is null or sec.is_own_daycare(it.daycare_id, who.account_id) then
    perform set_config('guichet.daycare_desk', '', true);
    return;
  end if;
  return query select it.daycare_id, e.state, e.at from sec.enter(token, 'house', acting) e;
end
$$;

create or replace function sec.my_daycare() returns uuid
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.here();
begin
  if sec.uid_of(who) is null then
    return null;
  end if;
  if who.kind = 'STAFF' then
    return (sec.serves_daycare(who)).daycare_id;
  end if;
  return (select m.daycare_id from public.membership m where m.id = who.membership_id and m.kind = 'DAYCARE');
end
$$;

-- What of a service is its people's alone: never a desk's.
create function sec.team_daycare() returns uuid
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$ begin return case when (sec.here()).kind = 'DAYCARE' then sec.my_daycare() end; end $$;

-- Takes a call or a paper down. Only of a service that is recognised today, and whose number the registry holds.
create function sec.take_daycare_request(taken uuid, daycare uuid, caller text, way public.desk_channel, day date, late text,
  called_back boolean) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.here();
  me uuid := sec.writer();
  it public.daycare;
begin
  if sec.staff_role() is distinct from 'SUPPORT' then
    raise exception 'not for this role' using errcode = '42501';
  end if;
  select d.* into it from public.daycare d where d.id = take_daycare_request.daycare;
  if it.id is null then
    return 'ABSENT';
  elsif it.state <> 'OPEN' then
    return 'DAYCARE_CLOSED';
  elsif it.kind = 'HOME' then
    return 'DAYCARE_IS_HOME';
  elsif sec.is_own_daycare(it.id, me) then
    return 'OWN_DAYCARE';
  elsif it.telephone is null then
    return 'NO_NUMBER';
  elsif called_back is not true then
    return 'NOT_CALLED_BACK';
  elsif day > sec.today() then
    return 'ASKED_AHEAD';
  elsif day < sec.today() - (select r.length from sec.rule r where r.name = 'desk-back') then
    return 'ASKED_LONG_AGO';
  elsif day < sec.today() and late is null then
    return 'LATE_REASON_MISSING';
  end if;
  insert into public.daycare_request (id, daycare_id, taken_by, session_id, caller, channel, asked_on, late_for, called_back, open_until)
    values (taken, it.id, me, who.id, take_daycare_request.caller, way, day, case when day < sec.today() then late end, it.telephone,
      sec.now() + (select r.length from sec.rule r where r.name = 'desk-request'));
  return 'DONE';
end
$$;

-- The number to call back: the registry's, to whoever takes calls, and to nobody by way of a public page.
create function sec.number_of_daycare(daycare uuid) returns text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if sec.uid() is null or sec.staff_role() is distinct from 'SUPPORT' then
    return null;
  end if;
  return (select d.telephone from public.daycare d where d.id = number_of_daycare.daycare and d.state = 'OPEN');
end
$$;

create function sec.finish_daycare_request(request uuid) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform sec.writer();
  update public.daycare_request r set finished_at = sec.now() where r.id = request and r.session_id = sec.sid()
    and r.finished_at is null and sec.now() < r.open_until and sec.staff_role() = 'SUPPORT';
  return found;
end
$$;

-- Under a service's request only what its rule names, and that only under one; every line says for which service.
alter table sec.deed_rule add column for_daycare boolean not null default false;
create function sec.words_of_desk(it public.daycare_request) returns jsonb
language sql immutable set search_path = pg_catalog, pg_temp
as $$ select case when it.id is null then '{}'
  else jsonb_build_object('deskRequestId', it.id, 'forDaycare', it.daycare_id, 'channel', it.channel) end $$;

do $$
declare
  it regprocedure;
  was text;
  pair text[];
begin
  -- Each line once: what stands, and what it becomes.
  for it, pair in values
    ('sec.record(text, jsonb, text, uuid)'::regprocedure, array['  serving public.desk_request;
', '  serving public.desk_request;
  acting public.daycare_request := case when who.kind = ''STAFF'' then sec.serves_daycare(who) end;
']),
    ('sec.record(text, jsonb, text, uuid)', array['and (not r.for_family or serving.id is not null))',
      'and (not r.for_family or serving.id is not null) and r.for_daycare = (acting.id is not null))']),
    ('sec.record(text, jsonb, text, uuid)', array['  insert into public.audit (deed, kind,', '  subject := subject || sec.words_of_desk(acting);
  insert into public.audit (deed, kind,']),
    -- A team is its service's, and that of staff as staff.
    ('sec.may_manage(public.actor_kind, uuid, uuid)', array['when who.kind = ''STAFF'' and kind in (''DAYCARE'', ''HOME'', ''OFFICE'') then',
      'when (sec.serves_daycare(who)).id is not null then false
    when who.kind = ''STAFF'' and kind in (''DAYCARE'', ''HOME'', ''OFFICE'') then']),
    ('sec.attending_preview(uuid)', array['sec.my_daycare()', 'sec.team_daycare()']),
    ('sec.keep_run(uuid, uuid, integer, text, jsonb, uuid)', array['sec.my_daycare()', 'sec.team_daycare()']),
    ('sec.claims_here()', array['sec.my_daycare()', 'sec.team_daycare()']),
    -- A draft is never born marked, whatever its words say; publishing under a request marks it.
    ('sec.declare_vacancy(uuid, integer, integer, jsonb)', array['''declared_by'', me,', '''declared_by'', me, ''desk_request_id'', null,']),
    ('sec.publish_vacancy(uuid, integer)', array['set state = ''INVITING'', version', 'set state = ''INVITING'',
    desk_request_id = (sec.daycare_desk()).id, version']),
    ('sec.tell_guardians(uuid, text, uuid, uuid)', array['  if who.kind = ''DAYCARE'' then
    mine := sec.my_daycare();', '  if who.kind = ''DAYCARE'' or who.kind = ''STAFF'' and (sec.serves_daycare(who)).id is not null then
    -- Staff under a service''s request write what the service would.
    who.kind := ''DAYCARE'';
    mine := sec.my_daycare();']),
    ('sec.tell_guardians(uuid, text, uuid, uuid)', array['  if not exists (select from sec.letter_rule r', '  if who.kind = ''STAFF'' then
    -- To a family that staff passed over, and about that alone.
    whose := (select i.child_id from public.invitation i where i.id = detail and i.passed_over_by = who.account_id);
  end if;
  if not exists (select from sec.letter_rule r']),
    ('sec.tell_guardians(uuid, text, uuid, uuid)', array['not in (''SYSTEM'', ''DAYCARE'') and not whose', 'not in (''SYSTEM'', ''DAYCARE'', ''STAFF'') and not whose']),
    ('sec.tell_guardians(uuid, text, uuid, uuid)', array['(whose is null or child <> whose)
', '(whose is null or child <> whose)
    or who.kind = ''STAFF'' and whose is null
']),
    -- An offer opens its family to staff by the budget of whoever reads, and never one''s own.
    ('sec.open_offered(uuid, uuid)', array['  insert into public.disclosure (account_id, session_id, whose, fields, purpose, request_id)
    values (me,', '  if who.kind = ''STAFF'' then
    if exists (select from public.guardian g where g.child_id = it.child_id and g.ends_at is null and sec.is_own_family(g.account_id)) then
      return ''ABSENT'';
    end if;
    -- One at a time for each member of staff: two at once would each count the other out.
    perform from public.account a where a.id = me for no key update;
    if (select count(distinct d.whose) from public.disclosure d where d.account_id = me and d.whose <> it.child_id
      and d.at > sec.now() - (select b.within from sec.budget b where b.name = ''opened-accounts''))
      >= (select b.allowed from sec.budget b where b.name = ''opened-accounts'') then
      perform sec.refuse_reading(''personal-data.too-much'', request);
      return ''TOO_OFTEN'';
    end if;
  end if;
  insert into public.disclosure (account_id, session_id, whose, fields, purpose, request_id)
    values (me,']),
    ('sec.open_offered(uuid, uuid)', array['''disclosureId'', made), ''OFFER''', '''disclosureId'', made) || sec.words_of_desk(sec.serves_daycare(who)), ''OFFER''']),
    -- Letters of what the desk does, and of what follows, go out although the rest is held.
    ('sec.write_letter(uuid, uuid, text, uuid, public.audience, uuid)', array['detail_id, message_id)', 'detail_id, passes, message_id)']),
    ('sec.write_letter(uuid, uuid, text, uuid, public.audience, uuid)', array['audience, detail, ''<''', 'audience, detail, sec.is_event_of_desk(event), ''<''']),
    ('sec.wake_vacancies()', array['add_job(''vacancies.fill'',', 'add_job(sec.filling_job(v.id),'])
  loop
    was := pg_get_functiondef(it);
    if position(pair[1] in was) = 0 then
      raise exception '% is not as expected: %', it, pair[1];
    end if;
    execute replace(was, pair[1], pair[2]);
  end loop;
end
$$;

insert into sec.deed_rule (deed, kind, role, for_daycare)
  select deed, 'STAFF'::public.actor_kind, 'SUPPORT'::public.staff_role, true
  from unnest(array['vacancy.declare', 'vacancy.publish', 'vacancy.take-on', 'vacancy.cancel', 'offer.withdraw', 'answer.record', 'list.read',
    'placement.confirm', 'placement.cancel', 'placement.read']) deed
  union all select deed, 'STAFF', 'SUPPORT', false
  from unnest(array['desk.take-daycare', 'desk.finish-daycare', 'desk.refuse', 'family.try', 'invitation.pass-over']) deed;

-- A vacancy that the desk published or took on: it moves although families' jobs wait.
alter table public.vacancy add column desk_request_id uuid references public.daycare_request;
create index vacancy_of_desk on public.vacancy (id) where desk_request_id is not null and state in ('INVITING', 'RESERVED');
grant select (desk_request_id) on public.vacancy to app_daycare, app_system;

create function sec.filling_job(vacancy uuid) returns text
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select case when exists (select from public.vacancy v where v.id = filling_job.vacancy and v.desk_request_id is not null)
    then 'vacancies.fill-by-desk' else 'vacancies.fill' end
$$;

-- One that its service published before: the desk takes it on, and it moves from now on.
create function sec.take_on_vacancy(vacancy uuid) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  it public.vacancy := sec.open_vacancy(vacancy);
begin
  if it.id is null or (sec.daycare_desk()).id is null then
    return 'ABSENT';
  end if;
  select v.* into it from public.vacancy v where v.id = it.id for no key update nowait;
  if it.state not in ('INVITING', 'RESERVED') or it.desk_request_id is not null then
    return 'VACANCY_STATE';
  end if;
  update public.vacancy v set desk_request_id = (sec.daycare_desk()).id where v.id = it.id;
  return 'DONE';
exception when lock_not_available then
  return 'BUSY';
end
$$;

-- An event of the desk: recorded under a request of a family or a service, about a vacancy of the desk, or a request itself.
create function sec.is_event_of_desk(event uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select exists (select from public.audit a where a.id = event and (a.subject ? 'deskRequestId'
      or exists (select from public.vacancy v where v.id = sec.id_in(a.subject, 'vacancyId') and v.desk_request_id is not null)))
    or exists (select from public.desk_request r where r.id = event)
$$;

insert into sec.job values ('vacancies.fill-by-desk', 'STAFF'), ('vacancies.look-again-by-desk', 'STAFF'),
  ('vacancies.watch-letters-by-desk', 'STAFF'), ('vacancies.unreached-by-desk', 'STAFF');
insert into sec.job_rule select 'vacancies.fill-by-desk', kind
  from unnest(array['PARENT', 'DAYCARE', 'STAFF', 'SYSTEM']::public.actor_kind[]) kind
  union all values ('vacancies.look-again-by-desk', 'SYSTEM'::public.actor_kind), ('vacancies.unreached-by-desk', 'SYSTEM');
-- What was done for a family is told as soon as it is over, also while families are closed out.
update sec.job set audience = 'STAFF' where name = 'desk.tell-family';

-- A job of the desk touches nothing but the desk's: the worker asks nobody else while families are closed out.
create function sec.may_move(vacancy uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select coalesce(current_setting('guichet.job', true), '') not like '%-by-desk'
    or exists (select from public.vacancy v where v.id = may_move.vacancy and v.desk_request_id is not null)
$$;
do $$
declare
  it regprocedure;
  was text;
  pair text[];
begin
  for it, pair in values
    ('sec.begin_filling(uuid)'::regprocedure, array['where v.id = begin_filling.vacancy;', 'where v.id = begin_filling.vacancy and sec.may_move(v.id);']),
    ('sec.open_vacancy(uuid)', array['(is_worker or v.daycare_id = mine)', '(is_worker and sec.may_move(v.id) or v.daycare_id = mine)']),
    ('sec.offer_seat(uuid, uuid, uuid)', array['where i.id = offer_seat.invitation;', 'where i.id = offer_seat.invitation and sec.may_move(i.vacancy_id);']),
    ('sec.supersede_invitation(uuid)', array['where i.id = supersede_invitation.invitation;', 'where i.id = supersede_invitation.invitation and sec.may_move(i.vacancy_id);']),
    ('sec.mark_undelivered(uuid)', array['where i.id = asked and i.state in', 'where i.id = asked and sec.may_move(i.vacancy_id) and i.state in']),
    ('sec.mark_undelivered(uuid)', array['where o.id = asked and o.state in', 'where o.id = asked and sec.may_move(o.vacancy_id) and o.state in'])
  loop
    was := pg_get_functiondef(it);
    if position(pair[1] in was) = 0 then
      raise exception '% is not as expected: %', it, pair[1];
    end if;
    execute replace(was, pair[1], pair[2]);
  end loop;
end
$$;

-- Families that the desk's vacancies ask, while they cannot answer by themselves: staff call them. Who they are is found by
-- the same gate as any family, with a purpose, out of the same budget.
create table public.call_try (
  id uuid primary key default gen_random_uuid(),
  invitation_id uuid not null references public.invitation,
  tried_by uuid not null references public.account,
  at timestamptz not null default sec.now()
);
create index call_try_invitation on public.call_try (invitation_id, at);
select sec.guard('public.call_try');
insert into sec.rule values ('try-apart', '1 hour');
insert into sec.budget values ('tries-to-pass', 2, '30 days');

alter table public.invitation add column passed_over_by uuid references public.account;
-- Like a letter that never arrived: it ends superseded, costs nothing, and is not asked again for this place.
alter table public.invitation add constraint invitation_passed_over_costs_nothing
  check (passed_over_by is null or state = 'SUPERSEDED' and undelivered_at is not null);
grant select (passed_over_by) on public.invitation to app_system;

-- Whom the desk's vacancies wait for: by codes, with the tries. Never whose invitation it is.
create function sec.calls_to_make() returns table (invitation_id uuid, vacancy_id uuid, registration_id uuid, daycare_id uuid, daycare text,
  kind public.vacancy_kind, starts_on date, sent_at timestamptz, deadline_at timestamptz, offered boolean, tries integer, last_try timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  me uuid := sec.uid();
begin
  if sec.staff_role() is distinct from 'SUPPORT' then
    return;
  end if;
  return query
    select i.id, v.id, i.registration_id, d.id, d.name, v.kind, v.starts_on, coalesce(o.sent_at, i.sent_at), coalesce(o.deadline_at, i.deadline_at),
      o.id is not null, (select count(*)::integer from public.call_try t where t.invitation_id = i.id),
      (select max(t.at) from public.call_try t where t.invitation_id = i.id)
    from public.vacancy v join public.daycare d on d.id = v.daycare_id join public.invitation i on i.vacancy_id = v.id
      left join public.offer o on o.invitation_id = i.id and o.state in ('SENT', 'SEEN')
    where v.desk_request_id is not null and v.state in ('INVITING', 'RESERVED') and (i.state in ('SENT', 'SEEN') or o.id is not null)
      and not exists (select from public.guardian g where g.child_id = i.child_id and g.ends_at is null and sec.is_own_family(g.account_id))
    order by v.kind = 'URGENT' desc, v.starts_on, v.id, i.round, i.place limit 200;
end
$$;

-- From whom a vacancy of the desk asks to the family that has to be called: reached as by any search, recorded as one, and
-- counted as one. It opens nothing: that takes a purpose, on the family's page.
create function sec.reach_asked(invitation uuid, request uuid) returns table (outcome text, account_id uuid)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.here();
  me uuid := sec.writer();
  budget sec.budget;
  those uuid[];
begin
  if not exists (select from sec.calls_to_make() c where c.invitation_id = reach_asked.invitation) then
    return query select 'ABSENT', null::uuid;
    return;
  end if;
  perform from public.account a where a.id = me for no key update;
  select * into budget from sec.budget b where b.name = 'looked-up-accounts';
  if (select count(*) from public.audit a where a.account_id = me and a.deed in ('account.find', 'family.find')
    and a.at > sec.now() - budget.within) >= budget.allowed then
    perform sec.refuse_reading('account.find-too-often', request);
    return query select 'TOO_OFTEN', null::uuid;
    return;
  end if;
  those := array(select g.account_id from public.invitation i join public.guardian g on g.child_id = i.child_id and g.ends_at is null
    join public.account a on a.id = g.account_id where i.id = reach_asked.invitation and a.state in ('ACTIVE', 'HELD', 'UNVERIFIED')
    order by g.position);
  perform sec.record('family.find', jsonb_build_object('sought', 'ASKED', 'invitationId', invitation, 'accountIds', to_jsonb(those),
    'claimIds', '[]'::jsonb), 'SUPPORT_CALL', request);
  insert into sec.reach (session_id, account_id) select who.id, it from unnest(those) it
    on conflict on constraint reach_pkey do update set at = excluded.at;
  return query select 'DONE', it from unnest(those) it limit 1;
end
$$;

-- A call that nobody answered. Of a family whose number this session opened: a try without a number is none. Two within an
-- hour are one.
create function sec.note_try(invitation uuid) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  me uuid := sec.writer();
  child uuid;
begin
  if not exists (select from sec.calls_to_make() c where c.invitation_id = note_try.invitation and not c.offered) then
    return 'ABSENT';
  end if;
  select i.child_id into child from public.invitation i where i.id = note_try.invitation for no key update;
  if not exists (select from public.guardian g join public.disclosure d on d.whose = g.account_id and d.session_id = sec.sid()
    where g.child_id = child and g.ends_at is null and 'phone' = any (d.fields)) then
    return 'FAMILY_NOT_OPENED';
  end if;
  if exists (select from public.call_try t where t.invitation_id = note_try.invitation
    and t.at > sec.now() - (select r.length from sec.rule r where r.name = 'try-apart')) then
    return 'TRIED_LATELY';
  end if;
  insert into public.call_try (invitation_id, tried_by) values (note_try.invitation, me);
  return 'DONE';
end
$$;

-- A family that cannot be reached is passed over for this place: it waits again with all its days. Only while it cannot
-- answer by itself; else its deadline decides.
create function sec.pass_over(invitation uuid) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  me uuid := sec.writer();
  it public.invitation;
  party public.invitation;
begin
  if not exists (select from sec.calls_to_make() c where c.invitation_id = pass_over.invitation and not c.offered) then
    return 'ABSENT';
  end if;
  if sec.state_of('PARENTS') = 'OPEN' then
    return 'PORTAL_OPEN';
  end if;
  select i.* into it from public.invitation i where i.id = pass_over.invitation;
  perform sec.hold_children(array(select i.child_id from public.invitation i
    where i.vacancy_id = it.vacancy_id and (i.id = it.id or i.bundle_id = it.bundle_id)));
  if (select count(*) from public.call_try t where t.invitation_id = it.id)
    < (select b.allowed from sec.budget b where b.name = 'tries-to-pass') then
    return 'TRIES_MISSING';
  end if;
  -- Children who come together are asked together, and passed over together.
  for party in select i.* from public.invitation i where i.vacancy_id = it.vacancy_id and (i.id = it.id or i.bundle_id = it.bundle_id)
    and i.state in ('SENT', 'SEEN') order by i.id for no key update loop
    update public.invitation i set state = 'SUPERSEDED', settled_at = sec.now(), undelivered_at = coalesce(i.undelivered_at, sec.now()),
      passed_over_by = me, version = i.version + 1 where i.id = party.id;
    perform sec.wait_again(party.registration_id);
  end loop;
  return 'DONE';
exception when lock_not_available then
  return 'BUSY';
end
$$;
insert into sec.letter_rule values ('invitation-superseded', 'STAFF', false);

-- Every request is for whoever takes calls; under one, that one.
grant select (id, daycare_id, taken_by, caller, channel, asked_on, late_for, called_back, taken_at, open_until, finished_at)
  on public.daycare_request to app_staff, app_daycare;
create policy desk_select on public.daycare_request for select to app_staff
  using ((select sec.uid()) is not null and (select sec.staff_role()) = 'SUPPORT');
create policy desk_select_own on public.daycare_request for select to app_daycare using (id = (select (sec.daycare_desk()).id));

revoke execute on function sec.is_own_daycare(uuid, uuid), sec.serves_daycare(sec.session), sec.daycare_desk(), sec.team_daycare(),
  sec.enter_for(text, uuid, text), sec.take_daycare_request(uuid, uuid, text, public.desk_channel, date, text, boolean),
  sec.number_of_daycare(uuid), sec.finish_daycare_request(uuid), sec.words_of_desk(public.daycare_request), sec.filling_job(uuid),
  sec.take_on_vacancy(uuid), sec.is_event_of_desk(uuid), sec.may_move(uuid), sec.calls_to_make(), sec.reach_asked(uuid, uuid),
  sec.note_try(uuid), sec.pass_over(uuid) from public;
grant execute on function sec.enter_for(text, uuid, text), sec.daycare_desk(), sec.take_on_vacancy(uuid) to app_daycare;
grant execute on function sec.take_daycare_request(uuid, uuid, text, public.desk_channel, date, text, boolean),
  sec.number_of_daycare(uuid), sec.finish_daycare_request(uuid), sec.calls_to_make(), sec.reach_asked(uuid, uuid),
  sec.note_try(uuid), sec.pass_over(uuid), sec.tell_guardians(uuid, text, uuid, uuid) to app_staff;
grant execute on function sec.filling_job(uuid) to app_parent, app_daycare, app_staff, app_system;
