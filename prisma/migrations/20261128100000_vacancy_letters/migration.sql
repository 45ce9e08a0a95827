-- What we write about places, who may cause it, and the job that fills a vacancy.

-- Anybody who changes what a vacancy is filled by wakes it; it is the worker who fills it.
insert into sec.job values ('vacancies.fill', 'PARENTS');
insert into sec.job_rule select 'vacancies.fill', kind
  from unnest(array['PARENT', 'DAYCARE', 'STAFF', 'SYSTEM']::public.actor_kind[]) kind;

insert into sec.letter_rule
  select letter, 'SYSTEM'::public.actor_kind, true from unnest(array['invitation-sent', 'invitation-reminder', 'offer-sent', 'offer-reminder',
    'offer-withdrawn', 'asked-expired', 'invitation-superseded', 'placement-ending', 'suspension-reminder', 'suspension-ended']) letter
  union all select letter, 'DAYCARE', false from unnest(array['offer-sent', 'offer-accepted', 'offer-declined', 'offer-withdrawn',
    'answer-recorded', 'invitation-superseded', 'placement-confirmed', 'placement-cancelled', 'placement-ending']) letter
  union all select letter, 'PARENT', false from unnest(array['offer-accepted', 'offer-declined', 'other-guardian-answers',
    'placement-cancelled', 'placement-ending']) letter;

-- A service writes to a family about an invitation, an offer or a place of its own (`detail`), and never learns whose child it is.
create or replace function sec.tell_guardians(event uuid, letter text, child uuid, detail uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.here();
  mine uuid;
  whose uuid := child;
begin
  if who.kind = 'DAYCARE' then
    mine := sec.my_daycare();
    whose := (select i.child_id from public.invitation i where i.id = detail and i.daycare_id = mine
      union all select o.child_id from public.offer o where o.id = detail and o.daycare_id = mine
      union all select p.child_id from public.placement p where p.id = detail and p.daycare_id = mine);
  end if;
  if not exists (select from sec.letter_rule r where r.letter = tell_guardians.letter and r.kind = who.kind)
    or who.kind = 'DAYCARE' and (whose is null or child <> whose)
    or who.kind not in ('SYSTEM', 'DAYCARE') and not whose = any (sec.my_children()) then
    raise exception 'not a letter of this actor' using errcode = '42501';
  end if;
  perform sec.tell_person(event, tell_guardians.letter, g.account_id, detail)
    from public.guardian g where g.child_id = whose and g.ends_at is null;
end
$$;
grant execute on function sec.tell_guardians(uuid, text, uuid, uuid) to app_daycare;

-- What a letter says when it is sent: of a place its service and its days; of a file whether both guardians must answer; of a list
-- why it was left.
grant select (id, daycare_id, offer_id, state, starts_on, ends_on) on public.placement to app_system;
create policy system_select on public.placement for select to app_system using ((select sec.system()));
grant select (both_answer) on public.child_file to app_system;
grant select (withdrawn_for) on public.registration to app_system;
