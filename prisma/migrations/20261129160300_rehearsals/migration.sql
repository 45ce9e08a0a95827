-- Whoever verifies the closed portal uses it as a family that does not exist, and reads the record: no family, no name.

-- The accounts of rehearsals: made by the database for one verifier, never anybody's. No session of such an account begins
-- but a rehearsal, and no rehearsal is of any other account.
create table sec.rehearsal (
  account_id uuid primary key references public.account,
  made_by uuid not null unique references public.account,
  made_at timestamptz not null default sec.now()
);

-- The verifier's own session waits meanwhile, under a token that nobody holds: what ends it ends the rehearsal too. Both
-- are swept together, the older first.
alter table sec.session add column rehearses_from uuid references sec.session on delete cascade,
  add constraint session_rehearses_from_somebody check (rehearses = (rehearses_from is not null));

create function sec.rehearsal_apart() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if new.rehearses <> exists (select from sec.rehearsal r where r.account_id = new.account_id) then
    raise exception 'a rehearsal stands apart' using errcode = '42501';
  end if;
  return new;
end
$$;
create trigger session_rehearsal_apart before insert or update of account_id, rehearses on sec.session
  for each row execute function sec.rehearsal_apart();

do $$
declare
  was constant text := pg_get_functiondef('sec.live_session(text)'::regprocedure);
  becomes constant text := replace(was, 'at < m.ends_at)));', 'at < m.ends_at)))
    and (s.rehearses_from is null or exists (select from sec.session v
      join public.membership h on h.id = v.membership_id and h.kind = ''VERIFIER''
      join public.account w on w.id = v.account_id and w.state = ''ACTIVE''
      where v.id = s.rehearses_from and v.revoked_at is null and at < v.expires_at
        and h.begins_at <= at and (h.ends_at is null or at < h.ends_at)));');
begin
  if was = becomes then
    raise exception 'sec.live_session is not as expected';
  end if;
  execute becomes;
end
$$;

drop function auth.session_of(text);
create function auth.session_of(token text)
returns table (session_id uuid, account_id uuid, membership_id uuid, kind public.actor_kind, role public.staff_role,
  team_role public.team_role, daycare_id uuid, office_id uuid, fresh_at timestamptz, expires_at timestamptz, at timestamptz,
  rehearses boolean)
language sql stable security definer rows 1 set search_path = pg_catalog, pg_temp
as $$
  select s.id, s.account_id, s.membership_id, s.kind, m.role, m.team_role, m.daycare_id, m.office_id, s.fresh_at,
    least(s.expires_at, s.seen_at + s.idle), sec.now(), s.rehearses
  from sec.live_session(token) s join public.membership m on m.id = s.membership_id
$$;
grant execute on function auth.session_of(text) to app_auth, guichet_web;

-- Whether the transaction's own session rehearses. It opens nothing, so it believes the token that it is shown.
create function sec.rehearsing() returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select coalesce((select s.rehearses from sec.session s
    where s.token_hash = sec.hash_of(nullif(current_setting('guichet.token', true), ''))), false)
$$;
grant execute on function sec.rehearsing() to app_parent;

create or replace function sec.kind_of_files() returns public.file_kind
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select case when sec.rehearsing() then 'REHEARSAL' when mode = 'demonstration' then 'DEMO' else 'REAL' end::public.file_kind
  from sec.installation
$$;

-- What a rehearsal would have written to somebody, or put before the staff, is left out: nobody real is told or asked.
create function sec.rehearsal_is_silent() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if sec.rehearsing() or exists (select from sec.rehearsal r where r.account_id = (to_jsonb(new)->>tg_argv[0])::uuid) then
    return null;
  end if;
  return new;
end
$$;
create trigger outbox_rehearsal_is_silent before insert on public.outbox
  for each row execute function sec.rehearsal_is_silent('recipient_id');
create trigger task_rehearsal_is_silent before insert on public.task
  for each row execute function sec.rehearsal_is_silent('account_id');

-- The verifier's own family, made at the first rehearsal (what is sealed comes sealed), and a session of it in place of the
-- verifier's: with its proof and its end, behind the verifier's switch.
create function sec.begin_rehearsal(session_hash bytea, account uuid, key uuid, wrapped text, sealed_email text,
  index_of_email bytea, sealed_name text, language text, request uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.require_fresh();
  family uuid;
begin
  if who.kind <> 'VERIFIER' or sec.writer() is null then
    raise exception 'not a verifier' using errcode = '42501';
  end if;
  perform from public.account a where a.id = who.account_id for no key update;
  select r.account_id into family from sec.rehearsal r where r.made_by = who.account_id;
  if family is null then
    insert into public.subject_key (id, wrapped) values (key, begin_rehearsal.wrapped);
    insert into public.account (id, state, locale, key_id, email_sealed, email_index, name_sealed, verified_at)
      values (account, 'ACTIVE', language, key, sealed_email, index_of_email, sealed_name, sec.now());
    insert into public.membership (account_id, kind) values (account, 'PARENT');
    insert into sec.rehearsal (account_id, made_by) values (account, who.account_id);
    family := account;
  end if;
  insert into sec.session (token_hash, kind, account_id, membership_id, proof, browser, fresh_at, expires_at, idle, rehearses, rehearses_from)
    select session_hash, 'PARENT', family, m.id, who.proof, who.browser, who.fresh_at, who.expires_at, who.idle, true, who.id
    from public.membership m where m.account_id = family and m.kind = 'PARENT';
  perform sec.record('verification.rehearse', jsonb_build_object('accountId', family), null, request);
  update sec.session s set token_hash = sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())) where s.id = who.id;
end
$$;
grant execute on function sec.begin_rehearsal(bytea, uuid, uuid, text, text, bytea, text, text, uuid) to app_verifier;

-- Back: the verifier's own session again, under a new token. Recorded as theirs.
create function sec.end_rehearsal(session_hash bytea, request uuid) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.here();
  own sec.session;
begin
  if not who.rehearses then
    return false;
  end if;
  update sec.session s set token_hash = session_hash, seen_at = sec.now() where s.id = who.rehearses_from returning * into own;
  insert into public.audit (deed, kind, account_id, session_id, subject, request_id, control)
    values ('verification.end', own.kind, own.account_id, own.id, jsonb_build_object('accountId', who.account_id), request, false);
  update sec.session s set revoked_at = sec.now() where s.id = who.id;
  return true;
end
$$;
grant execute on function sec.end_rehearsal(bytea, uuid) to app_parent;

-- The record, for whoever verifies: the newest first, fifty at a time. An actor is a code; of a subject only what is an
-- identifier, a number, or a word of the program. Reading is written down, before anything is given.
create function sec.read_record(since timestamptz, until timestamptz, about text, before_at timestamptz, before_id uuid, request uuid)
returns table (id uuid, at timestamptz, deed text, kind public.actor_kind, actor text, subject jsonb, control boolean, from_server boolean)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.here();
begin
  if who.kind <> 'VERIFIER' or sec.uid_of(who) is null or not coalesce(about ~ '^[a-z-]{1,40}$', true) then
    raise exception 'not a verifier' using errcode = '42501';
  end if;
  perform sec.record('record.read', jsonb_build_object('since', since, 'until', until, 'about', about), null, request);
  return query
    select a.id, a.at, a.deed, a.kind, upper(left(a.account_id::text, 4)),
      (select coalesce(jsonb_object_agg(e.key, e.value), '{}') from jsonb_each(a.subject) e
        where jsonb_typeof(e.value) in ('number', 'boolean')
          or jsonb_typeof(e.value) = 'string' and e.value #>> '{}' ~ '^[A-Za-z0-9_.:|+-]{1,64}$'
          or jsonb_typeof(e.value) = 'array' and not exists (select from jsonb_array_elements_text(e.value) it
            where it !~ '^[A-Za-z0-9_.:|+-]{1,64}$')),
      a.control, a.from_server
    from public.audit a
    where a.at >= since and a.at < until and (about is null or starts_with(a.deed, about || '.'))
      and (before_at is null or (a.at, a.id) < (before_at, before_id))
    order by a.at desc, a.id desc limit 50;
end
$$;
grant execute on function sec.read_record(timestamptz, timestamptz, text, timestamptz, uuid, uuid) to app_verifier;

insert into sec.deed_rule (deed, kind) values ('verification.rehearse', 'VERIFIER'), ('record.read', 'VERIFIER');
