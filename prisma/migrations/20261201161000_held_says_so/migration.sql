-- A session that ended because its account is held: whoever still has its cookie reads that, and whom to call, rather than a
-- door at which nothing they do will help.
create function auth.was_held(token text) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select exists (select from sec.session s join public.account a on a.id = s.account_id
    where s.token_hash = sec.hash_of(was_held.token) and a.state = 'HELD')
$$;
revoke execute on function auth.was_held(text) from public;
grant execute on function auth.was_held(text) to guichet_web;
