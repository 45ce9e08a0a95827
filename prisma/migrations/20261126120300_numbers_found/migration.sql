-- Numbers that were sealed before they were indexed (20261124120100_desk), in accounts and in claims: the worker finds them
-- and indexes them, some at a time. What is done is what is left no more, so it may be broken off anywhere.
create index account_number_unindexed on public.account (id) where phone_sealed is not null and phone_index is null;
create index family_claim_number_unindexed on public.family_claim (id) where phone_sealed is not null and phone_index is null;

insert into sec.job values ('desk.index-numbers', 'STAFF');
insert into sec.job_rule values ('desk.index-numbers', 'SYSTEM');

-- The next ones behind an identifier, each with its wrapped key, for the worker alone.
create function sec.unindexed_numbers(behind uuid, at_most integer)
returns table (id uuid, key_id uuid, wrapped text, phone_sealed text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  return query select n.id, k.id, k.wrapped, n.sealed from (
      (select a.id, a.key_id, a.phone_sealed as sealed from public.account a
        where a.phone_sealed is not null and a.phone_index is null and a.id > behind order by a.id limit at_most)
      union all
      (select c.id, c.key_id, c.phone_sealed from public.family_claim c
        where c.phone_sealed is not null and c.phone_index is null and c.id > behind order by c.id limit at_most)) n
    join public.subject_key k on k.id = n.key_id order by n.id limit at_most;
end
$$;

-- Keeps their indexes; a number that was saved or taken over in between has its own already. Answers how many.
create function sec.index_numbers(indexes jsonb) returns integer
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  accounts integer;
  claims integer;
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  update public.account a set phone_index = decode(f.index, 'hex') from jsonb_to_recordset(indexes) as f(id uuid, sealed text, index text)
    where a.id = f.id and a.phone_sealed = f.sealed and a.phone_index is null;
  get diagnostics accounts = row_count;
  update public.family_claim c set phone_index = decode(f.index, 'hex') from jsonb_to_recordset(indexes) as f(id uuid, sealed text, index text)
    where c.id = f.id and c.phone_sealed = f.sealed and c.phone_index is null;
  get diagnostics claims = row_count;
  return accounts + claims;
end
$$;
grant execute on function sec.unindexed_numbers(uuid, integer), sec.index_numbers(jsonb) to app_system;
