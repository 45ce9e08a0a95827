-- The capability gate. A transaction that wants rows becomes one audience's role and calls sec.enter(token);
-- every policy then asks sec.uid(), which looks the session and the site's state up again. A pass is bound to
-- its transaction by a key that no role can read, so a setting that was forged opens nothing.

create table sec.pass_key (
  only_one boolean primary key default true check (only_one),
  secret bytea not null
);
insert into sec.pass_key (secret)
  values (sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())));

-- A pass is only good where every statement sees the site as it is now: under repeatable read, a transaction whose
-- snapshot is older than a closing would go on reading "open" after the barrier.
create function sec.mark(text_of_pass text) returns text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'no context' using errcode = '28000';
  end if;
  return (select encode(sha256(secret || sha256(secret || convert_to(
    concat_ws('|', text_of_pass, current_setting('role'), pg_backend_pid(), transaction_timestamp()::text), 'UTF8'))), 'hex')
    from sec.pass_key);
end
$$;

-- Is the pass of this transaction the one that sec.enter left? Takes the closing lock again first: a savepoint that
-- was rolled back has let it go, and whoever closes must still wait for us.
create function sec.has_pass(text_of_pass text) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  left_by_enter text := current_setting('guichet.mark', true);
begin
  perform pg_advisory_xact_lock_shared(720521);
  return left_by_enter is not null and left_by_enter <> '' and left_by_enter = sec.mark(text_of_pass);
end
$$;

create function sec.hash_of(token text) returns bytea
language sql immutable set search_path = pg_catalog, pg_temp
as $$ select sha256(convert_to(token, 'UTF8')) $$;

-- The live session behind a token, or nothing: not ended, not idle, its hat still worn, its account still active.
create function sec.live_session(token text) returns setof sec.session
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select s.* from sec.session s
  left join public.membership m on m.id = s.membership_id
  left join public.account a on a.id = s.account_id
  where s.token_hash = sec.hash_of(token)
    and s.revoked_at is null
    and sec.now() < s.expires_at
    and sec.now() < s.seen_at + s.idle
    and (s.kind = 'SYSTEM' or (a.state = 'ACTIVE' and m.kind = s.kind
      and m.begins_at <= sec.now() and (m.ends_at is null or sec.now() < m.ends_at)))
$$;

create function sec.is_officer(who sec.session) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select exists (select from public.membership where id = who.membership_id and role = 'SECURITY_OFFICER') $$;

-- 57P03: closed. 28000: no such session. Door 'site' is the way of the security officer, who is never locked out.
-- The role is set in the argument, which is evaluated before the call: one round trip, and no way to forget it.
create function sec.enter(token text, door text, acting text)
returns table (session_id uuid, account_id uuid, membership_id uuid, role public.staff_role, fresh_at timestamptz,
               state public.site_state, at timestamptz)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session;
  now_state public.site_state;
begin
  if acting is distinct from current_setting('role') then
    raise exception 'no session' using errcode = '28000';
  end if;

  -- Shared with all others; the one who closes waits for it exclusively.
  perform pg_advisory_xact_lock_shared(720521);

  if acting not in ('app_visitor', 'app_auth') then
    select * into who from sec.live_session(token);
    if who.id is null or 'app_' || lower(who.kind::text) is distinct from acting or who.kind = 'SYSTEM' then
      raise exception 'no session' using errcode = '28000';
    end if;
  end if;

  now_state := case acting
    when 'app_auth' then 'OPEN'
    when 'app_visitor' then sec.state_of('PUBLIC')
    else sec.state_of(sec.audience_of(who.kind)) end;
  if now_state is null or now_state = 'CLOSED' then
    if not (door = 'site' and acting = 'app_staff' and sec.is_officer(who)) then
      raise exception 'closed' using errcode = '57P03';
    end if;
  end if;

  -- Once a minute at most, and never waiting for somebody else's slide.
  if who.seen_at < sec.now() - least(interval '1 minute', who.idle / 4) then
    update sec.session s set seen_at = sec.now()
    where s.id = (select t.id from sec.session t where t.id = who.id for update skip locked);
  end if;

  perform set_config('guichet.token', coalesce(token, ''), true);
  perform set_config('guichet.mark', sec.mark(coalesce(token, '')), true);

  return query select who.id, who.account_id, who.membership_id,
    (select m.role from public.membership m where m.id = who.membership_id), who.fresh_at, now_state, sec.now();
end
$$;
grant execute on function sec.enter(text, text, text) to
  guichet_web, app_visitor, app_auth, app_parent, app_daycare, app_home, app_office, app_staff, app_verifier;

-- A worker enters with its own session and the name of a job it was granted.
create function sec.enter_job(token text, job_name text, acting text)
returns table (session_id uuid, state public.site_state, at timestamptz)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session;
  granted sec.job_grant;
begin
  perform pg_advisory_xact_lock_shared(720521);

  select * into who from sec.live_session(token);
  select * into granted from sec.job_grant g where g.session_id = who.id and g.job = job_name;
  if who.kind is distinct from 'SYSTEM' or granted.job is null
    or acting is distinct from 'app_system' or current_setting('role') <> 'app_system' then
    raise exception 'no session' using errcode = '28000';
  end if;
  if granted.audience is not null and sec.state_of(granted.audience) <> 'OPEN' then
    raise exception 'closed' using errcode = '57P03';
  end if;

  perform set_config('guichet.token', token, true);
  perform set_config('guichet.job', job_name, true);
  perform set_config('guichet.mark', sec.mark(token || job_name), true);
  return query select who.id, 'OPEN'::public.site_state, sec.now();
end
$$;
grant execute on function sec.enter_job(text, text, text) to guichet_worker, app_system;

create function sec.mint_worker(jobs jsonb) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  token text := replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '');
  minted uuid;
begin
  insert into sec.session (token_hash, kind, expires_at, idle)
    select sec.hash_of(token), 'SYSTEM', sec.now() + absolute, idle from sec.session_rule where kind = 'SYSTEM'
    returning id into minted;
  insert into sec.job_grant (session_id, job, audience)
    select minted, it->>'name', (it->>'audience')::public.audience from jsonb_array_elements(jobs) it;
  return token;
end
$$;
grant execute on function sec.mint_worker(jsonb) to guichet_worker;

-- Who is asking, read from the session row itself. No context is an error, never an empty page.
create function sec.here() returns sec.session
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  token text := current_setting('guichet.token', true);
  job_name text := coalesce(current_setting('guichet.job', true), '');
  who sec.session;
begin
  if token is null or token = '' or not sec.has_pass(token || job_name) then
    raise exception 'no context' using errcode = '28000';
  end if;
  select * into who from sec.live_session(token);
  if who.id is null or 'app_' || lower(who.kind::text) is distinct from current_setting('role') then
    raise exception 'no context' using errcode = '28000';
  end if;
  -- Also for what asks no policy (the record, letters). The officer's way is open; sec.uid says what it does not lead to.
  if who.kind <> 'SYSTEM' and coalesce(sec.state_of(sec.audience_of(who.kind)), 'CLOSED') = 'CLOSED'
    and not sec.is_officer(who) then
    raise exception 'closed' using errcode = '57P03';
  end if;
  return who;
end
$$;

create function sec.uid() returns uuid
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.here();
begin
  if who.kind = 'SYSTEM' or coalesce(sec.state_of(sec.audience_of(who.kind)), 'CLOSED') = 'CLOSED' then
    raise exception 'closed' using errcode = '57P03';
  end if;
  return who.account_id;
end
$$;

create function sec.sid() returns uuid
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select (sec.here()).id $$;

-- For policies on writes to the trade's tables: READ_ONLY refuses them.
create function sec.writer() returns uuid
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.here();
begin
  if who.kind = 'SYSTEM' or coalesce(sec.state_of(sec.audience_of(who.kind)), 'CLOSED') <> 'OPEN' then
    raise exception 'closed' using errcode = '57P03';
  end if;
  return who.account_id;
end
$$;

-- True for the security officer, in every state of the site.
create function sec.officer() returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select sec.is_officer(sec.here()) $$;

create function sec.system() returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select (sec.here()).kind = 'SYSTEM' $$;

create function sec.require_auth() returns void
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if current_setting('role') <> 'app_auth' or not sec.has_pass('') then
    raise exception 'no context' using errcode = '28000';
  end if;
end
$$;

grant execute on function sec.uid(), sec.sid(), sec.writer() to
  app_parent, app_daycare, app_home, app_office, app_staff, app_verifier;
grant execute on function sec.officer() to app_staff;
grant execute on function sec.sid(), sec.system() to app_system;

-- The closing barrier: called after the new state is committed. Returns when no transaction that began before
-- is left; those that outlast the patience are ended. Answers how many were.
create function sec.barrier(patience_ms integer) returns integer
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  ended integer := 0;
begin
  for attempt in 1..3 loop
    begin
      perform set_config('lock_timeout', patience_ms::text, true);
      perform pg_advisory_xact_lock(720521);
      return ended;
    exception when lock_not_available then
      ended := ended + (
        select count(pg_terminate_backend(l.pid)) from pg_locks l
        where l.locktype = 'advisory' and l.objid = 720521 and l.classid = 0 and l.granted
          and l.database = (select oid from pg_database where datname = current_database())
          and l.pid <> pg_backend_pid());
    end;
  end loop;
  raise exception 'the barrier was not reached' using errcode = '55P03';
end
$$;
grant execute on function sec.barrier(integer) to guichet_web;

alter table public.account add constraint account_version_counts check (version > 0);
select sec.guard('public.account'), sec.guard('public.membership'), sec.guard('public.passkey'), sec.guard('public.subject_key');

-- Sealed columns and wrapped keys leave the database through sec.sealed_account, which asks whose they are.
grant select (id, state, locale, email_index, version, created_at, verified_at) on public.account to app_parent, app_staff;
grant select on public.account, public.subject_key to app_system;
grant select on public.membership to app_parent, app_staff, app_system;
grant select, insert on public.passkey to app_parent, app_staff;
grant update (name_sealed, phone_sealed, locale, version) on public.account to app_parent, app_staff;

create policy own_select on public.account for select to app_parent using (id = (select sec.uid()));
create policy own_update on public.account for update to app_parent
  using (id = (select sec.writer())) with check (id = (select sec.writer()));
create policy staff_select on public.account for select to app_staff using ((select sec.uid()) is not null);
create policy staff_update on public.account for update to app_staff
  using (id = (select sec.writer())) with check (id = (select sec.writer()));
create policy system_select on public.account for select to app_system using ((select sec.system()));

create policy system_select on public.subject_key for select to app_system using ((select sec.system()));

create policy own_select on public.membership for select to app_parent using (account_id = (select sec.uid()));
create policy staff_select on public.membership for select to app_staff using ((select sec.uid()) is not null);
create policy system_select on public.membership for select to app_system using ((select sec.system()));

create policy own_select on public.passkey for select to app_parent, app_staff using (account_id = (select sec.uid()));
create policy own_insert on public.passkey for insert to app_parent, app_staff
  with check (account_id = (select sec.writer()));
