-- A person's own copy is opened by slips, like everything else.
do $$
begin
  execute replace(pg_get_functiondef('sec.own_keys()'::regprocedure), 'k.id, k.wrapped', 'k.id, sec.slip(k.id)');
end
$$;
