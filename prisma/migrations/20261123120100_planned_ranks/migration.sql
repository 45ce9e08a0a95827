-- What a rank costs on 250,000 files. Two functions answer one row and a handful, and PostgreSQL took each for a thousand:
-- for the ten lists of one child it read every registration there is. What is said of a candidate was looked up four times,
-- once for each use; and the category is found once for all of whom the same is said.
alter function sec.wished(date, jsonb, date, date, date, integer) rows 1;
alter function sec.categories_of(jsonb) rows 5;
alter function sec.siblings_of(uuid) rows 2;

do $$
declare
  text_of_it text := pg_get_functiondef('sec.rank(uuid, date)'::regprocedure);
  looked_up constant text := '), said as (';
  was_keyed constant text := '), keyed as materialized (';
  was_found constant text := '(select min(c.category) from category c where c.at = s.at and c.needs <@ s.words and not c.forbids && s.words) as category
    from said s';
begin
  if position(looked_up in text_of_it) = 0 or position(was_keyed in text_of_it) = 0 or position(was_found in text_of_it) = 0 then
    raise exception 'sec.rank is not as expected';
  end if;
  execute replace(replace(replace(text_of_it, looked_up, '), said as materialized ('),
    was_keyed, $put$), sorted as materialized (
    select w.at, w.words, (select min(c.category) from category c
      where c.at = w.at and c.needs <@ w.words and not c.forbids && w.words) as category
    from (select distinct s.at, s.words from said s) w
  ), keyed as materialized ($put$),
    was_found, $put$o.category
    from said s join sorted o on o.at = s.at and o.words = s.words$put$);
end
$$;
