-- Who may do what to a vacancy. A service declares, publishes, invites, prolongs and cancels; a family answers; only the worker,
-- another process than the one that a browser speaks to, gives a seat: identities reach a service by its offers, and no service
-- can make one by itself. Everybody holds the child first, then the seat, then the offer, then the vacancy, each by ascending
-- identifier, and waits for 2 seconds at most: BUSY.

-- For how long a run says who comes next: it is computed when somebody is asked, not when a list was printed.
insert into sec.rule values ('order-run', '10 minutes'), ('suspended', '14 days'), ('fewest', '24 hours');

-- Until when a family may answer (lib/vacancies/rules/windows.ts): the vacancy's own window, but never after the last second of its
-- latest start, and for an invitation never so late that no time is left for the offer. Null: not enough time to ask at all.
create function sec.deadline_of(it public.vacancy, seconds integer, spare interval) returns timestamptz
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  last_instant timestamptz := (it.latest_start_on + 1)::timestamp at time zone 'America/Toronto' - interval '1 second';
  deadline timestamptz := least(sec.now() + make_interval(secs => seconds), last_instant - spare);
begin
  return case when deadline >= sec.now() + (select r.length from sec.rule r where r.name = 'fewest') then deadline end;
end
$$;

create function sec.hold_children(children uuid[]) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform from public.child_file c where c.id = any (children) order by c.id for update;
end
$$;

-- The vacancy, for whoever may act on it: its own service, and the worker. Not held.
create function sec.open_vacancy(vacancy uuid) returns public.vacancy
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  it public.vacancy;
  is_worker boolean := (sec.here()).kind = 'SYSTEM';
  mine uuid;
begin
  if not is_worker then
    perform sec.writer();
    mine := sec.my_daycare();
  end if;
  select v.* into it from public.vacancy v where v.id = open_vacancy.vacancy and (is_worker or v.daycare_id = mine);
  return it;
end
$$;

-- A draft: made, or changed as it was last seen. `words` are its columns, of which state, service and signature are nobody's to give.
create function sec.declare_vacancy(vacancy uuid, seen integer, seats integer, words jsonb) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp set lock_timeout = '2s'
as $$
declare
  me uuid := sec.writer();
  mine uuid := sec.my_daycare();
  old public.vacancy;
  new public.vacancy;
begin
  if mine is null then
    raise exception 'not of a service' using errcode = '42501';
  end if;
  if seats not between 1 and 100 then
    return 'SEATS';
  end if;
  select v.* into old from public.vacancy v where v.id = declare_vacancy.vacancy for no key update;
  if old.id is not null and old.daycare_id <> mine or old.id is null and seen is not null then
    return 'ABSENT';
  end if;
  if old.version is distinct from seen then
    return 'STALE';
  end if;
  if old.state <> 'DRAFT' then
    return 'VACANCY_STATE';
  end if;
  new := jsonb_populate_record(null::public.vacancy, words || jsonb_build_object('id', vacancy, 'daycare_id', mine, 'state', 'DRAFT',
    'declared_by', me, 'declared_at', sec.now(), 'published_at', null, 'ended_at', null, 'cancelled_for', null,
    'version', coalesce(seen, 0) + 1));
  new.tolerance_days := coalesce(new.tolerance_days, 0);
  new.weekdays := coalesce(new.weekdays, '{}');
  new.strict_schedule := coalesce(new.strict_schedule, false);
  delete from public.seat s where s.vacancy_id = old.id;
  delete from public.vacancy v where v.id = old.id;
  insert into public.vacancy select (new).*;
  insert into public.seat (vacancy_id, position) select new.id, at from generate_series(1, seats) at;
  return 'DONE';
exception when lock_not_available then
  return 'BUSY';
end
$$;

-- Where one's own vacancy would be more than the places that are run, with the numbers.
create function sec.own_overflow(vacancy uuid) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  mine uuid := sec.my_daycare();
begin
  if not exists (select from public.vacancy v where v.id = own_overflow.vacancy and v.daycare_id = mine) then
    return null;
  end if;
  return sec.overflow_of(vacancy);
end
$$;

create function sec.publish_vacancy(vacancy uuid, seen integer) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp set lock_timeout = '2s'
as $$
declare
  it public.vacancy := sec.open_vacancy(vacancy);
  over jsonb;
begin
  if it.id is null then
    return 'ABSENT';
  end if;
  perform from public.daycare d where d.id = it.daycare_id for no key update;
  select v.* into it from public.vacancy v where v.id = it.id for no key update;
  if it.version is distinct from seen then
    return 'STALE';
  end if;
  if it.state <> 'DRAFT' then
    return 'VACANCY_STATE';
  end if;
  if it.latest_start_on < sec.today() then
    return 'START_PAST';
  end if;
  over := sec.overflow_of(it.id);
  if over is not null then
    return case over->>'bracket' when 'UNSAID' then 'PLACES_UNSAID' when 'TOTAL' then 'PLACES_FULL' else (over->>'bracket') || '_FULL' end;
  end if;
  update public.vacancy v set state = 'INVITING', version = v.version + 1 where v.id = it.id;
  return 'DONE';
exception when lock_not_available then
  return 'BUSY';
end
$$;

-- Who is asked, by a run of this service that has just been made and in which they stand. Never more than there are free seats and
-- surplus: a session that was stolen does not ask a whole list.
create function sec.send_invitations(vacancy uuid, run uuid, round integer, bundle uuid, registrations uuid[])
returns table (registration_id uuid, invitation_id uuid, outcome text)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp set lock_timeout = '2s'
as $$
declare
  it public.vacancy := sec.open_vacancy(vacancy);
begin
  return query select a.* from sec.ask_families(it.id, run, round, bundle, registrations) a;
exception when lock_not_available then
  return query select r, null::uuid, 'BUSY' from unnest(registrations) r;
end
$$;

create function sec.ask_families(vacancy uuid, run uuid, round integer, bundle uuid, registrations uuid[])
returns table (registration_id uuid, invitation_id uuid, outcome text)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  it public.vacancy;
  came_out public.order_run;
  room integer;
  stood jsonb;
  until timestamptz;
  wanted public.registration;
  made uuid;
begin
  perform sec.hold_children(array(select r.child_id from public.registration r where r.id = any (registrations)));
  select v.* into it from public.vacancy v where v.id = ask_families.vacancy for no key update;
  select o.* into came_out from public.order_run o where o.id = run and o.daycare_id = it.daycare_id
    and o.at > sec.now() - (select r.length from sec.rule r where r.name = 'order-run');
  if it.id is null or it.state <> 'INVITING' or came_out.id is null then
    return query select r, null::uuid, case when it.id is null then 'ABSENT' when it.state <> 'INVITING' then 'VACANCY_STATE'
      else 'RUN_STALE' end from unnest(registrations) r;
    return;
  end if;
  until := sec.deadline_of(it, it.invitation_seconds, (select r.length from sec.rule r where r.name = 'fewest'));
  room := case when until is null then 0 else it.surplus end
    + (select count(*) from public.seat s where s.vacancy_id = it.id and not exists (select from public.offer o
        where o.seat_id = s.id and o.state in ('SENT', 'SEEN', 'ACCEPTED') and o.released_at is null))
    - (select count(*) from public.invitation i where i.vacancy_id = it.id and i.state in ('SENT', 'SEEN', 'INTERESTED')
        and not exists (select from public.offer o where o.invitation_id = i.id));
  for wanted in select r.* from unnest(registrations) with ordinality as a(id, at) join public.registration r on r.id = a.id order by a.at loop
    select p into stood from jsonb_array_elements(came_out.result->'placed') p where p->>'registrationId' = wanted.id::text;
    made := null;
    if until is not null and room > 0 and stood is not null and wanted.daycare_id = it.daycare_id and wanted.state = 'WAITING'
      and exists (select from public.child_file c where c.id = wanted.child_id and c.kind = sec.kind_of_files()
        and (c.state = 'ACTIVE' or c.state = 'PLACED' and c.keeps_looking) and c.confirmed_until >= sec.today()) then
      insert into public.invitation as i (vacancy_id, registration_id, order_run_id, order_key, place, round, bundle_id, deadline_at)
        values (it.id, wanted.id, run, stood - 'remarks' - 'days' - 'categoryKey', (stood->>'position')::integer, ask_families.round, bundle, until)
        on conflict do nothing returning i.id into made;
    end if;
    if made is not null then
      update public.registration r set state = 'INVITED', version = r.version + 1 where r.id = wanted.id;
      room := room - 1;
    end if;
    -- Why somebody is not to be asked may lie elsewhere: one word for all of it.
    return query select wanted.id, made, case when made is not null then 'DONE' when until is null then 'NO_TIME'
      when room <= 0 then 'TOO_MANY' else 'NOT_AVAILABLE' end;
  end loop;
end
$$;

-- A seat for who is interested. Which seat makes no difference: the first that is free.
create function sec.offer_seat(made uuid, invitation uuid, run uuid) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp set lock_timeout = '2s'
as $$
declare
  it public.invitation;
  terms public.vacancy;
  free uuid;
  until timestamptz;
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  select i.* into it from public.invitation i where i.id = offer_seat.invitation;
  perform sec.hold_children(array[it.child_id]);
  select i.* into it from public.invitation i where i.id = it.id for no key update;
  if it.id is null then
    return 'ABSENT';
  end if;
  if it.state <> 'INTERESTED' or exists (select from public.offer o where o.invitation_id = it.id)
    or not exists (select from public.registration r where r.id = it.registration_id and r.state = 'INVITED') then
    return 'INVITATION_STATE';
  end if;
  -- Held all of them, so that two who are offered at once look for a free one one after the other.
  perform sec.hold_seats('{}', array(select s.id from public.seat s where s.vacancy_id = it.vacancy_id));
  select v.* into terms from public.vacancy v where v.id = it.vacancy_id;
  select s.id into free from public.seat s where s.vacancy_id = it.vacancy_id and not exists (select from public.offer o
    where o.seat_id = s.id and o.state in ('SENT', 'SEEN', 'ACCEPTED') and o.released_at is null) order by s.position limit 1;
  if terms.state <> 'INVITING' or free is null then
    return 'NO_SEAT';
  end if;
  until := sec.deadline_of(terms, terms.offer_seconds, '0');
  if until is null then
    return 'NO_TIME';
  end if;
  insert into public.offer (id, seat_id, invitation_id, order_run_id, deadline_at) values (made, free, it.id, run, until);
  update public.registration r set state = 'OFFERED', version = r.version + 1 where r.id = it.registration_id;
  return 'DONE';
exception when lock_not_available then
  return 'BUSY';
end
$$;

-- An offer of one's own service, its child, its seat and itself held, still to be answered or not.
create function sec.hold_offer(offer uuid) returns public.offer
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  mine uuid := sec.my_daycare();
  it public.offer;
begin
  perform sec.writer();
  select o.* into it from public.offer o where o.id = hold_offer.offer and o.daycare_id = mine;
  perform sec.hold_children(array[it.child_id]);
  perform sec.hold_seats(array[it.child_id], array[it.seat_id]);
  select o.* into it from public.offer o where o.id = it.id;
  return it;
end
$$;

create function sec.extend_offer(offer uuid, made uuid, until timestamptz) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp set lock_timeout = '2s'
as $$
declare
  it public.offer;
begin
  it := sec.hold_offer(offer);
  if it.id is null then
    return 'ABSENT';
  end if;
  if it.state not in ('SENT', 'SEEN') then
    return 'OFFER_STATE';
  end if;
  if it.deadline_at < sec.now() then
    return 'TOO_LATE';
  end if;
  if until <= it.deadline_at then
    return 'DEADLINE_NOT_LATER';
  end if;
  if not exists (select from public.vacancy v where v.id = it.vacancy_id and v.state in ('INVITING', 'RESERVED')
    and until < (v.latest_start_on + 1)::timestamp at time zone 'America/Toronto') then
    return 'DEADLINE_AFTER_LATEST_START';
  end if;
  update public.offer o set state = 'CANCELLED', cancelled_for = 'EXTENDED', settled_at = sec.now(), version = o.version + 1
    where o.id = it.id;
  insert into public.offer (id, seat_id, invitation_id, order_run_id, extended_from, deadline_at)
    values (made, it.seat_id, it.invitation_id, it.order_run_id, it.id, until);
  return 'DONE';
exception when lock_not_available then
  return 'BUSY';
end
$$;

-- The family keeps its place in line.
create function sec.withdraw_offer(offer uuid, reason text) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp set lock_timeout = '2s'
as $$
declare
  it public.offer;
begin
  it := sec.hold_offer(offer);
  if it.id is null then
    return 'ABSENT';
  end if;
  if it.state not in ('SENT', 'SEEN') then
    return 'OFFER_STATE';
  end if;
  update public.offer o set state = 'CANCELLED', cancelled_for = reason, settled_at = sec.now(), version = o.version + 1 where o.id = it.id;
  perform sec.wait_again(it.registration_id);
  return 'DONE';
exception when lock_not_available then
  return 'BUSY';
end
$$;

create function sec.wait_again(registration uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  update public.registration r set state = 'WAITING', version = r.version + 1
    where r.id = wait_again.registration and r.state in ('INVITED', 'OFFERED');
end
$$;

-- Everybody who was asked waits again, whatever they had said; a child that was accepted keeps its place.
create function sec.cancel_vacancy(vacancy uuid, reason text) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp set lock_timeout = '2s'
as $$
declare
  it public.vacancy := sec.open_vacancy(vacancy);
begin
  if it.id is null then
    return 'ABSENT';
  end if;
  return sec.end_vacancy(it.id, 'CANCELLED', reason);
exception when lock_not_available then
  return 'BUSY';
end
$$;

-- The latest start has passed. What was offered in time is still to be answered.
create function sec.expire_vacancy(vacancy uuid) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp set lock_timeout = '2s'
as $$
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  if not exists (select from public.vacancy v where v.id = expire_vacancy.vacancy and v.latest_start_on < sec.today()) then
    return 'NOT_DUE';
  end if;
  return sec.end_vacancy(vacancy, 'EXPIRED', null);
exception when lock_not_available then
  return 'BUSY';
end
$$;

-- Those who are asked are held before the seats are. Should somebody have been asked meanwhile, everything is let go and held anew.
create function sec.end_vacancy(vacancy uuid, ended public.vacancy_state, reason text) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  it public.vacancy;
  held uuid[];
begin
  for attempt in 1..5 loop
    begin
      held := sec.asked_for(vacancy);
      perform sec.hold_children(held);
      perform sec.hold_seats(held, array(select s.id from public.seat s where s.vacancy_id = end_vacancy.vacancy));
      select v.* into it from public.vacancy v where v.id = end_vacancy.vacancy for no key update;
      if sec.asked_for(vacancy) <@ held then
        exit;
      end if;
      raise exception 'anew' using errcode = 'ZZ001';
    exception when sqlstate 'ZZ001' then
      if attempt = 5 then
        return 'BUSY';
      end if;
    end;
  end loop;
  if it.state not in ('DRAFT', 'INVITING') and not (it.state = 'RESERVED' and ended = 'CANCELLED') then
    return 'VACANCY_STATE';
  end if;
  perform sec.wait_again(i.registration_id) from public.invitation i
    where i.vacancy_id = it.id and (i.state in ('SENT', 'SEEN', 'INTERESTED') and not exists (select from public.offer o where o.invitation_id = i.id)
      or ended = 'CANCELLED' and exists (select from public.offer o where o.invitation_id = i.id and o.state in ('SENT', 'SEEN')));
  update public.invitation i set state = 'SUPERSEDED', settled_at = sec.now(), version = i.version + 1
    where i.vacancy_id = it.id and i.state in ('SENT', 'SEEN', 'INTERESTED') and not exists (select from public.offer o where o.invitation_id = i.id);
  update public.offer o set state = 'CANCELLED', cancelled_for = 'VACANCY_CANCELLED', settled_at = sec.now(), version = o.version + 1
    where ended = 'CANCELLED' and o.vacancy_id = it.id and o.state in ('SENT', 'SEEN');
  update public.vacancy v set state = ended, cancelled_for = reason, version = v.version + 1 where v.id = it.id;
  return 'DONE';
end
$$;

-- The children who are asked or offered something of a vacancy.
create function sec.asked_for(vacancy uuid) returns uuid[]
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select array(select distinct i.child_id from public.invitation i where i.vacancy_id = vacancy
    and (i.state in ('SENT', 'SEEN', 'INTERESTED') or exists (select from public.offer o
      where o.invitation_id = i.id and o.state in ('SENT', 'SEEN'))))
$$;

-- The worker's: what silence comes to, and what is over for other reasons. Never before the deadline and the grace after it. What
-- is known as undelivered is no silence: the invitation is superseded, the offer taken back, and nobody loses a day.

-- First time suspended, second time within 12 months withdrawn: counted by the days of the deadlines, of which this is the last.
create function sec.fall_silent(registration uuid, on_day date) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  since date := (on_day - (select r.length from sec.rule r where r.name = 'silence-counts'))::date;
  silences integer := (select count(*) from (
    select i.deadline_at from public.invitation i where i.registration_id = fall_silent.registration and i.state = 'NO_ANSWER'
    union all select o.deadline_at from public.offer o where o.registration_id = fall_silent.registration and o.state = 'EXPIRED') s
    where (s.deadline_at at time zone 'America/Toronto')::date > since);
begin
  if silences >= 2 then
    update public.registration r set state = 'WITHDRAWN', withdrawn_for = 'NO_ANSWER', withdrawn_on = sec.today(), version = r.version + 1
      where r.id = fall_silent.registration and r.state in ('INVITED', 'OFFERED');
  else
    update public.registration r set state = 'SUSPENDED', version = r.version + 1
      where r.id = fall_silent.registration and r.state in ('INVITED', 'OFFERED');
  end if;
end
$$;

create function sec.expire_invitation(invitation uuid) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp set lock_timeout = '2s'
as $$
declare
  it public.invitation;
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  select i.* into it from public.invitation i where i.id = expire_invitation.invitation;
  perform sec.hold_children(array[it.child_id]);
  select i.* into it from public.invitation i where i.id = it.id for no key update;
  if it.id is null or it.state not in ('SENT', 'SEEN') then
    return 'INVITATION_STATE';
  end if;
  if it.deadline_at + (select r.length from sec.rule r where r.name = 'answer-grace') > sec.now() then
    return 'NOT_DUE';
  end if;
  if it.undelivered_at is not null then
    update public.invitation i set state = 'SUPERSEDED', settled_at = sec.now(), version = i.version + 1 where i.id = it.id;
    perform sec.wait_again(it.registration_id);
    return 'UNDELIVERED';
  end if;
  update public.invitation i set state = 'NO_ANSWER', settled_at = sec.now(), version = i.version + 1 where i.id = it.id;
  perform sec.fall_silent(it.registration_id, (it.deadline_at at time zone 'America/Toronto')::date);
  return 'DONE';
exception when lock_not_available then
  return 'BUSY';
end
$$;

create function sec.expire_offer(offer uuid) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp set lock_timeout = '2s'
as $$
declare
  it public.offer;
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  select o.* into it from public.offer o where o.id = expire_offer.offer;
  perform sec.hold_children(array[it.child_id]);
  perform sec.hold_seats(array[it.child_id], array[it.seat_id]);
  select o.* into it from public.offer o where o.id = it.id;
  if it.id is null or it.state not in ('SENT', 'SEEN') then
    return 'OFFER_STATE';
  end if;
  if it.deadline_at + (select r.length from sec.rule r where r.name = 'answer-grace') > sec.now() then
    return 'NOT_DUE';
  end if;
  if it.undelivered_at is not null then
    update public.offer o set state = 'CANCELLED', cancelled_for = 'UNDELIVERED', settled_at = sec.now(), version = o.version + 1
      where o.id = it.id;
    perform sec.wait_again(it.registration_id);
    return 'UNDELIVERED';
  end if;
  update public.offer o set state = 'EXPIRED', settled_at = sec.now(), version = o.version + 1 where o.id = it.id;
  perform sec.fall_silent(it.registration_id, (it.deadline_at at time zone 'America/Toronto')::date);
  return 'DONE';
exception when lock_not_available then
  return 'BUSY';
end
$$;

-- A list that was suspended and that nobody confirmed: the last day on which it can be is a whole day.
create function sec.end_suspension(registration uuid) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp set lock_timeout = '2s'
as $$
declare
  child uuid;
  silent_on date;
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  select r.child_id into child from public.registration r where r.id = end_suspension.registration;
  perform sec.hold_children(array[child]);
  select max((s.deadline_at at time zone 'America/Toronto')::date) into silent_on from (
    select i.deadline_at from public.invitation i where i.registration_id = end_suspension.registration and i.state = 'NO_ANSWER'
    union all select o.deadline_at from public.offer o where o.registration_id = end_suspension.registration and o.state = 'EXPIRED') s;
  if not coalesce(silent_on + (select r.length from sec.rule r where r.name = 'suspended') < sec.today(), false) then
    return 'NOT_DUE';
  end if;
  update public.registration r set state = 'WITHDRAWN', withdrawn_for = 'NO_ANSWER', withdrawn_on = sec.today(), version = r.version + 1
    where r.id = end_suspension.registration and r.state = 'SUSPENDED';
  return case when found then 'DONE' else 'REGISTRATION_STATE' end;
exception when lock_not_available then
  return 'BUSY';
end
$$;

-- The place has gone to others: the family's rank does not change.
create function sec.supersede_invitation(invitation uuid) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp set lock_timeout = '2s'
as $$
declare
  it public.invitation;
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  select i.* into it from public.invitation i where i.id = supersede_invitation.invitation;
  perform sec.hold_children(array[it.child_id]);
  select i.* into it from public.invitation i where i.id = it.id for no key update;
  if it.id is null or it.state not in ('SENT', 'SEEN', 'INTERESTED') or exists (select from public.offer o where o.invitation_id = it.id) then
    return 'INVITATION_STATE';
  end if;
  if not exists (select from public.vacancy v where v.id = it.vacancy_id and v.state in ('FILLED', 'EXPIRED', 'CANCELLED')) then
    return 'NOT_DUE';
  end if;
  update public.invitation i set state = 'SUPERSEDED', settled_at = sec.now(), version = i.version + 1 where i.id = it.id;
  perform sec.wait_again(it.registration_id);
  return 'DONE';
exception when lock_not_available then
  return 'BUSY';
end
$$;

-- A letter that did not arrive stops the clock that counts silence.
create function sec.mark_undelivered(asked uuid) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  update public.invitation i set undelivered_at = sec.now(), version = i.version + 1
    where i.id = asked and i.state in ('SENT', 'SEEN') and i.undelivered_at is null;
  if found then
    return true;
  end if;
  update public.offer o set undelivered_at = sec.now(), version = o.version + 1
    where o.id = asked and o.state in ('SENT', 'SEEN') and o.undelivered_at is null;
  return found;
end
$$;

grant execute on function sec.declare_vacancy(uuid, integer, integer, jsonb), sec.own_overflow(uuid), sec.publish_vacancy(uuid, integer),
  sec.extend_offer(uuid, uuid, timestamptz), sec.withdraw_offer(uuid, text), sec.cancel_vacancy(uuid, text) to app_daycare;
grant execute on function sec.send_invitations(uuid, uuid, integer, uuid, uuid[]) to app_daycare, app_system;
grant execute on function sec.offer_seat(uuid, uuid, uuid), sec.expire_vacancy(uuid), sec.expire_invitation(uuid), sec.expire_offer(uuid),
  sec.supersede_invitation(uuid), sec.end_suspension(uuid), sec.mark_undelivered(uuid) to app_system;
