-- A person who is recognised and asks for what is not theirs, or is not there, leaves one line of the record (AU1). Where
-- absent pages are counted is where they all pass: pages, forms and files alike, whoever refused them.

drop function sec.note_absent(text, bytea);
create function sec.note_absent(token text, address bytea, request text) returns table (person integer, sender integer)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session;
begin
  select * into who from sec.live_session(token);
  if who.account_id is not null then
    insert into public.audit (deed, kind, account_id, session_id, request_id)
      values ('access.denied', who.kind, who.account_id, who.id, request::uuid);
  end if;
  person := case when who.account_id is null then 0 else sec.too_absent(sec.hash_of('account|' || who.account_id), 'absent-pages') end;
  sender := sec.too_absent(address, 'absent-pages-address');
  if person > 0 or sender > 0 then
    perform sec.raise_alarm('WALKING', case when person > 0 then jsonb_build_object('accountId', who.account_id, 'as', who.kind) else '{}' end);
  end if;
  delete from sec.absent_page p where p.at < sec.now() - interval '1 hour';
  return next;
end
$$;
grant execute on function sec.note_absent(text, bytea, text) to guichet_web;

-- So does coming in, and being refused at the door. A hat that is changed and a rehearsal that begins are deeds of their own.
create function sec.note_session() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if new.kind <> 'SYSTEM' and current_setting('role') = 'app_auth' then
    insert into public.audit (deed, kind, account_id, session_id, request_id) values ('session.begin', new.kind, new.account_id, new.id,
      substring(current_setting('guichet.request', true) from '^[0-9a-f-]{36}$')::uuid);
  end if;
  return null;
end
$$;
create trigger note_session after insert on sec.session for each row execute function sec.note_session();

-- A password or a code that was wrong: of which account, where there is one, and at which step.
create function auth.note_refused(account uuid, step text, request uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform sec.require_auth();
  insert into public.audit (deed, account_id, subject, request_id)
    values ('session.refused', (select a.id from public.account a where a.id = note_refused.account),
      jsonb_build_object('step', case when step in ('PASSWORD', 'LETTER', 'APPLICATION', 'RECOVERY') then step end), request);
end
$$;
grant execute on function auth.note_refused(uuid, text, uuid) to app_auth;
