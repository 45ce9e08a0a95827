-- What is closed hangs on the closing that stands, and on no other. An officer who named none, or one that is over, by hand,
-- would leave the next closing without what stood before it: a milder reason, or the steps of last year, all done.
create or replace function sec.set_site(states jsonb, closure uuid, fr text, en text) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not sec.officer() then
    raise exception 'not the security officer' using errcode = '42501';
  end if;
  perform sec.require_fresh();
  if not sec.reopening_permits(states) then
    raise exception 'reopening is not earned yet' using errcode = '42501';
  end if;
  if closure is distinct from sec.open_closure()
    and exists (select from jsonb_each_text(states) it where it.key <> 'VERIFIER' and it.value <> 'OPEN') then
    raise exception 'not the closing that stands' using errcode = '42501';
  end if;
  perform sec.write_site(states, closure, fr, en, sec.now());
end
$$;

-- Maintenance opens by itself what was closed for maintenance and for nothing else since it was last open: each audience's
-- own row says it, also of what was closed without a closing.
do $$
declare
  was constant text := pg_get_functiondef('sec.end_planned(sec.planned_closing)'::regprocedure);
  becomes constant text := replace(was, 'and c.reason = ''MAINTENANCE'';', '
    and not exists (select from sec.site s where s.audience <> ''VERIFIER'' and s.state <> ''OPEN'' and s.reason <> ''MAINTENANCE'');');
begin
  if was = becomes then
    raise exception 'sec.end_planned is not as expected';
  end if;
  execute becomes;
end
$$;
