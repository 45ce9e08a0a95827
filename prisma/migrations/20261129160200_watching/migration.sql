-- While an audience is newly open it is watched: too many unexpected failures, or one promise that does not hold, and it
-- closes again by itself, with those after it. A worker may only close by this; nothing here opens anything.

insert into sec.task_handler values ('SITE_FELL_BACK', 'SECURITY_OFFICER');
insert into sec.job values ('site.watch', null);
insert into sec.job_rule values ('site.watch', 'STAFF'), ('site.watch', 'SYSTEM');
insert into sec.deed_rule (deed, kind) values ('site.fall-back', 'SYSTEM');

-- The questions of check:invariants, in the words of the program: the owner writes them down at each start, and whoever
-- watches may ask them one by one, and nothing else.
create table sec.promise (
  position smallint primary key,
  sentence text not null,
  question text not null
);

create function sec.watching() returns void
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not sec.system() or current_setting('guichet.job', true) is distinct from 'site.watch' then
    raise exception 'not the one who watches' using errcode = '42501';
  end if;
end
$$;

-- How many rows a promise does not hold for; null when the time given (statement_timeout) was not enough to know.
create function sec.broken_promise(which integer) returns table (sentence text, broken integer)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  it sec.promise;
  many integer;
begin
  perform sec.watching();
  select * into it from sec.promise p where p.position = which;
  if it.position is null then
    return;
  end if;
  begin
    execute format('select count(*)::integer from (%s) of_these', it.question) into many;
  exception when query_canceled then
    many := null;
  end;
  return query select it.sentence, many;
end
$$;

-- What is watched now: how much failed since it opened, and how much may.
create function sec.watched() returns table (id uuid, audience public.audience, surprises integer, allowed integer, promises integer)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  budget sec.budget;
begin
  perform sec.watching();
  select * into budget from sec.budget b where b.name = 'reopening-surprises';
  return query select r.id, r.audience,
      sec.surprises_since(greatest(r.opened_at, sec.now() - budget.within))
        - case when r.opened_at > sec.now() - budget.within then r.surprises_before else 0 end,
      budget.allowed, (select count(*)::integer from sec.promise)
    from sec.reopening r where r.fell_at is null and r.watched_until > sec.now() order by r.opened_at;
end
$$;

-- Closes what is watched, and what comes after it and was closed with it. A closing that had ended with its last audience
-- goes on: it had not ended well. Answers the row of the record; null when somebody was quicker.
create function sec.fall_back(which uuid, why text, facts jsonb, request uuid) returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  it sec.reopening;
  closure public.site_closure;
  states jsonb;
  event uuid;
  task constant uuid := gen_random_uuid();
begin
  perform sec.watching();
  perform from sec.site order by audience for update;
  select * into it from sec.reopening r where r.id = which for update;
  if it.opened_at is null or it.fell_at is not null or it.watched_until <= sec.now() then
    return null;
  end if;
  select * into closure from public.site_closure c where c.ended_at is null;
  if closure.id is null then
    update public.site_closure c set ended_at = null, ended_by = null, ended_why = null where c.id = it.closure_id
      returning * into closure;
  end if;
  select jsonb_object_agg(s.audience, 'CLOSED') into states from sec.site s
    where s.audience = it.audience or s.audience <> 'VERIFIER' and coalesce(closure.states->>s.audience::text, 'OPEN') <> 'OPEN'
      and array_position(sec.reopening_order(), s.audience) > array_position(sec.reopening_order(), it.audience);
  perform sec.write_site(states, closure.id, closure.message_fr, closure.message_en, sec.now());
  update sec.reopening r set fell_at = sec.now(), fell_for = why, fell_facts = facts where r.id = it.id;
  event := sec.record('site.fall-back', jsonb_build_object('reopeningId', it.id, 'closureId', closure.id, 'audience', it.audience,
    'states', states, 'for', why), null, request);

  insert into public.task (id, kind, account_id, origin, due_at)
    values (task, 'SITE_FELL_BACK', it.asked_by, 'site-fell-back|' || it.id, sec.now() + interval '1 hour');
  insert into public.task_step (id, task_id, move) values (gen_random_uuid(), task, 'OPENED');
  perform sec.write_letter(gen_random_uuid(), event, 'site-fell-back', m.account_id, null, it.id)
    from public.membership m join public.account a on a.id = m.account_id and a.state = 'ACTIVE'
    where m.role = 'SECURITY_OFFICER' and sec.is_worn(m);
  -- Whatever is held, this goes out.
  update public.outbox o set passes = true where o.event_id = event;
  return event;
end
$$;

create function sec.fallen(which uuid) returns table (audience public.audience, at timestamptz, why text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  return query select r.audience, r.fell_at, r.fell_for from sec.reopening r where r.id = which and r.fell_at is not null;
end
$$;

-- The barrier after a fall: called once its transaction is over, on a connection of its own. Answers how many had to be
-- ended; null when there was nothing to wait for.
create function sec.settle_falls(token text, patience_ms integer) returns integer
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session;
  ended integer;
begin
  select * into who from sec.live_session(token);
  if who.kind is distinct from 'SYSTEM'
    or not exists (select from sec.job_grant g where g.session_id = who.id and g.job = 'site.watch') then
    raise exception 'not the one who watches' using errcode = '42501';
  elsif not exists (select from sec.reopening r where r.fell_at is not null and r.settled_at is null) then
    return null;
  end if;
  ended := sec.barrier(patience_ms);
  update sec.reopening r set settled_at = sec.now() where r.fell_at is not null and r.settled_at is null;
  return ended;
end
$$;

grant execute on function sec.broken_promise(integer), sec.watched(), sec.fall_back(uuid, text, jsonb, uuid), sec.fallen(uuid) to app_system;
grant execute on function sec.settle_falls(text, integer) to guichet_worker;
