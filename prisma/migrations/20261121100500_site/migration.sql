-- Open or closed, for whom, since when, why. A closure is a row that stays.

create type public.closure_reason as enum ('INTRUSION', 'FAULT', 'MAINTENANCE');

create table public.site_closure (
  id uuid primary key,
  states jsonb not null,
  reason public.closure_reason not null,
  note text,
  message_fr text not null,
  message_en text not null,
  closed_at timestamptz not null default sec.now(),
  closed_by uuid references public.account,
  ended_at timestamptz,
  ended_by uuid references public.account,
  ended_why text,
  check ((ended_at is null) = (ended_why is null))
);
create unique index site_closure_one_at_a_time on public.site_closure ((true)) where ended_at is null;
select sec.guard('public.site_closure');

grant select, insert on public.site_closure to app_staff;
grant update (ended_at, ended_by, ended_why) on public.site_closure to app_staff;
create policy officer_select on public.site_closure for select to app_staff using ((select sec.officer()));
create policy officer_insert on public.site_closure for insert to app_staff with check ((select sec.officer()));
-- What is over stays as it was.
create policy officer_update on public.site_closure for update to app_staff
  using ((select sec.officer()) and ended_at is null) with check ((select sec.officer()));

-- To show the page needs no lock: nothing that looks may hold up whoever closes.
create function sec.read_site() returns table (audience public.audience, state public.site_state, since timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not sec.officer() then
    raise exception 'not the security officer' using errcode = '42501';
  end if;
  return query select s.audience, s.state, s.since from sec.site s order by s.audience;
end
$$;
grant execute on function sec.read_site() to app_staff;

create function sec.lock_site() returns table (audience public.audience, state public.site_state, since timestamptz, closure_id uuid)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not sec.officer() then
    raise exception 'not the security officer' using errcode = '42501';
  end if;
  return query select s.audience, s.state, s.since, s.closure_id from sec.site s order by s.audience for update;
end
$$;

create function sec.write_site(states jsonb, closure uuid, fr text, en text, at timestamptz) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
begin
  update sec.site s set
    state = (states->>s.audience::text)::public.site_state,
    since = case when s.state::text = states->>s.audience::text then s.since else write_site.at end,
    closure_id = case when states->>s.audience::text = 'OPEN' then null else closure end,
    message_fr = case when states->>s.audience::text = 'OPEN' then null else fr end,
    message_en = case when states->>s.audience::text = 'OPEN' then null else en end
  where states ? s.audience::text;
  notify guichet_site;
end
$$;

create function sec.set_site(states jsonb, closure uuid, fr text, en text) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not sec.officer() then
    raise exception 'not the security officer' using errcode = '42501';
  end if;
  perform sec.write_site(states, closure, fr, en, sec.now());
end
$$;
grant execute on function sec.lock_site(), sec.set_site(jsonb, uuid, text, text) to app_staff;

-- What every process holds: the state for each audience, what visitors read, and the clock's shift.
create function sec.gate() returns jsonb
language sql volatile security definer set search_path = pg_catalog, pg_temp
as $$
  select jsonb_build_object(
    'shiftMs', (select extract(epoch from shift) * 1000 from sec.clock),
    'audiences', (select jsonb_object_agg(s.audience, jsonb_build_object(
      'state', s.state, 'since', s.since, 'messageFr', s.message_fr, 'messageEn', s.message_en)) from sec.site s))
$$;
grant execute on function sec.gate() to guichet_web, guichet_worker;

-- The way in that cannot be locked out: whoever holds the server holds the owner's login (npm run site).
create function sec.operator_close(closure uuid, states jsonb, reason public.closure_reason, fr text, en text) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
begin
  perform from sec.site order by audience for update;
  update public.site_closure set ended_at = sec.now(), ended_why = 'replaced from the server' where ended_at is null;
  insert into public.site_closure (id, states, reason, message_fr, message_en)
    values (closure, operator_close.states, operator_close.reason, fr, en);
  perform sec.write_site(states, closure, fr, en, sec.now());
  insert into public.audit (deed, subject, control, from_server)
    values ('site.close', jsonb_build_object('closureId', closure, 'states', states), true, true);
end
$$;

create function sec.operator_open() returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
begin
  perform from sec.site order by audience for update;
  update public.site_closure set ended_at = sec.now(), ended_why = 'opened from the server' where ended_at is null;
  perform sec.write_site(
    (select jsonb_object_agg(audience, 'OPEN') from sec.site where audience <> 'VERIFIER'), null, null, null, sec.now());
  insert into public.audit (deed, control, from_server) values ('site.open', true, true);
end
$$;
