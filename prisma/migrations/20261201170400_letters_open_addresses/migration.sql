-- A letter's slip opened everything that lies under its recipient's key: the worker reads the rows of accounts, so code in it had each
-- name and telephone too. It opens the address, and the word by which a reader of the board leaves; a job's slip, the number it indexes.
do $$
declare
  was constant text := pg_get_functiondef('sec.slip_refused(sec.slip_read, sec.session, text[])'::regprocedure);
  letter constant text := 'letter.sent_at is not null or letter.refused_at is not null then ''GONE''';
  job constant text := 'if (it.why = ''JOB'') <> (who.kind = ''SYSTEM'') then';
begin
  if position(letter in was) = 0 or position(job in was) = 0 then
    raise exception 'sec.slip_refused does not read as it did';
  end if;
  execute replace(replace(was, letter, 'letter.sent_at is not null or letter.refused_at is not null
        or it.why = ''LETTER'' and not fields <@ array[''email'', ''leave''] then ''GONE'''),
    job, 'if (it.why = ''JOB'') <> (who.kind = ''SYSTEM'') or it.why = ''JOB'' and not fields <@ array[''phone''] then');
end
$$;
