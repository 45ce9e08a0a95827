-- As before (20261129130000_board), but a post without a language is not whole, where it was neither whole nor not.
create or replace function sec.board_words_are_whole(words jsonb) returns boolean
language sql immutable set search_path = pg_catalog, pg_temp
as $$
  select coalesce(
    jsonb_typeof(words->'fr') = 'object' and jsonb_typeof(words->'en') = 'object' and words->'fr' ? 'story'
      and (select array_agg(k order by k) from jsonb_object_keys(words->'fr') k)
        = (select array_agg(k order by k) from jsonb_object_keys(words->'en') k)
      and not exists (
        select from (select * from jsonb_each(words->'fr') union all select * from jsonb_each(words->'en')) it
        where it.key not in ('story', 'parents', 'daycares', 'home', 'information', 'contact', 'privacy', 'correction')
          or jsonb_typeof(it.value) <> 'string' or btrim(it.value #>> '{}') = '' or length(it.value #>> '{}') > 4000),
    false)
$$;
