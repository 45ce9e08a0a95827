-- What a family answers, and staff for it under a request. The child is held first (sec.my_file), so that of two answers at one
-- moment, of one guardian or of two, the second sees what the first came to.

-- An answer counts at the instant its request was received, which the program says, within the grace that expiry waits for.
create function sec.received(at timestamptz) returns timestamptz
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select least(sec.now(), greatest(coalesce(at, sec.now()), sec.now() - (select r.length from sec.rule r where r.name = 'answer-grace')))
$$;

-- One guardian's word, kept, and what it comes to (lib/vacancies/rules/answering.ts): a no decides at once; a yes does, unless both
-- must agree: then it waits for the other, who has every right too. The file is held by whoever calls.
create function sec.hear(it public.child_file, invitation uuid, offer uuid, says boolean, why public.decline_reason) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  me uuid := sec.for_whom();
  request uuid := (sec.desk()).id;
begin
  insert into public.guardian_answer as a (invitation_id, offer_id, child_id, guardian_id, agrees, declined_for, desk_request_id)
    select invitation, offer, it.id, g.id, says, case when offer is not null and not says then why end, request
    from public.guardian g where g.child_id = it.id and g.account_id = me and g.ends_at is null
    on conflict on constraint guardian_answer_once do update
      set agrees = excluded.agrees, declined_for = excluded.declined_for, at = excluded.at, desk_request_id = excluded.desk_request_id;
  if not says then
    return 'NO';
  end if;
  return case when it.both_answer and exists (select from public.guardian g
      where g.child_id = it.id and g.ends_at is null and g.rights = 'FULL' and not exists (select from public.guardian_answer a
        where a.guardian_id = g.id and a.agrees and a.invitation_id is not distinct from hear.invitation
          and a.offer_id is not distinct from hear.offer)) then 'WAIT' else 'YES' end;
end
$$;

create function sec.answer_invitation(invitation uuid, agrees boolean, received timestamptz) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp set lock_timeout = '2s'
as $$
declare
  file public.child_file;
  it public.invitation;
  refused text;
begin
  file := sec.my_file((select i.child_id from public.invitation i where i.id = answer_invitation.invitation));
  if file.id is null then
    return 'ABSENT';
  end if;
  select i.* into it from public.invitation i where i.id = answer_invitation.invitation for no key update;
  refused := case it.state when 'NOT_NOW' then 'ALREADY_ANSWERED' when 'NO_ANSWER' then 'TOO_LATE' when 'SUPERSEDED' then 'WITHDRAWN_MEANWHILE'
    when 'INTERESTED' then case when agrees or exists (select from public.offer o where o.invitation_id = it.id) then 'ALREADY_ANSWERED' end
    else case when sec.received(received) > it.deadline_at then 'TOO_LATE' end end;
  if refused is null and agrees and not exists (select from public.vacancy v where v.id = it.vacancy_id and v.state in ('INVITING', 'RESERVED')) then
    refused := 'WITHDRAWN_MEANWHILE';
  end if;
  if refused is not null then
    return refused;
  end if;
  case sec.hear(file, it.id, null, agrees, null)
    when 'WAIT' then
      return 'OTHER_GUARDIAN';
    when 'YES' then
      update public.invitation i set state = 'INTERESTED', settled_at = sec.now(), version = i.version + 1 where i.id = it.id;
    else
      update public.invitation i set state = 'NOT_NOW', settled_at = sec.now(), version = i.version + 1 where i.id = it.id;
      perform sec.wait_again(it.registration_id);
  end case;
  return 'DONE';
exception when lock_not_available then
  return 'BUSY';
end
$$;

-- Why an offer is not to be answered (any more); null: it is.
create function sec.not_answerable(it public.offer, received timestamptz) returns text
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select case it.state when 'ACCEPTED' then 'ALREADY_ANSWERED' when 'DECLINED' then 'ALREADY_ANSWERED' when 'EXPIRED' then 'TOO_LATE'
    when 'CANCELLED' then 'WITHDRAWN_MEANWHILE' else case when sec.received(received) > it.deadline_at then 'TOO_LATE' end end
$$;

create function sec.end_as_declined(it public.offer, why public.decline_reason) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  update public.offer o set state = 'DECLINED', declined_for = why, settled_at = sec.now(), version = o.version + 1 where o.id = it.id;
  if why in ('FOUND_ELSEWHERE', 'NOT_YET', 'NO_LONGER_NEEDED', 'OTHER') then
    update public.registration r set state = 'WITHDRAWN', withdrawn_for = 'DECLINED', withdrawn_on = sec.today(), version = r.version + 1
      where r.id = it.registration_id and r.state = 'OFFERED';
  else
    perform sec.wait_again(it.registration_id);
  end if;
end
$$;

-- Listed reasons keep the family's place in line. One guardian's no is enough, whatever the other has said.
create function sec.decline_offer(offer uuid, reason public.decline_reason, received timestamptz) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp set lock_timeout = '2s'
as $$
declare
  file public.child_file;
  it public.offer;
  refused text;
begin
  file := sec.my_file((select o.child_id from public.offer o where o.id = decline_offer.offer));
  if file.id is null or reason = 'BY_TELEPHONE' then
    return 'ABSENT';
  end if;
  perform sec.hold_seats(array[file.id], '{}');
  select o.* into it from public.offer o where o.id = decline_offer.offer;
  refused := sec.not_answerable(it, received);
  if refused is not null then
    return refused;
  end if;
  perform sec.hear(file, null, it.id, false, reason);
  perform sec.end_as_declined(it, reason);
  return 'DONE';
exception when lock_not_available then
  return 'BUSY';
end
$$;

-- CO2. All of these offers or none: twins and siblings together. Each child comes on `starts`, or on the day that its vacancy
-- says; other lists end but those that are kept; other invitations and offers to these children end; `leaves`: where a child
-- attends now, it leaves the day before.
create function sec.accept_offers(offers uuid[], starts date, kept uuid[], leaves boolean, received timestamptz) returns text
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
  for it in select o.* from public.offer o where o.id = any (offers) order by o.id loop
    if sec.hear((select c from public.child_file c where c.id = it.child_id), null, it.id, true, null) = 'WAIT' then
      waits := true;
    end if;
  end loop;
  if waits then
    return 'OTHER_GUARDIAN';
  end if;
  begin
    perform sec.take_seat(o, starts, kept, leaves) from public.offer o where o.id = any (offers);
  exception when exclusion_violation then
    return 'SEAT_HELD';
  end;
  return 'DONE';
exception when lock_not_available then
  return 'BUSY';
end
$$;

create function sec.take_seat(it public.offer, starts date, kept uuid[], leaves boolean) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  terms public.vacancy;
  first_day date;
begin
  select v.* into terms from public.vacancy v where v.id = it.vacancy_id;
  first_day := coalesce(starts, terms.starts_on);
  update public.offer o set state = 'ACCEPTED', settled_at = sec.now(), version = o.version + 1 where o.id = it.id;
  -- What else this child was asked or offered is over.
  update public.invitation i set state = 'SUPERSEDED', settled_at = sec.now(), version = i.version + 1
    where i.child_id = it.child_id and i.state in ('SENT', 'SEEN', 'INTERESTED')
      and not exists (select from public.offer o where o.invitation_id = i.id);
  update public.offer o set state = 'CANCELLED', cancelled_for = 'ACCEPTED_ELSEWHERE', settled_at = sec.now(), version = o.version + 1
    where o.child_id = it.child_id and o.state in ('SENT', 'SEEN') and o.id <> it.id;
  if leaves then
    update public.placement p set state = case when p.state = 'PENDING' then 'CANCELLED' else 'ENDING' end::public.placement_state,
        ends_on = case when p.state = 'PENDING' then p.ends_on else first_day - 1 end, version = p.version + 1
      where p.child_id = it.child_id and (p.state = 'PENDING' or p.state in ('ACTIVE', 'ENDING') and p.starts_on < first_day)
        and coalesce(p.ends_on, 'infinity') >= first_day;
  end if;
  insert into public.placement (id, child_id, daycare_id, state, starts_on, ends_on, accepted, offer_id)
    values (gen_random_uuid(), it.child_id, it.daycare_id, 'PENDING', first_day, terms.until_on, true, it.id);
  update public.registration r set state = 'ADMITTED', version = r.version + 1 where r.id = it.registration_id;
  update public.registration r set state = 'WAITING', version = r.version + 1
    where r.child_id = it.child_id and r.id = any (kept) and r.state in ('INVITED', 'OFFERED');
  update public.registration r set state = 'WITHDRAWN', withdrawn_for = 'PLACED_ELSEWHERE', withdrawn_on = sec.today(), ended_by = it.id,
      version = r.version + 1
    where r.child_id = it.child_id and r.id <> it.registration_id and r.id <> all (kept) and (r.state not in ('WITHDRAWN', 'ADMITTED')
      or r.state = 'ADMITTED' and exists (select from public.offer o where o.registration_id = r.id and o.released_at is not null));
  update public.child_file c set state = 'PLACED', to_confirm_on = null, version = c.version + 1,
      keeps_looking = exists (select from public.registration r where r.child_id = c.id and r.id = any (kept) and r.state = 'WAITING')
    where c.id = it.child_id;
end
$$;

-- What a family said to its service by telephone, which the family is told of. It costs nobody anything: whoever declines so keeps
-- their place in line, whoever accepts keeps every other list. Where both guardians must agree they say so themselves.
create function sec.record_answer(asked uuid, agrees boolean) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp set lock_timeout = '2s'
as $$
declare
  me uuid := sec.writer();
  mine uuid := sec.my_daycare();
  child uuid := (select i.child_id from public.invitation i where i.id = asked and i.daycare_id = mine
    union all select o.child_id from public.offer o where o.id = asked and o.daycare_id = mine);
  invited public.invitation;
  offered public.offer;
  refused text;
begin
  perform sec.hold_children(array[child]);
  perform sec.hold_seats(array[child], '{}');
  if child is null then
    return 'ABSENT';
  end if;
  refused := sec.not_by_telephone(child);
  if refused is not null then
    return refused;
  end if;
  select o.* into offered from public.offer o where o.id = asked;
  if offered.id is null then
    select i.* into invited from public.invitation i where i.id = asked for no key update;
    if invited.state not in ('SENT', 'SEEN') then
      return case invited.state when 'SUPERSEDED' then 'WITHDRAWN_MEANWHILE' when 'NO_ANSWER' then 'TOO_LATE' else 'ALREADY_ANSWERED' end;
    elsif sec.now() > invited.deadline_at then
      return 'TOO_LATE';
    elsif agrees and not exists (select from public.vacancy v where v.id = invited.vacancy_id and v.state in ('INVITING', 'RESERVED')) then
      return 'WITHDRAWN_MEANWHILE';
    end if;
    update public.invitation i set state = case when agrees then 'INTERESTED' else 'NOT_NOW' end::public.invitation_state,
      settled_at = sec.now(), recorded_by = me, version = i.version + 1 where i.id = asked;
    if not agrees then
      perform sec.wait_again(invited.registration_id);
    end if;
    return 'DONE';
  end if;
  refused := sec.not_answerable(offered, null);
  if refused is not null then
    return refused;
  end if;
  update public.offer o set recorded_by = me where o.id = asked;
  if not agrees then
    perform sec.end_as_declined(offered, 'BY_TELEPHONE');
    return 'DONE';
  end if;
  begin
    perform sec.take_seat(offered, null, sec.lists_of(child), false);
  exception when exclusion_violation then
    return 'SEAT_HELD';
  end;
  return 'DONE';
exception when lock_not_available then
  return 'BUSY';
end
$$;

create function sec.not_by_telephone(child uuid) returns text
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select case when c.both_answer then 'BOTH_ANSWER' when c.state not in ('ACTIVE', 'TO_CONFIRM', 'PLACED') then 'FILE_STATE' end
  from public.child_file c where c.id = child
$$;

create function sec.lists_of(child uuid) returns uuid[]
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select array(select r.id from public.registration r where r.child_id = child) $$;

-- A family has seen what waits for its answer.
create function sec.see_openings(child uuid) returns integer
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp set lock_timeout = '2s'
as $$
declare
  seen integer;
  more integer;
begin
  if (sec.my_file(child)).id is null then
    return 0;
  end if;
  perform sec.hold_seats(array[child], '{}');
  update public.invitation i set state = 'SEEN', seen_at = sec.now(), version = i.version + 1 where i.child_id = child and i.state = 'SENT';
  get diagnostics seen = row_count;
  update public.offer o set state = 'SEEN', seen_at = sec.now(), version = o.version + 1 where o.child_id = child and o.state = 'SENT';
  get diagnostics more = row_count;
  return seen + more;
exception when lock_not_available then
  return 0;
end
$$;

-- What becomes of a place that was accepted (lib/placements/rules/states.ts), as far as its service says: CONFIRMED,
-- CANCELLED_BY_DAYCARE, NO_SHOW. Cancelled, its seat is free again (placement_gives_back_its_seat).
create function sec.step_placement(placement uuid, event text) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp set lock_timeout = '2s'
as $$
declare
  mine uuid := sec.my_daycare();
  it public.placement;
begin
  perform sec.writer();
  select p.* into it from public.placement p where p.id = step_placement.placement and p.daycare_id = mine;
  perform sec.hold_children(array[it.child_id]);
  perform sec.hold_seats(array[it.child_id], '{}');
  select p.* into it from public.placement p where p.id = it.id for no key update;
  if it.id is null or event not in ('CONFIRMED', 'CANCELLED_BY_DAYCARE', 'NO_SHOW') then
    return 'ABSENT';
  end if;
  if it.state <> 'PENDING' and not (it.state = 'ACTIVE' and event = 'NO_SHOW') then
    return 'PLACEMENT_STATE';
  end if;
  update public.placement p set state = case event when 'CONFIRMED' then 'ACTIVE' else 'CANCELLED' end::public.placement_state,
      version = p.version + 1 where p.id = it.id;
  if event <> 'CONFIRMED' and it.offer_id is not null then
    perform sec.lose_place(it.child_id, it.offer_id, event = 'CANCELLED_BY_DAYCARE');
  end if;
  return 'DONE';
exception when lock_not_available then
  return 'BUSY';
end
$$;

-- A place that was promised and is not to be: cancelled by the service, every list that the family gave up for it is theirs again,
-- with its days, and so is the one of this service. A list that they joined anew meanwhile stays as it is.
create function sec.lose_place(child uuid, offer uuid, restores boolean) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  update public.child_file c set state = 'ACTIVE', version = c.version + 1
    where c.id = child and c.state = 'PLACED' and not exists (select from public.placement p where p.child_id = child and p.accepted
      and p.state in ('PENDING', 'ACTIVE', 'ENDING'));
  if not restores then
    update public.registration r set state = 'WITHDRAWN', withdrawn_for = 'LEFT', withdrawn_on = sec.today(), version = r.version + 1
      from public.offer o where o.id = lose_place.offer and r.id = o.registration_id and r.state = 'ADMITTED';
    return;
  end if;
  update public.registration r set state = 'WAITING', version = r.version + 1
    from public.offer o where o.id = lose_place.offer and r.id = o.registration_id and r.state = 'ADMITTED';
  update public.registration r set state = 'WAITING', withdrawn_for = null, withdrawn_on = null, ended_by = null, version = r.version + 1
    where r.child_id = child and r.ended_by = lose_place.offer and not exists (select from public.registration other
      where other.child_id = child and other.daycare_id = r.daycare_id and other.state <> 'WITHDRAWN');
end
$$;

grant execute on function sec.answer_invitation(uuid, boolean, timestamptz), sec.decline_offer(uuid, public.decline_reason, timestamptz),
  sec.accept_offers(uuid[], date, uuid[], boolean, timestamptz) to app_parent, app_staff;
grant execute on function sec.see_openings(uuid) to app_parent;
grant execute on function sec.step_placement(uuid, text), sec.record_answer(uuid, boolean) to app_daycare;
