-- The history is searched by what it is about, each question along an index of its own; and it follows the whole of an order's
-- run, the day on which it was forgotten too.

-- Columns of which only a digest is kept are named one by one when a table gets its history: this one came later.
select sec.keep_history('order_run', 'null::uuid', '{inputs,result}', false);

create index row_history_account on public.row_history (account_id, seq) where account_id is not null;

-- Only what was asked stands in the question, so that it is planned for what was asked. `by` and `of` are entries: whoever made
-- that change, and whose it was, without their identifiers leaving the database.
create or replace function sec.read_history(about jsonb, before_seq bigint, purpose text, request uuid)
returns table (seq text, at timestamptz, table_name text, row_id text, op text, way text, kind public.actor_kind, account_id uuid,
  changed jsonb, kept boolean, sealed boolean)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who sec.session := sec.record_officer();
  author public.row_history;
  subject public.row_history;
  asked text := 'true';
  found bigint[];
begin
  if not exists (select from sec.purpose_rule r where r.purpose = read_history.purpose and r.role = sec.staff_role()) then
    raise exception 'no purpose' using errcode = '42501';
  end if;
  select * into author from public.row_history h where h.seq = (about->>'by')::bigint;
  select * into subject from public.row_history h where h.seq = (about->>'of')::bigint and h.family_id is not null;
  select concat_ws(' and ', 'true', string_agg(format(c.words, c.value), ' and ')) into asked from (values
    ('h.seq < %L', before_seq::text),
    ('h.table_name = %L', about->>'table'),
    ('h.row_id = %L', about->>'row'),
    ('h.family_id = %L::uuid', about->>'family'),
    ('h.family_id = %L::uuid', subject.family_id::text),
    ('h.account_id = %L::uuid', about->>'account'),
    ('h.account_id = %L::uuid', author.account_id::text),
    ('h.account_id is null and h.way = %L', case when author.account_id is null then author.way end),
    ('h.at >= %L::timestamptz', about->>'since'),
    ('h.at < %L::timestamptz', about->>'until'),
    ('h.way = %L', case when about->>'outside' = 'true' then 'SERVER' end)) c(words, value) where c.value is not null;
  if (about->>'by' is null or author.seq is not null) and (about->>'of' is null or subject.seq is not null) then
    execute format('select array(select h.seq from public.row_history h where %s order by h.seq desc limit 50)', asked) into found;
  end if;
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
