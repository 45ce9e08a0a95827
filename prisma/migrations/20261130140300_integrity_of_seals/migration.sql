-- An integrity check looks at the seals too, from the first to the last there is when it begins.
create or replace function sec.integrity_parts() returns text[]
language sql immutable set search_path = pg_catalog, pg_temp
as $$ select array['promises', 'days', 'references', 'orders', 'history', 'seals', 'changes'] $$;

-- A check that is under way began without that part.
update sec.integrity_check c set state = 'CANCELLED', ended_at = sec.now() where c.state in ('WAITING', 'RUNNING');
