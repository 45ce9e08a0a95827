-- What the parts of an integrity check ask. Each answers identifiers, codes and figures, to whoever does the check; each asks
-- so little at once that its transaction is over in seconds.

-- The promises as the owner wrote them down at the last start; the program compares them with its own before it believes them.
create function sec.check_promises() returns table (at smallint, sentence text, question text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform sec.checking();
  return query select p.position, p.sentence, p.question from sec.promise p order by p.position;
end
$$;

-- For how many rows a promise does not hold, and for which first; nothing known when it took too long.
create function sec.check_promise(which integer) returns table (broken bigint, ids text[])
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  asked text := (select p.question from sec.promise p where p.position = which);
begin
  perform sec.checking();
  return query execute format('select count(*), (array_agg(these.id::text order by these.id::text))[1:50] from (%s) these', asked);
exception when query_canceled then
  return query select null::bigint, null::text[];
end
$$;

-- Of those who were ever asked: since when they wait, and what has happened to that; of a file that was destroyed by rule,
-- nothing is left to work it out from.
create function sec.check_days(after uuid, many integer) returns table (id uuid, since date, events jsonb, is_known boolean)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform sec.checking();
  return query select r.id, r.since, jsonb_agg(jsonb_strip_nulls(jsonb_build_object('did', e.did, 'on', e.happened_on,
      'desiredEntryOn', e.desired_entry_on)) order by e.position), c.state <> 'DESTROYED'
    from (select distinct i.registration_id from public.invitation i where i.registration_id > check_days.after order by 1 limit many) asked
    join public.registration r on r.id = asked.registration_id
    left join public.registration_event e on e.registration_id = r.id
    join public.child_file c on c.id = r.child_id
    group by r.id, c.id order by r.id;
end
$$;

create function sec.count_asked() returns bigint
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform sec.checking();
  return (select count(distinct i.registration_id) from public.invitation i);
end
$$;

-- One stored order in so many, chosen by its identifier: whoever reads the report can choose the same.
create function sec.is_in_sample(run_id uuid, one_in integer) returns boolean
language sql immutable set search_path = pg_catalog, pg_temp
as $$ select one_in = 1 or ('x' || left(md5(run_id::text), 7))::bit(28)::integer % one_in = 0 $$;

create function sec.count_runs(one_in integer) returns bigint
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform sec.checking();
  return (select count(*) from public.order_run r where r.forgotten_on is null and sec.is_in_sample(r.id, one_in));
end
$$;

-- As many as fit in some megabytes, one at least; none whose families were forgotten since, which nothing can compute again: pseudonyms and facts of the order, as they were kept.
create function sec.check_runs(after uuid, one_in integer) returns table (id uuid, engine integer, inputs text, digest text, result text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform sec.checking();
  return query select r.id, r.engine::integer, r.inputs, r.inputs_digest::text, r.result::text
    from (select n.id, n.weighs, sum(n.weighs) over (order by n.id) as so_far
      from (select o.id, octet_length(o.inputs)::bigint as weighs from public.order_run o
        where o.id > check_runs.after and o.forgotten_on is null and sec.is_in_sample(o.id, one_in)
        order by o.id limit 40) n) chosen
    join public.order_run r on r.id = chosen.id
    where chosen.so_far - chosen.weighs < 2000000 order by r.id;
end
$$;

-- Identifiers that no foreign key holds, because a key would cost too much where there are millions of rows, or because the two
-- are written apart: what they must lead to all the same.
create table sec.loose_reference (
  source text not null,
  field text not null,
  target text not null,
  target_field text not null default 'id',
  -- Of which rows, where it is not of all.
  only_where text,
  primary key (source, field, target)
);
insert into sec.loose_reference values
  ('public.rank_note', 'registration_id', 'public.registration', 'id', null),
  ('public.registry_import_row', 'chosen', 'public.daycare', 'id', null),
  ('sec.clock_move', 'child_id', 'public.child_file', 'id', null),
  ('sec.clock_move', 'item_id', 'public.invitation', 'id', 't.what = ''INVITATION'''),
  ('sec.clock_move', 'item_id', 'public.offer', 'id', 't.what = ''OFFER'''),
  ('sec.closure_steps', 'sequence_id', 'sec.closure_steps', 'closure_id', null),
  ('sec.planned_closing', 'closure_id', 'public.site_closure', 'id', null),
  ('sec.reopening_step', 'sequence_id', 'sec.closure_steps', 'sequence_id', null),
  ('sec.site', 'closure_id', 'public.site_closure', 'id', null),
  ('sec.site_stretch', 'closure_id', 'public.site_closure', 'id', null);

create function sec.names_of(target oid, fields smallint[], before text) returns text[]
language sql stable set search_path = pg_catalog, pg_temp
as $$
  select array_agg(format('%s.%I', before, a.attname) order by n.at)
  from unnest(fields) with ordinality n(field, at) join pg_attribute a on a.attrelid = target and a.attnum = n.field
$$;

-- Every reference of a table, as the words of a condition that a row breaks.
create function sec.references_of(whose regclass) returns table (place text, fields text[], breaks text)
language sql stable set search_path = pg_catalog, pg_temp
as $$
  select k.conname::text, own.names, format('%s and not exists (select from only %s p where %s)',
      (select string_agg(it || ' is not null', ' and ') from unnest(own.names) it), k.confrelid::regclass,
      (select string_agg(format('%s = %s', own.names[at], theirs.names[at]), ' and ') from generate_subscripts(own.names, 1) at))
    from pg_constraint k, lateral (select sec.names_of(k.conrelid, k.conkey, 't') as names) own,
      lateral (select sec.names_of(k.confrelid, k.confkey, 'p') as names) theirs
    where k.conrelid = whose and k.contype = 'f'
  union all select l.source || '.' || l.field, array[format('t.%I', l.field)],
      format('t.%I is not null and (%s) and not exists (select from %s p where p.%I = t.%I)', l.field, coalesce(l.only_where, 'true'),
        l.target, l.target_field, l.field)
    from sec.loose_reference l where l.source::regclass = whose
  order by 1
$$;

create function sec.refers(whose oid) returns boolean
language sql stable set search_path = pg_catalog, pg_temp
as $$
  select exists (select from pg_constraint k where k.conrelid = whose and k.contype = 'f')
    or exists (select from sec.loose_reference l where to_regclass(l.source) = whose)
$$;

-- The tables that refer to something, with how many rows they have now.
create function sec.check_tables() returns table (name text, many bigint)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp set jit = off
as $$
declare
  it regclass;
  many bigint;
begin
  perform sec.checking();
  for it in select c.oid::regclass from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname in ('public', 'sec') and sec.refers(c.oid)
    order by c.oid::regclass::text
  loop
    execute format('select count(*) from only %s', it) into many;
    return query select it::text, many;
  end loop;
end
$$;

create function sec.check_table_after(name text) returns text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp set jit = off
as $$
begin
  perform sec.checking();
  return (select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname in ('public', 'sec') and c.oid::regclass::text > check_table_after.name
      and sec.refers(c.oid)
    order by c.oid::regclass::text limit 1);
end
$$;

-- Looks at the rows that lie in some blocks of a table: how many they were, how many lead nowhere, and which first. A row that
-- is written anew meanwhile may move: its references are then checked by whoever wrote it.
create function sec.check_rows(name text, from_block bigint, blocks integer)
returns table (seen bigint, broken bigint, findings jsonb, is_last boolean)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp set jit = off
as $$
declare
  source regclass := (select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.oid = to_regclass(check_rows.name) and c.relkind = 'r' and n.nspname in ('public', 'sec'));
  within text := format('t.ctid >= ''(%s,0)''::tid and t.ctid < ''(%s,0)''::tid', from_block, from_block + blocks);
  own text[];
  it record;
  several bigint;
  which jsonb;
begin
  perform sec.checking();
  if source is null then
    return;
  end if;
  own := coalesce((select sec.names_of(k.conrelid, k.conkey, 't') from pg_constraint k where k.conrelid = source and k.contype = 'p'),
    array['t.ctid']);
  execute format('select count(*) from only %s t where %s', source, within) into seen;
  broken := 0;
  findings := '[]';
  for it in select * from sec.references_of(source) loop
    execute format($ask$
      select count(*), coalesce(jsonb_agg(jsonb_build_object('code', 'DANGLING', 'place', %L, 'item', b.item,
        'facts', jsonb_build_object('table', %L, 'value', b.value))) filter (where b.at <= 50), '[]')
      from (select concat_ws(',', %s) as item, concat_ws(',', %s) as value, row_number() over () as at
        from only %s t where %s and %s) b $ask$,
      it.place, check_rows.name, array_to_string(own, ', '), array_to_string(it.fields, ', '), source, within, it.breaks) into several, which;
    broken := broken + several;
    findings := findings || which;
  end loop;
  is_last := (from_block + blocks) * current_setting('block_size')::bigint >= pg_relation_size(source);
  return next;
end
$$;

-- What holds rows in order by itself, and does not now: a constraint that was never proven, a trigger that is switched off,
-- rows without their guard, an index that is not whole.
create function sec.check_walls() returns table (code text, place text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform sec.checking();
  return query
    select 'CONSTRAINT_OFF', k.conrelid::regclass || '.' || k.conname from pg_constraint k join pg_namespace n on n.oid = k.connamespace
      where n.nspname in ('public', 'sec') and k.conrelid <> 0 and (not k.convalidated or to_jsonb(k)->>'conenforced' = 'false')
    union all select 'TRIGGER_OFF', t.tgrelid::regclass || '.' || coalesce(k.conname, t.tgname)
      from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
        left join pg_constraint k on k.oid = t.tgconstraint
      where n.nspname in ('public', 'sec') and t.tgenabled = 'D'
    union all select 'ROWS_UNGUARDED', c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind = 'r' and not (c.relrowsecurity and c.relforcerowsecurity)
        and exists (select from pg_policy p where p.polrelid = c.oid)
    union all select 'INDEX_OFF', i.indexrelid::regclass::text from pg_index i join pg_class c on c.oid = i.indrelid
        join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('public', 'sec') and not (i.indisvalid and i.indisready)
    order by 1, 2;
end
$$;

-- How many rows and entries the history's search goes through: each row, each history (about as many), each entry.
create function sec.count_history() returns bigint
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  it text;
  many bigint;
  counted bigint := (select count(*) from public.row_history h);
begin
  perform sec.checking();
  for it in select t.name from sec.history_table t loop
    execute format('select count(*) from public.%I', it) into many;
    counted := counted + 2 * many;
  end loop;
  return counted;
end
$$;

-- What was changed between two instants and by whom: first what no session explains, then each account of those who work here,
-- then families together. Rows by their table, deeds by their name; the first identifiers of each.
create function sec.check_changes(from_at timestamptz, until_at timestamptz) returns table (told jsonb, counted bigint)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform sec.checking();
  return query with changes as (
      select 'ROWS' as source, h.kind, case when h.kind <> 'PARENT' then h.account_id end as account_id, h.account_id as whose,
        h.table_name as what, h.op, h.way = 'SERVER' as by_hand, h.row_id as id, h.at
      from public.row_history h where h.at >= from_at and h.at < until_at and h.way <> 'BASELINE'
      union all select 'DEEDS', a.kind, case when a.kind <> 'PARENT' then a.account_id end, a.account_id, a.deed, null,
        a.from_server, a.id::text, a.at
      from public.audit a where a.at >= from_at and a.at < until_at
    ), grouped as (
      select c.source, c.by_hand, c.kind, c.account_id, c.what, c.op, count(*) as many, count(distinct c.whose) as accounts,
        min(c.at) as first_at, max(c.at) as last_at, (array_agg(c.id order by c.at, c.id))[1:10] as ids
      from changes c group by c.source, c.by_hand, c.kind, c.account_id, c.what, c.op
    ), ordered as (
      select g.*, row_number() over (order by not g.by_hand, g.kind = 'PARENT', g.kind is null, g.source desc, g.kind, g.account_id, g.what, g.op) as at from grouped g
    )
    select coalesce(jsonb_agg(jsonb_build_object('source', o.source, 'byHand', o.by_hand, 'kind', o.kind, 'account', o.account_id,
        'what', o.what, 'op', o.op, 'many', o.many, 'accounts', o.accounts, 'firstAt', o.first_at, 'lastAt', o.last_at, 'ids', o.ids)
        order by o.at) filter (where o.at <= 400), '[]'), coalesce(sum(o.many), 0)::bigint
    from ordered o;
end
$$;

grant execute on function sec.check_promises(), sec.check_promise(integer), sec.check_days(uuid, integer), sec.count_asked(),
  sec.count_runs(integer), sec.check_runs(uuid, integer), sec.check_tables(), sec.check_table_after(text), sec.check_rows(text, bigint, integer), sec.check_walls(), sec.count_history(),
  sec.check_changes(timestamptz, timestamptz) to app_system;
