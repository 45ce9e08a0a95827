-- Counts for whoever watches the machine: no identifier of anybody.
create function sec.load() returns table (waiting integer, refused integer, oldest integer, sessions integer)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select
    (select count(*) from public.outbox where sent_at is null and refused_at is null)::integer,
    (select count(*) from public.outbox where refused_at is not null)::integer,
    coalesce((select extract(epoch from sec.now() - min(planned_at)) from public.outbox
      where sent_at is null and refused_at is null), 0)::integer,
    (select count(*) from sec.session where revoked_at is null and expires_at > sec.now() and kind <> 'SYSTEM')::integer
$$;
grant execute on function sec.load() to guichet_web;
