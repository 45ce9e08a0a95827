-- What a service writes down of a telephone call costs a family nothing (docs/decisions/025): neither does what becomes of a place that
-- only its service says it accepted. Given up, or missed on the first days, its own list waits again with its days; the others
-- never ended.

create function sec.is_only_heard(offer uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select exists (select from public.offer o where o.id = is_only_heard.offer and o.recorded_by is not null) $$;

do $$
declare
  changes constant text[][] := array[
    array['sec.give_up_place(uuid)', 'sec.lose_place(file.id, it.offer_id, false)',
      'sec.lose_place(file.id, it.offer_id, sec.is_only_heard(it.offer_id))'],
    array['sec.step_placement(uuid,text,text)', $was$sec.lose_place(it.child_id, it.offer_id, event = 'CANCELLED_BY_DAYCARE')$was$,
      $becomes$sec.lose_place(it.child_id, it.offer_id, event = 'CANCELLED_BY_DAYCARE' or sec.is_only_heard(it.offer_id))$becomes$]
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
