-- Closings that are finished: a reason that never weakens, an answer for what is so already, and maintenance that is
-- announced ahead, begins by itself and, where that was promised, ends by itself.

-- A closing that replaces another keeps the graver of both reasons, whoever writes it: what is asked of a reopening hangs
-- on it. What stands is read from the states themselves: the row that is replaced has ended by now.
create function sec.keep_gravest() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  -- INTRUSION, FAULT, MAINTENANCE: the type counts down.
  new.reason := least(new.reason, (select min(c.reason) from sec.site s join public.site_closure c on c.id = s.closure_id
    where s.state <> 'OPEN' and s.audience <> 'VERIFIER'));
  return new;
end
$$;
create trigger site_closure_keeps_gravest before insert on public.site_closure
  for each row execute function sec.keep_gravest();

-- Whether these states stand already, under a reason as grave as this: since when, or null.
create function sec.so_since(states jsonb, reason public.closure_reason) returns timestamptz
language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
begin
  if exists (select from sec.site s where s.state::text <> so_since.states->>s.audience::text)
    or not exists (select from public.site_closure c where c.ended_at is null and c.reason <= so_since.reason) then
    return null;
  end if;
  return (select max(s.since) from sec.site s where s.state <> 'OPEN' and s.audience <> 'VERIFIER');
end
$$;

-- Answers since when it was so already, and then writes nothing.
drop function sec.operator_close(uuid, jsonb, public.closure_reason, text, text);
create function sec.operator_close(closure uuid, states jsonb, reason public.closure_reason, fr text, en text) returns timestamptz
language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
declare
  before public.site_state;
  since timestamptz;
begin
  perform from sec.site order by audience for update;
  since := sec.so_since(states, operator_close.reason);
  if since is not null then
    return since;
  end if;
  select c.verifier_before into before from public.site_closure c where c.ended_at is null;
  before := coalesce(before, (select s.state from sec.site s where s.audience = 'VERIFIER'));
  update public.site_closure set ended_at = sec.now(), ended_why = 'replaced from the server' where ended_at is null;
  insert into public.site_closure (id, states, reason, message_fr, message_en, verifier_before)
    values (closure, operator_close.states, operator_close.reason, fr, en, before);
  perform sec.write_site(states, closure, fr, en, sec.now());
  insert into public.audit (deed, subject, control, from_server)
    values ('site.close', jsonb_build_object('closureId', closure, 'states', states), true, true);
  return null;
end
$$;

-- Maintenance. The shortest notice is a setting; what cannot wait so long is closed at once instead.
insert into sec.rule values ('maintenance-notice', '24 hours');

create table sec.planned_closing (
  id uuid primary key,
  states jsonb not null,
  begins_at timestamptz not null,
  ends_at timestamptz check (ends_at > begins_at),
  opens_itself boolean not null check (not opens_itself or ends_at is not null),
  note text,
  message_fr text not null,
  message_en text not null,
  planned_at timestamptz not null default sec.now(),
  planned_by uuid not null references public.account,
  cancelled_at timestamptz check (cancelled_at is null or begun_at is null),
  cancelled_why text,
  begun_at timestamptz,
  closure_id uuid,
  ended_at timestamptz,
  -- One after the other: of two at once, nobody could say which of them ends the closing.
  constraint planned_closing_apart exclude using gist (tstzrange(begins_at, ends_at) with &&)
    where (cancelled_at is null and begun_at is null)
);

-- An instant of the portal's clock, on the clock of the queue.
create function sec.queue_time(at timestamptz) returns timestamptz
language sql stable set search_path = pg_catalog, pg_temp
as $$ select at - (select shift from sec.clock) $$;

-- Answers PLANNED, or why not; `earliest` says when it could begin. The form has said the rest already.
create function sec.plan_closing(row_id uuid, states jsonb, begins timestamptz, ends timestamptz, opens_itself boolean,
  note text, fr text, en text)
returns table (outcome text, earliest timestamptz)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.require_fresh();
  soonest timestamptz := sec.now() + (select r.length from sec.rule r where r.name = 'maintenance-notice');
begin
  if not sec.is_officer(who) or not sec.officer() then
    raise exception 'not the security officer' using errcode = '42501';
  end if;
  if begins <= sec.now() then
    return query select 'BEGIN_PAST', soonest;
    return;
  end if;
  if begins < soonest then
    return query select 'TOO_SOON', soonest;
    return;
  end if;
  insert into sec.planned_closing (id, states, begins_at, ends_at, opens_itself, note, message_fr, message_en, planned_by)
    values (row_id, plan_closing.states, begins, ends, plan_closing.opens_itself, plan_closing.note, fr, en, who.account_id)
    on conflict on constraint planned_closing_apart do nothing;
  if not found then
    return query select 'PLANNED_ALREADY', soonest;
    return;
  end if;
  perform graphile_worker.add_job('site.keep-plan', '{}', run_at := sec.queue_time(begins), job_key := 'begin:' || row_id);
  notify guichet_site;
  return query select 'PLANNED', soonest;
end
$$;

-- Only before it begins: what has begun is opened like any closing.
create function sec.cancel_closing(row_id uuid, why text) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not sec.officer() then
    raise exception 'not the security officer' using errcode = '42501';
  end if;
  perform sec.require_fresh();
  update sec.planned_closing p set cancelled_at = sec.now(), cancelled_why = why
    where p.id = row_id and p.cancelled_at is null and p.begun_at is null;
  if not found then
    return false;
  end if;
  notify guichet_site;
  return true;
end
$$;

-- For the officer's page: what is planned, then what was, the newest first.
create function sec.read_plans()
returns table (id uuid, states jsonb, begins_at timestamptz, ends_at timestamptz, opens_itself boolean, note text, message_fr text,
  message_en text, planned_by uuid, cancelled_at timestamptz, cancelled_why text, begun_at timestamptz, ended_at timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not sec.officer() then
    raise exception 'not the security officer' using errcode = '42501';
  end if;
  return query select p.id, p.states, p.begins_at, p.ends_at, p.opens_itself, p.note, p.message_fr, p.message_en, p.planned_by,
    p.cancelled_at, p.cancelled_why, p.begun_at, p.ended_at
    from sec.planned_closing p order by (p.cancelled_at is null and p.begun_at is null) desc, p.begins_at desc limit 50;
end
$$;

-- Begins what is due. Whatever is closed already stays as closed as it is, and then this closing does not open by itself:
-- it has become part of another. One whose own end has passed was missed, and closes nothing any more.
create function sec.begin_planned(due sec.planned_closing) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
declare
  standing public.site_closure;
  wanted jsonb;
  made uuid;
begin
  if due.ends_at <= sec.now() and due.opens_itself then
    update sec.planned_closing set cancelled_at = sec.now(), cancelled_why = 'missed' where id = due.id;
    return;
  end if;
  perform from sec.site order by audience for update;
  select * into standing from public.site_closure c where c.ended_at is null;
  -- OPEN, READ_ONLY, CLOSED: the type counts up.
  select jsonb_object_agg(s.audience, greatest(s.state, coalesce((due.states->>s.audience::text)::public.site_state, s.state)))
    into wanted from sec.site s;
  if standing.id is not null and not exists (select from sec.site s where s.state::text <> wanted->>s.audience::text) then
    made := standing.id;
  else
    made := gen_random_uuid();
    update public.site_closure set ended_at = sec.now(), ended_why = 'replaced' where ended_at is null;
    insert into public.site_closure (id, states, reason, note, message_fr, message_en, closed_by, verifier_before)
      values (made, wanted, 'MAINTENANCE', due.note, due.message_fr, due.message_en, due.planned_by,
        coalesce(standing.verifier_before, (select s.state from sec.site s where s.audience = 'VERIFIER')));
    perform sec.write_site(wanted, made, due.message_fr, due.message_en, sec.now());
    insert into public.audit (deed, kind, session_id, subject, control)
      values ('site.close', 'SYSTEM', (sec.here()).id, jsonb_build_object('closureId', made, 'planId', due.id, 'states', wanted), true);
  end if;
  update sec.planned_closing set begun_at = sec.now(), closure_id = made, opens_itself = opens_itself and standing.id is null
    where id = due.id;
  if due.opens_itself and standing.id is null then
    perform graphile_worker.add_job('site.keep-plan', '{}', run_at := sec.queue_time(due.ends_at), job_key := 'end:' || due.id);
  end if;
end
$$;

-- Opens what promised to open by itself, as long as it is the same closing, for maintenance, and nobody replaced it.
create function sec.end_planned(due sec.planned_closing) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
declare
  standing public.site_closure;
begin
  perform from sec.site order by audience for update;
  select * into standing from public.site_closure c where c.ended_at is null and c.id = due.closure_id and c.reason = 'MAINTENANCE';
  if standing.id is not null then
    update public.site_closure set ended_at = sec.now(), ended_why = 'planned' where id = standing.id;
    perform sec.write_site(
      (select jsonb_object_agg(s.audience, case
        when s.audience <> 'VERIFIER' then 'OPEN'
        when s.state = 'CLOSED' then coalesce(standing.verifier_before, s.state)::text
        else s.state::text end) from sec.site s), null, null, null, sec.now());
    insert into public.audit (deed, kind, session_id, subject, control)
      values ('site.open', 'SYSTEM', (sec.here()).id, jsonb_build_object('closureId', standing.id, 'planId', due.id), true);
  end if;
  update sec.planned_closing set ended_at = sec.now() where id = due.id;
end
$$;

-- The worker's: asked as often as one likes, each instant counts once.
create function sec.keep_plan() returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  due sec.planned_closing;
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  for due in select * from sec.planned_closing p
    where p.cancelled_at is null and p.begun_at is null and p.begins_at <= sec.now() order by p.begins_at for update loop
    perform sec.begin_planned(due);
  end loop;
  for due in select * from sec.planned_closing p
    where p.begun_at is not null and p.opens_itself and p.ended_at is null and p.ends_at <= sec.now() for update loop
    perform sec.end_planned(due);
  end loop;
end
$$;

-- The barrier of a closing that began by itself, once it is committed. For no other: who closes waits for their own.
create function sec.planned_barrier(patience_ms integer) returns integer
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  behind uuid;
  ended integer;
begin
  select c.id into behind from public.site_closure c join sec.planned_closing p on p.closure_id = c.id
    where c.ended_at is null and c.acknowledged_at is null;
  if behind is null then
    return 0;
  end if;
  ended := sec.barrier(patience_ms);
  update public.site_closure c set acknowledged_at = sec.now() where c.id = behind and c.acknowledged_at is null;
  return ended;
end
$$;

-- What every process tells on its pages without asking: the next maintenance, and whether letters are held.
create or replace function sec.site_words() returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return jsonb_build_object(
    'lettersHeld', (select h.held from sec.letters_hold h),
    'upcoming', (select jsonb_build_object('id', p.id, 'states', p.states, 'beginsAt', p.begins_at, 'endsAt', p.ends_at,
        'opensItself', p.opens_itself, 'messageFr', p.message_fr, 'messageEn', p.message_en)
      from sec.planned_closing p where p.cancelled_at is null and p.begun_at is null order by p.begins_at limit 1));
end
$$;

grant execute on function sec.plan_closing(uuid, jsonb, timestamptz, timestamptz, boolean, text, text, text),
  sec.cancel_closing(uuid, text), sec.read_plans() to app_staff;
grant execute on function sec.keep_plan() to app_system;
grant execute on function sec.planned_barrier(integer) to guichet_worker;

insert into sec.job values ('site.keep-plan', null);
insert into sec.deed_rule select deed, 'STAFF', 'SECURITY_OFFICER' from unnest(array['site.plan', 'site.plan-refused', 'site.cancel-plan']) deed;
