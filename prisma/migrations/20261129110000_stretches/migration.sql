-- How long each audience was not open, and in which state: what stops with a closing is counted from these rows. One row
-- for one state of one audience; CLOSED that becomes READ_ONLY is two, which touch.
create table sec.site_stretch (
  id bigint generated always as identity primary key,
  audience public.audience not null,
  state public.site_state not null check (state <> 'OPEN'),
  began_at timestamptz not null,
  ended_at timestamptz check (ended_at >= began_at),
  closure_id uuid
);
create unique index site_stretch_one_at_a_time on sec.site_stretch (audience) where ended_at is null;

insert into sec.site_stretch (audience, state, began_at, closure_id)
  select audience, state, since, closure_id from sec.site where state <> 'OPEN';

-- Called in the transaction that opens an audience, once its stretch is written: nobody acts on an old deadline.
create function sec.move_clocks(whom public.audience) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$ begin end $$;

-- On the table itself: whichever way a state is changed, it is caught.
create function sec.keep_stretch() returns trigger
language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
begin
  update sec.site_stretch set ended_at = greatest(began_at, sec.now())
    where audience = new.audience and ended_at is null;
  if new.state <> 'OPEN' then
    insert into sec.site_stretch (audience, state, began_at, closure_id)
      values (new.audience, new.state, sec.now(), new.closure_id);
  else
    perform sec.move_clocks(new.audience);
  end if;
  return null;
end
$$;
create trigger site_stretch_is_kept after update on sec.site
  for each row when (old.state is distinct from new.state) execute function sec.keep_stretch();
