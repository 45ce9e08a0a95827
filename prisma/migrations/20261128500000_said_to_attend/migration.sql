-- Children who attend by what their service says (20261128400200_attending): the worker counts them when it offers a seat, only who
-- manages a service says them, files are held in the one order, and a place that has not begun keeps no child from another.

do $$
declare
  changes constant text[][] := array[
    -- Those without a file take places too. Those with one are placements already.
    array['sec.begin_filling(uuid)', $was$      union all
      select c.born_on, v.starts_on, v.until_on from public.offer o$was$, $becomes$      union all
      select a.born_on, a.starts_on, a.ends_on from public.attendance a
      where a.daycare_id = d.id and a.placement_id is null and coalesce(a.ends_on, 'infinity') >= it.starts_on
      union all
      select c.born_on, v.starts_on, v.until_on from public.offer o$becomes$],
    -- The right of lib/placements/rights, said again.
    array['sec.preview_attending(uuid,jsonb)', $was$begin
  if mine is null or$was$, $becomes$begin
  if sec.managed_place() is distinct from mine then
    raise exception 'not for this actor' using errcode = '42501';
  end if;
  if mine is null or$becomes$],
    array['sec.write_attending(uuid)', $was$begin
  perform from public.daycare d where d.id = mine for no key update;$was$, $becomes$begin
  if sec.managed_place() is distinct from mine then
    raise exception 'not for this actor' using errcode = '42501';
  end if;
  perform from public.daycare d where d.id = mine for no key update;$becomes$],
    -- A place that begins on that day or later is never taken: whoever leaves it gives it back. Before, a family whose child had
    -- been confirmed, or was said to come, for a later day could accept nothing at all.
    array['sec.take_seat(public.offer,date,uuid[],boolean)', $was$set state = case when p.state = 'PENDING' then 'CANCELLED' else 'ENDING' end::public.placement_state,
        ends_on = case when p.state = 'PENDING' then p.ends_on else first_day - 1 end, version = p.version + 1
      where p.child_id = it.child_id and (p.state = 'PENDING' or p.state in ('ACTIVE', 'ENDING') and p.starts_on < first_day)$was$,
      $becomes$set state = case when p.state = 'PENDING' or p.starts_on >= first_day then 'CANCELLED' else 'ENDING' end::public.placement_state,
        ends_on = case when p.state = 'PENDING' or p.starts_on >= first_day then p.ends_on else first_day - 1 end, version = p.version + 1
      where p.child_id = it.child_id and p.state in ('PENDING', 'ACTIVE', 'ENDING')$becomes$]
  ];
  it text;
  at integer;
begin
  for at in 1..array_length(changes, 1) loop
    it := pg_get_functiondef(changes[at][1]::regprocedure);
    if position(changes[at][2] in it) = 0 then
      raise exception '% is not as expected', changes[at][1];
    end if;
    execute replace(it, changes[at][2], changes[at][3]);
  end loop;
end
$$;

-- As before (20261128400200_attending), but that the files of a turn are held first, by ascending identifier like everywhere: two of
-- them, held as they came, could wait in a circle with a family that answers for twins. And what was said anew while the worker
-- looked is looked at again.
create or replace function sec.find_attending(at_most integer)
returns table (attendance_id uuid, child_id uuid, placement_id uuid)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp set lock_timeout = '2s'
as $$
declare
  turn uuid[];
  held uuid[];
  it public.attendance;
  child uuid;
  made uuid;
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  turn := array(select a.id from public.attendance a where a.looked_at is null
      or a.placement_id is null and exists (select from public.child_file c where c.same_index = a.same_index and c.created_at > a.looked_at)
      order by a.id limit at_most);
  held := array(select c.id from public.attendance a join public.child_file c on c.same_index = a.same_index where a.id = any (turn)
    union select p.child_id from public.attendance a join public.placement p on p.id = a.placement_id where a.id = any (turn));
  perform sec.hold_children(held);
  for it in select a.* from public.attendance a where a.id = any (turn) order by a.id loop
    made := null;
    child := (select p.child_id from public.placement p where p.id = it.placement_id);
    if child is null then
      select case when count(*) = 1 then min(c.id::text)::uuid end into child from public.child_file c
        where c.same_index = it.same_index and c.born_on = it.born_on and c.kind = sec.kind_of_files() and c.state not in ('CLOSED', 'DESTROYED');
    end if;
    -- A file that is opened at this very moment is for the next turn.
    continue when child is not null and not child = any (held);
    if it.looked_at is null and it.starts_on > (it.said_at at time zone 'America/Toronto')::date
        - (select extract(day from s.length)::integer from sec.rule s where s.name = 'outside-since') then
      perform sec.open_task(gen_random_uuid(), 'PLACED_OUTSIDE', it.said_by, 'attendance|' || it.daycare_id, sec.now() + interval '10 days', null);
    end if;
    if child is not null then
      begin
        made := sec.place_attending(it, child);
      exception when exclusion_violation then
        made := null;
      end;
    end if;
    update public.attendance a set looked_at = case when a.said_at = it.said_at then sec.now() end,
      placement_id = coalesce(made, a.placement_id) where a.id = it.id;
    return query select it.id, case when made is not null and it.placement_id is null then child end, made;
  end loop;
end
$$;
