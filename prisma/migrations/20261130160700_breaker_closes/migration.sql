-- Where the settings say so, the breaker also closes the doors of those who were reading: services and coordinating offices.
-- The worker may only close by this, once for each time that reading was frozen; what it closed two persons open again.

insert into sec.job values ('alarms.close', null);
insert into sec.deed_rule (deed, kind) values ('site.close', 'SYSTEM') on conflict do nothing;
alter table sec.reading_freeze add column closure_id uuid;

do $$
declare
  was text := pg_get_functiondef('sec.try_breaker(sec.session)'::regprocedure);
  anchor constant text := '      perform sec.raise_alarm(''BREAKER''';
begin
  if position(anchor in was) = 0 then
    raise exception 'sec.try_breaker is not as expected';
  end if;
  execute replace(was, anchor, '      perform graphile_worker.add_job(''alarms.close'', ''{}'', job_key := ''alarms.close'');
' || anchor);
end
$$;

create function sec.close_by_breaker(fr text, en text) returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.here();
  it sec.reading_freeze;
  wanted jsonb;
  made constant uuid := gen_random_uuid();
begin
  if who.kind <> 'SYSTEM' or current_setting('guichet.job', true) is distinct from 'alarms.close' then
    raise exception 'not the one who watches' using errcode = '42501';
  end if;
  perform from sec.site order by audience for update;
  select * into it from sec.reading_freeze f where f.lifted_at is null for update;
  -- Somebody closed something already, and decides.
  if it.id is null or it.closure_id is not null or exists (select from public.site_closure c where c.ended_at is null) then
    return null;
  end if;
  select jsonb_object_agg(s.audience, case when s.audience in ('DAYCARES', 'HOME') then 'CLOSED' else s.state end) into wanted from sec.site s;
  insert into public.site_closure (id, states, reason, message_fr, message_en, verifier_before)
    values (made, wanted, 'INTRUSION', fr, en, (select s.state from sec.site s where s.audience = 'VERIFIER'));
  perform sec.write_site(wanted, made, fr, en, sec.now());
  update sec.reading_freeze f set closure_id = made where f.id = it.id;
  insert into public.audit (deed, kind, session_id, subject, control)
    values ('site.close', 'SYSTEM', who.id, jsonb_build_object('closureId', made, 'freezeId', it.id, 'states', wanted), true);
  return made;
end
$$;

-- The barrier after it, on a connection of its own; 0 when there is nothing to wait for.
create function sec.breaker_barrier(patience_ms integer) returns integer
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  behind uuid;
  ended integer;
begin
  select c.id into behind from public.site_closure c join sec.reading_freeze f on f.closure_id = c.id
    where c.ended_at is null and c.acknowledged_at is null;
  if behind is null then
    return 0;
  end if;
  ended := sec.barrier(patience_ms);
  update public.site_closure c set acknowledged_at = sec.now() where c.id = behind and c.acknowledged_at is null;
  return ended;
end
$$;
grant execute on function sec.close_by_breaker(text, text) to app_system;
grant execute on function sec.breaker_barrier(integer) to guichet_worker;
