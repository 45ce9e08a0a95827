-- What a closing makes wait: jobs of a closed audience, and letters, for which there is also a switch of their own. What
-- waits is parked, one row for each errand with its place in the order, and goes back to the queue when it may go on.

-- Letters are held whatever is open: everything but codes for signing in (letters of no audience), and what must pass.
create table sec.letters_hold (
  only_one boolean primary key default true check (only_one),
  held boolean not null default false,
  since timestamptz
);
insert into sec.letters_hold default values;

create table sec.parked (
  task text not null references sec.job,
  payload jsonb not null,
  -- The order in which they go on: of a job its number, of a letter the microsecond in which it was planned, which no second
  -- closing changes. So jobs, which are few, come first.
  place bigint not null,
  audience public.audience,
  -- Of a letter: to whom. A later letter to the same person does not overtake it.
  addressee uuid,
  parked_at timestamptz not null default sec.now(),
  primary key (task, payload)
);
create index parked_place on sec.parked (place, payload);
create index parked_addressee on sec.parked (addressee) where addressee is not null;

create function sec.hold_on() returns boolean
language sql volatile set search_path = pg_catalog, pg_temp
as $$ select held from sec.letters_hold $$;

-- Whether a letter waits: for its audience, for the switch of letters, or behind an older one to the same person.
create function sec.letter_waits(row_id uuid) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  it public.outbox;
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  select * into it from public.outbox o where o.id = row_id;
  return sec.holds_back(it);
end
$$;

create function sec.holds_back(it public.outbox) returns boolean
language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
begin
  if it.id is null or it.audience is null or it.passes then
    return false;
  end if;
  return sec.state_of(it.audience) <> 'OPEN' or sec.hold_on() or exists (
    select from sec.parked p join public.outbox o on o.id = (p.payload->>'outboxId')::uuid
    where p.addressee = coalesce(it.recipient_id, it.invite_id) and p.task = 'letters.send'
      and (o.planned_at, o.id) < (it.planned_at, it.id));
end
$$;

-- Puts an errand that found its audience closed aside. Called again for the same, it keeps the better place: a worker that
-- dies between this and the end of its job leaves one row, and a job that finds it so.
create function sec.park(errand text, payload jsonb, place bigint) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  whom public.audience;
  mail public.outbox;
  waits boolean;
begin
  if errand = 'letters.send' then
    select * into mail from public.outbox o where o.id = (park.payload->>'outboxId')::uuid;
    whom := mail.audience;
    place := extract(epoch from mail.planned_at) * 1000000;
    waits := sec.holds_back(mail);
  else
    select j.audience into whom from sec.job j where j.name = errand;
    waits := whom is not null and sec.state_of(whom) <> 'OPEN';
  end if;
  if waits then
    insert into sec.parked as p (task, payload, place, audience, addressee)
      values (errand, park.payload, park.place, whom, coalesce(mail.recipient_id, mail.invite_id))
      on conflict on constraint parked_pkey do update set place = least(p.place, excluded.place);
  else
    -- Open again meanwhile, or what it waits for is not ours to know: it looks again soon.
    perform graphile_worker.add_job(errand, park.payload::json, run_at := now() + interval '5 seconds',
      job_key := 'waits:' || errand || ':' || park.payload::text);
  end if;
end
$$;

-- Whoever parked asks again afterwards: the audience may have opened in between, before anything was there to release.
create function sec.wake_parked() returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if exists (select from sec.releasable()) then
    perform graphile_worker.add_job('platform.release', '{}', job_key := 'platform.release', job_key_mode := 'preserve_run_at');
  end if;
end
$$;

create function sec.releasable() returns setof sec.parked
language sql volatile set search_path = pg_catalog, pg_temp
as $$
  select p.* from sec.parked p left join sec.site s on s.audience = p.audience
  where (p.audience is null or s.state = 'OPEN') and not (p.task = 'letters.send' and sec.hold_on())
  order by p.place, p.payload
$$;

-- Gives back to the queue, in order, as many as it has room for: a code for signing in never stands behind a campaign.
create function sec.release_parked(room integer) returns integer
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  it sec.parked;
  free integer;
  given integer := 0;
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  -- One at a time: two that release would mix the order.
  perform from sec.letters_hold for update;
  free := room - (select count(*) from (
    select from graphile_worker._private_jobs j where j.is_available and j.run_at <= now() limit room) waiting);
  for it in select * from sec.releasable() limit greatest(free, 0) loop
    delete from sec.parked p where p.task = it.task and p.payload = it.payload;
    perform graphile_worker.add_job(it.task, it.payload::json, job_key := 'waits:' || it.task || ':' || it.payload::text);
    given := given + 1;
  end loop;
  if exists (select from sec.releasable()) then
    perform graphile_worker.add_job('platform.release', '{}', run_at := now() + interval '1 second', job_key := 'platform.release');
  end if;
  return given;
end
$$;

create function sec.release_soon() returns trigger
language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
begin
  perform graphile_worker.add_job('platform.release', '{}', job_key := 'platform.release');
  return null;
end
$$;
create trigger site_opens_release after update on sec.site
  for each row when (old.state <> 'OPEN' and new.state = 'OPEN') execute function sec.release_soon();
create trigger letters_are_released after update on sec.letters_hold
  for each row when (old.held and not new.held) execute function sec.release_soon();

-- The switch, by the security officer. Answers whether that changed anything.
create function sec.hold_letters(hold boolean) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not sec.officer() then
    raise exception 'not the security officer' using errcode = '42501';
  end if;
  perform sec.require_fresh();
  return sec.write_hold(hold);
end
$$;

create function sec.write_hold(hold boolean) returns boolean
language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
begin
  update sec.letters_hold h set held = hold, since = case when hold then sec.now() end where h.held <> hold;
  if not found then
    return false;
  end if;
  notify guichet_site;
  return true;
end
$$;

create function sec.operator_letters(hold boolean) returns boolean
language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
begin
  if not sec.write_hold(hold) then
    return false;
  end if;
  insert into public.audit (deed, control, from_server)
    values (case when hold then 'site.hold-letters' else 'site.release-letters' end, true, true);
  return true;
end
$$;

-- For the officer's page: whether letters are held, since when, and how much waits.
create function sec.read_waiting() returns table (held boolean, since timestamptz, letters integer, jobs integer)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not sec.officer() then
    raise exception 'not the security officer' using errcode = '42501';
  end if;
  return query select h.held, h.since,
    (select count(*)::integer from sec.parked p where p.task = 'letters.send'),
    (select count(*)::integer from sec.parked p where p.task <> 'letters.send')
    from sec.letters_hold h;
end
$$;

grant execute on function sec.letter_waits(uuid), sec.release_parked(integer) to app_system;
grant execute on function sec.park(text, jsonb, bigint), sec.wake_parked() to guichet_worker;
grant execute on function sec.hold_letters(boolean), sec.read_waiting() to app_staff;

insert into sec.job values ('platform.release', null);
insert into sec.deed_rule values ('site.hold-letters', 'STAFF', 'SECURITY_OFFICER'), ('site.release-letters', 'STAFF', 'SECURITY_OFFICER');
