-- Opened at the server without the required steps: the board tells the reason with the closing, for good (decision 034).
do $$
declare
  board text := pg_get_functiondef('sec.board()'::regprocedure);
  past constant text := '''endedAt'', it.ended_at,';
begin
  if position(past in board) = 0 then
    raise exception 'sec.board is not as expected';
  end if;
  execute replace(board, past, past || ' ''withoutSteps'', (select w.why from sec.without_steps w
          where w.closure_id = any (it.chain) order by w.at desc limit 1),');
end
$$;

-- It told the same of one closing only, and nothing read it. Which audience is open since when is the board's own first table.
drop function sec.board_reopening();
