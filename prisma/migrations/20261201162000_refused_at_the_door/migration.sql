-- Whoever is refused at the door leaves a line (AU1), whichever step refused them: written where it is decided, and under
-- their account as soon as the step knows it. A stranger does not fill the record with it: so many lines a minute, for accounts
-- and for nobody's apart, so that noise about nobody hides no guessing at somebody. What comes on top is counted by an alarm.

insert into sec.budget values ('refused-known', 300, '1 minute'), ('refused-unknown', 60, '1 minute');
insert into sec.alarm_rule values ('REFUSED_OFTEN', 'MEDIUM', false);

create function sec.note_refusal(account uuid, step text, request uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  whose constant uuid := (select a.id from public.account a where a.id = note_refusal.account);
  room constant sec.budget := sec.budget_of(case when whose is null then 'refused-unknown' else 'refused-known' end);
begin
  -- Both ways write twice: the time they take tells nothing.
  if sec.spend(sec.hash_of(room.name), room.allowed, extract(epoch from room.within)::integer) then
    insert into public.audit (deed, account_id, subject, request_id) values ('session.refused', whose,
      jsonb_build_object('step', case when step in ('PASSWORD', 'LETTER', 'APPLICATION', 'RECOVERY', 'PASSKEY') then step end),
      coalesce(request, substring(current_setting('guichet.request', true) from '^[0-9a-f-]{36}$')::uuid));
  else
    perform sec.raise_alarm('REFUSED_OFTEN', jsonb_build_object('of', room.name));
  end if;
end
$$;

create function sec.waited_for(waiting_hash bytea) returns uuid
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select c.account_id from sec.mailed_code c where c.token_hash = waiting_hash and c.purpose = 'SIGN_IN' $$;

create or replace function auth.note_refused(account uuid, step text, request uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform sec.require_auth();
  perform sec.note_refusal(account, step, request);
end
$$;

-- A mailed code, a recovery code, a code of an application: the try is counted, the line written, and the answer as before.
-- Of a sign-in that is over, or had its five tries, the row still says whose it was.
do $$
declare
  it record;
  text_of text;
begin
  for it in select * from (values
      ('auth.check_code(bytea, bytea)', 'if code.id is null then', 'LETTER', 'null'),
      ('auth.check_code(bytea, bytea)', 'if code.code_hash is distinct from hash_of_code then', 'LETTER', 'null'),
      ('auth.use_recovery_code(bytea, bytea, uuid)', 'if code.id is null then', 'RECOVERY', 'request'),
      ('auth.use_recovery_code(bytea, bytea, uuid)', 'if not found then', 'RECOVERY', 'request'),
      ('auth.use_one_time(bytea, bigint)', 'if code.id is null or not sec.take_step(code.account_id, step) then', 'APPLICATION', 'null'),
      ('auth.try_one_time(bytea)', 'begin', 'APPLICATION', 'null')
    ) as change(name, was, step, request)
  loop
    text_of := pg_get_functiondef(it.name::regprocedure);
    if position(it.was in text_of) = 0 then
      raise exception '% does not read as it did', it.name;
    end if;
    execute replace(text_of, it.was, it.was || format(
      case when it.was = 'begin' then E'\n  if code.id is null then%s\n  end if;' else '%s' end,
      format(E'\n    perform sec.note_refusal(coalesce(code.account_id, sec.waited_for(waiting_hash)), %L, %s);', it.step, it.request)));
  end loop;
end
$$;
