-- A task is about somebody whom the portal knows; an alarm is raised whoever it is about, and never fails for that.

create or replace function sec.raise_alarm(kind text, subject jsonb) returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  whom constant text := coalesce(raise_alarm.subject->>'accountId', '');
  task constant uuid := gen_random_uuid();
  it public.alarm;
begin
  insert into public.alarm as a (kind, subject, about) values (raise_alarm.kind, coalesce(raise_alarm.subject, '{}'), whom)
    on conflict (kind, about) where done_at is null do update set count = a.count + 1, last_at = sec.now()
    returning a.* into it;
  if it.told_at is null or it.told_at < sec.now() - (select r.length from sec.rule r where r.name = 'alarm-again') then
    perform sec.tell_alarm(it.id);
  end if;
  if it.count = 1 and exists (select from sec.alarm_rule r where r.kind = it.kind and r.task) then
    insert into public.task (id, kind, account_id, origin, due_at)
      select task, 'ALARM', a.id, 'alarm|' || it.id, sec.now() + interval '1 hour' from public.account a
      where a.id::text = coalesce(it.subject->>'accountId', it.subject->>'byId');
    if found then
      insert into public.task_step (id, task_id, move) values (gen_random_uuid(), task, 'OPENED');
    end if;
  end if;
  return it.id;
end
$$;
