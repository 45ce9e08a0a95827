-- Officers read the history of a row, and two of them bring one row back to what an entry says (row AZ10): one asks, another
-- approves, the restoring is one transaction that respects every constraint and trigger, and leaves its own entry.

insert into sec.rule values ('restore-term', '1 day');

create table sec.row_restore (
  id uuid primary key,
  seq bigint not null,
  table_name text not null,
  row_id text not null,
  -- What the row differed in when it was asked: whoever approves must find the same.
  differs jsonb not null,
  asked_by uuid not null references public.account,
  asked_at timestamptz not null default sec.now(),
  asked_why text not null,
  term_at timestamptz not null,
  decided_by uuid references public.account,
  decided_at timestamptz,
  decided_why text,
  approved boolean,
  constraint row_restore_two_persons check (approved is not true or (decided_by is not null and decided_by <> asked_by)),
  constraint row_restore_decided_is_whole check ((decided_at is null) = (approved is null))
);
create unique index row_restore_one_at_a_time on sec.row_restore (table_name, row_id) where decided_at is null;

-- Security and privacy officers; those of security in every state of the site.
create function sec.record_officer() returns sec.session
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.here();
begin
  if who.kind <> 'STAFF' or sec.staff_role() is null or sec.staff_role() not in ('SECURITY_OFFICER', 'PRIVACY_OFFICER') then
    raise exception 'not an officer' using errcode = '42501';
  end if;
  return who;
end
$$;

-- The row as it is, in the words of the history; null when it is not there.
create function sec.row_now(target text, row_id text) returns jsonb
language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
declare
  it sec.history_table;
  walk record;
  found jsonb;
  before text[];
begin
  select e.* into it from sec.history_table e where e.name = target;
  select * into walk from sec.walk_of(target);
  before := sec.speak('{UTC,hex,1}');
  execute format('select %s from public.%I t, (select $1 as row_id) h where (%s) = (%s)', it.content_sql, target, walk.keys_sql, walk.found_sql)
    into found using row_id;
  perform sec.speak(before);
  return found;
end
$$;

-- Columns of which the reader learns only that they differ.
create function sec.is_sealed_column(name text) returns boolean
language sql immutable set search_path = pg_catalog, pg_temp
as $$ select name ~ '(_sealed|_index|_hash|_digest)$|^(sealed|wrapped|public_key|inputs|result)$' $$;

-- In which fields two states of a row differ: names, never values.
create function sec.differences(kept jsonb, is_now jsonb) returns jsonb
language sql immutable set search_path = pg_catalog, pg_temp
as $$
  select coalesce(jsonb_agg(jsonb_build_object('field', k.key, 'sealed', sec.is_sealed_column(k.key)) order by k.key), '[]')
  from jsonb_each(kept) k where (is_now is null or is_now ? k.key) and k.value is distinct from coalesce(is_now, '{}')->k.key
    and not (is_now is null and k.value = 'null')
$$;

-- Why an entry cannot be brought back; null when it can.
create function sec.restore_bar(entry public.row_history) returns text
language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
declare
  kind sec.history_table;
  is_now jsonb;
begin
  select e.* into kind from sec.history_table e where e.name = entry.table_name;
  if kind.name is null or entry.content is null then
    return 'FORGOTTEN';
  elsif sec.history_digest(entry.table_name, entry.row_id, entry.op, entry.at, entry.content) <> entry.digest then
    return 'FORGED';
  elsif exists (select from sec.forgotten_family f join jsonb_each_text(entry.content) c on c.value = f.family_id::text)
    or exists (select from sec.forgotten_family f where f.family_id = entry.family_id)
    or entry.content->>'key_id' is not null and not exists (select from public.subject_key k where k.id = (entry.content->>'key_id')::uuid) then
    return 'DESTROYED';
  -- Power and the proofs of a person are asked for and given anew, by their own rules.
  elsif entry.table_name in ('account_invite', 'right_request', 'passkey', 'identity')
    or entry.table_name = 'membership' and entry.content->>'kind' in ('STAFF', 'VERIFIER')
    or entry.table_name = 'account' and (exists (select from public.membership m where m.account_id::text = entry.row_id and m.kind in ('STAFF', 'VERIFIER'))
      or exists (select from public.account a where a.id::text = entry.row_id and a.state = 'HELD')) then
    return 'POWER';
  end if;
  is_now := sec.row_now(entry.table_name, entry.row_id);
  if exists (select from unnest(kind.hashed) c where entry.content->>c is not null and entry.content->c is distinct from coalesce(is_now, '{}')->c) then
    return 'BYTES_NOT_KEPT';
  elsif is_now is not null and sec.differences(entry.content, is_now) = '[]' then
    return 'SAME';
  end if;
  return null;
end
$$;

-- Changes as an officer finds them: of one row, of one file, by one account, between two instants, newest first. What was
-- changed is told by the names of fields. Reading them is written down here, in the same transaction.
create function sec.read_history(about jsonb, before_seq bigint, purpose text, request uuid)
returns table (seq text, at timestamptz, table_name text, row_id text, op text, way text, kind public.actor_kind, account_id uuid,
  changed jsonb, kept boolean, sealed boolean)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.record_officer();
  found bigint[];
begin
  if not exists (select from sec.purpose_rule r where r.purpose = read_history.purpose and r.role = sec.staff_role()) then
    raise exception 'no purpose' using errcode = '42501';
  end if;
  found := array(select h.seq from public.row_history h
    where (before_seq is null or h.seq < before_seq)
      and (about->>'table' is null or h.table_name = about->>'table')
      and (about->>'row' is null or h.row_id = about->>'row')
      and (about->>'family' is null or h.family_id = (about->>'family')::uuid)
      and (about->>'account' is null or h.account_id = (about->>'account')::uuid)
      and (about->>'since' is null or h.at >= (about->>'since')::timestamptz)
      and (about->>'until' is null or h.at < (about->>'until')::timestamptz)
      and (coalesce(about->>'outside', '') <> 'true' or h.way = 'SERVER')
    order by h.seq desc limit 50);
  return query
    select h.seq::text, h.at, h.table_name, h.row_id, h.op, h.way, h.kind, h.account_id,
      case when h.op = 'UPDATE' and h.content is not null and p.content is not null then sec.differences(h.content, p.content) else '[]' end,
      h.content is not null, h.seal_id is not null
    from public.row_history h left join lateral (select * from public.row_history o
      where o.table_name = h.table_name and o.row_id = h.row_id and o.seq < h.seq order by o.seq desc limit 1) p on true
    where h.seq = any (found) order by h.seq desc;
  perform sec.note_reading(who, 'FILE',
    array(select distinct h.family_id from public.row_history h where h.seq = any (found) and h.family_id is not null), '{history}',
    purpose, request);
end
$$;

-- One entry, and what bringing it back would change. No content leaves.
create function sec.read_history_entry(number bigint, purpose text, request uuid)
returns table (seq text, at timestamptz, table_name text, row_id text, op text, way text, kind public.actor_kind, account_id uuid,
  is_there boolean, differs jsonb, bar text, is_last boolean)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.record_officer();
  h public.row_history;
  is_now jsonb;
begin
  if not exists (select from sec.purpose_rule r where r.purpose = read_history_entry.purpose and r.role = sec.staff_role()) then
    raise exception 'no purpose' using errcode = '42501';
  end if;
  select * into h from public.row_history r where r.seq = number;
  if h.seq is null then
    return;
  end if;
  perform sec.note_reading(who, 'FILE', array_remove(array[h.family_id], null), '{history}', purpose, request);
  is_now := sec.row_now(h.table_name, h.row_id);
  return query select h.seq::text, h.at, h.table_name, h.row_id, h.op, h.way, h.kind, h.account_id, is_now is not null,
    case when h.content is null then '[]' else sec.differences(h.content, is_now) end, sec.restore_bar(h),
    not exists (select from public.row_history r where r.table_name = h.table_name and r.row_id = h.row_id and r.seq > h.seq);
end
$$;

-- Asked again while it waits, the answer is the same request. `refused`: what stands in the way, and nothing was written.
create function sec.ask_restore(request_id uuid, number bigint, why text) returns table (id uuid, refused text)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.record_officer();
  h public.row_history;
  known sec.row_restore;
  bar text;
begin
  perform sec.require_fresh();
  select * into h from public.row_history r where r.seq = number;
  if h.seq is null then
    return query select null::uuid, 'NOT_THERE';
    return;
  end if;
  perform pg_advisory_xact_lock(hashtextextended('restore ' || h.table_name || ' ' || h.row_id, 0));
  update sec.row_restore r set approved = false, decided_at = r.term_at where r.decided_at is null and r.term_at <= sec.now();
  select * into known from sec.row_restore r where r.table_name = h.table_name and r.row_id = h.row_id and r.decided_at is null;
  if known.id is not null then
    return query select known.id, case when known.seq <> number then 'OTHER_ASKED' end;
    return;
  end if;
  bar := sec.restore_bar(h);
  if bar is not null then
    return query select null::uuid, bar;
    return;
  end if;
  insert into sec.row_restore (id, seq, table_name, row_id, differs, asked_by, asked_why, term_at)
    values (request_id, number, h.table_name, h.row_id, sec.differences(h.content, sec.row_now(h.table_name, h.row_id)), who.account_id, why,
      sec.now() + (select r.length from sec.rule r where r.name = 'restore-term'));
  return query select request_id, null::text;
end
$$;

-- The row becomes what the entry says; columns that came later keep what they have. Answers what a constraint said, and then
-- nothing was done.
create function sec.bring_back(entry public.row_history) returns text
language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
declare
  kind sec.history_table;
  walk record;
  columns text;
begin
  select e.* into kind from sec.history_table e where e.name = entry.table_name;
  select * into walk from sec.walk_of(entry.table_name);
  select string_agg(format('%I', a.attname), ', ' order by a.attnum) into columns from pg_attribute a
    where a.attrelid = ('public.' || quote_ident(entry.table_name))::regclass and a.attnum > 0 and not a.attisdropped
      and a.attgenerated = '' and a.attname <> all (kind.hashed) and entry.content ? a.attname;
  begin
    if sec.row_now(entry.table_name, entry.row_id) is null then
      execute format('insert into public.%1$I (%2$s) select %2$s from jsonb_populate_record(null::public.%1$I, $1)', entry.table_name, columns)
        using entry.content;
    else
      execute format('update public.%1$I t set (%2$s) = (select %2$s from jsonb_populate_record(null::public.%1$I, $1))
        from (select $2 as row_id) h where (%3$s) = (%4$s)', entry.table_name, columns, walk.keys_sql, walk.found_sql)
        using entry.content, entry.row_id;
    end if;
    set constraints all immediate;
    if sec.differences(entry.content, sec.row_now(entry.table_name, entry.row_id)) <> '[]' then
      raise exception 'a rule of the trade made something else of it' using errcode = '23514';
    end if;
    return null;
  exception
    when foreign_key_violation or not_null_violation then
      return 'NEEDS_OTHER';
    when unique_violation or exclusion_violation then
      return 'TAKEN';
    when check_violation or restrict_violation or raise_exception or object_not_in_prerequisite_state then
      return 'RULE';
  end;
end
$$;

-- Another officer approves, and the row is brought back; or anybody of them refuses. Answers what stands in the way.
create function sec.decide_restore(request_id uuid, approves boolean, why text) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.record_officer();
  it sec.row_restore;
  h public.row_history;
  bar text;
begin
  perform sec.require_fresh();
  update sec.row_restore r set approved = false, decided_at = r.term_at where r.decided_at is null and r.term_at <= sec.now();
  select * into it from sec.row_restore r where r.id = request_id for update;
  if it.id is null then
    return 'NOT_ASKED';
  elsif it.decided_at is not null then
    return case when it.decided_by is null then 'LAPSED' when it.approved is distinct from approves then 'DECIDED' end;
  elsif not approves then
    update sec.row_restore r set approved = false, decided_at = sec.now(), decided_by = who.account_id, decided_why = why where r.id = it.id;
    return null;
  elsif it.asked_by = who.account_id then
    return 'SAME_PERSON';
  elsif not exists (select from public.membership m join public.account a on a.id = m.account_id and a.state = 'ACTIVE'
    where m.account_id = it.asked_by and m.role in ('SECURITY_OFFICER', 'PRIVACY_OFFICER') and sec.is_worn(m)) then
    return 'ASKER_GONE';
  end if;
  select * into h from public.row_history r where r.seq = it.seq;
  bar := sec.restore_bar(h);
  if bar is null and sec.differences(h.content, sec.row_now(h.table_name, h.row_id)) <> it.differs then
    bar := 'CHANGED';
  end if;
  if bar is null then
    bar := sec.bring_back(h);
  end if;
  if bar is null then
    update sec.row_restore r set approved = true, decided_at = sec.now(), decided_by = who.account_id where r.id = it.id;
  end if;
  return bar;
end
$$;

create function sec.read_restores() returns table (id uuid, seq text, table_name text, row_id text, differs jsonb, asked_by uuid,
  asked_at timestamptz, asked_why text, term_at timestamptz, decided_by uuid, decided_at timestamptz, decided_why text, approved boolean)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform sec.record_officer();
  return query select r.id, r.seq::text, r.table_name, r.row_id, r.differs, r.asked_by, r.asked_at, r.asked_why, r.term_at, r.decided_by,
    r.decided_at, r.decided_why, r.approved from sec.row_restore r order by r.asked_at desc, r.id limit 50;
end
$$;

insert into sec.deed_rule (deed, kind, role)
  select deed, 'STAFF', role from unnest(array['record.restore-ask', 'record.restore-approve', 'record.restore-refuse', 'record.restore-refused']) deed,
    unnest(array['SECURITY_OFFICER', 'PRIVACY_OFFICER']::public.staff_role[]) role;

-- Bringing a row back is a deed of power: it belongs to the chained lane.
do $$
declare
  was constant text := pg_get_functiondef('sec.is_control(text)'::regprocedure);
begin
  if strpos(was, 'record\.restore') = 0 then
    if strpos(was, 'registry\.import') = 0 then
      raise exception 'sec.is_control reads otherwise than expected';
    end if;
    execute replace(was, 'registry\.import', 'registry\.import|record\.restore-ask|record\.restore-approve|record\.restore-refuse');
  end if;
end
$$;

revoke execute on function sec.record_officer(), sec.row_now(text, text), sec.is_sealed_column(text), sec.differences(jsonb, jsonb),
  sec.restore_bar(public.row_history), sec.bring_back(public.row_history) from public;
grant execute on function sec.read_history(jsonb, bigint, text, uuid), sec.read_history_entry(bigint, text, uuid),
  sec.ask_restore(uuid, bigint, text), sec.decide_restore(uuid, boolean, text), sec.read_restores() to app_staff;
