-- Row SE6: whoever closes or opens the portal has proven themselves lately, and the database asks again. The way in from
-- the server (sec.operator_close, sec.operator_open) does not pass here: it can never be locked out.
create or replace function sec.set_site(states jsonb, closure uuid, fr text, en text) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not sec.officer() then
    raise exception 'not the security officer' using errcode = '42501';
  end if;
  perform sec.require_fresh();
  perform sec.write_site(states, closure, fr, en, sec.now());
end
$$;
