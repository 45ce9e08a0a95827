-- As before (20261128400000_placements), but for a place that its service ends within its first month: for the family that is a
-- place that did not come about, and every list that it gave up for it is theirs again, as after a cancellation. A family that
-- leaves for another place ended it itself, and a replacement is for a time.
insert into sec.rule values ('early-end', '30 days');

create or replace function sec.end_placements(at_most integer) returns integer
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp set lock_timeout = '2s'
as $$
declare
  it public.placement;
  early boolean;
  ended integer := 0;
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  for it in select p.* from public.placement p where p.state in ('ACTIVE', 'ENDING') and p.ends_on < sec.today()
      order by p.child_id, p.id limit at_most loop
    perform sec.hold_children(array[it.child_id]);
    update public.placement p set state = 'ENDED', version = p.version + 1
      where p.id = it.id and p.state in ('ACTIVE', 'ENDING') and p.ends_on < sec.today();
    if found then
      ended := ended + 1;
      early := it.state = 'ENDING' and it.ends_on < it.starts_on + (select r.length from sec.rule r where r.name = 'early-end')
        and not exists (select from public.placement p where p.child_id = it.child_id and p.accepted and p.state <> 'CANCELLED'
          and p.starts_on = it.ends_on + 1);
      perform sec.lose_place(it.child_id, it.offer_id, early);
    end if;
  end loop;
  return ended;
end
$$;
