-- What one guardian answers to an invitation, the other reads too (domain.md §4: the co-guardian is copied).
insert into sec.letter_rule values ('answer-recorded', 'PARENT', false);

-- As before (20261127100200_answers), and no more than ten answers to invitations in a day are a service's to write down once one of
-- them is to be a yes.
create or replace function sec.record_answer(asked uuid, agrees boolean) returns text
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
  -- A yes leads to an offer, and an offer opens the family: nobody reads a list by answering for it.
  if agrees and (select count(*) from public.invitation i where i.daycare_id = mine and i.recorded_by is not null
    and i.settled_at > sec.now() - interval '24 hours') >= 10 then
    return 'RECORDED_OFTEN';
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
