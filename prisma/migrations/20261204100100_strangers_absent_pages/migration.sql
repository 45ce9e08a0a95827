-- Whoever asks for many absent pages without a session is nearly always a robot, at any hour of any day, and gets nothing: a letter
-- about each would teach officers to leave letters unread. It stands on the board and waits ten minutes as before; with a session it is told.

insert into sec.alarm_rule values ('STRANGER_WALKING', 'LOW', false);

do $$
declare
  text_of text := pg_get_functiondef('sec.note_absent(text, bytea, text)'::regprocedure);
  was constant text := 'perform sec.raise_alarm(''WALKING'', case';
begin
  if position(was in text_of) = 0 then
    raise exception 'sec.note_absent does not read as it did';
  end if;
  execute replace(text_of, was, 'perform sec.raise_alarm(case when who.account_id is null then ''STRANGER_WALKING'' else ''WALKING'' end, case');
end
$$;
