-- A function that is called for each candidate costs more than all the rest: the brothers and sisters of a rank are looked
-- up where they are asked for. And no plan of a rank is worth compiling.
do $$
declare
  text_of_it text := pg_get_functiondef('sec.rank(uuid, date)'::regprocedure);
  was constant text := 'from sec.siblings_of(k.child_id) s';
begin
  if position(was in text_of_it) = 0 then
    raise exception 'sec.rank is not as expected';
  end if;
  execute replace(text_of_it, was, $put$from (
            select x.id as sibling_id, x.verified and exists (select from public.child_residence a join public.child_residence b
              on b.household_id = a.household_id where a.child_id = k.child_id and b.child_id = x.id) as same_address
            from (select l.other_id as id, l.verified_on is not null as verified from public.sibling_link l where l.one_id = k.child_id
              union all select l.one_id, l.verified_on is not null from public.sibling_link l where l.other_id = k.child_id) x) s$put$);
end
$$;
alter function sec.rank(uuid, date) set jit = off;
alter function sec.candidate_facts(uuid) set jit = off;
