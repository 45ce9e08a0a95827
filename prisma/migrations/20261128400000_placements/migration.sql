-- What becomes of a place once it is somebody's: confirmed, cancelled with a reason, ended with notice (lib/placements/rules).
-- A service reads its own places by function, never which child: the day of birth is for its counts, and no page shows it.

-- A no-show is found on the first days; later a place ends with notice.
insert into sec.rule values ('no-show', '14 days');

alter table public.placement add column cancelled_for text,
  add constraint placement_cancelled_says_why check (cancelled_for is null or state = 'CANCELLED'),
  add constraint placement_reason_is_a_word check (cancelled_for ~ '^[A-Z][A-Z_]{1,39}$');
grant select (offer_id, cancelled_for) on public.placement to app_parent, app_staff;

-- Own places: those that are taken, and for some weeks those that are over.
create function sec.own_places()
returns table (placement_id uuid, state public.placement_state, starts_on date, ends_on date, accepted boolean, cancelled_for text,
  offer_id uuid, vacancy_id uuid, registration_id uuid, born_on date)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  mine uuid := sec.my_daycare();
begin
  return query
    select p.id, p.state, p.starts_on, p.ends_on, p.accepted, p.cancelled_for, o.id, o.vacancy_id, o.registration_id, c.born_on
    from public.placement p cross join lateral sec.file_of(p.child_id) c left join public.offer o on o.id = p.offer_id
    where p.daycare_id = mine and c.kind = sec.kind_of_files() and (p.state in ('PENDING', 'ACTIVE', 'ENDING')
      or p.state = 'ENDED' and p.ends_on > sec.today() - 60 or p.state = 'CANCELLED' and o.released_at > sec.now() - interval '60 days')
    order by p.starts_on, p.id;
end
$$;

-- As before (20261127100200_answers), and now with its reason; a child is missed on the first days, not before and not much later.
drop function sec.step_placement(uuid, text);
create function sec.step_placement(placement uuid, event text, reason text default null) returns text
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
  if event = 'NO_SHOW' and it.starts_on > sec.today() then
    return 'NOT_YET';
  end if;
  if event = 'NO_SHOW' and it.starts_on + (select r.length from sec.rule r where r.name = 'no-show') < sec.today() then
    return 'NO_SHOW_LATE';
  end if;
  update public.placement p set state = case event when 'CONFIRMED' then 'ACTIVE' else 'CANCELLED' end::public.placement_state,
      cancelled_for = case event when 'NO_SHOW' then event when 'CANCELLED_BY_DAYCARE' then coalesce(reason, event) end,
      version = p.version + 1 where p.id = it.id;
  if event <> 'CONFIRMED' and it.offer_id is not null then
    perform sec.lose_place(it.child_id, it.offer_id, event = 'CANCELLED_BY_DAYCARE');
  end if;
  return 'DONE';
exception when lock_not_available then
  return 'BUSY';
end
$$;

-- A place that ends: from its service, with its last day. A replacement ends on its own day at the latest.
create function sec.give_notice(placement uuid, last_day date) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp set lock_timeout = '2s'
as $$
declare
  mine uuid := sec.my_daycare();
  it public.placement;
begin
  perform sec.writer();
  select p.* into it from public.placement p where p.id = give_notice.placement and p.daycare_id = mine;
  perform sec.hold_children(array[it.child_id]);
  select p.* into it from public.placement p where p.id = it.id for no key update;
  if it.id is null then
    return 'ABSENT';
  end if;
  if it.state <> 'ACTIVE' then
    return 'PLACEMENT_STATE';
  end if;
  if last_day < sec.today() or last_day < it.starts_on then
    return 'DAY_PAST';
  end if;
  if last_day > coalesce(it.ends_on, sec.today() + 730) then
    return 'DAY_LATE';
  end if;
  update public.placement p set state = 'ENDING', ends_on = last_day, version = p.version + 1 where p.id = it.id;
  return 'DONE';
exception when lock_not_available then
  return 'BUSY';
end
$$;

-- The notice is taken back: unless the child has another place by then, or the places were promised to others meanwhile. Whoever
-- lets a child stay holds the service, as whoever publishes does.
create function sec.withdraw_notice(placement uuid) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp set lock_timeout = '2s'
as $$
declare
  mine uuid := sec.my_daycare();
  it public.placement;
  full_before uuid[];
begin
  perform sec.writer();
  perform from public.daycare d where d.id = mine for no key update;
  select p.* into it from public.placement p where p.id = withdraw_notice.placement and p.daycare_id = mine;
  perform sec.hold_children(array[it.child_id]);
  select p.* into it from public.placement p where p.id = it.id for no key update;
  if it.id is null then
    return 'ABSENT';
  end if;
  if it.state <> 'ENDING' then
    return 'PLACEMENT_STATE';
  end if;
  full_before := sec.too_full(mine);
  begin
    update public.placement p set state = 'ACTIVE', version = p.version + 1,
        ends_on = (select v.until_on from public.offer o join public.vacancy v on v.id = o.vacancy_id where o.id = p.offer_id)
      where p.id = it.id;
    if not sec.too_full(mine) <@ full_before then
      raise exception 'too full' using errcode = 'ZZ002';
    end if;
  exception
    when exclusion_violation then
      return 'SEAT_HELD';
    when sqlstate 'ZZ002' then
      return 'PLACES_FULL';
  end;
  return 'DONE';
exception when lock_not_available then
  return 'BUSY';
end
$$;

create function sec.too_full(daycare uuid) returns uuid[]
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select array(select v.id from public.vacancy v where v.daycare_id = daycare and v.state in ('INVITING', 'RESERVED')
    and sec.overflow_of(v.id) is not null)
$$;

-- A family gives its place up before the service has confirmed it. What it gave up for it stays given up, and the page says so first.
create function sec.give_up_place(placement uuid) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp set lock_timeout = '2s'
as $$
declare
  file public.child_file;
  it public.placement;
begin
  file := sec.my_file((select p.child_id from public.placement p where p.id = give_up_place.placement));
  if file.id is null then
    return 'ABSENT';
  end if;
  perform sec.hold_seats(array[file.id], '{}');
  select p.* into it from public.placement p where p.id = give_up_place.placement for no key update;
  if it.state <> 'PENDING' then
    return 'PLACEMENT_STATE';
  end if;
  update public.placement p set state = 'CANCELLED', cancelled_for = 'BY_FAMILY', version = p.version + 1 where p.id = it.id;
  if it.offer_id is not null then
    perform sec.lose_place(file.id, it.offer_id, false);
  end if;
  return 'DONE';
exception when lock_not_available then
  return 'BUSY';
end
$$;

-- The worker's, every night: what has had its last day is over, the list it was admitted from is left, and a child without another
-- place looks for one again. So many at a time; the others are for the next turn.
create function sec.end_placements(at_most integer) returns integer
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp set lock_timeout = '2s'
as $$
declare
  it public.placement;
  ended integer := 0;
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  for it in select p.* from public.placement p where p.state in ('ACTIVE', 'ENDING') and p.ends_on < sec.today()
      order by p.child_id, p.id limit at_most loop
    perform sec.hold_children(array[it.child_id]);
    update public.placement p set state = 'ENDED', version = p.version + 1
      where p.id = it.id and p.state in ('ACTIVE', 'ENDING') and p.ends_on < sec.today();
    if found then
      ended := ended + 1;
      perform sec.lose_place(it.child_id, it.offer_id, false);
    end if;
  end loop;
  return ended;
end
$$;
create index placement_over on public.placement (ends_on) where state in ('ACTIVE', 'ENDING') and ends_on is not null;

grant execute on function sec.own_places(), sec.step_placement(uuid, text, text), sec.give_notice(uuid, date), sec.withdraw_notice(uuid)
  to app_daycare;
grant execute on function sec.give_up_place(uuid) to app_parent, app_staff;
grant execute on function sec.end_placements(integer) to app_system;

insert into sec.job values ('placements.end', 'DAYCARES');
insert into sec.job_rule values ('placements.end', 'SYSTEM');
insert into sec.deed_rule (deed, kind, role)
  select deed, 'DAYCARE'::public.actor_kind, null::public.staff_role from unnest(array['placement.read', 'placement.confirm', 'placement.cancel', 'placement.no-show',
    'placement.notice', 'placement.notice-withdrawn']) deed;
insert into sec.deed_rule (deed, kind, role, for_family) values ('placement.give-up', 'PARENT', null, false),
  ('placement.give-up', 'STAFF', 'SUPPORT', true), ('placement.end', 'SYSTEM', null, false);
