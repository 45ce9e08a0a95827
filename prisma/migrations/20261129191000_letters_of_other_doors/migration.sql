-- A letter waits behind an older one to the same person of the same audience only. Behind one of another audience it would
-- wait for a door that is not its own, and go round between the queue and what is parked without end: its own is open.
do $$
declare
  was constant text := pg_get_functiondef('sec.holds_back(public.outbox)'::regprocedure);
  becomes constant text := replace(was, 'and p.task = ''letters.send''', 'and p.task = ''letters.send'' and p.audience = it.audience');
begin
  if was = becomes then
    raise exception 'sec.holds_back is not as expected';
  end if;
  execute becomes;
end
$$;
