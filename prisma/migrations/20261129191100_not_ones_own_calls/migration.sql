-- Whoever has a child on a service's list, or works there, passes nobody over for its places: they are not theirs to call.
do $$
declare
  was constant text := pg_get_functiondef('sec.calls_to_make()'::regprocedure);
  becomes constant text := replace(was, 'where v.desk_request_id is not null and',
    'where v.desk_request_id is not null and not sec.is_own_daycare(v.daycare_id, me) and');
begin
  if was = becomes then
    raise exception 'sec.calls_to_make is not as expected';
  end if;
  execute becomes;
end
$$;
