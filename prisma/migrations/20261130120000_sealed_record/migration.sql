-- The record can only grow, and whoever changes it behind the portal's back is found: control events in a chain, everything
-- else in seals that a key outside the database signs (docs/decisions/037-the-sealed-record.md).

-- 1. What a row says, in one way only. Each lane names its columns; what the law makes us destroy (the content of
-- row_history) is not part of it, its digest is. A column that is added later must join its lane's text, for rows that
-- have it alone, or old seals break.

alter table public.audit add column chain_number bigint, add column chained_to bytea;

create function sec.instant(at timestamptz) returns text
language sql stable set search_path = pg_catalog, pg_temp
as $$ select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') $$;

create function sec.audit_text(it public.audit) returns text
language sql stable set search_path = pg_catalog, pg_temp
as $$ select row('audit', it.seq, it.id, sec.instant(it.at), it.deed, it.kind, it.account_id, it.session_id, it.subject,
  it.purpose, it.request_id, it.control, it.from_server, it.chain_number, encode(it.chained_to, 'hex'))::text $$;

create function sec.disclosure_text(it public.disclosure) returns text
language sql stable set search_path = pg_catalog, pg_temp
as $$ select row('disclosure', it.seq, it.id, sec.instant(it.at), it.account_id, it.session_id, it.whose, it.fields,
  it.purpose, it.request_id, it.reader_code, it.made_in)::text $$;

create function sec.reading_text(it public.reading) returns text
language sql stable set search_path = pg_catalog, pg_temp
as $$ select row('reading', it.seq, it.id, sec.instant(it.at), it.kind, it.account_id, it.session_id, it.way, it.whose,
  it.fields, it.purpose, it.request_id)::text $$;

create function sec.history_text(it public.row_history) returns text
language sql stable set search_path = pg_catalog, pg_temp
as $$ select row('history', it.seq, it.table_name || ':' || it.row_id, sec.instant(it.at), it.op, it.transaction_id,
  it.kind, it.account_id, it.session_id, it.family_id, encode(it.digest, 'hex'))::text $$;

-- A leaf, a node of the tree and a link of the chain begin with another byte each: none can pass for another.
create function sec.leaf(said text) returns bytea
language sql immutable set search_path = pg_catalog, pg_temp
as $$ select sha256('\x00'::bytea || convert_to(said, 'UTF8')) $$;

create function sec.link(before bytea, said text) returns bytea
language sql immutable set search_path = pg_catalog, pg_temp
as $$ select sha256('\x02'::bytea || before || convert_to(said, 'UTF8')) $$;

-- 2. Control events: each carries the hash of the one before.

create table sec.chain_head (
  one boolean primary key default true check (one),
  number bigint not null,
  hash bytea not null
);
insert into sec.chain_head (number, hash) values (0, sha256('guichet'));

-- One at a time, to the end of the transaction. Whoever holds the chain longer than two seconds is ended, as the barrier
-- ends stragglers: a thief of a login must not keep the portal from being closed.
create function sec.hold_chain() returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  patience text := current_setting('lock_timeout');
begin
  for attempt in 1..3 loop
    begin
      perform set_config('lock_timeout', '2000', true);
      lock table sec.chain_head in exclusive mode;
      perform set_config('lock_timeout', patience, true);
      return;
    exception when lock_not_available then
      perform pg_terminate_backend(l.pid) from pg_locks l
        where l.locktype = 'relation' and l.relation = 'sec.chain_head'::regclass and l.granted
          and l.mode = 'ExclusiveLock' and l.pid <> pg_backend_pid()
          and l.database = (select oid from pg_database where datname = current_database());
    end;
  end loop;
  raise exception 'the chain is held' using errcode = '55P03';
end
$$;

create function sec.chain() returns trigger
language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
declare
  head sec.chain_head;
begin
  perform sec.hold_chain();
  select * into head from sec.chain_head;
  new.chain_number := head.number + 1;
  new.chained_to := head.hash;
  update sec.chain_head set number = new.chain_number, hash = sec.link(head.hash, sec.audit_text(new));
  return new;
end
$$;

do $$
declare
  it public.audit;
  head sec.chain_head;
begin
  for it in select a.* from public.audit a where a.control order by a.seq loop
    select * into head from sec.chain_head;
    it.chain_number := head.number + 1;
    it.chained_to := head.hash;
    update public.audit set chain_number = it.chain_number, chained_to = it.chained_to where id = it.id;
    update sec.chain_head set number = it.chain_number, hash = sec.link(head.hash, sec.audit_text(it));
  end loop;
end
$$;

alter table public.audit add constraint audit_chain check (control = (chain_number is not null and chained_to is not null));
create unique index audit_chained on public.audit (chain_number) where control;
create index audit_control_waits on public.audit (seq) where control and seal_id is null;
create trigger chained before insert on public.audit for each row when (new.control) execute function sec.chain();

-- 3. The record only grows. A seal is given once; row_history's content may go, when a family's key is destroyed.

create function sec.refuse_change() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  raise exception 'the record only grows' using errcode = '42501';
end
$$;

create trigger only_grows before update of id, at, deed, kind, account_id, session_id, subject, purpose, request_id, control,
  from_server, seq, chain_number, chained_to on public.audit for each row execute function sec.refuse_change();
create trigger only_grows before update of id, at, account_id, session_id, whose, fields, purpose, request_id, made_in, seq
  on public.disclosure for each row execute function sec.refuse_change();
create trigger only_grows before update of id, at, kind, account_id, session_id, way, whose, fields, purpose, request_id, seq
  on public.reading for each row execute function sec.refuse_change();
create trigger only_grows before update of seq, at, table_name, row_id, op, transaction_id, kind, account_id, session_id,
  family_id, digest on public.row_history for each row execute function sec.refuse_change();
create trigger only_goes before update of content on public.row_history for each row when (new.content is not null)
  execute function sec.refuse_change();

do $$
declare
  lane text;
begin
  foreach lane in array array['audit', 'disclosure', 'reading', 'row_history'] loop
    execute format('create index %1$s_seal on public.%1$s (seal_id, seq)', lane);
    execute format('create trigger sealed_once before update of seal_id on public.%s for each row
      when (old.seal_id is not null) execute function sec.refuse_change()', lane);
    execute format('create trigger never_deleted before delete on public.%s for each row execute function sec.refuse_change()', lane);
    execute format('create trigger never_emptied before truncate on public.%s for each statement execute function sec.refuse_change()', lane);
  end loop;
end
$$;

-- 4. Seals.

create table sec.seal (
  number bigint primary key check (number > 0),
  at timestamptz not null,
  previous bytea not null,
  root bytea not null,
  -- How many rows of each lane.
  counts jsonb not null,
  control_number bigint not null,
  control_hash bytea not null,
  -- Of each row eight bytes of seq and its leaf, in the order of the tree; the signature covers its hash.
  list bytea not null,
  list_hash bytea not null,
  hash bytea not null,
  signature bytea not null,
  public_key bytea not null,
  anchored_at timestamptz
);
alter table sec.seal alter column list set storage external;
create trigger only_grows before update of number, at, previous, root, counts, control_number, control_hash, list, list_hash,
  hash, signature, public_key on sec.seal for each row execute function sec.refuse_change();
create trigger anchored_once before update of anchored_at on sec.seal for each row when (old.anchored_at is not null)
  execute function sec.refuse_change();
create trigger never_deleted before delete on sec.seal for each row execute function sec.refuse_change();
create trigger never_emptied before truncate on sec.seal for each statement execute function sec.refuse_change();

create table sec.seal_head (
  one boolean primary key default true check (one),
  number bigint not null,
  hash bytea not null,
  control_number bigint not null,
  control_hash bytea not null,
  -- How far the second place has been told.
  posted bigint not null default 0
);
insert into sec.seal_head (number, hash, control_number, control_hash)
  values (0, sha256('guichet'), 0, sha256('guichet'));

-- Marks the rows of one lane that wait, the oldest first, and answers with their list. Late ones are found wherever their
-- seq is: nothing is concluded from gaps. `first` are never left behind: a seal tells how far the whole chain is.
create function sec.seal_lane(lane regclass, say regproc, made bigint, room integer, first text) returns bytea
language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
declare
  list bytea;
begin
  execute format(
    'with marked as (
       update %1$s a set seal_id = $1 where a.seal_id is null and a.ctid = any (
         array(select w.ctid from %1$s w where w.seal_id is null order by w.seq limit $2 for update)
         || array(select w.ctid from %1$s w where w.seal_id is null and %3$s for update))
       returning a.seq, %2$s(a) as said)
     select string_agg(int8send(m.seq) || sec.leaf(m.said), ''''::bytea order by m.seq) from marked m',
    lane, say, first) into list using made, room;
  return list;
end
$$;

-- Everything that waits, up to `room` rows of a lane, marked as one seal's; nothing when another worker seals just now.
-- @param above the last number that is anchored: one that was signed once is never signed again.
create function sec.take_leaves(room integer, above bigint)
returns table (number bigint, at text, previous bytea, control_number bigint, control_hash bytea, last_at timestamptz,
  audit bytea, disclosure bytea, reading bytea, history bytea)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  head sec.seal_head;
  chained public.audit;
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  select h.* into head from sec.seal_head h for update skip locked;
  if head.one is null then
    return;
  end if;
  number := greatest(head.number, above) + 1;
  previous := head.hash;
  audit := sec.seal_lane('public.audit', 'sec.audit_text', number, room, 'w.control');
  disclosure := sec.seal_lane('public.disclosure', 'sec.disclosure_text', number, room, 'false');
  reading := sec.seal_lane('public.reading', 'sec.reading_text', number, room, 'false');
  history := sec.seal_lane('public.row_history', 'sec.history_text', number, room, 'false');
  last_at := (select s.at from sec.seal s where s.number = head.number);
  select a.* into chained from public.audit a where a.seal_id = number and a.control order by a.chain_number desc limit 1;
  control_number := coalesce(chained.chain_number, head.control_number);
  control_hash := case when chained.id is null then head.control_hash
    else sec.link(chained.chained_to, sec.audit_text(chained)) end;
  -- The machine's clock, not the portal's: what a seal proves is when it was made.
  at := sec.instant(clock_timestamp());
  return next;
end
$$;

create function sec.keep_seal(number bigint, at text, previous bytea, root bytea, counts jsonb, control_number bigint,
  control_hash bytea, list bytea, list_hash bytea, hash bytea, signature bytea, public_key bytea) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  head sec.seal_head;
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  select h.* into head from sec.seal_head h for update;
  if head.number >= keep_seal.number or head.hash <> keep_seal.previous then
    raise exception 'another seal came between' using errcode = '40001';
  end if;
  insert into sec.seal (number, at, previous, root, counts, control_number, control_hash, list, list_hash, hash, signature, public_key)
    values (keep_seal.number, keep_seal.at::timestamptz, keep_seal.previous, keep_seal.root, keep_seal.counts,
      keep_seal.control_number, keep_seal.control_hash, keep_seal.list, keep_seal.list_hash, keep_seal.hash,
      keep_seal.signature, keep_seal.public_key);
  update sec.seal_head h set number = keep_seal.number, hash = keep_seal.hash, control_number = keep_seal.control_number,
    control_hash = keep_seal.control_hash;
end
$$;

create function sec.hold_seals() returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  perform from sec.seal_head h for update;
end
$$;

-- What an anchor says: everything of a seal but its list.
create function sec.seals_above(above bigint, room integer)
returns table (number bigint, at text, previous bytea, root bytea, counts jsonb, control_number bigint, control_hash bytea,
  list_hash bytea, signature bytea, public_key bytea, anchored boolean)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  return query select s.number, sec.instant(s.at), s.previous, s.root, s.counts, s.control_number, s.control_hash, s.list_hash,
    s.signature, s.public_key, s.anchored_at is not null from sec.seal s where s.number > above order by s.number limit room;
end
$$;

create function sec.note_anchored(up_to bigint) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  update sec.seal s set anchored_at = clock_timestamp() where s.number <= up_to and s.anchored_at is null;
end
$$;
create index seal_not_anchored on sec.seal (number) where anchored_at is null;

-- One alarm an hour of a kind: a sealer that fails would ring every ten seconds.
create function sec.alarm_of_record(kind text, subject jsonb) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  if alarm_of_record.kind not in ('SEALING_LATE', 'RECORD_BROKEN') or exists (
    select from public.alarm a where a.kind = alarm_of_record.kind and a.at > sec.now() - interval '1 hour') then
    return false;
  end if;
  perform sec.raise_alarm(alarm_of_record.kind, alarm_of_record.subject);
  return true;
end
$$;

-- How long the oldest row that waits has waited, by the portal's clock, and the oldest seal for its anchor, by the machine's.
create function sec.sealing_lag() returns interval
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select greatest(interval '0',
    sec.now() - (select min(it) from (
      select min(a.at) as it from public.audit a where a.seal_id is null union all
      select min(d.at) from public.disclosure d where d.seal_id is null union all
      select min(r.at) from public.reading r where r.seal_id is null union all
      select min(h.at) from public.row_history h where h.seal_id is null) waiting),
    clock_timestamp() - (select min(s.at) from sec.seal s where s.anchored_at is null))
$$;

insert into sec.rule (name, length) values ('sealing-late', interval '1 minute');

create function sec.alarm_if_late() returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  lag interval := sec.sealing_lag();
begin
  return lag > (select r.length from sec.rule r where r.name = 'sealing-late')
    and sec.alarm_of_record('SEALING_LATE', jsonb_build_object('seconds', round(extract(epoch from lag))));
end
$$;

-- How far the second place (ANCHOR_URL) has been told.
create function sec.posted() returns bigint
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  return (select h.posted from sec.seal_head h);
end
$$;

create function sec.note_posted(up_to bigint) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not sec.system() then
    raise exception 'no context' using errcode = '28000';
  end if;
  update sec.seal_head h set posted = greatest(h.posted, least(up_to, h.number));
end
$$;

grant execute on function sec.take_leaves(integer, bigint), sec.hold_seals(), sec.alarm_if_late(), sec.posted(), sec.note_posted(bigint), sec.seals_above(bigint, integer), sec.note_anchored(bigint),
  sec.keep_seal(bigint, text, bytea, bytea, jsonb, bigint, bytea, bytea, bytea, bytea, bytea, bytea),
  sec.alarm_of_record(text, jsonb) to app_system;
insert into sec.job (name, audience) values ('record.seal', null);
