-- A watch is over when its time is over and somebody has looked: with every worker down for half an hour nobody has, and
-- the next audience waits until a round of site.watch has found nothing.
alter table sec.reopening add column looked_at timestamptz,
  add constraint reopening_looked_after_opening check (looked_at >= opened_at);

create function sec.looked() returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform sec.watching();
  update sec.reopening r set looked_at = sec.now() where r.id in (select w.id from sec.watched() w);
end
$$;
revoke execute on function sec.looked() from public;
grant execute on function sec.looked() to app_system;

-- Opened in the closing that stands, and still to be looked after.
create function sec.is_watched(it sec.reopening) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return it.opened_at is not null and it.fell_at is null and (it.watched_until > sec.now()
    or it.looked_at is null and it.closure_id = sec.open_closure());
end
$$;
revoke execute on function sec.is_watched(sec.reopening) from public;

do $$
declare
  it text;
  part text[];
begin
  foreach part slice 1 in array array[
    ['sec.reopening_bar(public.audience,public.site_state)', 'where r.watched_until > sec.now() and r.fell_at is null)', 'where sec.is_watched(r))'],
    ['sec.watched()', 'where r.fell_at is null and r.watched_until > sec.now() order by', 'where sec.is_watched(r) order by'],
    ['sec.fall_back(uuid,text,jsonb,uuid)', 'it.opened_at is null or it.fell_at is not null or it.watched_until <= sec.now()', 'not sec.is_watched(it)']
  ] loop
    it := pg_get_functiondef(part[1]::regprocedure);
    if position(part[2] in it) = 0 then
      raise exception '% is not as expected', part[1];
    end if;
    execute replace(it, part[2], part[3]);
  end loop;
end
$$;
