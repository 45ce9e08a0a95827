-- Looking for an account and looking for a family spend one budget: whoever did the one counted for the other already,
-- and not the other way round.
do $$
declare
  find text := pg_get_functiondef('sec.find_account(bytea, uuid)'::regprocedure);
  counted constant text := $was$a.deed = 'account.find'$was$;
begin
  if position(counted in find) = 0 then
    raise exception 'sec.find_account is not as expected';
  end if;
  execute replace(find, counted, $becomes$a.deed in ('account.find', 'family.find')$becomes$);
end
$$;

-- A note has no foreign key (20261124100000_set_wise_nights), so it goes with its registration by this.
create function sec.end_notes() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  delete from public.rank_note n using gone g where n.registration_id = g.id;
  return null;
end
$$;
create trigger registration_ends_notes after delete on public.registration
  referencing old table as gone for each statement execute function sec.end_notes();
