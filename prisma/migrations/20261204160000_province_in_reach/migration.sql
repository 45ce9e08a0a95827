-- What a province of 250,000 families showed.

-- Whether somebody is the last officer was asked of every hat in the province, for every account that nobody uses.
create index membership_role on public.membership (role) where role is not null;

-- The rows that wait are the last ones. Ordered by the number alone, the planner expects them everywhere and walks past all
-- that is sealed, once for each seal; ordered as the index of seals is, it begins where they begin.
do $$
declare
  was constant text := pg_get_functiondef('sec.seal_lane(regclass, regproc, bigint, integer, text)'::regprocedure);
begin
  if was not like '%where w.seal_id is null order by w.seq limit%' then
    raise exception 'sec.seal_lane is not as expected';
  end if;
  execute replace(was, 'where w.seal_id is null order by w.seq limit', 'where w.seal_id is null order by w.seal_id, w.seq limit');
end
$$;
