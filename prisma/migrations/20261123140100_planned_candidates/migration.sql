-- A list of 800 called a function 800 times for brothers and sisters of whom most children have none: they are looked up
-- where they are asked for, as in sec.rank, and only a brother or sister who has a place is looked at further.
do $$
declare
  text_of_it text := pg_get_functiondef('sec.candidate_facts(uuid)'::regprocedure);
  was constant text := $was$jsonb_build_object('here', p.daycare_id = r.daycare_id, 'sameAddress', s.same_address,
      'from', p.starts_on, 'until', p.ends_on)) as all_of_them
    from sec.siblings_of(c.id) s join public.placement p on p.child_id = s.sibling_id and p.state <> 'CANCELLED') kin on true$was$;
begin
  if position(was in text_of_it) = 0 then
    raise exception 'sec.candidate_facts is not as expected';
  end if;
  execute replace(text_of_it, was, $put$jsonb_build_object('here', p.daycare_id = r.daycare_id, 'sameAddress', s.verified
      and exists (select from public.child_residence a join public.child_residence b on b.household_id = a.household_id
        where a.child_id = c.id and b.child_id = s.id), 'from', p.starts_on, 'until', p.ends_on)) as all_of_them
    from (select l.other_id as id, l.verified_on is not null as verified from public.sibling_link l where l.one_id = c.id
        union all select l.one_id, l.verified_on is not null from public.sibling_link l where l.other_id = c.id) s
      join public.placement p on p.child_id = s.id and p.state <> 'CANCELLED') kin on true$put$);
end
$$;
