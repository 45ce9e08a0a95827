-- What falls back falls into the closing that it was opened from, or into one as grave. A maintenance that began meanwhile
-- would be opened by one person, or by its own clock: it is replaced, and what it had closed stays closed.
do $$
declare
  was constant text := pg_get_functiondef('sec.fall_back(uuid, text, jsonb, uuid)'::regprocedure);
  becomes text := was;
  pair text[];
begin
  foreach pair slice 1 in array array[
    ['  states jsonb;
', '  states jsonb;
  milder uuid;
'],
    ['  if closure.id is null then
', '  if closure.reason > (select c.reason from public.site_closure c where c.id = it.closure_id) then
    milder := closure.id;
    update public.site_closure c set ended_at = sec.now(), ended_why = ''replaced'' where c.id = milder;
  end if;
  if closure.id is null or milder is not null then
'],
    ['  perform sec.write_site(states, closure.id,', '  select states || coalesce(jsonb_object_agg(s.audience, s.state), ''{}'') into states from sec.site s
    where s.closure_id = milder and s.state <> ''OPEN'' and s.audience <> ''VERIFIER'' and not states ? s.audience::text;
  perform sec.write_site(states, closure.id,']] loop
    if position(pair[1] in becomes) = 0 then
      raise exception 'sec.fall_back is not as expected: %', pair[1];
    end if;
    becomes := replace(becomes, pair[1], pair[2]);
  end loop;
  execute becomes;
end
$$;
