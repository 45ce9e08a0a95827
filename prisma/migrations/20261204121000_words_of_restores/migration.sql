-- Why somebody asked to bring a record back is a sentence in clear, which may name whom it is about in spite of its hint: it goes
-- with the history of that record, and so does the answer.
do $$
declare
  old constant text := 'set differs = ''{}'' from';
  new constant text := 'set differs = ''{}'', asked_why = ''–'', decided_why = case when r.decided_why is not null then ''–'' end from';
  change record;
begin
  for change in select p as name, pg_get_functiondef(p::regprocedure) as was
      from unnest(array['sec.forget_content(uuid[])', 'sec.forget_rows(text, text[])']) p loop
    if position(old in change.was) = 0 then
      raise exception '% does not read as it did', change.name;
    end if;
    execute replace(change.was, old, new);
  end loop;
end
$$;
