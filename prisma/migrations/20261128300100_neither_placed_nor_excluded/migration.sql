-- As before (20261128300000_answering), but that a registration which stands in no run of a place has no reason of exclusion either.
create or replace function sec.why_not(registration uuid)
returns table (vacancy_id uuid, filled_at timestamptz, seats integer, starts_on date, latest_start_on date, from_months smallint,
  to_months smallint, ages_on date, reserved_fact public.attestation_kind, invitation public.invitation_state,
  offer public.offer_state, placed jsonb, excluded jsonb)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  it public.registration;
begin
  select r.* into it from public.registration r where r.id = why_not.registration;
  if it.id is null or not 'lists' = any (coalesce(sec.open_fields(it.child_id), '{}')) then
    return;
  end if;
  return query
  select v.id, v.ended_at, (select count(*)::integer from public.seat s where s.vacancy_id = v.id), v.starts_on, v.latest_start_on,
    v.from_months, v.to_months, v.ages_on, v.reserved_fact, asked.state, offered.state,
    case when line.own is not null then
      jsonb_build_object('position', line.own->'position', 'categoryKey', line.own->'categoryKey', 'days', line.own->'days') end,
    case when line.own is null and line.without is not null then
      jsonb_build_object('reason', line.without->'reason', 'daysShort', line.without->'daysShort') end
  from public.vacancy v
  left join lateral (select i.id, i.state from public.invitation i where i.vacancy_id = v.id and i.registration_id = it.id
    order by i.sent_at desc limit 1) asked on true
  left join lateral (select o.state from public.offer o where o.invitation_id = asked.id order by o.sent_at desc limit 1) offered on true
  -- The last of its runs in which one stands: by it the seats that were left were given.
  left join lateral (select p.own, p.without from public.order_run u
    cross join lateral (select
      (select p from jsonb_array_elements(u.result->'placed') p where p->>'registrationId' = it.id::text limit 1) as own,
      (select e from jsonb_array_elements(u.result->'excluded') e where e->>'registrationId' = it.id::text limit 1) as without) p
    where u.id in (select i.order_run_id from public.invitation i where i.vacancy_id = v.id) and (p.own is not null or p.without is not null)
    order by u.at desc limit 1) line on true
  where v.daycare_id = it.daycare_id and v.state = 'FILLED' and v.ended_at > sec.now() - interval '12 months'
    and it.registered_on <= (v.ended_at at time zone 'America/Toronto')::date and offered.state is distinct from 'ACCEPTED'
  order by v.ended_at desc, v.id limit 24;
end
$$;
