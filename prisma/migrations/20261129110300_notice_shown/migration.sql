-- The officer's page says how long ahead maintenance must be announced.
create function sec.maintenance_notice() returns numeric
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not sec.officer() then
    raise exception 'not the security officer' using errcode = '42501';
  end if;
  return (select extract(epoch from r.length) / 3600 from sec.rule r where r.name = 'maintenance-notice');
end
$$;
grant execute on function sec.maintenance_notice() to app_staff;
