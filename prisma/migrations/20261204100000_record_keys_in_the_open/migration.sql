-- Whoever checks the record from outside needs its public key from somewhere else than what they check: it stands on a public page.
-- A key is told by the first seal and the last that it signed; which of them it really signed, the reader computes.

create index seal_key on sec.seal (public_key, number);

create function sec.record_keys()
returns table (number bigint, at text, previous bytea, root bytea, counts jsonb, control_number bigint, control_hash bytea,
  list_hash bytea, signature bytea, public_key bytea, last_number bigint, last_at text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not sec.visitor() then
    raise exception 'no context' using errcode = '28000';
  end if;
  return query
    -- From key to key by the index: there may be millions of seals.
    with recursive used as (
      (select s.public_key as it from sec.seal s order by s.public_key limit 1)
      union all
      select (select s.public_key from sec.seal s where s.public_key > u.it order by s.public_key limit 1) from used u where u.it is not null)
    select f.number, sec.instant(f.at), f.previous, f.root, f.counts, f.control_number, f.control_hash, f.list_hash, f.signature,
      f.public_key, l.number, sec.instant(l.at)
      from used u
      cross join lateral (select s.* from sec.seal s where s.public_key = u.it order by s.number limit 1) f
      cross join lateral (select s.number, s.at from sec.seal s where s.public_key = u.it order by s.number desc limit 1) l
      order by f.number;
end
$$;
grant execute on function sec.record_keys() to app_visitor;
