-- Vacancies: a place to fill, its seats, whom it was asked of, and who was offered one. No role writes these tables: the functions
-- of 20261127100100_seats do. What is here holds whatever a program believed: a seat is one row and has one holder, a child
-- has one seat a day, all of an offer belongs to one service, no state is skipped, and seats never exceed places really run.

create type public.vacancy_kind as enum ('REGULAR', 'URGENT', 'REPLACEMENT', 'GROUP');
create type public.vacancy_state as enum ('DRAFT', 'INVITING', 'RESERVED', 'FILLED', 'EXPIRED', 'CANCELLED');
create type public.invitation_state as enum ('SENT', 'SEEN', 'INTERESTED', 'NOT_NOW', 'NO_ANSWER', 'SUPERSEDED');
create type public.offer_state as enum ('SENT', 'SEEN', 'ACCEPTED', 'DECLINED', 'EXPIRED', 'CANCELLED');
-- The first four are listed and cost nothing, the next four cost the days (lib/vacancies/rules/declining.ts); the last is the
-- database's to give, and costs nothing either.
create type public.decline_reason as enum ('SCHEDULE_CHANGED', 'MOVED_AWAY', 'NEED_NOT_MET', 'CHANGED_BY_DAYCARE',
  'FOUND_ELSEWHERE', 'NOT_YET', 'NO_LONGER_NEEDED', 'OTHER', 'BY_TELEPHONE');

-- An answer that was received in time is written before anything expires (lib/vacancies/rules/settings.ts holds the same); how
-- far back the second silence counts.
insert into sec.rule values ('answer-grace', '5 seconds'), ('silence-counts', '12 months');

create table public.vacancy (
  id uuid primary key,
  daycare_id uuid not null references public.daycare,
  kind public.vacancy_kind not null,
  state public.vacancy_state not null default 'DRAFT',
  -- Completed months on `ages_on`, both ends included; null is no upper end.
  from_months smallint not null,
  to_months smallint,
  ages_on date not null,
  tolerance_days smallint not null default 0,
  starts_on date not null,
  latest_start_on date not null,
  -- The last day of a replacement.
  until_on date,
  weekdays smallint[] not null default '{}',
  from_minute smallint,
  until_minute smallint,
  strict_schedule boolean not null default false,
  reserved_fact public.attestation_kind,
  reserved_of text,
  -- As they were when it was declared: a setting that changes later changes nobody's deadline.
  surplus smallint not null,
  invitation_seconds integer not null,
  offer_seconds integer not null,
  cancelled_for text,
  declared_at timestamptz not null default sec.now(),
  declared_by uuid not null references public.account,
  published_at timestamptz,
  ended_at timestamptz,
  version integer not null default 1 constraint vacancy_version_counts check (version > 0),
  constraint vacancy_of_daycare unique (id, daycare_id),
  constraint vacancy_ages_make_sense check (from_months between 0 and 71 and to_months between from_months and 71),
  constraint vacancy_tolerance_is_short check (tolerance_days between 0 and 60),
  constraint vacancy_starts_before_latest check (latest_start_on >= starts_on),
  constraint vacancy_replaces_until check ((kind = 'REPLACEMENT') = (until_on is not null) and until_on >= latest_start_on),
  constraint vacancy_schedule_is_whole check
    ((cardinality(weekdays) > 0) = (from_minute is not null) and (from_minute is null) = (until_minute is null)
     and (from_minute is not null or not strict_schedule)),
  constraint vacancy_schedule_makes_sense check (weekdays <@ '{1,2,3,4,5,6,7}' and cardinality(weekdays) <= 7
    and from_minute >= 0 and from_minute < until_minute and until_minute <= 2160),
  constraint vacancy_reserved_is_priority check (reserved_fact not in ('STAFF_CHILD', 'SIBLING')),
  constraint vacancy_reserved_is_named check
    ((coalesce(reserved_fact in ('SCHOOL', 'EMPLOYER', 'MUNICIPALITY'), false)) = (reserved_of is not null)
     and char_length(reserved_of) between 1 and 120),
  constraint vacancy_surplus_is_bounded check (surplus between 0 and 15),
  constraint vacancy_windows_are_open check (invitation_seconds between 1 and 7776000 and offer_seconds between 1 and 7776000),
  constraint vacancy_cancelled_says_why check ((state = 'CANCELLED') = (cancelled_for is not null)),
  constraint vacancy_reason_is_a_word check (cancelled_for ~ '^[A-Z][A-Z_]{1,39}$'),
  constraint vacancy_was_published check (state in ('DRAFT', 'EXPIRED', 'CANCELLED') or published_at is not null),
  constraint vacancy_has_ended check ((state in ('FILLED', 'EXPIRED', 'CANCELLED')) = (ended_at is not null))
);
create index vacancy_daycare on public.vacancy (daycare_id, state);
-- What a job looks after.
create index vacancy_live on public.vacancy (id) where state in ('INVITING', 'RESERVED');

-- A seat is a row: who holds it is its offer that is pending, or accepted and not given back.
create table public.seat (
  id uuid primary key default gen_random_uuid(),
  vacancy_id uuid not null references public.vacancy,
  position smallint not null constraint seat_counts check (position > 0),
  constraint seat_place unique (vacancy_id, position),
  constraint seat_of_vacancy unique (id, vacancy_id)
);

alter table public.order_run add constraint order_run_of_daycare unique (id, daycare_id);

create table public.invitation (
  id uuid primary key default gen_random_uuid(),
  vacancy_id uuid not null,
  registration_id uuid not null references public.registration,
  -- The registration's own, by sec.fill_invitation: so the service of an invitation is that of its vacancy.
  child_id uuid not null references public.child_file,
  daycare_id uuid not null,
  state public.invitation_state not null default 'SENT',
  -- The run that led to it, where in it the child stood, and by which key: a later run is compared with it.
  order_run_id uuid not null,
  order_key jsonb not null default '{}',
  place integer not null constraint invitation_place_counts check (place > 0),
  round smallint not null constraint invitation_round_counts check (round > 0),
  -- Twins and siblings who are asked together.
  bundle_id uuid,
  sent_at timestamptz not null default sec.now(),
  deadline_at timestamptz not null,
  seen_at timestamptz,
  settled_at timestamptz,
  -- Known as undelivered: never silence.
  undelivered_at timestamptz,
  -- Whoever of the service wrote down what the family said by telephone.
  recorded_by uuid references public.account,
  version integer not null default 1 constraint invitation_version_counts check (version > 0),
  foreign key (vacancy_id, daycare_id) references public.vacancy (id, daycare_id),
  foreign key (order_run_id, daycare_id) references public.order_run (id, daycare_id),
  constraint invitation_of_vacancy unique (id, vacancy_id, registration_id, child_id, daycare_id),
  constraint invitation_ends_after check (deadline_at > sent_at),
  constraint invitation_was_seen check (state <> 'SEEN' or seen_at is not null),
  constraint invitation_is_settled check ((state in ('SENT', 'SEEN')) = (settled_at is null))
);
-- Once for each vacancy, unless the place had gone to others meanwhile; never again where no letter arrives.
create unique index invitation_once on public.invitation (vacancy_id, registration_id)
  where state <> 'SUPERSEDED' or undelivered_at is not null;
-- A family that is being asked by a service is not asked by it for another place.
create unique index invitation_one_open on public.invitation (registration_id) where state in ('SENT', 'SEEN');
create index invitation_child on public.invitation (child_id);
create index invitation_registration on public.invitation (registration_id);
create index invitation_daycare on public.invitation (daycare_id, state);
create index invitation_due on public.invitation (deadline_at) where state in ('SENT', 'SEEN');

create table public.offer (
  id uuid primary key default gen_random_uuid(),
  seat_id uuid not null,
  invitation_id uuid not null,
  -- The invitation's own, by sec.fill_offer.
  vacancy_id uuid not null,
  registration_id uuid not null,
  child_id uuid not null,
  daycare_id uuid not null,
  state public.offer_state not null default 'SENT',
  order_run_id uuid not null,
  -- The offer that this one prolongs: its deadline, which a family read, never moves.
  extended_from uuid,
  sent_at timestamptz not null default sec.now(),
  deadline_at timestamptz not null,
  seen_at timestamptz,
  settled_at timestamptz,
  undelivered_at timestamptz,
  recorded_by uuid references public.account,
  declined_for public.decline_reason,
  cancelled_for text,
  -- The placement that it led to was cancelled: the seat is free again.
  released_at timestamptz,
  version integer not null default 1 constraint offer_version_counts check (version > 0),
  foreign key (seat_id, vacancy_id) references public.seat (id, vacancy_id),
  foreign key (invitation_id, vacancy_id, registration_id, child_id, daycare_id)
    references public.invitation (id, vacancy_id, registration_id, child_id, daycare_id),
  foreign key (order_run_id, daycare_id) references public.order_run (id, daycare_id),
  constraint offer_of_seat unique (id, seat_id, invitation_id),
  constraint offer_of_child unique (id, child_id, daycare_id),
  constraint offer_extended_once unique (extended_from),
  foreign key (extended_from, seat_id, invitation_id) references public.offer (id, seat_id, invitation_id),
  constraint offer_ends_after check (deadline_at > sent_at),
  constraint offer_was_seen check (state <> 'SEEN' or seen_at is not null),
  constraint offer_is_settled check ((state in ('SENT', 'SEEN')) = (settled_at is null)),
  constraint offer_declined_says_why check ((state = 'DECLINED') = (declined_for is not null)),
  constraint offer_cancelled_says_why check ((state = 'CANCELLED') = (cancelled_for is not null)),
  constraint offer_reason_is_a_word check (cancelled_for ~ '^[A-Z][A-Z_]{1,39}$'),
  constraint offer_released_was_accepted check (released_at is null or state = 'ACCEPTED')
);
-- CO1. One holder of a seat; and a family considers one offer of a service at a time.
create unique index offer_one_holder on public.offer (seat_id) where state in ('SENT', 'SEEN', 'ACCEPTED') and released_at is null;
create unique index offer_one_open on public.offer (registration_id) where state in ('SENT', 'SEEN');
create index offer_seat on public.offer (seat_id);
create index offer_vacancy on public.offer (vacancy_id);
create index offer_child on public.offer (child_id);
create index offer_invitation on public.offer (invitation_id);
create index offer_daycare on public.offer (daycare_id, state);
create index offer_due on public.offer (deadline_at) where state in ('SENT', 'SEEN');

-- What each guardian said: where both must agree, one word is not yet an answer.
create table public.guardian_answer (
  id uuid primary key default gen_random_uuid(),
  invitation_id uuid references public.invitation,
  offer_id uuid references public.offer,
  child_id uuid not null references public.child_file,
  guardian_id uuid not null references public.guardian,
  agrees boolean not null,
  declined_for public.decline_reason,
  at timestamptz not null default sec.now(),
  -- Said to staff, by telephone or on paper: under which request.
  desk_request_id uuid references public.desk_request,
  constraint guardian_answer_to_one_thing check (num_nonnulls(invitation_id, offer_id) = 1),
  constraint guardian_answer_declines_an_offer check ((offer_id is not null and not agrees) = (declined_for is not null)),
  constraint guardian_answer_once unique nulls not distinct (guardian_id, invitation_id, offer_id)
);
create index guardian_answer_child on public.guardian_answer (child_id);
create index guardian_answer_offer on public.guardian_answer (offer_id) where offer_id is not null;
create index guardian_answer_invitation on public.guardian_answer (invitation_id) where invitation_id is not null;

-- A placement that an offer led to is of the child and the service of that offer.
alter table public.placement add column offer_id uuid,
  add constraint placement_of_one_offer unique (offer_id),
  add constraint placement_offered_is_accepted check (offer_id is null or accepted),
  add foreign key (offer_id, child_id, daycare_id) references public.offer (id, child_id, daycare_id);

-- The offer for which a family gave this list up: what a cancelled placement gives back.
alter table public.registration add column ended_by uuid references public.offer,
  add constraint registration_ended_for_a_place check (ended_by is null or coalesce(withdrawn_for = 'PLACED_ELSEWHERE', false));
create index registration_ended_by on public.registration (ended_by) where ended_by is not null;

do $$
declare
  target text;
begin
  foreach target in array array['vacancy', 'seat', 'invitation', 'offer', 'guardian_answer'] loop
    perform sec.guard(('public.' || target)::regclass);
  end loop;
end
$$;

-- Legal steps only (domain.md §5; lib/vacancies/rules/states.ts holds the same): the first argument is where a row begins, the
-- others are steps.
create function sec.legal_step() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  if tg_op = 'INSERT' then
    if new.state::text <> tg_argv[0] then
      raise exception 'a % begins as %', tg_table_name, tg_argv[0] using errcode = '23514';
    end if;
  elsif new.state <> old.state and not (old.state || '>' || new.state) = any (tg_argv[1:]) then
    raise exception 'a % does not go from % to %', tg_table_name, old.state, new.state using errcode = '23514';
  end if;
  return new;
end
$$;
create trigger a_vacancy_goes_legally before insert or update of state on public.vacancy for each row execute function sec.legal_step(
  'DRAFT', 'DRAFT>INVITING', 'DRAFT>EXPIRED', 'DRAFT>CANCELLED', 'INVITING>RESERVED', 'INVITING>EXPIRED', 'INVITING>CANCELLED',
  'RESERVED>INVITING', 'RESERVED>FILLED', 'RESERVED>CANCELLED', 'FILLED>INVITING', 'FILLED>RESERVED');
create trigger a_invitation_goes_legally before insert or update of state on public.invitation for each row execute function sec.legal_step(
  'SENT', 'SENT>SEEN', 'SENT>INTERESTED', 'SENT>NOT_NOW', 'SENT>NO_ANSWER', 'SENT>SUPERSEDED', 'SEEN>INTERESTED', 'SEEN>NOT_NOW',
  'SEEN>NO_ANSWER', 'SEEN>SUPERSEDED', 'INTERESTED>NOT_NOW', 'INTERESTED>SUPERSEDED');
create trigger a_offer_goes_legally before insert or update of state on public.offer for each row execute function sec.legal_step(
  'SENT', 'SENT>SEEN', 'SENT>ACCEPTED', 'SENT>DECLINED', 'SENT>EXPIRED', 'SENT>CANCELLED', 'SEEN>ACCEPTED', 'SEEN>DECLINED',
  'SEEN>EXPIRED', 'SEEN>CANCELLED');

-- Whose an invitation is, its registration says; whose an offer is, its invitation.
create function sec.fill_invitation() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  select r.child_id, r.daycare_id into new.child_id, new.daycare_id from public.registration r where r.id = new.registration_id;
  return new;
end
$$;
create trigger b_invitation_is_filled before insert or update of registration_id, child_id, daycare_id on public.invitation
  for each row execute function sec.fill_invitation();

create function sec.fill_offer() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  asked public.invitation_state;
begin
  select i.vacancy_id, i.registration_id, i.child_id, i.daycare_id, i.state
    into new.vacancy_id, new.registration_id, new.child_id, new.daycare_id, asked
    from public.invitation i where i.id = new.invitation_id;
  if tg_op = 'INSERT' and asked is distinct from 'INTERESTED' then
    raise exception 'nobody is offered what they did not want' using errcode = '23514';
  end if;
  return new;
end
$$;
create trigger b_offer_is_filled before insert or update of invitation_id, vacancy_id, registration_id, child_id, daycare_id
  on public.offer for each row execute function sec.fill_offer();

-- A vacancy's seats are fixed once it is published.
create function sec.fixed_seats() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  of_it uuid := case when tg_op = 'DELETE' then old.vacancy_id else new.vacancy_id end;
begin
  perform from public.vacancy v where v.id = of_it and v.state = 'DRAFT' for no key update;
  if not found or tg_op = 'UPDATE' then
    raise exception 'the seats of a vacancy that was published are fixed' using errcode = '23514';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end
$$;
create trigger seat_is_fixed before insert or update or delete on public.seat for each row execute function sec.fixed_seats();

-- What the seats say: INVITING while one is free, RESERVED when all are held, FILLED when all are accepted; nothing without seats.
create function sec.state_by_seats(vacancy uuid) returns public.vacancy_state
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select case when bool_or(o.state is null) then 'INVITING' when bool_or(o.state <> 'ACCEPTED') then 'RESERVED'
      when count(*) > 0 then 'FILLED' end::public.vacancy_state
  from public.seat s left join public.offer o on o.seat_id = s.id and o.state in ('SENT', 'SEEN', 'ACCEPTED') and o.released_at is null
  where s.vacancy_id = vacancy
$$;

-- The first day on which a vacancy's seats would be more than the places really run, with the numbers; null where they fit. The
-- same days and the same count as lib/placements/rules/occupancy.ts. Of whom a seat may become, the count takes the worst: the
-- youngest is an infant's place, the oldest an older child's.
create function sec.overflow_of(vacancy uuid) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  it public.vacancy;
  for_infants integer;
  for_older integer;
  as_older boolean;
begin
  select v.* into it from public.vacancy v where v.id = vacancy;
  select d.run_infants, d.run_older into for_infants, for_older from public.daycare d where d.id = it.daycare_id;
  as_older := it.to_months is null or (it.ages_on - make_interval(months => it.to_months + 1))::date + 1 <= (it.starts_on - interval '18 months')::date;
  if for_infants is null or for_older is null then
    return jsonb_build_object('on', it.starts_on, 'bracket', 'UNSAID');
  end if;
  return (
    with seated as materialized (
      select p.starts_on as comes_on, coalesce(p.ends_on, 'infinity') as goes_on,
        c.born_on as youngest, c.born_on as oldest, 1 as seats
      from public.placement p join public.child_file c on c.id = p.child_id
      where p.daycare_id = it.daycare_id and p.state <> 'CANCELLED' and coalesce(p.ends_on, 'infinity') >= it.starts_on
      union all
      select v.starts_on, coalesce(v.until_on, 'infinity'),
        (v.ages_on - make_interval(months => v.from_months))::date + v.tolerance_days,
        case when v.to_months is null then '-infinity' else (v.ages_on - make_interval(months => v.to_months + 1))::date + 1 end,
        case v.state when 'EXPIRED' then (select count(*)::integer from public.offer o where o.vacancy_id = v.id and o.state in ('SENT', 'SEEN'))
          else (select count(*)::integer from public.seat s where s.vacancy_id = v.id and not exists (select from public.offer o
            where o.seat_id = s.id and o.state = 'ACCEPTED' and o.released_at is null)) end
      from public.vacancy v where v.daycare_id = it.daycare_id and coalesce(v.until_on, 'infinity') >= it.starts_on
        and (v.id = it.id or v.state in ('INVITING', 'RESERVED', 'EXPIRED'))
    ), counted as (
      select d.on_day, sum(s.seats) as total,
        coalesce(sum(s.seats) filter (where s.youngest > (d.on_day - interval '18 months')::date), 0) as infants,
        coalesce(sum(s.seats) filter (where s.oldest <= (d.on_day - interval '18 months')::date), 0) as older,
        bool_or(s.comes_on = d.on_day and s.oldest <= (d.on_day - interval '18 months')::date) as older_arrive
      from (select distinct greatest(s.comes_on, it.starts_on) as on_day from seated s
        where s.comes_on <= coalesce(it.until_on, 'infinity')) d
      join seated s on s.comes_on <= d.on_day and d.on_day <= s.goes_on
      group by d.on_day
    ), too_many as (
      select c.*, case when c.total > for_infants + for_older then 'TOTAL' when c.infants > for_infants then 'INFANTS'
          when c.older_arrive and c.older > for_older and as_older then 'OLDER' end as bracket
      from counted c
    )
    select jsonb_build_object('on', o.on_day, 'bracket', o.bracket,
      'taken', case o.bracket when 'TOTAL' then o.total when 'INFANTS' then o.infants else o.older end,
      'places', case o.bracket when 'TOTAL' then for_infants + for_older when 'INFANTS' then for_infants else for_older end)
    from too_many o where o.bracket is not null order by o.on_day limit 1);
end
$$;

-- Publishing counts the places with the service held: of two at once, the second sees what the first took. And a state is never
-- another than its seats say.
create function sec.follow_seats() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if old.state = 'DRAFT' and new.state = 'INVITING' then
    perform from public.daycare d where d.id = new.daycare_id for no key update;
    if sec.overflow_of(new.id) is not null then
      raise exception 'more seats than places that are run' using errcode = '23514';
    end if;
    new.published_at := sec.now();
  end if;
  if new.state in ('INVITING', 'RESERVED', 'FILLED') and new.state is distinct from sec.state_by_seats(new.id) then
    raise exception 'a vacancy is what its seats are' using errcode = '23514';
  end if;
  -- An offer outlives a vacancy that expires: it was made in time.
  if new.state = 'CANCELLED' and exists (select from public.offer o
    where o.vacancy_id = new.id and o.state in ('SENT', 'SEEN')) then
    raise exception 'somebody was offered a seat of it' using errcode = '23514';
  end if;
  new.ended_at := case when new.state not in ('FILLED', 'EXPIRED', 'CANCELLED') then null
    when new.state = old.state then old.ended_at else sec.now() end;
  return new;
end
$$;
create trigger b_vacancy_follows_its_seats before update of state, published_at, ended_at on public.vacancy
  for each row execute function sec.follow_seats();

create function sec.lead_vacancy() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  it public.vacancy;
begin
  select v.* into it from public.vacancy v where v.id = new.vacancy_id for no key update;
  if tg_op = 'INSERT' and it.state is distinct from 'INVITING' then
    raise exception 'no seat of this vacancy is offered now' using errcode = '23514';
  end if;
  if it.state in ('INVITING', 'RESERVED', 'FILLED') and it.state is distinct from sec.state_by_seats(it.id) then
    update public.vacancy v set state = sec.state_by_seats(v.id), version = v.version + 1 where v.id = it.id;
  end if;
  return null;
end
$$;
create trigger offer_leads_its_vacancy after insert or update of state, released_at on public.offer
  for each row execute function sec.lead_vacancy();

-- A cancelled placement gives its seat back.
create function sec.give_back_seat() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  update public.offer o set released_at = sec.now(), version = o.version + 1
    where o.id = new.offer_id and o.state = 'ACCEPTED' and o.released_at is null;
  return null;
end
$$;
create trigger placement_gives_back_its_seat after update of state on public.placement for each row
  when (new.state = 'CANCELLED' and old.state <> 'CANCELLED' and new.offer_id is not null) execute function sec.give_back_seat();

-- Seats, then offers, then vacancies, each by ascending identifier, of everything that these children hold or are offered, and
-- of these seats besides. Whoever calls holds the children already: nothing is offered to them meanwhile.
create function sec.hold_seats(children uuid[], seats uuid[]) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  those uuid[] := seats || array(select o.seat_id from public.offer o
    where o.child_id = any (children) and o.state in ('SENT', 'SEEN', 'ACCEPTED') and o.released_at is null);
begin
  perform from public.seat s where s.id = any (those) order by s.id for no key update;
  perform from public.offer o where o.seat_id = any (those) and o.state in ('SENT', 'SEEN') order by o.id for no key update;
  perform from public.vacancy v where v.id in (select s.vacancy_id from public.seat s where s.id = any (those))
    order by v.id for no key update;
end
$$;

-- Who leaves a list, or whose file is put away, is asked no longer and holds no seat of it: whichever function says so.
create function sec.leave_vacancies() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  gone uuid[] := array(select n.id from gone_to n join gone_from o on o.id = n.id
    where n.state in ('WITHDRAWN', 'FROZEN', 'SUSPENDED') and o.state in ('INVITED', 'OFFERED'));
begin
  if cardinality(gone) = 0 then
    return null;
  end if;
  perform sec.hold_seats(array(select r.child_id from public.registration r where r.id = any (gone)), '{}');
  update public.invitation i set state = 'SUPERSEDED', settled_at = sec.now(), version = i.version + 1
    where i.registration_id = any (gone) and (i.state in ('SENT', 'SEEN')
      or i.state = 'INTERESTED' and not exists (select from public.offer o where o.invitation_id = i.id));
  update public.offer o set state = 'CANCELLED', cancelled_for = 'FAMILY_LEFT', settled_at = sec.now(), version = o.version + 1
    where o.registration_id = any (gone) and o.state in ('SENT', 'SEEN');
  return null;
end
$$;
create trigger registration_leaves_vacancies after update on public.registration referencing old table as gone_from new table as gone_to
  for each statement execute function sec.leave_vacancies();

-- Who reads. A service: its own, under pseudonyms: of a child no word but the registration's identifier. A family: what it was
-- asked and offered, with what is public of the vacancy; never the run, nor the place in it. Staff under a request: as the family.
create function sec.my_vacancies() returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  mine uuid[] := sec.my_children();
begin
  return array(select distinct i.vacancy_id from public.invitation i where i.child_id = any (mine));
end
$$;
create function sec.own_vacancies() returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  mine uuid := sec.my_daycare();
begin
  return array(select v.id from public.vacancy v where v.daycare_id = mine);
end
$$;
grant execute on function sec.my_daycare(), sec.own_vacancies() to app_daycare;
grant execute on function sec.my_vacancies() to app_parent, app_staff;

grant select on public.vacancy to app_daycare, app_system;
grant select (id, daycare_id, kind, state, from_months, to_months, ages_on, tolerance_days, starts_on, latest_start_on, until_on,
  weekdays, from_minute, until_minute, strict_schedule, reserved_fact, reserved_of, cancelled_for, version)
  on public.vacancy to app_parent, app_staff;
grant select on public.seat to app_daycare, app_system;
grant select (id, vacancy_id, registration_id, state, order_run_id, place, round, bundle_id, sent_at, deadline_at, settled_at,
  undelivered_at, recorded_by, version) on public.invitation to app_daycare;
grant select (id, vacancy_id, registration_id, child_id, daycare_id, state, bundle_id, sent_at, deadline_at, seen_at, settled_at,
  version) on public.invitation to app_parent, app_staff;
grant select on public.invitation to app_system;
grant select (id, seat_id, vacancy_id, invitation_id, registration_id, state, order_run_id, extended_from, sent_at, deadline_at,
  settled_at, undelivered_at, recorded_by, cancelled_for, released_at, version) on public.offer to app_daycare;
grant select (id, vacancy_id, invitation_id, registration_id, child_id, daycare_id, state, extended_from, sent_at, deadline_at,
  seen_at, settled_at, declined_for, cancelled_for, released_at, version) on public.offer to app_parent, app_staff;
grant select on public.offer to app_system;
grant select (id, invitation_id, offer_id, child_id, guardian_id, agrees, declined_for, at) on public.guardian_answer to app_parent, app_staff;

create policy daycare_select on public.vacancy for select to app_daycare using (daycare_id = (select sec.my_daycare()));
create policy daycare_select on public.seat for select to app_daycare using (vacancy_id = any ((select sec.own_vacancies())::uuid[]));
create policy daycare_select on public.invitation for select to app_daycare using (daycare_id = (select sec.my_daycare()));
create policy daycare_select on public.offer for select to app_daycare using (daycare_id = (select sec.my_daycare()));
create policy family_select on public.vacancy for select to app_parent using (id = any ((select sec.my_vacancies())::uuid[]));
create policy family_select on public.invitation for select to app_parent using (child_id = any ((select sec.my_children())::uuid[]));
create policy family_select on public.offer for select to app_parent using (child_id = any ((select sec.my_children())::uuid[]));
create policy family_select on public.guardian_answer for select to app_parent
  using (child_id = any ((select sec.my_children())::uuid[]));
create policy desk_select on public.vacancy for select to app_staff using (id = any ((select sec.my_vacancies())::uuid[]));
create policy desk_select on public.invitation for select to app_staff using (child_id = any ((select sec.my_children())::uuid[]));
create policy desk_select on public.offer for select to app_staff using (child_id = any ((select sec.my_children())::uuid[]));
create policy desk_select on public.guardian_answer for select to app_staff
  using (child_id = any ((select sec.my_children())::uuid[]));
create policy system_select on public.vacancy for select to app_system using ((select sec.system()));
create policy system_select on public.seat for select to app_system using ((select sec.system()));
create policy system_select on public.invitation for select to app_system using ((select sec.system()));
create policy system_select on public.offer for select to app_system using ((select sec.system()));
