-- A "not now" that a service wrote down is the family's to correct until the deadline (20261129180000_own_word): that clock
-- stands still and moves as the others do.
do $$
declare
  it record;
  was text;
  becomes text;
begin
  for it in select * from (values
    ('sec.move_family_clocks(sec.standstill)', 'from public.invitation i where i.state in (''SENT'', ''SEEN'')',
      'from public.invitation i where i.state in (''SENT'', ''SEEN'') or i.state = ''NOT_NOW'' and i.recorded_by is not null'),
    ('sec.answer_invitation(uuid, boolean, timestamptz)', 'when not sec.received(received) <= it.deadline_at then',
      'when not sec.received(received) <= it.deadline_at and not sec.stands_still(it.deadline_at) then')
  ) as anchors (name, was, becomes) loop
    was := pg_get_functiondef(it.name::regprocedure);
    becomes := replace(was, it.was, it.becomes);
    if was = becomes then
      raise exception '% is not as expected', it.name;
    end if;
    execute becomes;
  end loop;
end
$$;
