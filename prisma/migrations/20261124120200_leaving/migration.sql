-- Whoever closes their account leaves their children's files in order: a file that another guardian holds with every right
-- stays with them; one that nobody else holds is closed, and its lists are left, as its family would close it itself.

-- One after the other, in the order of their ids: two parents who leave at once must not both find the other.
create function sec.leave_children(account uuid, event uuid, request uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  mine public.guardian;
  who sec.session := sec.here();
  closed uuid;
begin
  for mine in select g.* from public.guardian g join public.child_file c on c.id = g.child_id
    where g.account_id = account and g.ends_at is null order by c.id for update of c loop
    if exists (select from public.guardian g join public.account a on a.id = g.account_id and a.state <> 'CLOSED'
      where g.child_id = mine.child_id and g.id <> mine.id and g.ends_at is null and g.rights = 'FULL') or mine.rights = 'READ' then
      perform sec.tell_person(event, 'guardian-ended', g.account_id, mine.child_id)
        from public.guardian g where g.child_id = mine.child_id and g.ends_at is null and g.id <> mine.id;
      update public.guardian g set ends_at = sec.now() where g.id = mine.id;
      insert into public.audit (deed, kind, account_id, session_id, subject, request_id)
        values ('guardian.end', who.kind, account, who.id,
          jsonb_build_object('childId', mine.child_id, 'guardianId', mine.id), request);
    elsif exists (select from public.child_file c where c.id = mine.child_id and c.state not in ('CLOSED', 'DESTROYED')) then
      perform sec.end_file(mine.child_id);
      insert into public.audit (deed, kind, account_id, session_id, subject, request_id)
        values ('child.close', who.kind, account, who.id, jsonb_build_object('childId', mine.child_id), request)
        returning id into closed;
      perform sec.tell_person(closed, 'child-file-closed', g.account_id, mine.child_id)
        from public.guardian g where g.child_id = mine.child_id and g.ends_at is null and g.id <> mine.id;
    end if;
  end loop;
end
$$;

do $$
declare
  closing text := pg_get_functiondef('sec.close_own_account(uuid)'::regprocedure);
  told constant text := $was$perform sec.write_letter(gen_random_uuid(), event, 'account-closed', who.account_id, null, null);$was$;
begin
  if position(told in closing) = 0 then
    raise exception 'sec.close_own_account is not as expected';
  end if;
  execute replace(closing, told, told || $more$
  perform sec.leave_children(who.account_id, event, request);$more$);
end
$$;
