-- What a family does with what it was asked, beyond one answer to one thing: children who only come together are answered as one,
-- a list that silence suspended is confirmed, and "why not me" of a place that was filled.

insert into sec.deed_rule (deed, kind, role, for_family)
  select deed, 'PARENT'::public.actor_kind, null::public.staff_role, false
    from unnest(array['invitation.answer', 'offer.accept', 'offer.decline', 'list.confirm']) deed
  union all select deed, 'STAFF', 'SUPPORT', true
    from unnest(array['invitation.answer', 'offer.accept', 'offer.decline', 'list.confirm']) deed;

-- The children of these invitations or offers, held in their order, and what they hold after them; false when one of them is not
-- one's own, or is not there. Whoever calls asked for so many.
create function sec.hold_mine(children uuid[], wanted integer) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  whose uuid;
begin
  if wanted = 0 or cardinality(children) <> wanted then
    return false;
  end if;
  for whose in select c from unnest(children) c order by c loop
    if (sec.my_file(whose)).id is null then
      return false;
    end if;
  end loop;
  perform sec.hold_seats(children, '{}');
  return true;
end
$$;

-- One answer for children who only come together: all of these invitations or none. What waits for the other guardian of one of
-- them is said of all.
create function sec.answer_together(invitations uuid[], agrees boolean, received timestamptz) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp set lock_timeout = '2s'
as $$
declare
  one uuid;
  came text;
  whole text := 'DONE';
begin
  if not sec.hold_mine(array(select distinct i.child_id from public.invitation i where i.id = any (invitations)), cardinality(invitations)) then
    return 'ABSENT';
  end if;
  begin
    for one in select i.id from public.invitation i where i.id = any (invitations) order by i.id loop
      came := sec.answer_invitation(one, agrees, received);
      if came = 'OTHER_GUARDIAN' then
        whole := came;
      elsif came <> 'DONE' then
        raise exception 'not all of them' using errcode = 'ZZ002', detail = came;
      end if;
    end loop;
  exception when sqlstate 'ZZ002' then
    return came;
  end;
  return whole;
exception when lock_not_available then
  return 'BUSY';
end
$$;

create function sec.decline_together(offers uuid[], reason public.decline_reason, received timestamptz) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp set lock_timeout = '2s'
as $$
declare
  one uuid;
  came text;
begin
  if not sec.hold_mine(array(select distinct o.child_id from public.offer o where o.id = any (offers)), cardinality(offers)) then
    return 'ABSENT';
  end if;
  begin
    for one in select o.id from public.offer o where o.id = any (offers) order by o.id loop
      came := sec.decline_offer(one, reason, received);
      if came <> 'DONE' then
        raise exception 'not all of them' using errcode = 'ZZ002', detail = came;
      end if;
    end loop;
  exception when sqlstate 'ZZ002' then
    return came;
  end;
  return 'DONE';
exception when lock_not_available then
  return 'BUSY';
end
$$;

-- A list that silence suspended waits again, with its days: until the last of its days, which is a whole day (sec.end_suspension).
create function sec.confirm_list(registration uuid) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp set lock_timeout = '2s'
as $$
declare
  file public.child_file;
  until date := sec.suspended_until(registration);
begin
  file := sec.my_file((select r.child_id from public.registration r where r.id = confirm_list.registration));
  if file.id is null then
    return 'ABSENT';
  end if;
  if file.state not in ('ACTIVE', 'TO_CONFIRM', 'PLACED') then
    return 'FILE_STATE';
  end if;
  if until < sec.today() then
    return 'TOO_LATE';
  end if;
  update public.registration r set state = 'WAITING', version = r.version + 1
    where r.id = confirm_list.registration and r.state = 'SUSPENDED';
  return case when found then 'DONE' else 'REGISTRATION_STATE' end;
exception when lock_not_available then
  return 'BUSY';
end
$$;

-- The last day on which it can be confirmed: counted from the day of the deadline that passed in silence. Null: it was not silence.
create function sec.suspended_until(registration uuid) returns date
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select (max((s.deadline_at at time zone 'America/Toronto')::date) + (select r.length from sec.rule r where r.name = 'suspended'))::date
  from (select i.deadline_at from public.invitation i where i.registration_id = suspended_until.registration and i.state = 'NO_ANSWER'
    union all select o.deadline_at from public.offer o where o.registration_id = suspended_until.registration and o.state = 'EXPIRED') s
$$;

-- "Why not me": the places of a list that were filled in the last year while one's own registration stood on it, and of the run that
-- led to each, one's own line and nothing else: not who was asked, nor how many, nor in what category. What one was asked oneself
-- a family reads anyway.
create function sec.why_not(registration uuid)
returns table (vacancy_id uuid, filled_at timestamptz, seats integer, starts_on date, latest_start_on date, from_months smallint,
  to_months smallint, ages_on date, reserved_fact public.attestation_kind, invitation public.invitation_state,
  offer public.offer_state, placed jsonb, excluded jsonb)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  it public.registration;
begin
  select r.* into it from public.registration r where r.id = why_not.registration;
  if it.id is null or not 'lists' = any (coalesce(sec.open_fields(it.child_id), '{}')) then
    return;
  end if;
  return query
  select v.id, v.ended_at, (select count(*)::integer from public.seat s where s.vacancy_id = v.id), v.starts_on, v.latest_start_on,
    v.from_months, v.to_months, v.ages_on, v.reserved_fact, asked.state, offered.state,
    case when line.own is not null then
      jsonb_build_object('position', line.own->'position', 'categoryKey', line.own->'categoryKey', 'days', line.own->'days') end,
    case when line.own is null then jsonb_build_object('reason', line.without->'reason', 'daysShort', line.without->'daysShort') end
  from public.vacancy v
  left join lateral (select i.id, i.state from public.invitation i where i.vacancy_id = v.id and i.registration_id = it.id
    order by i.sent_at desc limit 1) asked on true
  left join lateral (select o.state from public.offer o where o.invitation_id = asked.id order by o.sent_at desc limit 1) offered on true
  -- The last of its runs in which one stands: by it the seats that were left were given.
  left join lateral (select p.own, p.without from public.order_run u
    cross join lateral (select
      (select p from jsonb_array_elements(u.result->'placed') p where p->>'registrationId' = it.id::text limit 1) as own,
      (select e from jsonb_array_elements(u.result->'excluded') e where e->>'registrationId' = it.id::text limit 1) as without) p
    where u.id in (select i.order_run_id from public.invitation i where i.vacancy_id = v.id) and (p.own is not null or p.without is not null)
    order by u.at desc limit 1) line on true
  where v.daycare_id = it.daycare_id and v.state = 'FILLED' and v.ended_at > sec.now() - interval '12 months'
    and it.registered_on <= (v.ended_at at time zone 'America/Toronto')::date and offered.state is distinct from 'ACCEPTED'
  order by v.ended_at desc, v.id limit 24;
end
$$;

grant execute on function sec.answer_together(uuid[], boolean, timestamptz), sec.decline_together(uuid[], public.decline_reason, timestamptz),
  sec.confirm_list(uuid) to app_parent, app_staff;
grant execute on function sec.why_not(uuid) to app_parent;

-- As before (20261127100200_answers), but that a yes to a seat that the child cannot take is not kept either.
create or replace function sec.accept_offers(offers uuid[], starts date, kept uuid[], leaves boolean, received timestamptz) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp set lock_timeout = '2s'
as $$
declare
  children uuid[] := array(select distinct o.child_id from public.offer o where o.id = any (offers) order by 1);
  whose uuid;
  file public.child_file;
  it public.offer;
  refused text;
  waits boolean := false;
begin
  kept := coalesce(kept, '{}');
  foreach whose in array children loop
    file := sec.my_file(whose);
    if file.id is null then
      return 'ABSENT';
    end if;
    -- A file that was put away is confirmed first: what waits with it wakes with it.
    if file.state not in ('ACTIVE', 'TO_CONFIRM', 'PLACED') then
      return 'FILE_STATE';
    end if;
  end loop;
  if cardinality(children) = 0 or cardinality(children) < cardinality(offers) then
    return 'ABSENT';
  end if;
  perform sec.hold_seats(children, '{}');
  for it in select o.* from public.offer o where o.id = any (offers) order by o.id loop
    refused := sec.not_answerable(it, received);
    if refused is not null then
      return refused;
    end if;
    if starts is not null and not exists (select from public.vacancy v where v.id = it.vacancy_id
      and starts between v.starts_on and v.latest_start_on) then
      return 'START';
    end if;
  end loop;
  begin
    for it in select o.* from public.offer o where o.id = any (offers) order by o.id loop
      if sec.hear((select c from public.child_file c where c.id = it.child_id), null, it.id, true, null) = 'WAIT' then
        waits := true;
      end if;
    end loop;
    if waits then
      return 'OTHER_GUARDIAN';
    end if;
    perform sec.take_seat(o, starts, kept, leaves) from public.offer o where o.id = any (offers);
  exception when exclusion_violation then
    return 'SEAT_HELD';
  end;
  return 'DONE';
exception when lock_not_available then
  return 'BUSY';
end
$$;
