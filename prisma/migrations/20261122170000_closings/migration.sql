-- A closing keeps when it was acknowledged (nothing begun before it was under way any more), and whether a verification
-- was open when it began: reopening gives that back.
alter table public.site_closure add column acknowledged_at timestamptz;
alter table public.site_closure add column verifier_before public.site_state;
grant update (acknowledged_at) on public.site_closure to app_staff;

create or replace function sec.operator_close(closure uuid, states jsonb, reason public.closure_reason, fr text, en text) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
declare
  before public.site_state;
begin
  perform from sec.site order by audience for update;
  select c.verifier_before into before from public.site_closure c where c.ended_at is null;
  before := coalesce(before, (select s.state from sec.site s where s.audience = 'VERIFIER'));
  update public.site_closure set ended_at = sec.now(), ended_why = 'replaced from the server' where ended_at is null;
  insert into public.site_closure (id, states, reason, message_fr, message_en, verifier_before)
    values (closure, operator_close.states, operator_close.reason, fr, en, before);
  perform sec.write_site(states, closure, fr, en, sec.now());
  insert into public.audit (deed, subject, control, from_server)
    values ('site.close', jsonb_build_object('closureId', closure, 'states', states), true, true);
end
$$;

create or replace function sec.operator_open() returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
declare
  before public.site_state;
begin
  perform from sec.site order by audience for update;
  select c.verifier_before into before from public.site_closure c where c.ended_at is null;
  update public.site_closure set ended_at = sec.now(), ended_why = 'opened from the server' where ended_at is null;
  perform sec.write_site(
    (select jsonb_object_agg(s.audience, case
        when s.audience <> 'VERIFIER' then 'OPEN'
        when s.state = 'CLOSED' then coalesce(before, s.state)::text
        else s.state::text end) from sec.site s),
    null, null, null, sec.now());
  insert into public.audit (deed, control, from_server) values ('site.open', true, true);
end
$$;

-- A link that was used, of an account that is active since: whoever holds it holds the letter, and is told that there
-- is nothing left to confirm.
create function auth.was_confirmed(link_hash bytea) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform sec.require_auth();
  return exists (
    select from sec.mailed_code c join public.account a on a.id = c.account_id
    where c.token_hash = link_hash and c.purpose = 'VERIFY' and c.used_at is not null and a.state = 'ACTIVE');
end
$$;
grant execute on function auth.was_confirmed(bytea) to app_auth;
