-- Exports (rows AZ10, IN6): what the lists of chosen services hold, without a name, for a body that may ask for it. One officer
-- asks, another approves; then only who asked takes it, three times at most, until it expires. Nothing lies about: the rows
-- are read as they are taken, and each carries a mark by which a leaked one leads back to its export.

insert into sec.rule values ('export-decide', '1 day'), ('export-open', '24 hours');
-- Rows that one officer may ask for, over all their exports.
insert into sec.budget values ('export-rows', 500, '1 day');
insert into sec.alarm_rule values ('EXPORT_TAKEN', 'LOW', false);

create table sec.export_key (
  only_one boolean primary key default true check (only_one),
  secret bytea not null
);
insert into sec.export_key (secret)
  values (sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())));

create table sec.export_request (
  id uuid primary key,
  kind text not null constraint export_request_kind_is_known check (kind = 'REGISTRATIONS'),
  purpose text not null constraint export_request_purpose_is_known check (purpose in ('REGULATOR', 'COURT_ORDER')),
  services uuid[] not null constraint export_request_names_services check (cardinality(services) between 1 and 10),
  -- How many the lists held when it was asked, and how many may be taken at most.
  held integer not null,
  most integer not null constraint export_request_is_capped check (most > 0 and held <= most),
  asked_by uuid not null references public.account,
  asked_at timestamptz not null default sec.now(),
  term_at timestamptz not null,
  decided_by uuid references public.account,
  decided_at timestamptz,
  approved boolean,
  open_until timestamptz,
  taken smallint not null default 0,
  withdrawn_by uuid references public.account,
  withdrawn_at timestamptz,
  constraint export_request_two_persons check (approved is not true or (decided_by is not null and decided_by <> asked_by)),
  constraint export_request_decided_is_whole check ((decided_at is null) = (approved is null) and (decided_at is null) = (decided_by is null)),
  constraint export_request_opens_approved check ((approved is true) = (open_until is not null)),
  constraint export_request_taken_approved check (taken = 0 or (approved is true and taken between 1 and 3)),
  constraint export_request_withdrawn_is_whole check ((withdrawn_at is null) = (withdrawn_by is null))
);
create index export_request_asked on sec.export_request (asked_by, asked_at);

-- Letters only: no spreadsheet takes one for a number or a formula. Hashed twice, with the secret in front and of one length.
create function sec.export_mark(body text, size integer) returns text
language sql stable set search_path = pg_catalog, pg_temp
as $$
  select translate(left(encode(sha256(k.secret || sha256(k.secret || convert_to(body, 'UTF8'))), 'hex'), size), '0123456789abcdef', 'bcdfghjkmnpqrstv')
  from sec.export_key k
$$;

-- The lists of some services, as they stand now. A child has one code within an export, and another in the next.
create function sec.export_rows(export uuid, of_services uuid[])
returns table (child_id uuid, code text, service text, months integer, municipality text, wished_on date, weekdays smallint[], state text)
language sql stable set search_path = pg_catalog, pg_temp
as $$
  select r.child_id, sec.export_mark('code ' || export || ' ' || r.child_id, 8), d.name,
    case when c.born_on is not null then
      (extract(year from age(sec.today(), c.born_on)) * 12 + extract(month from age(sec.today(), c.born_on)))::integer end,
    m.name, coalesce(c.desired_entry_on, r.since), c.weekdays::smallint[], r.state::text
  from public.registration r join public.child_file c on c.id = r.child_id and c.kind not in ('CANARY', 'REHEARSAL') and c.state <> 'DESTROYED'
  join public.daycare d on d.id = r.daycare_id
  left join public.child_residence cr on cr.child_id = c.id and cr.position = 1 left join public.household h on h.id = cr.household_id
  left join public.municipality m on m.code = h.municipality_code
  where r.daycare_id = any (of_services) and r.state not in ('ADMITTED', 'WITHDRAWN') and not exists (select from sec.canary k where k.id = c.id)
  order by d.name, 2
$$;

-- How many rows an officer's exports of the last day may still hold. What was never approved or never taken gives its rows back.
create function sec.export_rows_left(officer uuid) returns integer
language sql stable set search_path = pg_catalog, pg_temp
as $$
  select greatest(0, b.allowed - coalesce((select sum(e.most) from sec.export_request e where e.asked_by = officer and e.asked_at > sec.now() - b.within
    and (e.taken > 0 or e.withdrawn_at is null and e.approved is not false and (e.approved or e.term_at > sec.now()))), 0))::integer
  from sec.budget b where b.name = 'export-rows'
$$;

-- `refused`: what stands in the way, and nothing was written; `held` and `allowed` are its numbers.
create function sec.ask_export(export uuid, purpose text, slugs text[], most integer, request uuid)
returns table (refused text, held integer, allowed integer)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.record_officer();
  those uuid[];
  has integer;
  may integer;
begin
  perform sec.require_fresh();
  perform pg_advisory_xact_lock(hashtextextended('export ' || who.account_id, 0));
  those := array(select d.id from public.daycare d where d.slug = any (slugs) order by d.id);
  if cardinality(those) is distinct from (select count(distinct s)::integer from unnest(slugs) s) then
    return query select 'SERVICE_UNKNOWN', null::integer, null::integer;
    return;
  end if;
  may := sec.export_rows_left(who.account_id);
  if ask_export.most > may then
    return query select 'OVER_CAP', ask_export.most, may;
    return;
  end if;
  has := (select count(*) from sec.export_rows(export, those));
  if has > ask_export.most then
    return query select 'TOO_MANY_ROWS', has, ask_export.most;
    return;
  end if;
  insert into sec.export_request (id, kind, purpose, services, held, most, asked_by, term_at)
    values (export, 'REGISTRATIONS', ask_export.purpose, those, has, ask_export.most, who.account_id,
      sec.now() + (select r.length from sec.rule r where r.name = 'export-decide'));
  perform sec.record('export.ask', jsonb_build_object('exportId', export, 'most', ask_export.most, 'services', cardinality(those)), null, request);
  return query select null::text, has, ask_export.most;
end
$$;

-- Another officer approves, or refuses. Answers what stands in the way; said again, the same decision stands.
create function sec.decide_export(export uuid, approves boolean, request uuid) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.record_officer();
  it sec.export_request;
begin
  perform sec.require_fresh();
  select * into it from sec.export_request e where e.id = export for update;
  if it.id is null then
    return 'ABSENT';
  elsif it.withdrawn_at is not null then
    return 'WITHDRAWN';
  elsif it.decided_at is not null then
    return case when it.approved is distinct from approves or it.decided_by <> who.account_id then 'DECIDED' end;
  elsif it.term_at <= sec.now() then
    return 'LAPSED';
  elsif it.asked_by = who.account_id then
    return 'SAME_PERSON';
  elsif not exists (select from public.membership m join public.account a on a.id = m.account_id and a.state = 'ACTIVE'
    where m.account_id = it.asked_by and m.role in ('SECURITY_OFFICER', 'PRIVACY_OFFICER') and sec.is_worn(m)) then
    return 'ASKER_GONE';
  end if;
  update sec.export_request e set approved = coalesce(approves, false), decided_at = sec.now(), decided_by = who.account_id,
    open_until = case when approves then sec.now() + (select r.length from sec.rule r where r.name = 'export-open') end where e.id = it.id;
  perform sec.record(case when approves then 'export.approve' else 'export.refuse' end, jsonb_build_object('exportId', export), null, request);
  return null;
end
$$;

-- Any officer ends it, decided or not. Nobody takes it any more.
create function sec.withdraw_export(export uuid, request uuid) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.record_officer();
  it sec.export_request;
begin
  perform sec.require_fresh();
  select * into it from sec.export_request e where e.id = export for update;
  if it.id is null then
    return 'ABSENT';
  elsif it.withdrawn_at is null then
    update sec.export_request e set withdrawn_at = sec.now(), withdrawn_by = who.account_id where e.id = it.id;
    perform sec.record('export.withdraw', jsonb_build_object('exportId', export), null, request);
  end if;
  return null;
end
$$;

-- The rows, to who asked and nobody else; nothing at all when it may not be taken. Each taking counts, is one line among the
-- readings with the children whom it showed, a deed, and an alarm for information. More rows than were approved: none of them.
create function sec.take_export(export uuid, request uuid)
returns table (code text, service text, months integer, municipality text, wished_on date, weekdays smallint[], state text, mark text)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.record_officer();
  it sec.export_request;
  those uuid[];
begin
  perform sec.require_fresh();
  select * into it from sec.export_request e where e.id = export for update;
  if it.id is null or it.asked_by <> who.account_id or it.approved is not true or it.withdrawn_at is not null
    or it.open_until <= sec.now() or it.taken >= 3 then
    return;
  end if;
  those := array(select r.child_id from sec.export_rows(export, it.services) r);
  if cardinality(those) > it.most then
    return;
  end if;
  update sec.export_request e set taken = e.taken + 1 where e.id = it.id;
  perform sec.write_reading(who, 'export.take', 'EXPORT', those, '{code,age,municipality,entry,days,state}', it.purpose, it.id, request);
  perform sec.record('export.take', jsonb_build_object('exportId', export, 'rows', cardinality(those)), it.purpose, request);
  perform sec.raise_alarm('EXPORT_TAKEN', jsonb_build_object('accountId', who.account_id, 'exportId', export));
  return query
    with line as (select r.*, sec.export_mark(concat_ws('|', 'row', export, it.taken, r.child_id, r.service, r.months, r.municipality,
      r.wished_on, r.weekdays, r.state), 6) as salt from sec.export_rows(export, it.services) r
      where r.child_id = any (those) limit it.most)
    select l.code, l.service, l.months, l.municipality, l.wished_on, l.weekdays, l.state,
      l.salt || sec.export_mark('trace ' || export || ' ' || l.salt, 10) from line l;
end
$$;

create function sec.read_exports()
returns table (id uuid, purpose text, services text[], held integer, most integer, asked_by uuid, asked_at timestamptz, term_at timestamptz,
  decided_by uuid, decided_at timestamptz, approved boolean, open_until timestamptz, taken smallint, withdrawn_at timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform sec.record_officer();
  return query select e.id, e.purpose, array(select d.name from public.daycare d where d.id = any (e.services) order by d.name), e.held, e.most,
    e.asked_by, e.asked_at, e.term_at, e.decided_by, e.decided_at, e.approved, e.open_until, e.taken, e.withdrawn_at
    from sec.export_request e order by e.asked_at desc, e.id limit 50;
end
$$;

-- From the mark of one leaked row to the export that it was taken from.
create function sec.trace_export(row_mark text) returns uuid
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  bare constant text := lower(btrim(row_mark));
begin
  perform sec.record_officer();
  perform sec.require_fresh();
  return (select e.id from sec.export_request e where e.taken > 0 and length(bare) = 16
    and substr(bare, 7) = sec.export_mark('trace ' || e.id || ' ' || left(bare, 6), 10) limit 1);
end
$$;

insert into sec.deed_rule (deed, kind, role)
  select deed, 'STAFF', role from unnest(array['export.ask', 'export.approve', 'export.refuse', 'export.withdraw', 'export.take']) deed,
    unnest(array['SECURITY_OFFICER', 'PRIVACY_OFFICER']::public.staff_role[]) role;

revoke execute on function sec.export_mark(text, integer), sec.export_rows(uuid, uuid[]), sec.export_rows_left(uuid) from public;
revoke execute on function sec.ask_export(uuid, text, text[], integer, uuid), sec.decide_export(uuid, boolean, uuid),
  sec.withdraw_export(uuid, uuid), sec.take_export(uuid, uuid), sec.read_exports(), sec.trace_export(text) from public;
grant execute on function sec.ask_export(uuid, text, text[], integer, uuid), sec.decide_export(uuid, boolean, uuid),
  sec.withdraw_export(uuid, uuid), sec.take_export(uuid, uuid), sec.read_exports(), sec.trace_export(text) to app_staff;
