-- Whom staff reached was asked again for each claim, and a queue of hundreds made the list slow.
create or replace function sec.claims_reached() returns table (id uuid, child_id uuid, kind public.attestation_kind,
  state public.attestation_state, claimed_on date, valid_until date, appealed_on date, version integer, for_staff boolean,
  is_mine boolean, refused_by_me boolean)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  me uuid := sec.uid();
  -- Asked once: the queue may hold hundreds of families.
  reached uuid[] := case when 'ATTESTATION' = any (sec.task_kinds()) then sec.reached_children() end;
  ours public.file_kind := sec.kind_of_files();
begin
  return query select a.id, a.child_id, a.kind, a.state, a.claimed_on, a.valid_until, a.appealed_on, a.version,
      sec.is_for_staff(a) or a.appealed_on is not null, sec.has_task_of(a.id, me), a.decided_by is not distinct from me
    from public.attestation a join public.child_file c on c.id = a.child_id and c.kind = ours
    where a.child_id = any (reached) order by a.claimed_on, a.id;
end
$$;
