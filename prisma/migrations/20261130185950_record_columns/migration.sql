-- What the lanes of the record have come to say since they are sealed: each column is in its lane's text and behind its wall.

create or replace function sec.disclosure_text(it public.disclosure) returns text
language sql stable set search_path = pg_catalog, pg_temp
as $$ select row('disclosure', it.seq, it.id, sec.instant(it.at), it.account_id, it.session_id, it.whose, it.fields,
  it.purpose, it.request_id, it.reader_code, it.made_in, it.kind, it.place_id, it.role)::text $$;

create or replace function sec.reading_text(it public.reading) returns text
language sql stable set search_path = pg_catalog, pg_temp
as $$ select row('reading', it.seq, it.id, sec.instant(it.at), it.kind, it.account_id, it.session_id, it.way, it.whose,
  it.fields, it.purpose, it.request_id, it.deed, it.about, it.place_id, it.role, it.reader_code)::text $$;

create or replace function sec.history_text(it public.row_history) returns text
language sql stable set search_path = pg_catalog, pg_temp
as $$ select row('history', it.seq, it.table_name || ':' || it.row_id, sec.instant(it.at), it.op, it.transaction_id,
  it.kind, it.account_id, it.session_id, it.family_id, encode(it.digest, 'hex'), it.way)::text $$;

do $$
declare
  lane text;
begin
  foreach lane in array array['disclosure', 'reading', 'row_history'] loop
    execute format('drop trigger only_grows on public.%s', lane);
    execute format('create trigger only_grows before update of %s on public.%s for each row execute function sec.refuse_change()',
      (select string_agg(quote_ident(a.attname), ', ') from pg_attribute a
       where a.attrelid = format('public.%s', lane)::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
         and a.attname not in ('seal_id', 'content')), lane);
  end loop;
end
$$;
