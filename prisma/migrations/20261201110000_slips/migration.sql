-- Slips: who may open something gets no key any more, but a note of a minute that the vault alone takes (docs/decisions/036).
-- A slip says which key, why, for which session, in which transaction and request and when, under a mark that no role can make.

create table sec.slip_key (
  only_one boolean primary key default true check (only_one),
  secret bytea not null
);
insert into sec.slip_key (secret)
  values (sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())));
insert into sec.rule (name, length) values ('slip', '1 minute'), ('own-reading', '15 minutes');

-- Hashed twice, with the secret in front and of one length: nothing can be added to what was marked.
create function sec.slip_mark(body text) returns text
language sql stable set search_path = pg_catalog, pg_temp
as $$ select encode(sha256(secret || sha256(secret || convert_to(body, 'UTF8'))), 'hex') from sec.slip_key $$;

-- Called by the functions that have decided, and by nobody else. Why: FILE, a family's; TEAM, people whom one manages;
-- STEP, evidence of a reopening; JOB, a task of the worker; LETTER, one of the outbox; PASSING, a code or link of a letter;
-- DOOR, before there is a session; SEAL, to write and not to read. Beside: the row that it hangs on.
create function sec.slip_text(why text, key text, beside uuid, session uuid) returns text
language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
declare
  body text := concat_ws('.', 'slip', why, key, coalesce(beside::text, '-'), coalesce(session::text, '-'), pg_current_xact_id()::text,
    coalesce(substring(current_setting('guichet.request', true) from '^[0-9a-f-]{36}$'), '-'), floor(extract(epoch from sec.now()) * 1000)::bigint,
    -- A key of this very transaction is in no row that the vault sees yet; whoever made it has it anyway.
    coalesce((select k.wrapped from public.subject_key k where slip_text.key ~ '^[0-9a-f-]{36}$' and k.id = slip_text.key::uuid
      and k.xmin = pg_current_xact_id_if_assigned()::xid), '-'));
begin
  return case when key is not null then body || '.' || sec.slip_mark(body) end;
end
$$;
create function sec.slip(key uuid, why text default 'FILE', beside uuid default null) returns text
language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
begin
  return case when key is not null then sec.slip_text(why, key::text, beside,
    case when why not in ('DOOR', 'SEAL') then (sec.here()).id end) end;
end
$$;

-- Every function that gave a wrapped key to a session gives a slip; what it decides stays as it was.
do $$
declare
  it record;
  text_of text;
begin
  for it in select * from (values
      ('auth.enrolling', 'k.id, k.wrapped', 'k.id, sec.slip(k.id, ''DOOR'', c.id)'),
      ('auth.invite_target', 'k.id, k.wrapped', 'k.id, sec.slip(k.id, ''SEAL'')'),
      ('auth.try_one_time', 'k.id, k.wrapped', 'k.id, sec.slip(k.id, ''DOOR'', code.id)'),
      ('sec.desk_note', 'k.id, k.wrapped', 'k.id, sec.slip(k.id)'),
      ('sec.family_key', 'k.id, k.wrapped', 'k.id, sec.slip(k.id)'),
      ('sec.guardians_of', 'k.id, k.wrapped', 'k.id, sec.slip(k.id)'),
      ('sec.powerful', 'k.id, k.wrapped', 'k.id, sec.slip(k.id, ''TEAM'')'),
      ('sec.sealed_account', 'k.id, k.wrapped', 'k.id, sec.slip(k.id)'),
      ('sec.sealed_child', 'k.id, k.wrapped', 'k.id, sec.slip(k.id)'),
      ('sec.sealed_claim', 'k.id, k.wrapped', 'k.id, sec.slip(k.id)'),
      ('sec.sealed_claim', 'sk.id, sk.wrapped', 'sk.id, sec.slip(sk.id)'),
      ('sec.sealed_claim', 'hk.id, hk.wrapped', 'hk.id, sec.slip(hk.id)'),
      ('sec.sealed_evidence', 'k.id, k.wrapped', 'k.id, sec.slip(k.id)'),
      ('sec.sealed_guardian_invite', 'k.id, k.wrapped', 'k.id, sec.slip(k.id)'),
      ('sec.sealed_invites', 'k.id, k.wrapped', 'k.id, sec.slip(k.id, ''TEAM'')'),
      ('sec.sealed_offered', 'k.id, k.wrapped', 'k.id, sec.slip(k.id)'),
      ('sec.sealed_offered', 'ak.wrapped', 'sec.slip(ak.id)'),
      ('sec.sealed_residences', 'k.id, k.wrapped', 'k.id, sec.slip(k.id)'),
      ('sec.sealed_rights', 'k.id, k.wrapped', 'k.id, sec.slip(k.id, ''TEAM'')'),
      ('sec.sealed_step_evidence', 'e.wrapped', 'sec.slip(e.key_id, ''STEP'', e.id)'),
      ('sec.sealed_waiting_family', 'k.id, k.wrapped', 'k.id, sec.slip(k.id)'),
      ('sec.task_key', 'k.id, k.wrapped', 'k.id, sec.slip(k.id)'),
      ('sec.team', 'k.id, k.wrapped', 'k.id, sec.slip(k.id, ''TEAM'')'),
      ('sec.unindexed_numbers', 'k.id, k.wrapped', 'k.id, sec.slip(k.id, ''JOB'')')
    ) as change(name, was, becomes)
  loop
    select pg_get_functiondef(p.oid) into strict text_of from pg_proc p where p.oid = it.name::regproc;
    if text_of !~ ('\m' || replace(it.was, '.', '\.')) then
      raise exception '% does not read as it did', it.name;
    end if;
    execute regexp_replace(text_of, '\m' || replace(it.was, '.', '\.'), it.becomes);
  end loop;
end
$$;

-- A letter's job: the key of whoever the letter is for, and of nobody else. From here on this transaction writes that letter.
create function sec.letter_key(outbox_id uuid) returns table (id uuid, wrapped text)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  it public.outbox;
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  select o.* into it from public.outbox o where o.id = letter_key.outbox_id and o.sent_at is null and o.refused_at is null;
  perform set_config('guichet.letter', coalesce(it.id::text, ''), true);
  return query select k.key, sec.slip(k.key, 'LETTER', it.id) from sec.key_of_letter(it) k(key) where k.key is not null;
end
$$;
create function sec.key_of_letter(it public.outbox) returns uuid
language sql stable set search_path = pg_catalog, pg_temp
as $$
  select coalesce((select a.key_id from public.account a where a.id = it.recipient_id),
    (select i.key_id from public.account_invite i where i.id = it.invite_id and it.recipient_id is null),
    (select s.key_id from public.board_subscriber s where s.id = it.subscriber_id and it.recipient_id is null and it.invite_id is null))
$$;
-- The same again, for what else the letter of this transaction must read of whoever it is for.
create function sec.key_of_this_letter() returns table (id uuid, wrapped text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return query select k.key, sec.slip(k.key, 'LETTER', o.id) from public.outbox o, sec.key_of_letter(o) k(key)
    where sec.system() and o.id = nullif(current_setting('guichet.letter', true), '')::uuid and o.sent_at is null and o.refused_at is null
      and k.key is not null;
end
$$;

-- The code or link that this letter carries, if the sealed text is its own: the slip stands in front of it.
create function sec.passing(sealed text) returns text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  it public.outbox;
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  select o.* into it from public.outbox o where o.id = nullif(current_setting('guichet.letter', true), '')::uuid
    and o.sent_at is null and o.refused_at is null;
  if it.id is null or not (
      exists (select from sec.mailed_code c where c.id = it.detail_id and c.account_id = it.recipient_id and c.sealed = passing.sealed)
      or exists (select from sec.address_change c where c.id = it.detail_id and c.account_id = it.recipient_id
        and passing.sealed in (c.link_sealed, c.back_sealed))
      or exists (select from public.account_invite i where i.id in (it.detail_id, it.invite_id) and i.link_sealed = passing.sealed)
      or exists (select from public.board_subscriber s where s.id = it.subscriber_id and s.link_sealed = passing.sealed)) then
    return null;
  end if;
  return sec.slip_text('PASSING', encode(sha256(convert_to(passing.sealed, 'UTF8')), 'hex'), it.id, (sec.here()).id)
    || '~' || passing.sealed;
end
$$;
grant execute on function sec.letter_key(uuid), sec.key_of_this_letter(), sec.passing(text) to app_system;

-- No role of web or worker reads a wrapped key.
revoke select on public.subject_key from app_system;
grant select (id, created_at) on public.subject_key to app_system;

-- Asked of every key that is opened: whose it is.
create index account_key_id_idx on public.account (key_id);
create index child_file_key_id_idx on public.child_file (key_id);
create index household_key_id_idx on public.household (key_id);
create index family_claim_key_id_idx on public.family_claim (key_id);
create index account_invite_key_id_idx on public.account_invite (key_id);
