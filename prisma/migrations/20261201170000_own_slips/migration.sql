-- The copy of one's own data is opened by slips, as everything is: no key leaves the database with it.
create or replace function sec.own_keys() returns table (whose uuid, id uuid, wrapped text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.here();
  me uuid := sec.uid();
  kids uuid[] := case when who.kind = 'PARENT' then sec.my_children() else '{}' end;
begin
  return query select o.whose, k.id, sec.slip(k.id) from (
      select a.id as whose, a.key_id as key from public.account a where a.id = me
      union all select c.id, c.key_id from public.child_file c where c.id = any (kids)
      union all select h.id, h.key_id from public.household h where h.id in (
        select r.household_id from public.child_residence r where r.child_id = any (kids))) o
    join public.subject_key k on k.id = o.key;
end
$$;

-- What a row was altered to, where somebody asked to bring it back, is forgotten with the rest of its history.
create or replace function sec.forget_content(whose uuid[]) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  update sec.row_restore r set differs = '{}' from public.row_history h
    where h.seq = r.seq and h.table_name = r.table_name and h.family_id = any (whose);
  perform sec.forget_history(whose);
end
$$;
