-- What a service reads of its own places and its own order, where no table gives it: never which child, never a reason that lies
-- elsewhere.

-- Who attends a service or will, by the day of birth and the days of the stay; and for which priority the seat was reserved. For
-- functions that have asked whose the service is.
create function sec.seated_at(daycare uuid)
returns table (born_on date, starts_on date, ends_on date, reserved_fact public.attestation_kind)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select c.born_on, p.starts_on, p.ends_on, v.reserved_fact from public.placement p join public.child_file c on c.id = p.child_id
    left join public.offer o on o.id = p.offer_id left join public.vacancy v on v.id = o.vacancy_id
  where p.daycare_id = daycare and p.state <> 'CANCELLED'
$$;

-- What is taken, and will be, as lib/vacancies/rules/seats.ts counts it: of children who attend or will, the day of birth and the
-- days of the stay; of other vacancies, the seats that nobody has accepted. And the admissions of one reference year, for the cap of
-- reserved seats (lib/vacancies/rules/reserving.ts).
create function sec.own_occupancy(besides uuid, year_from date, year_until date) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  mine uuid := sec.my_daycare();
begin
  return (
    with there as materialized (
      select s.* from sec.seated_at(mine) s
    ), declared as materialized (
      select v.*, case v.state when 'EXPIRED' then (select count(*)::integer from public.offer o where o.vacancy_id = v.id and o.state in ('SENT', 'SEEN'))
        else (select count(*)::integer from public.seat s where s.vacancy_id = v.id and not exists (select from public.offer o
          where o.seat_id = s.id and o.state = 'ACCEPTED' and o.released_at is null)) end as seats
      from public.vacancy v where v.daycare_id = mine and v.id is distinct from besides and v.state in ('INVITING', 'RESERVED', 'EXPIRED')
    )
    select jsonb_build_object('infants', d.run_infants, 'older', d.run_older,
      'seated', (select coalesce(jsonb_agg(jsonb_build_object('bornOn', t.born_on, 'from', t.starts_on, 'until', t.ends_on)), '[]')
        from there t where t.born_on is not null and coalesce(t.ends_on, 'infinity') >= sec.today()),
      'declared', (select coalesce(jsonb_agg(jsonb_build_object('seats', e.seats, 'from', e.from_months, 'to', e.to_months, 'on', e.ages_on,
        'startOn', e.starts_on, 'endOn', e.until_on)), '[]') from declared e where e.seats > 0),
      'admitted', (select count(*) from there t where t.starts_on between year_from and year_until),
      'admittedReserved', (select count(*) from there t where t.starts_on between year_from and year_until and t.reserved_fact is not null),
      'open', (select coalesce(sum(e.seats), 0) from declared e where e.starts_on between year_from and year_until),
      'openReserved', (select coalesce(sum(e.seats), 0) from declared e where e.starts_on between year_from and year_until
        and e.reserved_fact is not null),
      'usual', (select coalesce(sum(y.entries), 0) from public.list_year y where y.daycare_id = mine and y.year_from = (select max(l.year_from)
        from public.list_year l where l.daycare_id = mine and l.year_from < own_occupancy.year_from)))
    from public.daycare d where d.id = mine);
end
$$;

-- Of one's own vacancies, which offers became places, and for which days.
create function sec.own_fillings(vacancies uuid[])
returns table (offer_id uuid, placement_id uuid, state public.placement_state, starts_on date, ends_on date)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  mine uuid := sec.my_daycare();
begin
  return query select p.offer_id, p.id, p.state, p.starts_on, p.ends_on from public.offer o join public.placement p on p.offer_id = o.id
    where o.vacancy_id = any (vacancies) and o.daycare_id = mine;
end
$$;

-- The runs by which a vacancy of one's own asked and offered: their rule, their digest, and the order as far as it was used. Of those
-- who were out of it, what the service may know.
create function sec.own_order_proof(vacancy uuid)
returns table (id uuid, at timestamptz, engine integer, digest text, policy jsonb, terms jsonb, placed jsonb, in_all integer, excluded jsonb)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  mine uuid := sec.my_daycare();
begin
  return query
  with used as materialized (
    select i.order_run_id as run, max(i.place) as up_to from public.invitation i
      where i.vacancy_id = own_order_proof.vacancy and i.daycare_id = mine group by i.order_run_id
    union all select o.order_run_id, 0 from public.offer o where o.vacancy_id = own_order_proof.vacancy and o.daycare_id = mine
  )
  select r.id, r.at, r.engine, r.inputs_digest, r.inputs::jsonb->'policy', r.inputs::jsonb->'terms',
    (select coalesce(jsonb_agg(p order by (p->>'position')::integer), '[]') from jsonb_array_elements(r.result->'placed') p
      where (p->>'position')::integer <= u.up_to),
    jsonb_array_length(r.result->'placed'),
    (select coalesce(jsonb_agg(jsonb_build_object('registrationId', e->'registrationId', 'reason', e->'seenByDaycare',
        'daysShort', e->'daysShort')), '[]') from jsonb_array_elements(r.result->'excluded') e)
  from (select w.run, max(w.up_to) as up_to from used w group by w.run) u
    join public.order_run r on r.id = u.run and r.daycare_id = mine
  order by r.at, r.id;
end
$$;

grant execute on function sec.own_occupancy(uuid, date, date), sec.own_fillings(uuid[]), sec.own_order_proof(uuid) to app_daycare;

insert into sec.deed_rule (deed, kind, role)
  select deed, 'DAYCARE', null from unnest(array['vacancy.declare', 'vacancy.publish', 'vacancy.cancel', 'vacancy.proof',
    'offer.extend', 'offer.withdraw', 'answer.record']) deed;
