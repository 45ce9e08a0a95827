-- Each Monday officers have one letter about the week before: counts of what was opened, refused, exported, rung and checked. Nobody
-- watches a board on which nothing happens; a number that is other than last week's is seen. Whom it is about stands in the record.

-- One for each week, so that every officer reads the same, and none is written twice whatever dies meanwhile.
create table sec.weekly_digest (
  id uuid primary key default gen_random_uuid(),
  week_on date not null constraint weekly_digest_once unique
    constraint weekly_digest_begins_on_monday check (extract(isodow from week_on) = 1),
  made_at timestamptz not null default sec.now(),
  counts jsonb
);
-- The week before there was a portal, or this letter, is over and told.
insert into sec.weekly_digest (week_on) values (date_trunc('week', sec.today())::date - 7);

create index disclosure_at on public.disclosure using brin (at);
insert into sec.rule values ('kept-digest', '1 year');

create function sec.counts_of_week(since timestamptz, until timestamptz) returns jsonb
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  with opened as (
    select d.account_id, d.whose, d.kind, (d.at at time zone 'America/Toronto')::date as on_day from public.disclosure d
      where d.at >= since and d.at < until and d.kind in ('DAYCARE', 'OFFICE', 'STAFF')),
  by_day as (select o.kind, count(distinct o.whose) as files from opened o group by o.kind, o.account_id, o.on_day),
  deeds as (
    select a.deed, count(*) as n from public.audit a where a.at >= since and a.at < until
      and (a.deed in ('access.denied', 'session.refused') or a.deed like 'export.%' or a.deed like 'keys.%') group by a.deed),
  raised as (select a.* from public.alarm a where a.at >= since and a.at < until),
  checks as (
    select c.id from sec.integrity_check c where c.state = 'DONE' and c.ended_at >= since and c.ended_at < until),
  verified as (
    select c.state from sec.record_check c where c.ended_at >= since and c.ended_at < until)
  select jsonb_build_object(
    'files', (select count(distinct o.whose) from opened o), 'readers', (select count(distinct o.account_id) from opened o),
    'most', (select jsonb_object_agg(k.kind, coalesce((select max(b.files) from by_day b where b.kind::text = k.kind), 0))
      from unnest(array['DAYCARE', 'OFFICE', 'STAFF']) k (kind)),
    'allowed', (select jsonb_object_agg(k.kind, (sec.budget_of('read-' || lower(k.kind) || '-day')).allowed)
      from unnest(array['DAYCARE', 'OFFICE', 'STAFF']) k (kind)),
    'held', (select count(*) from raised r where r.kind in ('READING_LIMIT', 'LIST_LIMIT', 'SEARCH_LIMIT')),
    'frozen', (select count(*) from sec.reading_freeze f where f.at >= since and f.at < until),
    'alarms', (select jsonb_build_object('raised', count(*), 'grave', count(*) filter (where sec.severity_of(r.kind) = 'HIGH'),
      'taken', count(*) filter (where r.taken_at is not null), 'untaken', count(*) filter (where r.taken_at is null)) from raised r),
    'open', (select count(*) from public.alarm a where a.done_at is null),
    'deeds', (select coalesce(jsonb_object_agg(d.deed, d.n), '{}') from deeds d),
    'checks', (select count(*) from checks),
    'found', (select coalesce(sum(p.found), 0) from sec.integrity_part p join checks c on c.id = p.check_id),
    'verified', (select coalesce(jsonb_object_agg(v.state, v.n), '{}') from (select state, count(*) as n from verified group by state) v))
$$;

-- On Monday at six, or as soon as a worker lives: about the last whole week, to each officer of security and of privacy once.
create function sec.write_weekly_digest() returns integer
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  begins constant date := date_trunc('week', sec.today())::date - 7;
  made uuid;
  letters integer;
begin
  if not sec.system() or current_setting('guichet.job', true) is distinct from 'alarms.digest' then
    raise exception 'not the one who tells the week' using errcode = '42501';
  end if;
  if sec.now() < (begins + 7 + time '06:00') at time zone 'America/Toronto' then
    return 0;
  end if;
  insert into sec.weekly_digest (week_on) values (begins) on conflict on constraint weekly_digest_once do nothing returning id into made;
  if made is null then
    return 0;
  end if;
  update sec.weekly_digest w set counts = sec.counts_of_week(begins::timestamp at time zone 'America/Toronto',
    (begins + 7)::timestamp at time zone 'America/Toronto') where w.id = made;
  delete from sec.weekly_digest w where w.week_on < begins - (select r.length from sec.rule r where r.name = 'kept-digest');
  perform sec.write_letter(gen_random_uuid(), made, 'weekly-digest', o.account_id, null, made)
    from (select distinct m.account_id from public.membership m join public.account a on a.id = m.account_id and a.state = 'ACTIVE'
      where m.role in ('SECURITY_OFFICER', 'PRIVACY_OFFICER') and sec.is_worn(m)) o;
  get diagnostics letters = row_count;
  return letters;
end
$$;

-- What a letter says; nothing of a week that nobody counted.
create function sec.weekly_told(which uuid) returns table (week_on text, counts jsonb)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  return query select w.week_on::text, w.counts from sec.weekly_digest w where w.id = which and w.counts is not null;
end
$$;

grant execute on function sec.write_weekly_digest(), sec.weekly_told(uuid) to app_system;
insert into sec.job (name, audience) values ('alarms.digest', null);
