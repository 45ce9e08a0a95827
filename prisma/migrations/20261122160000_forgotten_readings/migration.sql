-- A list that was read and never applied is thousands of rows that serve nobody. Its rows go after a month; what it
-- was, when and by whom stays in the history. The rows of an applied list stay: they say what it changed.
insert into sec.rule values ('kept-reading', '30 days');

create function sec.forget_readings() returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  until constant timestamptz := sec.now() - (select length from sec.rule where name = 'kept-reading');
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  -- Whoever applies one at this moment holds its row: it is then no longer merely previewed.
  update public.registry_import set state = 'DISCARDED' where state = 'PREVIEWED' and begun_at < until;
  delete from public.registry_import_row r using public.registry_import i
    where i.id = r.import_id and i.state = 'DISCARDED' and i.begun_at < until;
end
$$;
grant execute on function sec.forget_readings() to app_system;
