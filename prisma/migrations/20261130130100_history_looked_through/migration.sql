-- The baseline of rows that were there before their history, the end of a family's history, and the search for rows that
-- are not what their history says.

-- How a table is walked through in the order of its key, a batch at a time: `$1` is the key after which to go on.
create function sec.walk_of(name text, out keys_sql text, out after_sql text, out found_sql text)
language sql stable set search_path = pg_catalog, pg_temp
as $$
  select string_agg(format('t.%I', k.name), ', ' order by k.place),
    string_agg(format('$1[%s]::%s', k.place, format_type(a.atttypid, null)), ', ' order by k.place),
    string_agg(format('split_part(h.row_id, '' '', %s)::%s', k.place, format_type(a.atttypid, null)), ', ' order by k.place)
  from sec.history_table e, unnest(e.keys) with ordinality k(name, place), pg_attribute a
  where e.name = walk_of.name and a.attrelid = ('public.' || quote_ident(e.name))::regclass and a.attname = k.name
$$;

-- A first entry for rows that have none: of the first table whose baseline is not done, at most so many rows.
-- Called by the owner only, at each start and after a load in bulk: a row that somebody slipped in stays without history
-- until the owner says again that rows were loaded (sec.baseline_again), and that is in the record.
create function sec.baseline_history(many integer) returns table (name text, looked integer, done boolean)
language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
declare
  it sec.history_table;
  walk record;
  last text[];
  before text[];
begin
  select e.* into it from sec.history_table e where e.baselined_at is null order by e.name limit 1 for update;
  if it.name is null then
    return;
  end if;
  select * into walk from sec.walk_of(it.name);
  before := sec.speak('{UTC,hex,1}');
  execute format($f$
    with batch as (
      select array[%1$s] as keys, %2$s as row_id, %3$s as content, %4$s as family_id from public.%5$I t
      where $1 is null or (%6$s) > (%7$s) order by %6$s limit $2),
    written as (
      insert into public.row_history (at, table_name, row_id, op, family_id, content, digest, way)
      select $3, %8$L, b.row_id, 'INSERT', b.family_id, b.content, sec.history_digest(%8$L, b.row_id, 'INSERT', $3, b.content), 'BASELINE'
      from batch b where not exists (select from public.row_history h where h.table_name = %8$L and h.row_id = b.row_id)
      returning seq)
    select (select count(*) from batch), (select b.keys from batch b offset (select greatest(count(*) - 1, 0) from batch))
  $f$, (select string_agg(format('t.%I::text', k), ', ') from unnest(it.keys) k), it.row_sql, it.content_sql, it.family_sql, it.name,
    walk.keys_sql, walk.after_sql, it.name)
    into looked, last using it.baseline_after, many, sec.now();
  perform sec.speak(before);
  name := it.name;
  done := looked < many;
  update sec.history_table e set baseline_after = case when not done then last end, baselined_at = case when done then sec.now() end
    where e.name = it.name;
  return next;
end
$$;

create function sec.baseline_again(tables text[]) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
begin
  update sec.history_table e set baselined_at = null, baseline_after = null where e.name = any (tables);
  insert into public.audit (deed, subject, control, from_server)
    values ('record.baseline', jsonb_build_object('tables', to_jsonb(tables)), true, true);
end
$$;

-- Whose history was forgotten: an entry without its content is theirs, or it was emptied by somebody.
create table sec.forgotten_family (
  family_id uuid primary key,
  at timestamptz not null default sec.now()
);

-- When a family's key is destroyed, its history says that something changed, when and by whom, and no more what.
create function sec.forget_history(families uuid[]) returns integer
language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
declare
  emptied integer;
begin
  insert into sec.forgotten_family (family_id) select distinct it from unnest(families) it on conflict do nothing;
  update public.row_history h set content = null where h.family_id = any (families) and h.content is not null;
  get diagnostics emptied = row_count;
  return emptied;
end
$$;

create function sec.may_search_history() returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
begin
  if session_user in ('guichet_web', 'guichet_worker') and not sec.system() then
    raise exception 'not a job' using errcode = '42501';
  end if;
end
$$;

-- The same words, but for columns that a later migration added or took away.
create function sec.same_words(kept jsonb, is_now jsonb) returns boolean
language plpgsql immutable set search_path = pg_catalog, pg_temp
as $$
begin
  return kept = is_now or not exists (select from jsonb_each(kept) k join jsonb_each(is_now) n on n.key = k.key where n.value <> k.value);
end
$$;

-- One batch of the search. `side` ROWS walks through the rows and holds each against its last entry: ALTERED behind the
-- history's back, INSERTED without it, or the entry is FORGED or EMPTIED. `side` HISTORY walks through the histories: DELETED
-- without an entry. {looked, after, found: [{rowId, finding, seq, at}]}; `after` is null when the table is through.
create function sec.find_altered(target text, side text, after text[], many integer) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  it sec.history_table;
  walk record;
  answer jsonb;
  before text[];
begin
  perform sec.may_search_history();
  select e.* into it from sec.history_table e where e.name = target;
  if it.name is null or side not in ('ROWS', 'HISTORY') then
    raise exception 'no table with a history' using errcode = '22023';
  end if;
  select * into walk from sec.walk_of(it.name);
  before := sec.speak('{UTC,hex,1}');
  if side = 'ROWS' then
    execute format($f$
      with batch as materialized (
        select array[%1$s] as keys, %2$s as row_id, %3$s as content from public.%4$I t
        where $1 is null or (%5$s) > (%6$s) order by %5$s limit $2),
      held as (
        select b.row_id, l.seq, l.at, case
            when l.seq is null or l.op = 'DELETE' then 'INSERTED'
            when sec.history_digest(%4$L, b.row_id, l.op, l.at, b.content) = l.digest and (l.content is null or l.content = b.content)
              then case when l.content is null and not exists (select from sec.forgotten_family f where f.family_id = l.family_id)
                then 'EMPTIED' end
            when l.content is null then 'ALTERED'
            when sec.history_digest(%4$L, b.row_id, l.op, l.at, l.content) <> l.digest then 'FORGED'
            when not sec.same_words(l.content, b.content) then 'ALTERED' end as finding
        from batch b left join lateral (select * from public.row_history h where h.table_name = %4$L and h.row_id = b.row_id
          order by h.seq desc limit 1) l on true)
      select jsonb_build_object('looked', (select count(*) from batch),
        'after', case when (select count(*) from batch) = $2 then (select to_jsonb(b.keys) from batch b offset $2 - 1) end,
        'found', coalesce((select jsonb_agg(jsonb_build_object('rowId', d.row_id, 'finding', d.finding, 'seq', d.seq, 'at', d.at))
          from held d where d.finding is not null), '[]'))
    $f$, (select string_agg(format('t.%I::text', k), ', ') from unnest(it.keys) k), it.row_sql, it.content_sql, it.name,
      walk.keys_sql, walk.after_sql) into answer using after, many;
  else
    execute format($f$
      with batch as materialized (
        select distinct on (h.row_id) h.row_id, h.op, h.seq, h.at from public.row_history h
        where h.table_name = %1$L and ($1 is null or h.row_id > $1[1]) order by h.row_id, h.seq desc limit $2)
      select jsonb_build_object('looked', (select count(*) from batch),
        'after', case when (select count(*) from batch) = $2 then (select jsonb_build_array(b.row_id) from batch b offset $2 - 1) end,
        'found', coalesce((select jsonb_agg(jsonb_build_object('rowId', h.row_id, 'finding', 'DELETED', 'seq', h.seq, 'at', h.at))
          from batch h where h.op <> 'DELETE' and not exists (select from public.%1$I t where (%2$s) = (%3$s))), '[]'))
    $f$, it.name, walk.keys_sql, walk.found_sql) into answer using after, many;
  end if;
  perform sec.speak(before);
  return answer;
end
$$;

-- Entries themselves, in their order: content that is not what its digest says, or is gone although nobody was forgotten.
create function sec.find_forged(after bigint, many integer) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform sec.may_search_history();
  return (
    with batch as materialized (select h.* from public.row_history h where h.seq > coalesce(after, -1) order by h.seq limit many),
    held as (
      select b.table_name, b.row_id, b.seq, b.at, case
          when b.content is not null then case when sec.history_digest(b.table_name, b.row_id, b.op, b.at, b.content) <> b.digest then 'FORGED' end
          when not exists (select from sec.forgotten_family f where f.family_id = b.family_id)
            and not exists (select from sec.history_table e join public.row_history d on d.table_name = e.name and d.row_id = b.row_id
              and d.op = 'DELETE' and d.way = 'PORTAL' where e.name = b.table_name and e.forgets) then 'EMPTIED' end as finding
      from batch b)
    select jsonb_build_object('looked', (select count(*) from batch),
      'after', case when (select count(*) from batch) = many then (select max(b.seq) from batch b) end,
      'found', coalesce((select jsonb_agg(jsonb_build_object('table', d.table_name, 'rowId', d.row_id, 'finding', d.finding, 'seq', d.seq,
        'at', d.at)) from held d where d.finding is not null), '[]')));
end
$$;

create function sec.history_tables() returns table (name text, baselined boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select e.name, e.baselined_at is not null from sec.history_table e order by e.name $$;

revoke execute on function sec.walk_of(text), sec.baseline_history(integer), sec.baseline_again(text[]), sec.forget_history(uuid[]),
  sec.may_search_history(), sec.same_words(jsonb, jsonb) from public;
grant execute on function sec.find_altered(text, text, text[], integer), sec.find_forged(bigint, integer), sec.history_tables() to app_system;
