-- Children whom an old list gives the same first parent and the same home are brothers and sisters, as they would be once
-- their family had said so in their files: linked, with no wish said, and nothing verified (that is an attestation's matter).
do $$
declare
  write text := pg_get_functiondef('sec.write_old_lines(uuid, jsonb)'::regprocedure);
  answer constant text := 'RETURNS void';
  declared constant text := 'joined record;';
  beside constant text := 'insert into public.claimed_child (claim_id, child_id, position, rights)';
  ends constant text := $was$'PARENTS', joined.id);
  end loop;$was$;
begin
  if position(answer in write) = 0 or position(declared in write) = 0 or position(beside in write) = 0 or position(ends in write) = 0 then
    raise exception 'sec.write_old_lines is not as expected';
  end if;
  drop function sec.write_old_lines(uuid, jsonb);
  -- It answers how many were linked.
  execute replace(replace(replace(replace(write, answer, 'RETURNS integer'), declared, declared || E'\n  bonds integer;'),
    beside, $more$insert into public.sibling_link (one_id, other_id)
    select distinct least(c.id, r.child_id), greatest(c.id, r.child_id)
    from jsonb_to_recordset(plan->'children') as c(id uuid, home uuid)
    join public.child_residence r on r.household_id = c.home and r.child_id <> c.id
    join public.child_file f on f.id = r.child_id and f.state not in ('CLOSED', 'DESTROYED')
    on conflict do nothing;
  get diagnostics bonds = row_count;
  $more$ || beside), ends, ends || E'\n  return bonds;');
end
$$;
grant execute on function sec.write_old_lines(uuid, jsonb) to app_importer;

-- Those who were written before, and whom the same person is awaited for, or has taken over.
insert into public.sibling_link (one_id, other_id)
  select distinct a.child_id, b.child_id
  from public.old_list_home h
  join public.child_residence a on a.household_id = h.household_id
  join public.child_residence b on b.household_id = h.household_id and a.child_id < b.child_id
  join public.claimed_child x on x.child_id = a.child_id
  join public.claimed_child y on y.child_id = b.child_id and y.claim_id = x.claim_id
  join public.child_file f on f.id = a.child_id and f.state not in ('CLOSED', 'DESTROYED')
  join public.child_file g on g.id = b.child_id and g.state not in ('CLOSED', 'DESTROYED')
  on conflict do nothing;
