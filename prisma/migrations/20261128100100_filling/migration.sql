-- What the worker needs to fill a vacancy without anybody pressing a button.

insert into sec.job values ('vacancies.expire', 'PARENTS'), ('vacancies.end', 'PARENTS'), ('vacancies.remind', 'PARENTS'),
  ('vacancies.follow', 'PARENTS'), ('vacancies.look-again', 'PARENTS'), ('vacancies.end-suspensions', 'PARENTS');
insert into sec.job_rule select job, 'SYSTEM' from unnest(array['vacancies.expire', 'vacancies.end', 'vacancies.remind',
  'vacancies.look-again', 'vacancies.end-suspensions']) job;
insert into sec.deed_rule select deed, 'SYSTEM', null from unnest(array['vacancy.invite', 'vacancy.offer', 'vacancy.expire',
  'vacancy.remind', 'invitation.expire', 'invitation.supersede', 'offer.expire', 'list.unconfirmed']) deed;

-- One at a time fills vacancies of a service: of two workers at one moment the second sees whom the first asked, and what both
-- offer fits the places together. Then what the engine cannot read: places run and who takes them, without saying who it is;
-- wishes for two children who both still look; and the windows that are settings.
create function sec.begin_filling(vacancy uuid) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp set lock_timeout = '2s'
as $$
declare
  it public.vacancy;
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  select v.* into it from public.vacancy v where v.id = begin_filling.vacancy;
  if it.id is null then
    return jsonb_build_object('outcome', 'ABSENT');
  end if;
  perform pg_advisory_xact_lock(hashtextextended('filling|' || it.daycare_id, 0));
  return (select jsonb_build_object('outcome', 'DONE',
    'run', case when d.run_infants is not null and d.run_older is not null then
      jsonb_build_object('INFANTS', d.run_infants, 'OLDER', d.run_older) end,
    'graceSeconds', (select extract(epoch from r.length) from sec.rule r where r.name = 'answer-grace'),
    'fewestHours', (select extract(epoch from r.length) / 3600 from sec.rule r where r.name = 'fewest'),
    'seated', (select coalesce(jsonb_agg(s), '[]') from (
      select c.born_on as "bornOn", p.starts_on as "from", p.ends_on as "until"
      from public.placement p join public.child_file c on c.id = p.child_id
      where p.daycare_id = d.id and p.state in ('PENDING', 'ACTIVE', 'ENDING') and coalesce(p.ends_on, 'infinity') >= it.starts_on
        and c.born_on is not null
      union all
      select c.born_on, v.starts_on, v.until_on from public.offer o join public.vacancy v on v.id = o.vacancy_id
        join public.child_file c on c.id = o.child_id where o.daycare_id = d.id and o.state in ('SENT', 'SEEN') and c.born_on is not null) s),
    'bonds', (select coalesce(jsonb_agg(jsonb_build_object('one', one.id, 'other', other.id, 'wish', l.wish)), '[]')
      from public.registration one join public.sibling_link l on l.one_id = one.child_id and l.wish is not null
      join public.registration other on other.child_id = l.other_id and other.daycare_id = d.id
      where one.daycare_id = d.id and sec.still_looks(one, it.id) and sec.still_looks(other, it.id)))
    from public.daycare d where d.id = it.daycare_id);
exception when lock_not_available then
  return jsonb_build_object('outcome', 'BUSY');
end
$$;

-- Waits for a place, or has answered this very vacancy, by silence too: of two who only come together one who is out takes both out.
create function sec.still_looks(it public.registration, vacancy uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select it.state in ('WAITING', 'INVITED', 'OFFERED') and exists (select from public.child_file c where c.id = it.child_id
      and (c.state in ('ACTIVE', 'TO_CONFIRM') or c.state = 'PLACED' and c.keeps_looking))
    or exists (select from public.invitation i where i.registration_id = it.id and i.vacancy_id = still_looks.vacancy
      and i.state <> 'SUPERSEDED')
$$;

-- Everybody of the step that follows is held before any seat is, by ascending identifier, as everywhere: several families in one
-- transaction, and nobody waits for us in a circle.
create function sec.hold_families(registrations uuid[]) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp set lock_timeout = '2s'
as $$
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  perform sec.hold_children(array(select r.child_id from public.registration r where r.id = any (registrations)));
  return 'DONE';
exception when lock_not_available then
  return 'BUSY';
end
$$;
grant execute on function sec.begin_filling(uuid), sec.hold_families(uuid[]) to app_system;
