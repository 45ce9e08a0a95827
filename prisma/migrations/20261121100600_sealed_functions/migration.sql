-- An empty search_path still looks for types in pg_temp before pg_catalog: a login that may make temporary objects
-- could put a domain named `text` there, whose check then ran as the owner inside these functions. Named last, it is
-- asked last. tests/security/row-level.test.ts holds every function to this.
do $$
declare
  it regprocedure;
begin
  for it in
    select p.oid from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname in ('sec', 'auth')
  loop
    execute format('alter function %s set search_path = pg_catalog, pg_temp', it);
  end loop;
  execute format('revoke temporary on database %I from public', current_database());
end
$$;

-- A pass is only good where every statement sees the site as it is now: under repeatable read, a transaction whose
-- snapshot is older than a closing would go on reading "open" after the barrier.
create or replace function sec.mark(text_of_pass text) returns text
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select encode(sha256(secret || sha256(secret || convert_to(
    concat_ws('|', text_of_pass, current_setting('role'), pg_backend_pid(), transaction_timestamp()::text), 'UTF8'))), 'hex')
  from sec.pass_key
  where current_setting('transaction_isolation') = 'read committed'
$$;

-- A kept answer belongs to the session whose form it was.
create or replace function sec.keep_answer(submission uuid, answer jsonb) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.asking();
begin
  update sec.submission s set answer = keep_answer.answer
    where s.key = submission and s.answer is null and s.session_id is not distinct from who.id;
end
$$;

create or replace function sec.drop_submission(submission uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.asking();
begin
  delete from sec.submission s where s.key = submission and s.answer is null and s.session_id is not distinct from who.id;
end
$$;
