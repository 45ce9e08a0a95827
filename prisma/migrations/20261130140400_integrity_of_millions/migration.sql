-- Over millions of entries a question must not outlast its transaction: it would be asked again for ever.

-- Of a long history the database's own estimate, until the part is over and the number is known.
create or replace function sec.count_history() returns bigint
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  it record;
  many bigint;
  counted bigint := 0;
begin
  perform sec.checking();
  for it in select 'public.row_history'::regclass as name, 1 as times
    union all select ('public.' || quote_ident(t.name))::regclass, 2 from sec.history_table t
  loop
    select c.reltuples::bigint into many from pg_class c where c.oid = it.name;
    if many < 500000 then
      execute format('select count(*) from only %s', it.name) into many;
    end if;
    counted := counted + it.times * many;
  end loop;
  return counted;
end
$$;

-- What took too long is not told at all, and whoever asks makes a finding of that: a shorter window can be asked for.
do $$
declare
  changes text := pg_get_functiondef('sec.check_changes(timestamptz, timestamptz)'::regprocedure);
  last constant text := E'    from ordered o;\nend';
begin
  if position(last in changes) = 0 then
    raise exception 'sec.check_changes is not as expected';
  end if;
  execute replace(changes, last, E'    from ordered o;\nexception when query_canceled then\n  return query select null::jsonb, 0::bigint;\nend');
end
$$;
