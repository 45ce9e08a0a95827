-- What one officer asks and another decides has one law (sec.two_officers_bar): exports, and bringing a row back, ask it too.
do $$
declare
  was text;
  it record;
begin
  for it in select * from (values
    ('sec.decide_export(uuid, boolean, uuid)', '  elsif it.term_at <= sec.now() then'),
    ('sec.decide_restore(uuid, boolean, text)', '  elsif it.asked_by = who.account_id then')) as change(name, begins)
  loop
    was := pg_get_functiondef(it.name::regprocedure);
    if position(it.begins in was) = 0 or position('    return ''ASKER_GONE'';' in was) < position(it.begins in was) then
      raise exception '% does not read as it did', it.name;
    end if;
    execute left(was, position(it.begins in was) - 1) || '  elsif sec.two_officers_bar(it.asked_by, it.term_at, who.account_id) is not null then
    return sec.two_officers_bar(it.asked_by, it.term_at, who.account_id);'
      || substr(was, position('    return ''ASKER_GONE'';' in was) + length('    return ''ASKER_GONE'';'));
  end loop;
end
$$;
