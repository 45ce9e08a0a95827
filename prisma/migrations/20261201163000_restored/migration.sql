-- A database that was put back ends before its anchors do, as one that was cut does. What tells the two apart is a note that the
-- restore signed with the record's key beside the anchors, and two officers who say that they know of it: their lines are control
-- events, so they are chained, sealed and anchored themselves (docs/decisions/037-the-sealed-record.md).
insert into sec.deed_rule (deed, kind, role) values
  ('site.restored', 'STAFF', 'SECURITY_OFFICER'), ('site.restored', 'STAFF', 'PRIVACY_OFFICER');

-- Only of a note that the last verification found: nobody vouches for one beforehand. Once for each officer.
create function sec.confirm_restored(note text, request uuid) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  me constant uuid := sec.fresh_writer();
  gap jsonb;
begin
  if not sec.reads_seals() then
    raise exception 'not of this role' using errcode = '42501';
  end if;
  select it into gap from (select c.progress from sec.record_check c where c.ended_at is not null order by c.asked_at desc limit 1) last,
    jsonb_array_elements(coalesce(last.progress->'left', '[]')) it where it->>'note' = confirm_restored.note;
  if gap is null then
    return 'ABSENT';
  elsif exists (select from public.audit a where a.deed = 'site.restored' and a.account_id = me and a.subject->>'note' = confirm_restored.note) then
    return 'OWN';
  end if;
  perform sec.record('site.restored', jsonb_build_object('note', gap->>'note', 'after', gap->>'after', 'until', gap->>'until'), null, request);
  return 'DONE';
end
$$;
grant execute on function sec.confirm_restored(text, uuid) to app_staff;
