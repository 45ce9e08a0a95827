-- A proof of the last minutes is asked for in one place: whoever writes needs it, and an open site besides.
create or replace function sec.fresh_writer() returns uuid
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform sec.require_fresh();
  return sec.writer();
end
$$;

-- Somebody half proven who wants a team's hat of theirs, and has no factor at all: the only thing missing is the first one.
create function auth.lacks_factor_for(account uuid, hat public.actor_kind) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform sec.require_auth();
  return hat in ('DAYCARE', 'OFFICE') and sec.may_enrol(account, 'first-factor')
    and exists (select from sec.proof p where p.transaction = pg_current_xact_id() and p.account_id = account
      and p.of in ('password+code', 'password+device'))
    and exists (select from public.membership m where m.account_id = account and m.kind = hat and sec.is_worn(m));
end
$$;

-- Whose sign-in waits for its second step behind this token: for asking a human when there is none left.
create function auth.waits_for(waiting_hash bytea) returns uuid
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform sec.require_auth();
  return (select c.account_id from sec.mailed_code c where c.token_hash = waiting_hash and c.purpose = 'SIGN_IN'
    and c.used_at is null and c.expires_at > sec.now());
end
$$;

revoke execute on function auth.lacks_factor_for(uuid, public.actor_kind), auth.waits_for(bytea) from public;
grant execute on function auth.lacks_factor_for(uuid, public.actor_kind), auth.waits_for(bytea) to app_auth;
