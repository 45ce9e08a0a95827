-- Who may read who saw what: a family, of itself; officers, about a child or an account, between when, with a purpose.

-- An officer's question to the record. It stays open for some minutes to the session that asked.
create table public.record_look (
  id uuid primary key default gen_random_uuid(),
  at timestamptz not null default sec.now(),
  session_id uuid not null,
  account_id uuid not null,
  about text not null constraint record_look_about_is_known check (about in ('CHILD', 'ACCOUNT')),
  whose uuid not null,
  since timestamptz not null,
  until timestamptz not null,
  purpose text not null,
  constraint record_look_ends_after check (until > since)
);
select sec.guard('public.record_look');
insert into sec.deed_rule (deed, kind, role)
  select deed, 'STAFF', role from unnest(array['record.look', 'record.read', 'record.file']) deed,
    unnest(array['SECURITY_OFFICER', 'PRIVACY_OFFICER']::public.staff_role[]) role;
create index reading_at on public.reading using brin (at);

-- Whoever answers for security or privacy, who proved lately who they are.
create function sec.require_reader() returns sec.session
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not sec.is_staff('{SECURITY_OFFICER,PRIVACY_OFFICER}') then
    raise exception 'not for this actor' using errcode = '42501';
  end if;
  return sec.require_fresh();
end
$$;

-- Nothing for whom there is no file and no account: absent looks the same for a child, a claim and a mistyped line.
create function sec.take_look(about text, whose uuid, since timestamptz, until timestamptz, purpose text, request uuid) returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.require_reader();
  made uuid;
begin
  if not exists (select from sec.purpose_rule r where r.purpose = take_look.purpose and r.role = sec.staff_role()) then
    raise exception 'not a purpose of this role' using errcode = '42501';
  end if;
  if about = 'CHILD' and exists (select from public.child_file c where c.id = take_look.whose)
    or about = 'ACCOUNT' and exists (select from public.account a where a.id = take_look.whose) then
    insert into public.record_look (session_id, account_id, about, whose, since, until, purpose)
      values (who.id, who.account_id, take_look.about, take_look.whose, take_look.since, take_look.until, take_look.purpose)
      returning id into made;
  end if;
  perform sec.record('record.look', jsonb_build_object('lookId', made, 'about', about, 'of', take_look.whose, 'since', since, 'until', until),
    take_look.purpose, request);
  return made;
end
$$;

create function sec.own_look(look uuid) returns public.record_look
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.require_reader();
begin
  return (select l from public.record_look l where l.id = look and l.session_id = who.id
    and l.at > sec.now() - (select r.length from sec.rule r where r.name = 'opened-file'));
end
$$;

-- Every act and answer that a look is about, by the name of its table and its place there.
create function sec.seen_by_look(it public.record_look)
returns table (lane integer, seq bigint, id uuid, at timestamptz, kind public.actor_kind, role public.staff_role, account_id uuid,
  place_id uuid, way text, deed text, purpose text, fields text[], whose uuid[])
language sql stable security definer rows 1000 set search_path = pg_catalog, pg_temp
as $$
  select 1, r.seq, r.id, r.at, r.kind, r.role, r.account_id, r.place_id, r.way, r.deed, r.purpose, r.fields, r.whose
    from public.reading r where it.about = 'ACCOUNT' and r.account_id = it.whose and r.at >= it.since and r.at < it.until
  union all select 2, d.seq, d.id, d.at, d.kind, d.role, d.account_id, d.place_id, 'OPENED', null, d.purpose, d.fields, array[d.whose]
    from public.disclosure d where it.about = 'ACCOUNT' and d.account_id = it.whose and d.at >= it.since and d.at < it.until
  union all select 1, r.seq, r.id, r.at, r.kind, r.role, r.account_id, r.place_id, r.way, r.deed, r.purpose, r.fields, array[it.whose]
    from public.reading r where it.about = 'CHILD' and r.whose @> array[it.whose] and r.at >= it.since and r.at < it.until
  union all select 2, d.seq, d.id, d.at, d.kind, d.role, d.account_id, d.place_id, 'OPENED', null, d.purpose, d.fields, array[d.whose]
    from public.disclosure d where it.about = 'CHILD' and d.whose = it.whose and d.at >= it.since and d.at < it.until
$$;

-- A page behind a place in the order, the newest first. Each is on record: of a file it is the deed of the file.
create function sec.read_look(look uuid, for_file boolean, before_at timestamptz, before_lane integer, before_seq bigint, size integer, request uuid)
returns table (lane integer, seq bigint, id uuid, at timestamptz, kind public.actor_kind, role public.staff_role, account_id uuid,
  place text, way text, deed text, purpose text, fields text[], whose uuid[])
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  it public.record_look := sec.own_look(look);
begin
  if it.id is null then
    return;
  end if;
  perform sec.record(case when for_file then 'record.file' else 'record.read' end, jsonb_build_object('lookId', look), it.purpose, request);
  return query
    select s.lane, s.seq, s.id, s.at, s.kind, s.role, s.account_id, coalesce(d.name, o.name), s.way, s.deed, s.purpose, s.fields, s.whose
    from (select s.* from sec.seen_by_look(it) s
      where before_at is null or (s.at, s.lane, s.seq) < (before_at, before_lane, before_seq)
      order by s.at desc, s.lane desc, s.seq desc limit size) s
    left join public.daycare d on d.id = s.place_id left join public.coordinating_office o on o.id = s.place_id
    order by s.at desc, s.lane desc, s.seq desc;
end
$$;

-- What a look comes to: by way, how many lines, how many children and accounts, which fields, how many readers.
create function sec.sum_look(look uuid)
returns table (way text, lines bigint, children bigint, accounts bigint, readers bigint, fields text[])
language plpgsql stable security definer set search_path = pg_catalog, pg_temp set work_mem = '64MB'
as $$
declare
  it public.record_look := sec.own_look(look);
begin
  if it.id is null then
    return;
  end if;
  return query
    with seen as materialized (select s.way, s.account_id, s.fields, s.whose from sec.seen_by_look(it) s
    ), person as (select distinct s.way, w.id from seen s, unnest(s.whose) w(id)
    ), counted as (
      select grouping(p.way) = 1 as whole, p.way, count(distinct p.id) filter (where c.id is not null) as children,
        count(distinct p.id) filter (where c.id is null) as accounts
      from person p left join public.child_file c on c.id = p.id group by grouping sets ((p.way), ())
    ), field as (
      select grouping(s.way) = 1 as whole, s.way, array_agg(distinct f order by f) as fields
      -- An opening of an offer or a claim names its row beside its fields.
      from (select distinct s.way, s.fields from seen s) s, unnest(s.fields) f where f !~ '^[0-9a-f-]{36}$' group by grouping sets ((s.way), ())
    )
    select l.way, l.lines, coalesce(c.children, 0), coalesce(c.accounts, 0), l.readers, coalesce(f.fields, '{}')
    from (select grouping(s.way) = 1 as whole, s.way, count(*) as lines, count(distinct s.account_id) as readers
      from seen s group by grouping sets ((s.way), ())) l
    left join counted c on c.whole = l.whole and c.way is not distinct from l.way
    left join field f on f.whole = l.whole and f.way is not distinct from l.way
    where l.lines > 0 order by l.whole, l.way;
end
$$;
grant execute on function sec.take_look(text, uuid, timestamptz, timestamptz, text, uuid),
  sec.read_look(uuid, boolean, timestamptz, integer, bigint, integer, uuid), sec.sum_look(uuid), sec.own_look(uuid) to app_staff;

-- Who read of one's own account and one's own children: openings and searches each, lists by day. A reader is a service or a
-- role, of staff with four characters. What the family itself read, and what the worker read to write to it, is left out.
create function sec.family_readings(only_whose uuid, skip integer, size integer)
returns table (id text, at timestamptz, way text, whose uuid[], kind public.actor_kind, role public.staff_role, code text, place text,
  purpose text, fields text[], times bigint, total bigint)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.here();
  me uuid := sec.uid();
  claims uuid[] := '{}';
  mine uuid[];
begin
  if who.kind = 'PARENT' then
    claims := sec.taken_claims();
    mine := sec.my_children();
  end if;
  mine := coalesce(mine, '{}') || me || claims;
  if only_whose is not null then
    mine := case when only_whose = me then me || claims when only_whose = any (mine) then array[only_whose] else '{}' end;
  end if;
  return query
    with opening as (
      select d.id, d.at, d.whose, d.kind, d.role, d.account_id, d.session_id, d.place_id, d.purpose, d.fields, d.request_id
      from public.disclosure d where d.whose = any (mine) and d.account_id <> me
    ), shown as materialized (
      select r.id, r.at, r.way, r.deed, r.kind, r.role, r.account_id, r.session_id, r.place_id, r.purpose, r.fields, r.request_id,
        array(select w from unnest(r.whose) w where w = any (mine)) as whose
      from public.reading r where r.whose && mine and r.way in ('FILE', 'LIST', 'SEARCH', 'EXPORT') and r.account_id <> me
    ), line as (
      select min(o.id::text) as id, min(o.at) as at, 'OPENED' as way, array_agg(distinct o.whose) as whose, o.kind, o.role, o.account_id,
        o.place_id, o.purpose, array_agg(distinct f) filter (where f !~ '^[0-9a-f-]{36}$' and f <> 'offer') as fields, count(distinct o.id) as times
      from opening o, unnest(o.fields) f
      group by coalesce(o.request_id, o.id), o.kind, o.role, o.account_id, o.place_id, o.purpose
      union all
      -- What was shown of a file that was opened before in the same session is that opening; so is the search before it.
      select s.id::text, s.at, s.way, s.whose, s.kind, s.role, s.account_id, s.place_id, s.purpose, s.fields, 1
      from shown s where s.way = 'SEARCH' and not exists (select from opening o
        where o.session_id = s.session_id and o.at >= s.at and o.at < s.at + interval '1 minute')
      or s.way = 'FILE' and not exists (select from opening o
        where o.session_id = s.session_id and o.at <= s.at
          and o.at > s.at - (select r.length from sec.rule r where r.name = 'opened-file') - interval '1 minute')
      union all
      select md5(s.way || coalesce(s.place_id, s.account_id) || coalesce(s.purpose, '') || whose.id || (s.at at time zone 'America/Toronto')::date), max(s.at), s.way,
        array[whose.id], s.kind, s.role, case when s.place_id is null then s.account_id end, s.place_id, s.purpose, null, count(*)
      from shown s, unnest(s.whose) whose(id) where s.way in ('LIST', 'EXPORT') and s.deed is distinct from 'family.read'
      group by s.way, s.kind, s.role, s.place_id, coalesce(s.place_id, s.account_id), case when s.place_id is null then s.account_id end, s.purpose, whose.id,
        (s.at at time zone 'America/Toronto')::date
    )
    select l.id, l.at, l.way, array(select distinct case when w = any (claims) then me else w end from unnest(l.whose) w), l.kind, l.role,
      case when coalesce(l.kind, 'STAFF') = 'STAFF' then upper(left(l.account_id::text, 4)) end, coalesce(d.name, c.name), l.purpose, l.fields, l.times, count(*) over ()
    from line l left join public.daycare d on d.id = l.place_id left join public.coordinating_office c on c.id = l.place_id
    order by l.at desc, l.id offset skip limit size;
end
$$;
grant execute on function sec.family_readings(uuid, integer, integer) to app_parent, app_daycare, app_home, app_office, app_staff, app_verifier;
