-- What was said when a step was signed or failed is public, as its form says: the board tells it, in every round.
do $$
declare
  steps text := pg_get_functiondef('sec.board_steps()'::regprocedure);
  changed constant text := '''changedAt'', s.changed_at,';
begin
  if position(changed in steps) = 0 then
    raise exception 'sec.board_steps is not as expected';
  end if;
  execute replace(steps, changed, changed || ' ''wordsFr'', s.words_fr, ''wordsEn'', s.words_en,');
end
$$;
