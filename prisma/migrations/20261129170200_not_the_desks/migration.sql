-- Under its request the desk fills a service's places, confirms and cancels; what else a service says of who attends, the
-- proof of its order, and more time for an offer stay with its own people.
do $$
declare
  it regprocedure;
  was text;
  pair text[];
begin
  for it, pair in values
    ('sec.give_notice(uuid, date)'::regprocedure, array['sec.my_daycare()', 'sec.team_daycare()']),
    ('sec.withdraw_notice(uuid)', array['sec.my_daycare()', 'sec.team_daycare()']),
    ('sec.own_order_proof(uuid)', array['sec.my_daycare()', 'sec.team_daycare()']),
    ('sec.extend_offer(uuid, uuid, timestamptz)', array['  if it.id is null then', '  if it.id is null or sec.team_daycare() is null then']),
    ('sec.step_placement(uuid, text, text)', array['  if it.id is null or event not in', '  if it.id is null or event = ''NO_SHOW'' and sec.team_daycare() is null or event not in'])
  loop
    was := pg_get_functiondef(it);
    if position(pair[1] in was) = 0 then
      raise exception '% is not as expected: %', it, pair[1];
    end if;
    execute replace(was, pair[1], pair[2]);
  end loop;
end
$$;
