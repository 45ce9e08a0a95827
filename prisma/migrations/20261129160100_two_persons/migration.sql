-- Reopening takes two persons and the required steps, one audience after the other, with watching in between (row IC7).
-- One officer asks, another approves; only sec.set_site opens, and it asks sec.reopening_permits, which believes nothing
-- but the rows of this file: no officer writes them but by the two functions below.

-- Why an audience is closed: the strongest reason since it was last open. A closing that replaces another, with a weaker
-- reason, changes nothing of it; what is closed without a closing counts as an intrusion.
alter table sec.site add column reason public.closure_reason;
update sec.site s set reason = coalesce((select c.reason from public.site_closure c where c.id = s.closure_id), 'INTRUSION')
  where s.state <> 'OPEN';

create function sec.keep_reason() returns trigger
language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
begin
  new.reason := case when new.state <> 'OPEN' then
    least(old.reason, coalesce((select c.reason from public.site_closure c where c.id = new.closure_id), 'INTRUSION')) end;
  return new;
end
$$;
create trigger site_reason_is_kept before update on sec.site for each row execute function sec.keep_reason();

-- How long an approval may be given, and then used; how long each audience is watched before the next may open.
insert into sec.rule values ('reopening-term', '1 hour'), ('reopening-watch', '30 minutes');
insert into sec.budget values ('reopening-surprises', 10, '5 minutes');

create table sec.reopening (
  id uuid primary key,
  closure_id uuid not null references public.site_closure,
  audience public.audience not null,
  state public.site_state not null,
  asked_by uuid not null references public.account,
  asked_at timestamptz not null default sec.now(),
  asked_why text not null,
  term_at timestamptz not null,
  decided_by uuid references public.account,
  decided_at timestamptz,
  decided_why text,
  approved boolean,
  opened_at timestamptz,
  watched_until timestamptz,
  -- What had already failed in the minute of the opening.
  surprises_before integer not null default 0,
  fell_at timestamptz,
  fell_for text,
  fell_facts jsonb,
  -- When whatever had begun before the fall was over.
  settled_at timestamptz,
  constraint reopening_opens check (state <> 'CLOSED' and audience <> 'VERIFIER'),
  constraint reopening_two_persons check (approved is not true or (decided_by is not null and decided_by <> asked_by)),
  constraint reopening_decided_is_whole check ((decided_at is null) = (approved is null)),
  constraint reopening_opened_is_approved check (opened_at is null or coalesce(approved, false)),
  constraint reopening_opened_is_watched check ((opened_at is null) = (watched_until is null)),
  constraint reopening_fell_is_whole check ((fell_at is null) = (fell_for is null) and (fell_at is null or opened_at is not null)),
  constraint reopening_fell_for check (fell_for in ('ERRORS', 'PROMISE'))
);
create unique index reopening_one_at_a_time on sec.reopening (closure_id) where decided_at is null;
create index reopening_opened on sec.reopening (watched_until) where opened_at is not null;

create function sec.reopening_order() returns public.audience[]
language sql immutable set search_path = pg_catalog, pg_temp
as $$ select array['STAFF', 'DAYCARES', 'HOME', 'PARENTS', 'PUBLIC']::public.audience[] $$;

-- Which audiences these states would open, wholly or in part. The verifier has a switch of its own.
create function sec.opened_by(states jsonb) returns public.audience[]
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select coalesce(array_agg(s.audience order by s.audience), '{}') from sec.site s
  where s.audience <> 'VERIFIER' and (states->>s.audience::text)::public.site_state < s.state
$$;

-- One person opens what was closed for maintenance, and for nothing else since it was last open.
create function sec.opens_alone(states jsonb) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform sec.officer();
  return not exists (select from sec.site s where s.audience = any (sec.opened_by(states)) and s.reason <> 'MAINTENANCE');
end
$$;

create function sec.open_closure() returns uuid
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select c.id from public.site_closure c where c.ended_at is null $$;

-- What stands in the way of opening an audience now; null when nothing does.
create function sec.reopening_bar(whom public.audience, wanted public.site_state) returns text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  closure constant uuid := sec.open_closure();
  it sec.site;
begin
  select * into it from sec.site s where s.audience = whom;
  if it.state is null or wanted >= it.state or whom = 'VERIFIER' then
    return 'ALREADY_OPEN';
  elsif closure is null or (select c.reason > it.reason from public.site_closure c where c.id = closure) then
    -- A closing that is no more, or whose reason is weaker than what closed this audience, says nothing of its steps.
    return 'NO_CLOSING';
  elsif exists (select from sec.site s where s.state <> 'OPEN' and s.audience <> 'VERIFIER'
      and array_position(sec.reopening_order(), s.audience) < array_position(sec.reopening_order(), whom)) then
    return 'NOT_ITS_TURN';
  elsif exists (select from sec.reopening r where r.watched_until > sec.now() and r.fell_at is null) then
    return 'WATCHED';
  elsif not sec.steps_permit(closure, whom) then
    return 'STEPS_OPEN';
  end if;
  return null;
end
$$;

-- An officer who proved it lately, and nobody else; the state of the site is locked for the rest of the transaction.
create function sec.reopener() returns sec.session
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.require_fresh();
begin
  if not sec.is_officer(who) then
    raise exception 'not the security officer' using errcode = '42501';
  end if;
  perform from sec.site order by audience for update;
  update sec.reopening r set approved = false, decided_at = r.term_at where r.decided_at is null and r.term_at <= sec.now();
  return who;
end
$$;

-- Asked again, the answer is the same row. `refused`: what stands in the way, and nothing was written.
create function sec.ask_reopening(row_id uuid, whom public.audience, wanted public.site_state, why text)
returns table (id uuid, refused text)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.reopener();
  bar constant text := sec.reopening_bar(whom, wanted);
  known sec.reopening;
begin
  if bar is not null then
    return query select null::uuid, bar;
    return;
  end if;
  select * into known from sec.reopening r where r.closure_id = sec.open_closure() and r.decided_at is null;
  if known.id is not null then
    return query select known.id, case when (known.audience, known.state) <> (whom, wanted) then 'OTHER_ASKED' end;
    return;
  end if;
  insert into sec.reopening (id, closure_id, audience, state, asked_by, asked_why, term_at)
    values (row_id, sec.open_closure(), whom, wanted, who.account_id, why,
      sec.now() + (select r.length from sec.rule r where r.name = 'reopening-term'));
  return query select row_id, null::text;
end
$$;

-- Approves, or refuses. Answers what stands in the way; null when it is decided so, by this call or an earlier one.
create function sec.decide_reopening(row_id uuid, approves boolean, why text) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.reopener();
  it sec.reopening;
  bar text;
begin
  select * into it from sec.reopening r where r.id = row_id for update;
  if it.id is null then
    return 'NOT_ASKED';
  elsif it.decided_at is not null then
    return case when it.decided_by is null then 'LAPSED' when it.approved is distinct from approves then 'DECIDED' end;
  elsif not approves then
    update sec.reopening r set approved = false, decided_at = sec.now(), decided_by = who.account_id, decided_why = why
      where r.id = it.id;
    return null;
  elsif it.asked_by = who.account_id then
    return 'SAME_PERSON';
  elsif it.closure_id is distinct from sec.open_closure() then
    return 'NO_CLOSING';
  elsif not exists (select from public.membership m join public.account a on a.id = m.account_id and a.state = 'ACTIVE'
    where m.account_id = it.asked_by and m.role = 'SECURITY_OFFICER' and sec.is_worn(m)) then
    return 'ASKER_GONE';
  end if;
  bar := sec.reopening_bar(it.audience, it.state);
  if bar is null then
    update sec.reopening r set approved = true, decided_at = sec.now(), decided_by = who.account_id where r.id = it.id;
  end if;
  return bar;
end
$$;

-- Called by sec.set_site, and by it alone. What opens nothing is permitted; what opens, only if one person may, or by an
-- approval of this very audience, state and closing that was never used. It is used up here.
create or replace function sec.reopening_permits(states jsonb) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  opened public.audience[];
  wanted public.site_state;
begin
  perform from sec.site order by audience for update;
  opened := sec.opened_by(states);
  if opened = '{}' or sec.opens_alone(states) then
    return true;
  elsif cardinality(opened) > 1 then
    return false;
  end if;
  wanted := (states->>opened[1]::text)::public.site_state;
  if sec.reopening_bar(opened[1], wanted) is not null then
    return false;
  end if;
  update sec.reopening r set opened_at = sec.now(),
      watched_until = sec.now() + (select u.length from sec.rule u where u.name = 'reopening-watch'),
      surprises_before = sec.surprises_since(date_trunc('minute', sec.now()))
    where r.closure_id = sec.open_closure() and r.audience = opened[1] and r.state = wanted and r.approved
      and r.opened_at is null
      and r.decided_at > sec.now() - (select u.length from sec.rule u where u.name = 'reopening-term');
  return found;
end
$$;

-- What failed unexpectedly, by minute: a number and nothing else. Every process adds its own, once a second at most.
create table sec.surprises (
  minute timestamptz primary key,
  count integer not null check (count > 0)
);

create function sec.count_surprises(many integer) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if many is null or many < 1 then
    return;
  end if;
  insert into sec.surprises as s values (date_trunc('minute', sec.now()), least(many, 10000))
    on conflict (minute) do update set count = least(s.count + excluded.count, 1000000);
  delete from sec.surprises s where s.minute < sec.now() - interval '1 day';
end
$$;
grant execute on function sec.count_surprises(integer) to guichet_web, guichet_worker;

create function sec.surprises_since(at timestamptz) returns integer
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select coalesce(sum(s.count), 0)::integer from sec.surprises s where s.minute >= date_trunc('minute', at) $$;

-- For the officers' page, in every state of the site. Whoever asked and decided is an account: the page makes a code of it.
create function sec.read_reopenings() returns table (id uuid, closure_id uuid, audience public.audience, state public.site_state,
  asked_by uuid, asked_at timestamptz, asked_why text, term_at timestamptz, decided_by uuid, decided_at timestamptz,
  decided_why text, approved boolean, opened_at timestamptz, watched_until timestamptz, fell_at timestamptz, fell_for text,
  fell_facts jsonb, current boolean)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not sec.officer() then
    raise exception 'not the security officer' using errcode = '42501';
  end if;
  return query select r.id, r.closure_id, r.audience, r.state, r.asked_by, r.asked_at, r.asked_why, r.term_at, r.decided_by,
      r.decided_at, r.decided_why, r.approved, r.opened_at, r.watched_until, r.fell_at, r.fell_for, r.fell_facts,
      r.closure_id is not distinct from sec.open_closure()
    from sec.reopening r order by r.asked_at desc, r.id limit 50;
end
$$;

create function sec.read_bars() returns table (audience public.audience, state public.site_state, reason public.closure_reason, bar text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not sec.officer() then
    raise exception 'not the security officer' using errcode = '42501';
  end if;
  return query select s.audience, s.state, s.reason, sec.reopening_bar(s.audience, 'OPEN') from sec.site s
    where s.audience <> 'VERIFIER' order by array_position(sec.reopening_order(), s.audience);
end
$$;

-- The verifier's own switch: opened and closed by an officer, with a reason, whatever is closed for others.
create table sec.verifier_switch (
  id uuid primary key,
  state public.site_state not null,
  at timestamptz not null default sec.now(),
  by_account uuid not null references public.account,
  why text not null
);

create function sec.switch_verifier(row_id uuid, wanted public.site_state, why text) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.reopener();
begin
  if sec.state_of('VERIFIER') = wanted then
    return false;
  end if;
  insert into sec.verifier_switch (id, state, by_account, why) values (row_id, wanted, who.account_id, switch_verifier.why);
  perform sec.write_site(jsonb_build_object('VERIFIER', wanted), null, null, null, sec.now());
  return true;
end
$$;

create function sec.read_switches() returns table (id uuid, state public.site_state, at timestamptz, by_account uuid, why text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not sec.officer() then
    raise exception 'not the security officer' using errcode = '42501';
  end if;
  return query select v.id, v.state, v.at, v.by_account, v.why from sec.verifier_switch v order by v.at desc, v.id limit 20;
end
$$;

-- Whoever holds the server opens all at once; without the steps only by saying why, which the board shows.
create table sec.without_steps (
  closure_id uuid primary key references public.site_closure,
  at timestamptz not null default sec.now(),
  why text not null
);

create function sec.steps_are_open() returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select exists (select from sec.site s where s.audience <> 'VERIFIER' and s.state <> 'OPEN' and sec.open_closure() is not null
    and not sec.steps_permit(sec.open_closure(), s.audience))
$$;

create function sec.operator_open_because(why text) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
begin
  perform from sec.site order by audience for update;
  if sec.steps_are_open() then
    if coalesce(btrim(operator_open_because.why), '') = '' then
      raise exception 'steps are open' using errcode = '55000';
    end if;
    insert into sec.without_steps (closure_id, why) values (sec.open_closure(), operator_open_because.why)
      on conflict (closure_id) do update set at = excluded.at, why = excluded.why;
    insert into public.audit (deed, subject, control, from_server)
      values ('site.without-steps', jsonb_build_object('closureId', sec.open_closure()), true, true);
  end if;
  perform sec.operator_open();
end
$$;

-- What everybody may know of the reopening: which audiences were opened and fell back, and whether the steps were waited for.
create function sec.board_reopening() returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  closure constant uuid := coalesce(sec.open_closure(),
    (select c.id from public.site_closure c order by c.closed_at desc, c.id limit 1));
begin
  return jsonb_build_object(
    'withoutSteps', (select jsonb_build_object('at', w.at, 'why', w.why) from sec.without_steps w where w.closure_id = closure),
    'opened', coalesce((select jsonb_agg(jsonb_build_object('audience', r.audience, 'state', r.state, 'openedAt', r.opened_at,
        'watchedUntil', r.watched_until, 'fellAt', r.fell_at, 'fellFor', r.fell_for) order by r.opened_at)
      from sec.reopening r where r.closure_id = closure and r.opened_at is not null), '[]'));
end
$$;

insert into sec.deed_rule (deed, kind, role) values
  ('site.reopening-ask', 'STAFF', 'SECURITY_OFFICER'), ('site.reopening-approve', 'STAFF', 'SECURITY_OFFICER'),
  ('site.reopening-refuse', 'STAFF', 'SECURITY_OFFICER'), ('site.reopening-refused', 'STAFF', 'SECURITY_OFFICER'),
  ('site.verifier', 'STAFF', 'SECURITY_OFFICER');

grant execute on function sec.ask_reopening(uuid, public.audience, public.site_state, text),
  sec.decide_reopening(uuid, boolean, text), sec.opens_alone(jsonb), sec.read_reopenings(), sec.read_bars(),
  sec.switch_verifier(uuid, public.site_state, text), sec.read_switches() to app_staff;
revoke execute on function sec.opened_by(jsonb), sec.open_closure(), sec.reopening_bar(public.audience, public.site_state),
  sec.reopener(), sec.surprises_since(timestamptz), sec.steps_are_open(), sec.board_reopening() from public;
