-- Free places that a service telephoned while it could not come in: published by staff on a public page, for so long as it says.
-- Facts about a service, and of no family.

-- For how long a place may stand without being said again.
insert into sec.rule values ('published-place', '30 days');

create table public.published_place (
  id uuid primary key,
  daycare_id uuid not null references public.daycare,
  -- A vacancy that is being filled: then the free seats are counted here, and what is filled is gone by itself.
  vacancy_id uuid,
  from_months smallint not null,
  to_months smallint not null,
  places smallint not null,
  starts_on date not null,
  is_urgent boolean not null,
  published_at timestamptz not null default sec.now(),
  published_by uuid not null references public.account,
  until timestamptz not null,
  taken_down_at timestamptz,
  taken_down_by uuid references public.account,
  taken_down_for text,
  foreign key (vacancy_id, daycare_id) references public.vacancy (id, daycare_id),
  constraint published_place_ages_make_sense check (from_months between 0 and 71 and to_months between from_months and 71),
  -- Public lists know two ages: none of them straddles.
  constraint published_place_is_of_one_age check (to_months < 18 or from_months >= 18),
  constraint published_place_counts check (places between 1 and 100),
  constraint published_place_stands_a_while check (until > published_at),
  constraint published_place_was_taken_down check
    ((taken_down_at is null) = (taken_down_by is null) and (taken_down_at is null) = (taken_down_for is null)),
  constraint published_place_reason_is_known check (taken_down_for in ('FILLED', 'ASKED', 'MISTAKE'))
);
create index published_place_standing on public.published_place (until) where taken_down_at is null;
create index published_place_daycare on public.published_place (daycare_id);
create unique index published_place_vacancy_once on public.published_place (vacancy_id)
  where vacancy_id is not null and taken_down_at is null;
select sec.guard('public.published_place');

grant select on public.published_place to app_staff;
create policy staff_select on public.published_place for select to app_staff
  using ((select sec.is_staff('{SUPPORT,REGISTRY,SECURITY_OFFICER}')));

-- What of a vacancy is free: as many seats as nobody holds, none once it is no longer being filled.
create function sec.free_seats(vacancy uuid) returns integer
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select count(*)::integer from public.vacancy v join public.seat s on s.vacancy_id = v.id
  where v.id = vacancy and v.state = 'INVITING' and not exists (select from public.offer o
    where o.seat_id = s.id and o.state in ('SENT', 'SEEN', 'ACCEPTED') and o.released_at is null)
$$;

-- What a service is asking families about, for whoever publishes its places: how many, which ages, from when. No family.
create function sec.open_vacancies(daycare uuid)
returns table (id uuid, kind public.vacancy_kind, from_months integer, to_months integer, starts_on date, free integer)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not sec.is_staff('{SUPPORT,REGISTRY}') then
    raise exception 'not for this actor' using errcode = '42501';
  end if;
  return query select v.id, v.kind, v.from_months::integer, v.to_months::integer, v.starts_on, sec.free_seats(v.id)
    from public.vacancy v where v.daycare_id = daycare and v.state = 'INVITING' and v.reserved_fact is null
      and sec.free_seats(v.id) > 0
      and not exists (select from public.published_place p where p.vacancy_id = v.id and p.taken_down_at is null)
    order by v.starts_on, v.id;
end
$$;
grant execute on function sec.open_vacancies(uuid) to app_staff;

create function sec.publish_place(place uuid, daycare uuid, vacancy uuid, months_from integer, months_to integer, how_many integer,
  starts date, urgent boolean, stands_until timestamptz)
returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  it public.daycare;
begin
  perform sec.writer();
  if not sec.is_staff('{SUPPORT,REGISTRY}') then
    raise exception 'not for this actor' using errcode = '42501';
  end if;
  -- Held for reading: nobody closes it meanwhile.
  select * into it from public.daycare d where d.id = daycare for share;
  if it.id is null then
    return 'ABSENT';
  end if;
  if it.state = 'CLOSED' or it.temporary_until < sec.today() then
    return 'SERVICE_CLOSED';
  end if;
  if starts > it.temporary_until then
    return 'AFTER_LAST_DAY';
  end if;
  if stands_until <= sec.now()
    or stands_until > sec.now() + (select r.length from sec.rule r where r.name = 'published-place') + interval '1 day' then
    return 'STANDS_TOO_LONG';
  end if;
  if how_many > (case when months_to < 18 then it.permit_infants else it.permit_older end) then
    return 'OVER_PERMIT';
  end if;
  if vacancy is not null then
    perform from public.vacancy v where v.id = vacancy and v.daycare_id = daycare and v.reserved_fact is null for share;
    if not found or sec.free_seats(vacancy) = 0 then
      return 'VACANCY_OVER';
    end if;
  end if;
  insert into public.published_place (id, daycare_id, vacancy_id, from_months, to_months, places, starts_on, is_urgent, published_by, until)
    values (place, daycare, vacancy, months_from, months_to, how_many, starts, urgent, (sec.here()).account_id, stands_until)
    on conflict do nothing;
  return case when found then 'DONE' else 'ALREADY_PUBLISHED' end;
end
$$;

create function sec.take_down_place(place uuid, why text) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  it public.published_place;
begin
  perform sec.writer();
  if not sec.is_staff('{SUPPORT,REGISTRY}') then
    raise exception 'not for this actor' using errcode = '42501';
  end if;
  select * into it from public.published_place p where p.id = place for update;
  if it.id is null then
    return 'ABSENT';
  end if;
  if it.taken_down_at is not null or it.until <= sec.now() then
    return 'PLACE_OVER';
  end if;
  update public.published_place p set taken_down_at = sec.now(), taken_down_by = (sec.here()).account_id, taken_down_for = why
    where p.id = place;
  return 'DONE';
end
$$;
grant execute on function sec.publish_place(uuid, uuid, uuid, integer, integer, integer, date, boolean, timestamptz),
  sec.take_down_place(uuid, text) to app_staff;

-- How many of a published place are free now; none once it is over, whichever way.
create function sec.places_left(it public.published_place) returns integer
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select case
    when it.taken_down_at is not null or it.until <= sec.now() then 0
    when not exists (select from public.daycare d where d.id = it.daycare_id and d.state = 'OPEN'
      and (d.temporary_until is null or d.temporary_until >= sec.today())) then 0
    when it.vacancy_id is not null then least(it.places, sec.free_seats(it.vacancy_id))
    else it.places end
$$;
grant execute on function sec.places_left(public.published_place) to app_staff;

-- For the board: public facts of services, in both languages, urgent ones first.
create or replace function sec.board_places() returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return (select coalesce(jsonb_agg(jsonb_build_object(
      'id', f.id, 'service', f.name,
      'kindFr', case f.kind when 'CPE' then 'CPE' when 'GS' then 'Garderie subventionnée'
        when 'GNS' then 'Garderie non subventionnée' else 'Milieu familial' end,
      'kindEn', case f.kind when 'CPE' then 'CPE' when 'GS' then 'Subsidised daycare'
        when 'GNS' then 'Non-subsidised daycare' else 'Home childcare' end,
      'municipality', f.municipality_name, 'ages', case when f.to_months < 18 then 'INFANTS' else 'OLDER' end,
      'fromMonths', f.from_months, 'toMonths', f.to_months, 'places', f.free, 'startsOn', f.starts_on,
      'isUrgent', f.is_urgent, 'isTemporary', f.temporary_until is not null, 'publishedAt', f.published_at, 'until', f.until)
    order by f.is_urgent desc, f.starts_on, f.municipality_name, f.id), '[]')
    from (select p.*, d.name, d.kind, d.municipality_name, d.temporary_until, sec.places_left(p) as free
      from public.published_place p join public.daycare d on d.id = p.daycare_id
      where p.taken_down_at is null and p.until > sec.now()) f
    where f.free > 0);
end
$$;

insert into sec.deed_rule (deed, kind, role)
  select deed, 'STAFF', role from unnest(array['place.publish', 'place.take-down']) deed,
    unnest(array['SUPPORT', 'REGISTRY']::public.staff_role[]) role;
