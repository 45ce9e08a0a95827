-- After everything that says what an answer, an end or an order is (decision 030).

-- Every function that asks whether a deadline has passed asks whether its clock stands, and nothing ends while it does.
do $$
declare
  it record;
  was text;
  becomes text;
begin
  for it in select * from (values
    ('sec.answer_invitation(uuid, boolean, timestamptz)', 'sec.received(received) > it.deadline_at',
      'sec.received(received) > it.deadline_at and not sec.stands_still(it.deadline_at)'),
    ('sec.not_answerable(public.offer, timestamptz)', 'sec.received(received) > it.deadline_at',
      'sec.received(received) > it.deadline_at and not sec.stands_still(it.deadline_at)'),
    ('sec.record_answer(uuid, boolean)', 'sec.now() > invited.deadline_at',
      'sec.now() > invited.deadline_at and not sec.stands_still(invited.deadline_at)'),
    ('sec.extend_offer(uuid, uuid, timestamptz)', 'if it.deadline_at < sec.now() then',
      'if it.deadline_at < sec.now() and not sec.stands_still(it.deadline_at) then'),
    ('sec.expire_invitation(uuid)', 'if it.deadline_at + (', 'if sec.still_since(''PARENTS'') is not null or it.deadline_at + ('),
    ('sec.expire_offer(uuid)', 'if it.deadline_at + (', 'if sec.still_since(''PARENTS'') is not null or it.deadline_at + ('),
    ('sec.end_suspension(uuid)', 'if not coalesce(silent_on + (select r.length from sec.rule r where r.name = ''suspended'') < sec.today(), false) then',
      'if sec.still_since(''PARENTS'') is not null or not coalesce(sec.suspended_until(registration) < sec.today(), false) then'),
    ('sec.confirm_list(uuid)', 'if until < sec.today() then',
      'if until < sec.today() and not sec.stands_still(sec.end_of(until)) then'),
    ('sec.file_step(uuid, text, integer)', 'select * into it from public.child_file c where c.id = child for update;',
      'select * into it from public.child_file c where c.id = child for update;
  if sec.still_since(''PARENTS'') is not null then
    return false;
  end if;'),
    ('sec.file_step(uuid, text, integer)', 'r.name = ''grace'') <= today', 'r.name = ''grace'') + it.stood_days * interval ''1 day'' <= today'),
    ('sec.file_step(uuid, text, integer)', 'r.name = ''frozen'') <= today', 'r.name = ''frozen'') + it.stood_days * interval ''1 day'' <= today'),
    ('sec.step_placement(uuid, text, text)', 'r.name = ''no-show'') < sec.today()',
      'r.name = ''no-show'') + sec.days_stood(''DAYCARES'', it.starts_on) * interval ''1 day'' < sec.today()'),
    ('sec.take_desk_request(uuid, uuid, public.desk_channel, date, text, text)', 'day < sec.today() - (select r.length from sec.rule r where r.name = ''desk-back'')',
      'day < sec.today() - (select r.length from sec.rule r where r.name = ''desk-back'') - sec.days_stood(''STAFF'', day) * interval ''1 day'''),
    ('auth.live_invite(bytea)', 'sec.now() < i.expires_at', '(sec.now() < i.expires_at or sec.stands_still(i.expires_at, sec.audience_of(i.kind)))')
  ) as anchors (name, was, becomes) loop
    was := pg_get_functiondef(it.name::regprocedure);
    becomes := replace(was, it.was, it.becomes);
    if was = becomes then
      raise exception '% is not as expected', it.name;
    end if;
    execute becomes;
  end loop;
  -- And every order of a list: a file whose confirmation ended while nobody could confirm it is still confirmed.
  for it in select p.oid::regprocedure::text as name from pg_proc p where p.pronamespace = 'sec'::regnamespace
    and p.prosrc ~ 'confirmed_until >= (sec\.today\(\)|today)\M' loop
    execute regexp_replace(pg_get_functiondef(it.name::regprocedure), 'confirmed_until >= (sec\.today\(\)|today\M)',
      'confirmed_until >= (select sec.confirmed_day())', 'g');
  end loop;
  for it in select p.oid::regprocedure::text as name from pg_proc p where p.pronamespace = 'sec'::regnamespace
    and p.prosrc ~ 'k\.confirmed_until,' loop
    execute replace(pg_get_functiondef(it.name::regprocedure), 'k.confirmed_until,',
      'greatest(k.confirmed_until, case when k.confirmed_until >= (select sec.confirmed_day()) then sec.today() end),');
  end loop;
end
$$;
